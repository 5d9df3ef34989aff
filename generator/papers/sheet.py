"""底稿的一页表：列宽照内容，太长的文字折行，大数不会印成 ###；表头冻结、可筛选、横印一页宽。"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.findings import columns as width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_A4: Final = 9
_SPARE: Final = 2  # 字的两边留白
_ARROW: Final = 3  # 表头里筛选的箭头
_LINE: Final = 13.5  # 一行字高几磅
_TITLE: Final = 80  # 页眉一共不能过 255 个字符


class Column(NamedTuple):
    """一列：表头；文字最多占多宽，再长折行；印在纸上的有没有它。"""

    title: str
    most: int
    printed: bool = True


@dataclass(slots=True)
class Sheet:
    """写到一半的一页；写完要 finish。"""

    sheet: Worksheet
    columns: Sequence[Column]
    widths: list[int]
    lines: dict[int, int] = field(default_factory=dict)

    @classmethod
    def begin(cls, sheet: Worksheet, columns: Sequence[Column], heading: Format) -> Sheet:
        """写上表头。"""
        for number, column in enumerate(columns):
            sheet.write_string(0, number, column.title, heading)
        return cls(sheet, columns, [width_of(column.title) + _ARROW for column in columns])

    def text(self, row: int, column: int, said: str, style: Format) -> None:
        """一格文字；以 = 开头的也是文字。"""
        self.sheet.write_string(row, column, said, style)
        width, most = width_of(said), self.columns[column].most
        self._needs(row, column, min(width, most), ceil(width / most))

    def number(self, row: int, column: int, value: float, style: Format, formula: str = "") -> None:
        """一格数，或公式连同它的值。"""
        if formula:
            self.sheet.write_formula(row, column, formula, style, value)
        else:
            self.sheet.write_number(row, column, value, style)
        self._needs(row, column, len(f"{value:,.2f}"))

    def _needs(self, row: int, column: int, width: int, lines: int = 1) -> None:
        self.widths[column] = max(self.widths[column], width + _SPARE)
        self.lines[row] = max(self.lines.get(row, 1), lines)

    def finish(self, title: str) -> None:
        """定列宽，安排筛选和打印。"""
        for number, width in enumerate(self.widths):
            self.sheet.set_column(number, number, width)
        for row, lines in self.lines.items():
            self.sheet.set_row(row, lines * _LINE)
        last = max(self.lines, default=0)
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, last, len(self.columns) - 1)
        self.sheet.print_area(0, 0, last, sum(column.printed for column in self.columns) - 1)
        self.sheet.repeat_rows(0)
        self.sheet.set_landscape()
        set_up(self.sheet, title)


def set_up(sheet: Worksheet, title: str) -> None:
    """A4，一页宽，页眉写是谁的底稿、哪一页表，页脚写第几页。"""
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header(f"&L{title[:_TITLE].replace('&', '&&')}&R&A")
    sheet.set_footer("&C第 &P 页，共 &N 页")
