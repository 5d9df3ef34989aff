"""带出处的文字、列表和映射：读进来的每个值都记得自己在哪个文件第几行第几列。"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import islice, pairwise
from typing import Any

from generator.findings import Place

_LONGEST_SOUGHT = 200


class Text(str):
    """一段文字，place 是它的出处，following 是写成几行的其余各行原文；手工造的没有出处。"""

    __slots__ = ("following", "place")

    place: Place | None
    following: tuple[str, ...]

    def __new__(cls, value: str = "", place: Place | None = None, following: tuple[str, ...] = ()) -> Text:
        """value 是文字，place 是出处，following 是出处那一行以下的各行。"""
        text = str.__new__(cls, value)
        text.place, text.following = place, following
        return text


class Node(dict[Text, Any]):
    """一个映射；键是 Text，值是 Text、Sequence、Node，空着的值是 None。"""

    __slots__ = ("place",)

    def __init__(self, items: Mapping[Text, Any] | None = None, place: Place | None = None) -> None:
        if items:
            super().__init__(items)
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


def place_within(text: str, start: int, end: int) -> Place | None:
    """text 里第 start 到 end 个字（从 0 数起，不含 end）在原文的哪一行哪一列；对不上的是整段的出处。

    >>> text = Text("甲{{ 乙 }}", Place("a.yaml", 1, 4, "", "一: >-"), ("  甲", "  {{ 乙 }}"))
    >>> str(place_within(text, 1, 8))
    'a.yaml:3:3'
    """
    place, sought = place_of(text), "".join(text[start:end].split())[:_LONGEST_SOUGHT]
    if not isinstance(text, Text) or place is None or place.line is None or not sought:
        return place
    # 折行处的空白与原文不同，所以字与字之间有没有空白都算
    pattern = re.compile(r"\s*".join(map(re.escape, sought)))
    lines = (place.source_line, *text.following)
    earlier = sum(1 for _ in pattern.finditer(text[:start]))
    matches = pattern.finditer("\n".join(lines), (place.column or 1) - 1)
    found = next(islice(matches, earlier, None), None)
    if found is None:
        return place
    before = found.string[: found.start()]
    row, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
    offending = found[0].partition("\n")[0]
    return place.replaced(
        line=place.line + row, column=column + 1, source_line=lines[row], offending=offending
    )


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
