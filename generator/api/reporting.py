"""案头的几份：由起好的草稿写成核对报告、底稿。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator import __version__
from generator.papers import Account, DocumentLine, ledger, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.api.drafting import Drafted, Manner

REPORT: Final = "核对报告.html"
WORKBOOK: Final = "底稿.xlsx"


def account_of(drafted: Drafted, manner: Manner) -> Account:
    """一个单位一年在核对报告里的样子；没有读成的没有账页。"""
    loaded = drafted.loaded
    documents = tuple(
        DocumentLine(
            f"{draft.name}.docx",
            sum(bool(mark.highlight) for mark in draft.marks),
            len({mark.note for mark in draft.marks} - {""}),
        )
        for draft in drafted.drafts
    )
    lines = ledger(loaded.figures, drafted.drafts) if loaded else None
    return Account(drafted.folder.name, drafted.year, manner, documents, drafted.findings, lines)


def papers(drafted: Drafted, manner: Manner, *, trace: bool) -> Mapping[str, bytes]:
    """文件名 → 内容：核对报告.html，要底稿的另有底稿.xlsx。"""
    account = account_of(drafted, manner)
    files = {REPORT: page([account], __version__).encode()}
    if trace and account.ledger is not None:
        # XlsxWriter 装入要几十毫秒，要底稿时才装
        from generator.papers.workbook import workbook  # noqa: PLC0415

        files[WORKBOOK] = workbook(f"{account.unit} {account.year}年度", account.ledger)
    return files
