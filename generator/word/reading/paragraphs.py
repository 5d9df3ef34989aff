"""段落里的标签：把一个标签散在几个 run 里的字接起来，换成占位；语句把 run 从中切开。"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from generator.word.opc.ooxml import TEXT, XML_SPACE, A, P, W, attributes_of, blank, detach, local, parent_of
from generator.word.reading.braces import print_braces
from generator.word.reading.slots import Slot, Slots, is_marker, marker, slot_for, token
from generator.word.reading.tags import has_braces, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.word.opc.ooxml import Element
    from generator.word.reading.places import Addresses
    from generator.word.reading.tags import Tag

_PARAGRAPHS: Final = (P, f"{A}p")
_TEXTS: Final = frozenset({TEXT, f"{A}t"})
_SEPARATORS: Final = {f"{W}br": "\n", f"{W}cr": "\n", f"{A}br": "\n", f"{W}tab": "\t", f"{W}ptab": "\t"}
_CLOSED: Final = frozenset(
    {"p", "txbxContent", "drawing", "pict", "object", "AlternateContent", "rPr", "pPr"}
)
_INSTRUCTION: Final = f"{W}instrText"
_SKIPPED: Final = frozenset({*_TEXTS, _INSTRUCTION})
_BRACED: Final[Any] = etree.XPath("descendant-or-self::*[(@*|text())[translate(., '{｛}｝', '') != .]]")
"""有花括号的才可能有标签；绝大多数段落、元素没有，不必细看。"""
_SIGNS: Final = ("{{", "{%", "｛", "{％", "{＃", "{#")


@dataclass(slots=True)
class Reader:
    """把一个部件里的标签全换成占位；写坏了的记在 findings。"""

    slots: Slots
    addresses: Addresses
    file: str
    findings: list[Finding]

    def read(self, root: Element) -> None:
        """就地处理整棵树：段落里的、属性里的、其他文字里的。"""
        braced = [each for each in root.iter(*_PARAGRAPHS) if has_braces("".join(map(str, each.itertext())))]
        for paragraph in braced:
            self._paragraph(paragraph, list(_pieces(paragraph)), "text" if paragraph.tag == P else "plain")
            self._paragraph(paragraph, list(_instructions(paragraph)), "plain")
            print_braces([piece for piece, _ in _pieces(paragraph) if piece.tag in _TEXTS])
        for node in _BRACED(root):
            self._attributes(node)
            if node.tag not in _SKIPPED and node.text and _maybe(node.text):
                self._plain(node)

    def _paragraph(self, paragraph: Element, pieces: list[tuple[Element, str]], kind: str) -> None:
        text = "".join(piece for _, piece in pieces)
        if not _maybe(text):
            return
        tags = self._tags(text, self.addresses.of(paragraph))
        numbers = [self._slot(tag, kind, self.addresses.of(paragraph)) for tag in tags]
        touched = _place(pieces, tags, numbers)
        runs = dict.fromkeys(parent_of(node) for node in touched)
        for node in touched:
            if not len(node) and not node.text:
                detach(node)
        for run in runs:
            self._split(run)

    def _tags(self, text: str, where: str) -> list[Tag]:
        tags = list(scan(text))
        for tag in tags:
            if tag.flaw:
                # 也占一个号：报错要按在模板里的先后
                slot = Slot("", "flaw", self.file, where, tag)
                self.slots.add(slot)
                self.findings.append(_flaw(slot, tag))
        return [tag for tag in tags if not tag.flaw]

    def _slot(self, tag: Tag, kind: str, where: str) -> int:
        return self.slots.add(slot_for(tag, kind, self.file, where))

    def _split(self, run: Element) -> None:
        """run 里若有语句，切成几个，语句升到 run 之间；空了的 run 去掉。"""
        lifted = [
            node
            for node in run.iter()
            if is_marker(node) and self.slots.of(node).kind in {"control", "block"}
        ]
        if lifted:
            for piece in _cut(run, set(lifted)):
                run.addprevious(piece)
            detach(run)
        elif not [child for child in run if local(child) != "rPr"]:
            detach(run)

    def _attributes(self, node: Element) -> None:
        for name, value in node.attrib.items():
            if _maybe(str(value)):
                node.set(name, self._tokens(str(value), "attribute", self.addresses.around(node)))

    def _plain(self, node: Element) -> None:
        node.text = self._tokens(node.text or "", "plain", self.addresses.around(node))

    def _tokens(self, text: str, kind: str, where: str) -> str:
        for tag in reversed(self._tags(text, where)):
            text = text[: tag.start] + token(self._slot(tag, kind, where)) + text[tag.end :]
        return text


def _maybe(text: str) -> bool:
    return "}}" in text or any(sign in text for sign in _SIGNS) or "%}" in text


def _flaw(slot: Slot, tag: Tag) -> Finding:
    code = {"unclosed": "W101", "stray": "W102"}.get(tag.kind, "W109")
    remedy = "弯引号要一左一右成对，或改用直引号" if code == "W109" else "补上另一半括号，标签要写在同一段里"
    return slot.finding(code, tag.flaw, remedy)


def _pieces(node: Element) -> Iterator[tuple[Element, str]]:
    for child in node:
        if child.tag in _TEXTS:
            yield child, child.text or ""
        elif child.tag in _SEPARATORS:
            yield child, _SEPARATORS[child.tag]
        elif local(child) not in _CLOSED:
            yield from _pieces(child)


def _instructions(node: Element) -> Iterator[tuple[Element, str]]:
    for child in node:
        if child.tag == _INSTRUCTION:
            yield child, child.text or ""
        elif local(child) not in _CLOSED:
            yield from _instructions(child)


def _place(pieces: list[tuple[Element, str]], tags: list[Tag], numbers: list[int]) -> list[Element]:
    """把各标签的字从文字里去掉，起头处放占位；给出动过的文字元素。"""
    touched: list[Element] = []
    offset = 0
    for node, text in pieces:
        begin, end = offset, offset + len(text)
        offset = end
        over = [
            (tag, number)
            for tag, number in zip(tags, numbers, strict=True)
            if tag.start < end and tag.end > begin
        ]
        if not over:
            continue
        if node.tag in _SEPARATORS:
            detach(node)
            continue
        touched.append(node)
        _rebuild(node, list(_segments(text, begin, over)))
    return touched


def _segments(text: str, begin: int, over: list[tuple[Tag, int]]) -> Iterator[str | int]:
    cursor = begin
    for tag, number in over:
        yield text[cursor - begin : max(cursor, tag.start) - begin]
        if tag.start >= begin:
            yield number
        cursor = min(tag.end, begin + len(text))
    yield text[cursor - begin :]


def _rebuild(node: Element, segments: list[str | int]) -> None:
    node.text = None
    for segment in segments:
        if isinstance(segment, int):
            node.append(marker(segment))
        elif len(node):
            node[-1].tail = (node[-1].tail or "") + segment
        else:
            node.text = (node.text or "") + segment
    if node.tag == TEXT:
        node.set(XML_SPACE, "preserve")


def _cut(run: Element, lifted: set[Element]) -> list[Element]:
    """run → 一串 run 与语句占位，各 run 格式相同，空的不要。"""
    result: list[Element] = []
    current = _like(run)
    for child in [child for child in run if local(child) != "rPr"]:
        if not any(node in lifted for node in child):
            current.append(child)
            continue
        for piece in _cut_text(child, lifted):
            if is_marker(piece):
                result += (current, piece)
                current = _like(run)
            else:
                current.append(piece)
    result.append(current)
    return [node for node in result if is_marker(node) or any(local(child) != "rPr" for child in node)]


def _like(run: Element) -> Element:
    twin = blank(run, run.tag, attributes_of(run))
    for child in run:
        if local(child) == "rPr":
            twin.append(copy.deepcopy(child))
    return twin


def _cut_text(node: Element, lifted: set[Element]) -> Iterator[Element]:
    """一个 w:t → 一串 w:t 与语句占位，空的不要。"""
    current = _text_like(node, node.text)
    for child in list(node):
        tail, child.tail = child.tail, None
        if child in lifted:
            if len(current) or current.text:
                yield current
            yield child
            current = _text_like(node, tail)
        else:
            current.append(child)
            child.tail = tail
    if len(current) or current.text:
        yield current


def _text_like(node: Element, text: str | None) -> Element:
    twin = blank(node, node.tag, attributes_of(node))
    twin.text = text
    return twin
