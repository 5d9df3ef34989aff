"""把语句升到它管的层：放到段落、行、格的外面；只有语句的段落、行、格随即消失。"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.word.opc.ooxml import (
    CELL,
    ROW,
    TABLE,
    P,
    W,
    ancestor,
    attributes_of,
    blank,
    detach,
    local,
    parent_of,
)
from generator.word.reading.columns import repeat_columns
from generator.word.reading.slots import Slot, Slots, is_marker, markers
from generator.word.reading.structure import INLINE, Group, Pairing, common_ancestor, inside_paragraph

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.word.opc.ooxml import Element

_CONTENT: Final = tuple(
    f"{W}{name}"
    for name in (
        *("drawing", "pict", "object", "br", "cr", "tab", "ptab", "sym", "fldChar", "fldSimple", "instrText"),
        *(
            "footnoteReference",
            "endnoteReference",
            "commentReference",
            "pgNum",
            "annotationRef",
            "footnoteRef",
        ),
    )
)
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}*"
_RANGES: Final = tuple(
    f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)
_COMMENTED: Final = {"tr": ROW, "tc": CELL}
_DEFINITIONS: Final = frozenset({"macro", "set"})
_NAME: Final = re.compile(r"\w+")
_SECTION: Final = f"{W}pPr/{W}sectPr"


@dataclass(slots=True)
class Hoisting:
    """一个部件的提升；升之前先看清哪些段落、行、格只有语句。"""

    root: Element
    slots: Slots
    findings: list[Finding]
    _bare: set[Element] = field(default_factory=set)
    _after: dict[Element, Element] = field(default_factory=dict)

    def arrange(self) -> None:
        """就地配对、验证、提升。"""
        self._drop_commented()
        pairing = Pairing(self.slots, self.findings)
        groups = pairing.groups(self.root)
        self._find_bare(groups)
        repeat_columns(groups, self._bare, self.slots)
        group_of = {node: group for group in groups for node in group.nodes}
        self._lift_definitions(groups)
        inline = self._inside_inline_blocks(groups)
        for node in markers(self.root):
            if node in group_of and node not in inline:
                self._move(node, group_of[node])
        for group in groups:
            if group.level == INLINE and len(group.nodes) > 1:
                self._align(group, pairing)
        for emptied in [each for each in self._bare if each.getparent() is not None]:
            _vanish(emptied)

    def _drop_commented(self) -> None:
        """{#tr … #} 带走一行，{#tc … #} 带走一格，不论里面还有什么。"""
        for node in markers(self.root):
            tag = self.slots.of(node).tag
            level = _COMMENTED.get(tag.prefix) if tag and tag.kind == "comment" else None
            holder = ancestor(node, level) if level else None
            if holder is not None and holder.getparent() is not None:
                detach(holder)

    def _inside_inline_blocks(self, groups: list[Group]) -> set[Element]:
        """写在段内的块里的 super()：印的是几个字，不必独占一段。"""
        found: set[Element] = set()
        order = markers(self.root)
        for group in groups:
            if group.level == INLINE and self.slots.of(group.nodes[0]).keyword == "block":
                inner = order[order.index(group.nodes[0]) : order.index(group.nodes[-1])]
                found |= {node for node in inner if self.slots.of(node).kind == "block"}
        return found

    def _lift_definitions(self, groups: list[Group]) -> None:
        """一段里只有宏的定义：内容升到段外，段落消失。占满几段的宏，独占一段的取用处换成整段。"""
        whole: set[str] = set()
        for group in groups:
            opener = self.slots.of(group.nodes[0])
            if opener.keyword not in _DEFINITIONS:
                continue
            if group.level == P:
                whole.add(_defined(opener))
            elif group.level == INLINE and len(group.nodes) > 1:
                _lift(group)
        for node in markers(self.root) if whole else ():
            self._widen(node, whole)

    def _widen(self, node: Element, whole: set[str]) -> None:
        """取用占满几段的宏，又独占一段：换成整段。"""
        slot, paragraph = self.slots.of(node), ancestor(node, P)
        if slot.kind != "text" or _defined(slot) not in whole or paragraph is None:
            return
        if self._is_empty(paragraph, apart_from=node):
            slot.kind = "block"
            node.tail = None
            paragraph.addprevious(node)
            self._bare.add(paragraph)

    def _find_bare(self, groups: list[Group]) -> None:
        self._bare.update(node for node in self.root.iter(P) if self._controls(node) and self._is_empty(node))
        self._bare.update(node for node in self.root.iter(ROW) if self._only_controls(node))
        for node in (node for group in groups if group.level == CELL for node in group.nodes):
            cell = ancestor(node, CELL)
            if cell is not None and self._only_controls(cell):
                self._bare.add(cell)

    def _controls(self, node: Element) -> bool:
        return any(self.slots.of(each).kind in {"control", "block"} for each in markers(node))

    def _only_controls(self, node: Element) -> bool:
        """行或格里有语句，此外什么也没有。"""
        plain = next(node.iterdescendants(TABLE), None) is None
        return plain and self._controls(node) and all(self._is_empty(each) for each in node.iter(P))

    def _is_empty(self, paragraph: Element, apart_from: Element | None = None) -> bool:
        if next(paragraph.iter(*_CONTENT, _MATH), None) is not None:
            return False
        shown = {"text", "plain"}
        if any(self.slots.of(node).kind in shown for node in markers(paragraph) if node is not apart_from):
            return False
        return not "".join(node.text or "" for node in paragraph.iter(f"{W}t")).strip()

    def _move(self, node: Element, group: Group) -> None:
        row, cell, paragraph = (ancestor(node, tag) for tag in (ROW, CELL, P))
        if row is not None and row in self._bare:
            row.addprevious(node)
        elif group.level in {ROW, CELL}:
            self._around(node, group, row if group.level == ROW else cell)
        elif paragraph is not None and paragraph in self._bare:
            paragraph.addprevious(node)
        elif group.level == P and paragraph is not None:
            self._out_of_paragraph(node, group, paragraph)
        elif self.slots.of(node).kind == "block" or self.slots.of(node).keyword in {"include", "extends"}:
            self._must_stand_alone(node, "")

    def _around(self, node: Element, group: Group, holder: Element | None) -> None:
        assert holder is not None
        if holder in self._bare or node is group.nodes[0]:
            holder.addprevious(node)
        elif node is group.nodes[-1]:
            self._after.get(holder, holder).addnext(node)
            self._after[holder] = node
        else:
            self._must_stand_alone(node, "一行" if group.level == ROW else "一格")

    def _out_of_paragraph(self, node: Element, group: Group, paragraph: Element) -> None:
        if group.prefixed:
            _split(paragraph, node)
        else:
            self._must_stand_alone(node, "一段")

    def _must_stand_alone(self, node: Element, unit: str) -> None:
        slot = self.slots.of(node)
        message = f"{slot.raw} 管着一整片内容，要独占{unit or '一段'}，旁边不能有别的文字（图、分页符也算）"
        remedy = "另起一段写，或写成 {%p … %}" if unit == "一段" else f"另起{unit or '一段'}写"
        self.findings.append(slot.finding("W108", message, remedy))

    def _align(self, group: Group, pairing: Pairing) -> None:
        """段内的一组须是同一元素的孩子；贴着超链接边的移到外面。"""
        common = common_ancestor(group.nodes)
        if not inside_paragraph(common):
            return
        for node in group.nodes:
            holder = node
            while parent_of(holder) is not common:
                holder = parent_of(holder)
            if holder is node:
                continue
            siblings = [each for each in parent_of(node) if local(each) != "rPr"]
            if node is siblings[0]:
                holder.addprevious(node)
            elif node is siblings[-1]:
                holder.addnext(node)
            else:
                pairing.report_crossing(group)


def _defined(slot: Slot) -> str:
    """macro、set 定义的名称，或印字标签开头的名称。"""
    assert slot.tag is not None
    found = _NAME.match(slot.tag.argument if slot.kind == "control" else slot.tag.code)
    return found[0] if found else ""


def _lift(group: Group) -> None:
    first, last = group.nodes[0], group.nodes[-1]
    paragraph = ancestor(first, P)
    if paragraph is None or parent_of(first) is not paragraph:
        return
    content = [child for child in paragraph if local(child) != "pPr"]
    if content and content[0] is first and content[-1] is last:
        for child in content:
            paragraph.addprevious(child)
        detach(paragraph)


def _split(paragraph: Element, node: Element) -> None:
    """{%p … %} 旁边有字：从标签处把段落分成两段，空的一半不要。"""
    first = blank(paragraph, P, attributes_of(paragraph))
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        first.append(copy.deepcopy(properties))
        for section in first.findall(_SECTION):
            detach(section)
    top = node
    while parent_of(top) is not paragraph:
        top = parent_of(top)
    for child in list(paragraph)[: paragraph.index(top)]:
        if local(child) != "pPr":
            first.append(child)
    paragraph.addprevious(first)
    paragraph.addprevious(node)
    for half in (first, paragraph):
        if not _has_content(half) and half.find(_SECTION) is None:
            detach(half)


def _has_content(paragraph: Element) -> bool:
    return any(local(child) != "pPr" for child in paragraph)


def _vanish(emptied: Element) -> None:
    """段落、行、格消失；其中的书签留下，带分节符的段落留下。"""
    for mark in list(emptied.iter(*_RANGES)):
        emptied.addprevious(mark)
    if emptied.tag == P and (emptied.find(_SECTION) is not None or markers(emptied) or _needed(emptied)):
        return
    detach(emptied)


def _needed(paragraph: Element) -> bool:
    """单元格要以段落收尾：语句都移到行外之后，最后一段要留下。"""
    parent = parent_of(paragraph)
    if parent.tag != CELL or any(is_marker(each) for each in parent):
        return False
    others = [each for each in parent.iterchildren(P, TABLE) if each is not paragraph]
    return not others or others[-1].tag == TABLE
