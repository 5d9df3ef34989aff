"""底稿.xlsx：每个数字一行，算式是活的公式，一直连到照 YAML 抄来的源数；改一个源数，全本跟着变。"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from generator.figures.quantities import ZERO, exact
from generator.papers.formulas import Cell, addition, formula
from generator.papers.ledger import ACTUAL, PRIOR, Ledger, Line, Node
from generator.papers.sheet import Column, Sheet, set_up
from generator.phrases.numbers import WAN, round_half_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from xlsxwriter.format import Format

NUMBERS, ORIGINS, SOURCES, PRINTINGS = "数字", "来历", "源数", "印出"
_FIXED_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FACET_COLUMNS: Final = {ACTUAL: 3, PRIOR: 4, "年初预算数": 5, "全年预算数": 6}
_COLUMNS: Final = {
    NUMBERS: (
        Column("全名", 60),
        Column("名称", 40),
        Column("单位", 8),
        Column(ACTUAL, 14),
        Column(PRIOR, 14),
        Column("年初预算数", 14),
        Column("全年预算数", 14),
        Column("增减额", 14),
        Column("增减率（%）", 14),
        Column("占比（%）", 14),
        Column("占的是", 30),
        Column("完成预算（%）", 14),
        Column("决算数（万元）", 14),
        Column("写在 YAML 的", 60, printed=False),
        Column("印在", 80, printed=False),
    ),
    ORIGINS: (
        Column("名称", 44),
        Column("单位", 8),
        Column("数", 16),
        Column("尾差 ±", 10),
        Column("怎样得来", 80),
    ),
    SOURCES: (
        Column("名称", 44),
        Column("单位", 8),
        Column("数", 16),
        Column("尾差 ±", 10),
        Column("写的是", 24),
        Column("文件", 50),
        Column("行", 6),
        Column("列", 6),
        Column("各项相加", 14),
    ),
    PRINTINGS: (
        Column("文书", 40),
        Column("位置", 56),
        Column("印的是", 50),
        Column("数字", 40),
        Column(ACTUAL, 14),
    ),
}
_PERCENT: Final = (8, 9, 11)  # 数字一页的增减率、占比、完成预算
_VALUE: Final = 2  # 来历、源数两页的“数”在第几列
_SOURCE_CHECK: Final = 8
_MONEY: Final = "#,##0.00##"
_SOURCE_MONEY: Final = "#,##0.00####"
_RATE: Final = "0.00##"
_SAID: Final = 12  # “怎样得来”最多说几项的名称
_GUIDE: Final = (
    "“数字”一行一个数字；各数是公式，连着“来历”和“源数”。",
    "“源数”是照 YAML 抄来的数（蓝字），写明文件、行、列。改一个蓝字，全本跟着重算。",
    "写着 0 的不在合计的公式里：改了它，合计不变。",
    "“来历”是算出来的数，公式里的每一格又是一个来历或源数。没有公式的，“怎样得来”说明为何是这个数。",
    "“印出”是文书里印了数字的各处。",
    "照表上写的合计数取值的（与各项相加只差尾差），不随各项变；各项相加得多少，见“源数”末一列。",
    "金额都以元计；“决算数（万元）”是文书里印的样子，四舍五入到两位小数。",
    "要改数字，请改 YAML 再生成；这一本只供查对，改了也不会回到 YAML。",
)


@dataclass(slots=True)
class _Book:
    """写到一半的底稿：各结点在哪一页哪一行。"""

    title: str
    ledger: Ledger
    book: xlsxwriter.Workbook
    cells: dict[int, Cell] = field(default_factory=dict)

    def style(self, **properties: Any) -> Format:
        return self.book.add_format({"font_name": "宋体", "font_size": 10, "valign": "top", **properties})

    def words(self, **properties: Any) -> Format:
        """文字的样子：长了折行。"""
        return self.style(text_wrap=True, **properties)

    def amounts(self, money: str = _MONEY, **properties: Any) -> Mapping[str, Format]:
        """数的样子：金额、百分数，和（空的）次数、人数之类。"""
        shown = {"元": money, "%": _RATE, "": "General"}
        return {unit: self.style(num_format=each, **properties) for unit, each in shown.items()}

    @contextmanager
    def sheet(self, name: str) -> Iterator[Sheet]:
        """一页，连同表头；写完定下列宽和打印的样子。"""
        heading = self.style(
            bold=True, bg_color="#E7EEF7", border=1, border_color="#B8C4D6", align="center", valign="vcenter"
        )
        sheet = Sheet.begin(self.book.add_worksheet(name), _COLUMNS[name], heading)
        yield sheet
        sheet.finish(self.title)


def _of(unit: str, styles: Mapping[str, Format]) -> Format:
    return styles.get(unit, styles[""])


def workbook(title: str, ledger: Ledger) -> bytes:
    """写成一本底稿。title 如 “某县工商联 2024年度”；同样的账页得同样的字节。"""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": f"{title}底稿", "author": "决算报告生成器", "created": _FIXED_TIME})
        made = _Book(f"{title}底稿", ledger, book)
        _place_nodes(made)
        _guide(made)
        for name, write in _SHEETS.items():
            with made.sheet(name) as sheet:
                write(made, sheet)
    return buffer.getvalue()


def _place_nodes(made: _Book) -> None:
    """照 YAML 抄来的归源数，其余归来历；先定好格子，公式才有得写。"""
    counts = {SOURCES: 0, ORIGINS: 0}
    for number, node in enumerate(made.ledger.nodes):
        sheet = SOURCES if node.quantity.place is not None and node.written else ORIGINS
        counts[sheet] += 1
        made.cells[number] = Cell(sheet, counts[sheet])


def _guide(made: _Book) -> None:
    sheet = made.book.add_worksheet("说明")
    sheet.set_column(0, 0, 100)
    set_up(sheet, made.title)
    sheet.write_string(0, 0, made.title, made.style(bold=True, font_size=16))
    text = made.style(text_wrap=True, font_size=11, valign="top")
    for row, line in enumerate(_GUIDE, 2):
        sheet.write_string(row, 0, line, text)


def _numbers(made: _Book, sheet: Sheet) -> None:
    text, after = made.words(), made.words(indent=1, align="left")
    amounts = made.amounts()
    rows = {line.figure.name: row for row, line in enumerate(made.ledger.lines, 1)}
    for row, line in enumerate(made.ledger.lines, 1):
        figure = line.figure
        for column, said in ((0, figure.name), (1, figure.label), (2, figure.unit)):
            sheet.text(row, column, said, text)
        amount = _of(figure.unit, amounts)
        for facet, node in line.facets.items():
            value = float(made.ledger.nodes[node].quantity.value)
            sheet.number(row, _FACET_COLUMNS[facet], value, amount, f"={made.cells[node]}")
        for column, written, compared in _compared(made, line, row, rows):
            sheet.number(row, column, compared, amounts["%"] if column in _PERCENT else amount, written)
        whole = figure.whole
        if whole is not None and figure.share is not None:
            sheet.text(row, 10, whole.name, after)
        sheet.text(row, 13, str(figure.place or ""), after)
        sheet.text(row, 14, _printed(line), text)


def _printed(line: Line) -> str:
    """头一处印在哪里，共有几处；全部各处在“印出”一页。"""
    places = tuple(dict.fromkeys(f"{each.document} {each.where}" for each in line.printed))
    return "".join(places[:1]) + (f" 等 {len(places)} 处" if len(places) > 1 else "")


def _compared(made: _Book, line: Line, row: int, rows: dict[str, int]) -> Sequence[tuple[int, str, float]]:
    """（第几列，公式，公式的值）：增减额、增减率、占比、完成率、万元，算得出的才有。"""
    figure, at = line.figure, row + 1
    found: list[tuple[int, str, float]] = []
    change = figure.change
    if change.amount is not None:
        found.append((7, f"=D{at}-E{at}", float(change.amount.value)))
    if change.rate is not None:
        found.append((8, f"=(D{at}-E{at})/E{at}*100", float(change.rate)))
    if figure.whole is not None and figure.share is not None:
        base = f"$D${rows[figure.whole.name] + 1}" if figure.whole.name in rows else ""
        base = base or exact(figure.whole.actual.value if figure.whole.actual else ZERO)
        found.append((9, f"=D{at}/{base}*100", float(figure.share)))
    if figure.execution is not None:
        found.append((11, f"=D{at}/G{at}*100", float(figure.execution)))
    if figure.unit == "元" and ACTUAL in line.facets:
        value = made.ledger.nodes[line.facets[ACTUAL]].quantity.value
        found.append((12, f"=ROUND(D{at}/10000,2)", float(round_half_up(value / WAN, 2))))
    return found


def _origins(made: _Book, sheet: Sheet) -> None:
    text, after = made.words(), made.words(indent=1, align="left")
    amounts = made.amounts(_SOURCE_MONEY)
    for number, node in enumerate(made.ledger.nodes):
        where, row = made.cells[number]
        if where != ORIGINS:
            continue
        amount = _of(node.quantity.unit, amounts)
        _basics(sheet, row, node, text, amount)
        sheet.number(row, _VALUE, float(node.quantity.value), amount, formula(node, made.cells))
        sheet.text(row, 4, _how(made, node), after)


def _sources(made: _Book, sheet: Sheet) -> None:
    text, after = made.words(), made.words(indent=1, align="left")
    amounts, given = made.amounts(_SOURCE_MONEY), made.amounts(_SOURCE_MONEY, font_color="#0000FF")
    for number, node in enumerate(made.ledger.nodes):
        where, row = made.cells[number]
        place = node.quantity.place
        if where != SOURCES or place is None:
            continue
        unit = node.quantity.unit
        _basics(sheet, row, node, text, _of(unit, amounts))
        sheet.number(row, _VALUE, float(node.quantity.value), _of(unit, given))
        sheet.text(row, 4, place.offending, after)
        sheet.text(row, 5, place.file, text)
        for column, at in ((6, place.line), (7, place.column)):
            if at is not None:
                sheet.number(row, column, at, text)
        if node.terms and (written := addition(node, made.cells)):
            value = float(sum(sign * made.ledger.nodes[term].quantity.value for sign, term in node.terms))
            sheet.number(row, _SOURCE_CHECK, value, _of(unit, amounts), written)


def _basics(sheet: Sheet, row: int, node: Node, text: Format, amount: Format) -> None:
    sheet.text(row, 0, node.quantity.name, text)
    sheet.text(row, 1, node.quantity.unit, text)
    sheet.number(row, 3, float(node.quantity.half), amount)


def _how(made: _Book, node: Node) -> str:
    if node.quantity.formula:
        return node.quantity.formula
    names = "".join(
        f"{'＋' if sign > 0 else '－'}{made.ledger.nodes[term].quantity.name}"
        for sign, term in node.terms[:_SAID]
    )
    return names.removeprefix("＋") + (f" … 共 {len(node.terms)} 项" if len(node.terms) > _SAID else "")


def _printings(made: _Book, sheet: Sheet) -> None:
    text, amounts = made.words(), made.amounts()
    listed = [(each, line) for line in made.ledger.lines for each in line.printed]
    listed.sort(key=lambda pair: pair[0].document)
    for row, (each, line) in enumerate(listed, 1):
        for column, said in enumerate((each.document, each.where, each.text, line.figure.name)):
            sheet.text(row, column, said, text)
        if (node := line.facets.get(ACTUAL)) is not None:
            value = float(made.ledger.nodes[node].quantity.value)
            sheet.number(row, 4, value, _of(line.figure.unit, amounts), f"={made.cells[node]}")


_SHEETS: Final[Mapping[str, Callable[[_Book, Sheet], None]]] = {
    NUMBERS: _numbers,
    ORIGINS: _origins,
    SOURCES: _sources,
    PRINTINGS: _printings,
}
