"""花括号本身怎样印：docxtpl 的写法，{_{ }_} 印成 {{ }}，{_% %_} 印成 {% %}。"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from generator.word.opc.ooxml import Element

_GUARD: Final = re.compile(r"(?<=[{｛])_(?=[{｛%％])|(?<=[}｝%％])_(?=[}｝])")


def print_braces(texts: list[Element]) -> None:
    """texts 是一段里连着的文字元素，标签已换成占位；就地去掉花括号之间的下划线，散在几个 run 里的也认得。"""
    said = "".join(map(_said, texts))
    guards = [found.start() for found in _GUARD.finditer(said)]
    for number in reversed(guards):
        _drop(texts, number)


def _said(node: Element) -> str:
    """元素里的文字；占位各算一个字，免得隔着标签相连。"""
    return (node.text or "") + "".join("\0" + (child.tail or "") for child in node)


def _drop(texts: list[Element], position: int) -> None:
    for node in texts:
        length = len(_said(node))
        if position < length:
            _drop_within(node, position)
            return
        position -= length


def _drop_within(node: Element, position: int) -> None:
    text = node.text or ""
    if position < len(text):
        node.text = text[:position] + text[position + 1 :]
        return
    position -= len(text)
    for child in node:
        tail = child.tail or ""
        if position <= len(tail):
            child.tail = tail[: position - 1] + tail[position:]
            return
        position -= len(tail) + 1
