"""带出处的文字、列表和映射：读进来的每个值都记得自己在哪个文件第几行第几列。"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from generator.findings import Place


class Text(str):
    """一段文字，place 是它的出处；手工造的没有出处。"""

    __slots__ = ("place",)

    place: Place | None

    def __new__(cls, value: str = "", place: Place | None = None) -> Text:
        """value 是文字，place 是出处。"""
        text = super().__new__(cls, value)
        text.place = place
        return text


class Node(dict[Text, Any]):
    """一个映射；键是 Text，值是 Text、Sequence、Node，空着的值是 None。"""

    __slots__ = ("place",)

    def __init__(self, items: Mapping[Text, Any] | None = None, place: Place | None = None) -> None:
        super().__init__(items or {})
        self.place = place


class Sequence(list[Any]):
    """一个列表。"""

    __slots__ = ("place",)

    def __init__(self, items: Iterable[Any] = (), place: Place | None = None) -> None:
        super().__init__(items)
        self.place = place


def place_of(value: object) -> Place | None:
    """一个值的出处；没有则为 None。"""
    return getattr(value, "place", None)


def unfold(value: str, lines: Iterable[str]) -> str:
    """一段文字折成几行写时，YAML 在接缝处添了空格；接缝挨着汉字就把空格去掉。lines 是原文各行。

    >>> unfold("培训3次、 共100人次 用 Word", ["培训3次、", "共100人次", "用 Word"])
    '培训3次、共100人次用 Word'
    """
    parts, done = [], 0
    for before, after in pairwise(line.strip() for line in lines):
        tail, head = before[-8:], after[:8]
        seam = value.find(f"{tail} {head}", done, done + len(before) + len(head) + 16)
        if seam < 0 or not tail or not head:
            continue
        end = seam + len(tail)
        joined = _wide(tail[-1]) or _wide(head[0])
        parts.append(value[done:end] + ("" if joined else " "))
        done = end + 1
    return "".join((*parts, value[done:]))


def _wide(character: str) -> bool:
    """汉字、全角标点和中文引号。"""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·"
