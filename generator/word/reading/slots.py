"""源文里不是静态 XML 的地方：树上用处理指令占位，记着原文、地点和写进 Jinja 源文的话。"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.word.faults import fault
from generator.word.reading.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding

BLOCK_START, BLOCK_END = "\x10", "\x11"
VARIABLE_START, VARIABLE_END = "\x12", "\x13"
COMMENT_START, COMMENT_END = "\x14", "\x15"
"""Jinja 的界符用 XML 不许有的控制符：静态 XML 里不可能出现，也就不会被当成标签。"""

OPENERS: Final = {
    "if": "endif",
    "for": "endfor",
    "block": "endblock",
    "with": "endwith",
    "macro": "endmacro",
    "call": "endcall",
    "filter": "endfilter",
    "set": "endset",
}
CLOSERS: Final = tuple(OPENERS.values())
MIDDLES: Final = {"elif": ("if",), "else": ("if", "for")}
STANDALONE: Final = ("extends", "include")
CELL_WORDS: Final = ("vm", "hm", "colspan", "cellbg")
KEYWORDS: Final = (*OPENERS, *CLOSERS, *MIDDLES, *STANDALONE, *CELL_WORDS)

_SUPER: Final = re.compile(r"super\s*\(\s*\)")
_TARGET: Final = "t"
_IN_ATTRIBUTE: Final = "\ufdd0{}\ufdd1"
PLACEHOLDER: Final = re.compile(r"<\?t (\d+)\?>|\ufdd0(\d+)\ufdd1")


@dataclass(slots=True)
class Slot:
    """一处：tag 是模板里的标签（引擎自己加的没有）；source 是写进源文的话。

    kind：text 在 w:t 里，attribute 在属性里，plain 在别的文字里，block 在段与段之间，
    control 是不印字的语句，mark 是渲染之后才定的记号；content 不空则是随行的另一个部件的内容。
    """

    source: str
    kind: str
    file: str = ""
    where: str = ""
    tag: Tag | None = None
    content: etree._Element | None = None
    part: str = ""

    @property
    def raw(self) -> str:
        """标签的原文；没有则为空串。"""
        return self.tag.raw if self.tag else ""

    @property
    def keyword(self) -> str:
        """语句的第一个词；set 语句带等号时不成对，算作没有。"""
        word = self.tag.keyword if self.tag and self.kind == "control" else ""
        return "" if word == "set" and self.tag and "=" in self.tag.argument else word

    def finding(self, code: str, message: str, remedy: str = "") -> Finding:
        """就这一处报一个错。"""
        return fault(code, message, self.file, where=self.where, offending=self.raw, remedy=remedy)


@dataclass(slots=True)
class Slots:
    """一次编译里的全部占位，按号查。"""

    entries: list[Slot] = field(default_factory=list)

    def __getitem__(self, number: int) -> Slot:
        return self.entries[number]

    def __iter__(self) -> Iterator[Slot]:
        return iter(self.entries)

    def add(self, slot: Slot) -> int:
        """登记，给出号。"""
        self.entries.append(slot)
        return len(self.entries) - 1

    def of(self, node: etree._Element) -> Slot:
        """一个占位的处理指令对应的那处。"""
        return self.entries[int(node.text or "0")]

    def control(self, source: str, like: Slot) -> etree._Element:
        """引擎自己加的语句（如 if loop.first），地点随 like。"""
        code = f"{BLOCK_START} {source} {BLOCK_END}"
        tag = Tag("statement", source, like.raw, 0, 0)
        return marker(self.add(Slot(code, "control", like.file, like.where, tag)))

    def mark(self, text: str) -> str:
        """放进属性里的记号。"""
        return token(self.add(Slot(text, "mark")))

    def stream(self, text: str, content: etree._Element, part: str) -> str:
        """放进属性里的记号，其后随行 part 的内容。"""
        return token(self.add(Slot(text, "mark", content=content, part=part)))

    def mark_node(self, text: str) -> etree._Element:
        """放在元素之间的记号。"""
        return marker(self.add(Slot(text, "mark")))


def marker(number: int) -> etree._Element:
    """号 → 放在树里的处理指令。"""
    return etree.ProcessingInstruction(_TARGET, str(number))


def token(number: int) -> str:
    """号 → 放在属性里的占位文字。"""
    return _IN_ATTRIBUTE.format(number)


def is_marker(node: etree._Element) -> bool:
    """是不是占位的处理指令。"""
    return isinstance(node, etree._ProcessingInstruction) and node.target == _TARGET


def markers(root: etree._Element) -> list[etree._Element]:
    """root 之内的全部占位，按文档次序。"""
    return [node for node in root.iter(etree.ProcessingInstruction) if is_marker(node)]


def slot_for(tag: Tag, kind: str, file: str, where: str) -> Slot:
    """一处标签 → 一处占位；kind 是标签所在处若印字是哪一种。"""
    if tag.kind == "output" and not _SUPER.fullmatch(tag.code):
        return Slot(f"{VARIABLE_START} {tag.code} {VARIABLE_END}", kind, file, where, tag)
    if tag.kind == "output":
        return Slot(f"{VARIABLE_START} super() {VARIABLE_END}", "block", file, where, tag)
    source = f"{BLOCK_START} {_statement(tag)} {BLOCK_END}" if tag.kind == "statement" else ""
    return Slot(source, "control", file, where, tag)


def _statement(tag: Tag) -> str:
    # 块里要看得见循环变量，所以一律 scoped
    if tag.keyword == "block" and not tag.code.endswith("scoped"):
        return f"{tag.code} scoped"
    return tag.code
