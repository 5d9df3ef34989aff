"""列随循环增减的表：表格的列宽（tblGrid）跟着格子重复，只有语句的格子不占列。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.word.opc.ooxml import CELL, ROW, TABLE, VAL, W, ancestor, detach

if TYPE_CHECKING:
    from generator.word.opc.ooxml import Element
    from generator.word.reading.slots import Slots
    from generator.word.reading.structure import Group

_COLUMN: Final = f"{W}tblGrid/{W}gridCol"


def repeat_columns(groups: list[Group], bare: set[Element], slots: Slots) -> None:
    """groups 里管格子的各组，凡在表中头一个这样的行里、又不在按行的循环里的，列宽照样重复。

    要在语句升出去、空格子去掉之前做。
    """
    tables: dict[Element, Element] = {}
    for group in [group for group in groups if group.level == CELL]:
        row, table = ancestor(group.nodes[0], ROW), ancestor(group.nodes[0], TABLE)
        if row is not None and table is not None and not _repeated(row, groups):
            if table not in tables:
                tables[table] = row
            if tables[table] is row:
                _repeat(group, row, table.findall(_COLUMN), bare, slots)
    for table, row in tables.items():
        columns = table.findall(_COLUMN)
        for cell in [cell for cell in row.iterfind(CELL) if cell in bare]:
            for column in _columns_of(cell, row, columns):
                detach(column)


def _repeat(group: Group, row: Element, columns: list[Element], bare: set[Element], slots: Slots) -> None:
    cells = [ancestor(node, CELL) for node in (group.nodes[0], group.nodes[-1])]
    opener, closer = slots.of(group.nodes[0]), slots.of(group.nodes[-1])
    first, last = (_columns_of(cell, row, columns) if cell is not None else [] for cell in cells)
    if first and last and opener.tag and closer.tag and len(group.nodes) == 2:
        first[0].addprevious(slots.control(opener.tag.code, opener))
        last[-1].addnext(slots.control(closer.tag.code, closer))


def _columns_of(cell: Element, row: Element, columns: list[Element]) -> list[Element]:
    """一格占的各列；列数与格数对不上的表不管。"""
    start = 0
    for each in row.iterfind(CELL):
        width = _width(each)
        if each is cell:
            return columns[start : start + width]
        start += width
    return []


def _width(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(VAL, "1") if span is not None else "1"
    return int(value) if value.isdigit() else 1


def _repeated(row: Element, groups: list[Group]) -> bool:
    """这一行在不在按行的循环里：在的话，行的变量列宽那里看不见。"""
    for group in groups:
        first, last = ancestor(group.nodes[0], ROW), ancestor(group.nodes[-1], ROW)
        if group.level == ROW and first is not None and last is not None:
            parent = row.getparent()
            if parent is not None and first.getparent() is parent:
                position = parent.index(row)
                if parent.index(first) <= position <= parent.index(last):
                    return True
    return False
