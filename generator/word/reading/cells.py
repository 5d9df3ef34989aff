"""管单元格的四个语句：vm 竖着合并，hm 横着合并，colspan 跨几列，cellbg 底色；写法与 docxtpl 同。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.word.opc.ooxml import CELL, VAL, P, W, ancestor, blank, detach, local
from generator.word.reading.slots import (
    BLOCK_END,
    BLOCK_START,
    CELL_WORDS,
    VARIABLE_END,
    VARIABLE_START,
    Slot,
    Slots,
    markers,
    token,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.findings import Finding
    from generator.word.opc.ooxml import Element

_BEFORE: Final = {
    "gridSpan": ("cnfStyle", "tcW"),
    "vMerge": ("cnfStyle", "tcW", "gridSpan", "hMerge"),
    "shd": ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders"),
}
"""tcPr 里各元素之前许有的元素：次序是规定的。"""


@dataclass(frozen=True, slots=True)
class CellWord:
    """写在一个单元格里的一个语句。"""

    cell: Element
    slot: Slot


def take_cell_words(root: Element, slots: Slots, findings: list[Finding]) -> list[CellWord]:
    """把四个语句从树上取下；不在表格里的、缺了值的记一处发现。"""
    taken: list[CellWord] = []
    for node in markers(root):
        slot = slots.of(node)
        if slot.keyword not in CELL_WORDS:
            continue
        cell = ancestor(node, CELL)
        detach(node)
        if cell is None:
            findings.append(slot.finding("W115", f"{slot.keyword} 只能写在表格的单元格里"))
        elif slot.keyword in {"colspan", "cellbg"} and not (slot.tag and slot.tag.argument):
            findings.append(slot.finding("W104", f"{slot.keyword} 后面缺一个值"))
        else:
            taken.append(CellWord(cell, slot))
    return taken


def apply_cell_words(taken: list[CellWord], slots: Slots) -> None:
    """语句都升到行外、格外之后，把四个语句写进单元格的属性。"""
    for each in taken:
        _WORDS[each.slot.keyword](each.cell, each.slot, slots)


def _merge_down(cell: Element, slot: Slot, slots: Slots) -> None:
    _property(cell, "vMerge").set(VAL, _first_or(slot, slots, "restart", "continue"))
    for paragraph in cell.findall(P):
        _only_first(paragraph, slot, slots)


def _merge_across(cell: Element, slot: Slot, slots: Slots) -> None:
    _property(cell, "gridSpan").set(VAL, _value("loop.length", slot, slots))
    cell.addprevious(slots.control("if loop.first", slot))
    cell.addnext(slots.control("endif", slot))


def _span(cell: Element, slot: Slot, slots: Slots) -> None:
    assert slot.tag is not None
    _property(cell, "gridSpan").set(VAL, _value(slot.tag.argument, slot, slots))


def _background(cell: Element, slot: Slot, slots: Slots) -> None:
    assert slot.tag is not None
    shade = _property(cell, "shd")
    shade.set(VAL, "clear")
    shade.set(f"{W}color", "auto")
    shade.set(f"{W}fill", _value(f"__colour__({slot.tag.argument})", slot, slots))


_WORDS: Final[dict[str, Callable[[Element, Slot, Slots], None]]] = {
    "vm": _merge_down,
    "hm": _merge_across,
    "colspan": _span,
    "cellbg": _background,
}


def _value(expression: str, slot: Slot, slots: Slots) -> str:
    source = f"{VARIABLE_START} {expression} {VARIABLE_END}"
    return token(slots.add(Slot(source, "attribute", slot.file, slot.where, slot.tag)))


def _first_or(slot: Slot, slots: Slots, first: str, later: str) -> str:
    test = f"{BLOCK_START} if loop.first {BLOCK_END}{first}{BLOCK_START} else {BLOCK_END}{later}"
    source = f"{test}{BLOCK_START} endif {BLOCK_END}"
    return token(slots.add(Slot(source, "control", slot.file, slot.where, slot.tag)))


def _only_first(paragraph: Element, slot: Slot, slots: Slots) -> None:
    runs = [child for child in paragraph if local(child) != "pPr"]
    if runs:
        runs[0].addprevious(slots.control("if loop.first", slot))
        runs[-1].addnext(slots.control("endif", slot))


def _property(cell: Element, name: str) -> Element:
    """tcPr 里的一个元素；没有就按次序添上。"""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = blank(cell, f"{W}tcPr")
        cell.insert(0, properties)
    found = properties.find(f"{W}{name}")
    if found is None:
        found = blank(cell, f"{W}{name}")
        at = sum(local(child) in _BEFORE[name] for child in properties)
        properties.insert(at, found)
    return found
