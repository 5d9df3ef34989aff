"""列表在哪里重新起号：循环的每一轮、每一次包含；编译时把编号换成带范围的记号。"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.word.marking import marks
from generator.word.opc.ooxml import TABLE, VAL, P, W, blank, local
from generator.word.reading.slots import CLOSERS, OPENERS, is_marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.word.opc.ooxml import Element
    from generator.word.opc.styles import Styles
    from generator.word.reading.slots import Slots

_NUM_ID: Final = f"{W}numId"
_LEVEL: Final = f"{W}ilvl"
_BEFORE_NUMBERING: Final = frozenset(
    {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"}
)


class Scopes:
    """哪些列表在哪个范围里重新起号；范围按编译的次序编号。"""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._count = 0

    def restart_whole(self, root: Element, styles: Styles) -> None:
        """包含进来的文件：每包含一次，其中的列表都重起。先于 restart_in_loops。"""
        body = root.find(f"{W}body")
        if body is not None and (lists := self._lists([body], styles)):
            scope = self._new()
            self._assign([body], styles, scope, lists)
            body.insert(0, self._slots.mark_node(marks.mark(marks.TURN, scope)))

    def restart_in_loops(self, root: Element, styles: Styles) -> None:
        """循环里除了列表还有别的，列表就每轮重起；标题不重起，领头的那一项是循环自己的序号，也不重起。"""
        for loop in _loops(root, self._slots):
            text = [block for block in loop.body if block.tag == TABLE or styles.outline_level(block) is None]
            lists = {each for each in self._lists(text, styles) if self._restarts(each, loop, styles)}
            if lists:
                scope = self._new()
                loop.opener.addnext(self._slots.mark_node(marks.mark(marks.TURN, scope)))
                self._assign(text, styles, scope, lists)

    def _new(self) -> str:
        self._count += 1
        return str(self._count)

    def _lists(self, blocks: list[Element], styles: Styles) -> set[str]:
        found = (self._number(paragraph, styles) for block in blocks for paragraph in block.iter(P))
        return {number for number in found if number}

    def _restarts(self, number: str, loop: _Loop, styles: Styles) -> bool:
        if loop.lead is not None and self._number(loop.lead, styles) == number:
            return False
        return any(block.tag != P or self._number(block, styles) != number for block in loop.body)

    def _assign(self, blocks: list[Element], styles: Styles, scope: str, lists: set[str]) -> None:
        for paragraph in [paragraph for block in blocks for paragraph in block.iter(P)]:
            number = self._number(paragraph, styles)
            if number in lists:
                level = (styles.numbering(paragraph) or ("", "0"))[1]
                mark = marks.mark(marks.LIST, f"{scope}:{number}")
                _set_number(paragraph, self._slots.mark(mark), level)

    def _number(self, paragraph: Element, styles: Styles) -> str:
        """段落原来的编号；已经归了外层范围的，从记号里认出来；没有编号则为空串。"""
        number = (styles.numbering(paragraph) or ("", ""))[0]
        if number.startswith("\ufdd0"):
            return self._slots[int(number[1:-1])].source[2:-1].partition(":")[2]
        return number


@dataclass(slots=True)
class _Loop:
    """段落一层的一个循环：body 是循环体里的段和表，lead 是不在里层循环里的领头一段。"""

    opener: Element
    body: list[Element] = field(default_factory=list)
    lead: Element | None = None


def _loops(root: Element, slots: Slots) -> Iterator[_Loop]:
    """外层在前。"""
    for opener in [node for node in root.iter() if is_marker(node) and slots.of(node).keyword == "for"]:
        loop = _Loop(opener)
        depth, inner, node = 1, False, opener.getnext()
        while node is not None and depth:
            if is_marker(node):
                keyword = slots.of(node).keyword
                depth += (keyword in OPENERS) - (keyword in CLOSERS)
                inner = inner or keyword == "for"
            elif node.tag in {P, TABLE}:
                if not loop.body and not inner and node.tag == P:
                    loop.lead = node
                loop.body.append(node)
            node = node.getnext()
        if loop.body:
            yield loop


def _set_number(paragraph: Element, number: str, level: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = blank(paragraph, f"{W}pPr")
        paragraph.insert(0, properties)
    holder = properties.find(f"{W}numPr")
    if holder is None:
        holder = blank(properties, f"{W}numPr")
        properties.insert(sum(local(child) in _BEFORE_NUMBERING for child in properties), holder)
    for name, value in ((_LEVEL, level), (_NUM_ID, number)):
        child = holder.find(name)
        if child is None:
            child = blank(holder, name)
            holder.insert(0 if name == _LEVEL else len(holder), child)
        child.set(VAL, value)
