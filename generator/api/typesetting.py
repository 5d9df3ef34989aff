"""排版：借 LibreOffice 数出标题在第几页、转出 PDF；一批文件一次调用。"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.api.outputs import Written, locked, replace_atomically
from generator.findings import Finding, Place, Severity
from generator.word.office.locating import OfficeError, find_office

if TYPE_CHECKING:
    from pathlib import Path

    from generator.api.drafting import Drafted
    from generator.api.results import UnitResult


@dataclass(frozen=True, slots=True)
class Typesetting:
    """pages：有 LibreOffice 时给目录填页码；pdf：另转 PDF。"""

    pages: bool = True
    pdf: bool = False


FULL = Typesetting()
PLAIN = Typesetting(pages=False)


def paged(batch: list[Drafted]) -> list[Drafted]:
    """一批草稿，目录都填上页码；LibreOffice 转不成则添一条提醒，草稿照旧。"""
    from generator.word.office.layout import heading_pages_many  # noqa: PLC0415  排版时才装

    try:
        pages = iter(heading_pages_many([draft.data for each in batch for draft in each.drafts]))
    except OfficeError as error:
        warning = Finding("A105", Severity.WARNING, f"目录没有填页码：{error}", None, "在 Word 里更新目录")
        return [replace(each, findings=(*each.findings, warning)) for each in batch]
    return [
        replace(
            each,
            drafts=tuple(
                draft.with_pages(found) if (found := next(pages)) else draft for draft in each.drafts
            ),
        )
        for each in batch
    ]


def require_office() -> None:
    """没有 LibreOffice 抛 OfficeError，免得全部写完才说转不了 PDF。"""
    if find_office() is None:
        raise OfficeError("转 PDF 要用 LibreOffice，这台机器上没有找到；装好它，或去掉 --pdf。")


def to_pdf(results: list[UnitResult]) -> list[UnitResult]:
    """每个写出的 Word 文件旁边另有一份 PDF；转不成、被占用的说出来，其余照写。一份也转不成抛 OfficeError。"""
    from generator.word.office import layout  # noqa: PLC0415  排版时才装

    paths = [path for unit in results for path in _documents(unit)]
    converted = layout.convert([path.read_bytes() for path in paths], [path.name for path in paths])
    pdfs = dict(zip(paths, converted, strict=True))
    return [_with_pdfs(unit, pdfs) for unit in results]


def _with_pdfs(unit: UnitResult, pdfs: dict[Path, bytes | None]) -> UnitResult:
    written = tuple(_pdf(path, pdfs[path]) for path in _documents(unit))
    findings = (*unit.findings, *(each.finding for each in written if each.finding))
    return replace(unit, written=(*unit.written, *written), findings=findings)


def _documents(unit: UnitResult) -> list[Path]:
    """写成了的 Word 文件；核对报告、底稿不在内。"""
    paths = (each.path for each in unit.written)
    return [path for path in paths if path is not None and path.suffix == ".docx"]


def _pdf(document: Path, data: bytes | None) -> Written:
    path = document.with_suffix(".pdf")
    if data is None:
        place = Place(str(document))
        return Written(
            path.name,
            None,
            Finding(
                "A106", Severity.WARNING, "LibreOffice 转不成 PDF", place, "在 Word 里打开看看，另存为 PDF"
            ),
        )
    try:
        replace_atomically(path, data)
    except OSError as error:
        return locked(path, error)
    return Written(path.name, path)
