"""底稿里的公式：一个算出来的数，写成它的来历所在各格的算式。"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.papers.ledger import Node

# 表格程序认得的算式：算式里的数、四则运算、比较和这几个函数；别的（如 甲 if 乙 else 丙）不写成公式
_RECIPE: Final = re.compile(r"(?:\{\d+\}|[\d.+\-*/^(), <>=]|ROUND|MIN|MAX|IF|OR|AND|ABS)+")
_LONGEST: Final = 8_000  # Excel 一条公式最多 8192 个字符
_RUN: Final = 3  # 挨着几格就用 SUM


class Cell(NamedTuple):
    """一个来历的数在哪一页第几行（从 0 数起），总在 C 列。"""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"'{self.sheet}'!{self.local}"

    @property
    def local(self) -> str:
        """不带页名。"""
        return f"$C${self.row + 1}"


def formula(node: Node, cells: Mapping[int, Cell]) -> str:
    """一个算出来的数的公式；不是算出来的（没有发生即为零之类）、表格里写不成的为空。"""
    if not node.terms:
        return ""
    recipe = node.quantity.recipe
    if recipe and _RECIPE.fullmatch(recipe):
        return _short("=" + recipe.format(*(cells[term] for _, term in node.terms)))
    return "" if node.quantity.formula else addition(node, cells)


def addition(node: Node, cells: Mapping[int, Cell]) -> str:
    """各项相加减的公式；挨着的几格写成 SUM。"""
    pieces: list[str] = []
    for sign, run in _runs([(sign, cells[term]) for sign, term in node.terms]):
        mark = "+" if sign > 0 else "-"
        if len(run) < _RUN:
            pieces += (f"{mark}{cell}" for cell in run)
        else:
            pieces.append(f"{mark}SUM({run[0]}:{run[-1].local})")
    return _short("=" + "".join(pieces).removeprefix("+"))


def _runs(terms: Sequence[tuple[int, Cell]]) -> Iterator[tuple[int, Sequence[Cell]]]:
    """各项按正负号、格子挨着不挨着分成几截。"""
    starts = [0]
    for number, ((sign, cell), (following, other)) in enumerate(pairwise(terms), 1):
        if following != sign or other != (cell.sheet, cell.row + 1):
            starts.append(number)
    for start, end in pairwise([*starts, len(terms)]):
        yield terms[start][0], [cell for _, cell in terms[start:end]]


def _short(written: str) -> str:
    """太长的公式 Excel 打不开，不写。"""
    return written if len(written) <= _LONGEST else ""
