"""花括号：人写的话里的“{{ 活动.培训.次数 }}”和写坏了的、不许写的记号，认法与模板里的标签一样。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.word.reading.tags import Tag, has_braces, scan

EXAMPLE: Final = "{{ 活动.培训.次数 }}"
_APART: Final = re.compile(r"[{｛]\s+[{｛][^{｛}｝]*[}｝]\s*[}｝]|[{｛]\s+[{｛%％]|[}｝]\s+[}｝]")
_PLAIN: Final = re.compile(r"\{\{ ([\w.]+) \}\}")
_ONLY: Final = f"话里只能写 {EXAMPLE} 这样的引用"


class Braces(NamedTuple):
    """话里的一处记号，在第 start 到 end 个字；code 是引用的式子，flaw 是毛病（不空的不是引用，换不成数）。"""

    start: int
    end: int
    code: str = ""
    flaw: str = ""


def braces(text: str) -> tuple[Braces, ...]:
    """话里的各处记号，按次序；没有就是空的。"""
    if not has_braces(text):
        return ()
    plain = tuple(Braces(*found.span(), found[1]) for found in _PLAIN.finditer(text))
    # 花括号都在写得规矩的引用里，多半如此，就不必细读
    return plain if sum(map(text.count, "{}｛｝")) == 4 * len(plain) else tuple(_found(text))


def _found(text: str) -> Iterator[Braces]:
    position = 0
    for tag in scan(text):
        yield from _apart(text, position, tag.start)
        mark = _read(tag)
        yield mark
        position = mark.end
    yield from _apart(text, position, len(text))


def _read(tag: Tag) -> Braces:
    """没有写完的只算开头的两个花括号，后面的话照印。"""
    if tag.kind == "output":
        return Braces(tag.start, tag.end, tag.code, tag.flaw)
    if tag.kind == "unclosed":
        return Braces(tag.start, tag.start + 2, flaw=f"没有写完，后面找不到与它配对的“{_closer(tag)}”")
    return Braces(tag.start, tag.end, flaw="前面没有与它配对的另一半" if tag.kind == "stray" else _ONLY)


def _closer(tag: Tag) -> str:
    return {"%": "%}", "％": "%}", "#": "#}", "＃": "#}"}.get(tag.raw[1:2], "}}")


def _apart(text: str, start: int, end: int) -> Iterator[Braces]:
    for found in _APART.finditer(text, start, end):
        yield Braces(*found.span(), flaw="两个花括号之间多了空格")
