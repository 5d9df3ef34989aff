"""渲染后可能空掉的地方：单元格要有段落收尾，行要有格，表要有行，表与表要隔开；编译时放记号。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.word.marking import marks
from generator.word.opc.ooxml import CELL, ROW, TABLE, P, W, within
from generator.word.reading.slots import CLOSERS, OPENERS, is_marker

if TYPE_CHECKING:
    from generator.word.opc.ooxml import Element
    from generator.word.reading.slots import Slots

_NEED_PARAGRAPH: Final = (
    CELL,
    *(f"{W}{name}" for name in ("txbxContent", "hdr", "ftr", "footnote", "comment")),
)
_MAYBE: Final = marks.START + marks.NEEDING
_MAYBE_END: Final = marks.START + marks.NEEDING_END


def guard_emptiness(root: Element, slots: Slots) -> None:
    """就地放记号；先行后表，可能消失的行不算表里一定有的行。"""
    for container in within(root, *_NEED_PARAGRAPH):
        if _certain_end(container, slots) != P:
            container.append(slots.mark_node(marks.mark(marks.FILL)))
    for holder, part in ((ROW, CELL), (TABLE, ROW)):
        for node in within(root, holder):
            if not _has_certain(node, part, slots):
                node.addprevious(slots.mark_node(marks.mark(marks.NEEDING, f"w:{part.rpartition('}')[2]}")))
                node.addnext(slots.mark_node(marks.mark(marks.NEEDING_END)))

    for table in within(root, TABLE):
        before = table.getprevious()
        if before is None or is_marker(before):
            table.addprevious(slots.mark_node(marks.mark(marks.APART)))


def _certain_end(container: Element, slots: Slots) -> object:
    """收尾的元素若一定会印出来，给出它的名字。"""
    depth, end = 0, None
    for child in container:
        if is_marker(child):
            depth += _step(child, slots)
            end = end if slots.of(child).kind == "mark" or _step(child, slots) else None
        else:
            end = child.tag if depth == 0 else None
    return end


def _has_certain(container: Element, tag: str, slots: Slots) -> bool:
    depth = 0
    for child in container:
        if is_marker(child):
            depth += _step(child, slots)
        elif child.tag == tag and depth == 0:
            return True
    return False


def _step(node: Element, slots: Slots) -> int:
    """经过一个占位，往可能不印的内容里深了一层（1）还是出来一层（-1）。"""
    slot = slots.of(node)
    if slot.kind == "mark":
        return slot.source.startswith(_MAYBE) - slot.source.startswith(_MAYBE_END)
    return (slot.keyword in OPENERS) - (slot.keyword in CLOSERS)
