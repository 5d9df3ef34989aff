"""语句管到哪一层：给开头、中间、结尾配对，验好嵌套，定出它管的是段内文字、段落、行还是格。"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.word.faults import suggest
from generator.word.opc.ooxml import CELL, CONTAINERS, ROW, TABLE, P, ancestor, local, parent_of
from generator.word.reading.slots import (
    CELL_WORDS,
    CLOSERS,
    KEYWORDS,
    MIDDLES,
    OPENERS,
    STANDALONE,
    Slot,
    Slots,
    markers,
)

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.word.opc.ooxml import Element

INLINE: Final = ""
_APART: Final = (
    "开头和结尾要在同一层：都在正文（或同一个单元格、文本框、内容控件）的段落里，或都在同一个表的行里"
)
_OFFERED: Final = ("if", "for", "set", "with", "macro", "block", *STANDALONE, *CELL_WORDS)
_CHINESE_WORDS: Final = {
    **dict.fromkeys(("如果", "若", "要是"), "if"),
    **dict.fromkeys(("否则", "不然"), "else"),
    **dict.fromkeys(("否则如果", "elseif", "elsif"), "elif"),
    **dict.fromkeys(("循环", "对于", "每个", "遍历", "foreach"), "for"),
    **dict.fromkeys(("结束", "完", "end"), "endif 或 endfor"),
    **dict.fromkeys(("包含", "引入"), "include"),
    **dict.fromkeys(("继承", "上级"), "extends"),
    **dict.fromkeys(("块", "分块"), "block"),
    **dict.fromkeys(("设", "设置"), "set"),
}
"""写成中文或别家写法的语句 → 该写的。"""
_PREFIX_LEVELS: Final = {"p": P, "tr": ROW, "tc": CELL}


@dataclass(slots=True)
class Group:
    """一组配好对的语句：开头、中间的 else、结尾；不成对的自成一组。level 是它管的层。"""

    nodes: list[Element]
    level: str = INLINE
    prefixed: bool = False


@dataclass(slots=True)
class Pairing:
    """给一个部件里的语句配对；配不上的、跨了层的记在 findings。"""

    slots: Slots
    findings: list[Finding]
    _open: list[Group] = field(default_factory=list)
    _done: list[Group] = field(default_factory=list)

    def groups(self, root: Element) -> list[Group]:
        """root 里的全部语句，一组一组，各有所管的层。"""
        for node in markers(root):
            slot = self.slots.of(node)
            if slot.kind == "block" or (slot.kind == "control" and slot.keyword in {*STANDALONE, ""}):
                self._done.append(Group([node]))
            elif slot.kind == "control":
                self._pair(node, slot)
        for group in self._open:
            self._report_unclosed(group)
        for group in self._done:
            self._settle(group)
        return self._done

    def _pair(self, node: Element, slot: Slot) -> None:
        word = slot.keyword
        if word in OPENERS:
            self._open.append(Group([node]))
        elif word in MIDDLES:
            self._continue(node, slot)
        elif word in CLOSERS:
            self._close(node, slot)
        elif word not in CELL_WORDS:
            remedy = _meant(word)
            self.findings.append(slot.finding("W103", f"不认识的语句“{word}”", remedy))

    def _continue(self, node: Element, slot: Slot) -> None:
        if self._open and self._opener(self._open[-1]) in MIDDLES[slot.keyword]:
            self._open[-1].nodes.append(node)
            return
        owners = "、".join(MIDDLES[slot.keyword])
        self.findings.append(slot.finding("W106", f"这个 {slot.keyword} 不在 {owners} 里面"))

    def _close(self, node: Element, slot: Slot) -> None:
        if not any(OPENERS[self._opener(group)] == slot.keyword for group in self._open):
            opener = slot.keyword.removeprefix("end")
            message = f"这个 {slot.keyword} 前面没有与它配对的 {opener}"
            self.findings.append(slot.finding("W106", message, f"补上 {opener}，或删去它"))
            return
        while OPENERS[self._opener(self._open[-1])] != slot.keyword:
            self._report_unclosed(self._open.pop())
        group = self._open.pop()
        group.nodes.append(node)
        self._done.append(group)

    def _opener(self, group: Group) -> str:
        return self.slots.of(group.nodes[0]).keyword

    def _report_unclosed(self, group: Group) -> None:
        slot = self.slots.of(group.nodes[0])
        end = OPENERS[slot.keyword]
        message = f"这个 {slot.keyword} 没有配对的 {end}"
        self.findings.append(slot.finding("W105", message, f"在它管到的内容之后写 {{% {end} %}}"))

    def _settle(self, group: Group) -> None:
        prefixes = (tag.prefix for node in group.nodes if (tag := self.slots.of(node).tag))
        prefix = next((each for each in prefixes if each in _PREFIX_LEVELS), "")
        group.prefixed = bool(prefix)
        if len(group.nodes) == 1:
            return
        level = _PREFIX_LEVELS[prefix] if prefix else _natural_level(common_ancestor(group.nodes))
        if level is None or not _siblings(group.nodes, level):
            self.report_crossing(group)
        else:
            group.level = level

    def report_crossing(self, group: Group) -> None:
        """开头和结尾不在同一层。"""
        first, last = self.slots.of(group.nodes[0]), self.slots.of(group.nodes[-1])
        message = f"{first.raw} 与它的结尾不在同一层，结尾 {last.raw} 在{last.where}"
        remedy = _APART if first.where != last.where else "开头和结尾要都在超链接里面，或都在外面"
        self.findings.append(first.finding("W107", message, remedy))


def _meant(word: str) -> str:
    """不认识的语句，多半想写哪一个；看不出就列出可用的。"""
    if word in _CHINESE_WORDS:
        return f"写成 {_CHINESE_WORDS[word]}"
    return suggest(word, KEYWORDS) or f"可用的语句：{'、'.join(_OFFERED)}"


def common_ancestor(nodes: list[Element]) -> Element:
    """几处最近的共同祖先。"""
    chains = [list(reversed(list(node.iterancestors()))) for node in nodes]
    result = chains[0][0]
    for level in zip(*chains, strict=False):
        if any(node is not level[0] for node in level):
            break
        result = level[0]
    return result


def _natural_level(common: Element) -> str | None:
    if inside_paragraph(common):
        return INLINE
    if common.tag in {ROW, TABLE}:
        return ROW
    return P if common.tag in CONTAINERS else None


def inside_paragraph(node: Element) -> bool:
    """node 是段落或在段落之内（文本框、脚注另算）。"""
    for each in (node, *node.iterancestors()):
        if local(each) == "p":
            return True
        if each.tag in CONTAINERS and local(each) != "sdtContent":
            return False
    return False


def _siblings(nodes: list[Element], level: str) -> bool:
    """各语句所在的段落（行、格）是不是同一个元素的孩子。"""
    if level == INLINE:
        return True
    holders = [ancestor(node, level) for node in nodes]
    return None not in holders and len({parent_of(holder) for holder in holders if holder is not None}) == 1
