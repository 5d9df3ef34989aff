"""话里的数：一份文书里有某个数、却不是由数字印出来的各处——多半是人写在 YAML 里的。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Final

from generator.word.tools.show import show

if TYPE_CHECKING:
    from generator.documents import Draft
    from generator.papers.finding import Wanted
    from generator.word import Mark

# show 为看样子添的注，不是文书里的字
_ADDED: Final = re.compile(r"〔(?:跨\d+列|合并起?|图 [^〕]*|域 [^〕]*|分页|注)〕|^\s*\[[^\[\]]{1,20}\] ?")
_ASIDE: Final = ("〔分节〕", "〔文本框〕")
_SECTION: Final = re.compile(r"^〔(?:正文|页眉|页脚|脚注|尾注|批注|图表|属性)\d*〕\n", re.MULTILINE)
_CONTENTS: Final = re.compile(r"\s*\[(?:toc|TOC|目录)\b")
_TABLE: Final = "〔表〕"
_BETWEEN: Final = " | "
_CELL: Final = re.compile(r"表(\d+)第(\d+)行第(\d+)列")
_UNDER: Final = re.compile(r"“(.*)”下第(\d+)段")
_HEADING: Final = re.compile(r"标题“(.*)”")
_FIRST: Final = re.compile(r"正文第(\d+)段")
_CUT: Final = "…"
_EXCERPT: Final = 24
# 段首的序号、图表的题号不是数
_ORDINAL: Final = re.compile(r"（\d+）|\d+[.．、](?!\d)|[图表]\s*\d+")

Span = tuple[int, int]


def in_prose(draft: Draft, wanted: Wanted) -> Iterator[str]:
    """各段、各格里头一个这样的数，连同前后的字。"""
    body = _Body(show(BytesIO(draft.data)))
    printed = body.printed(draft.marks)
    for number, text in enumerate(body.texts):
        ordinal = _ORDINAL.match(text)
        for start, end in wanted.spots(text):
            if ordinal and start < ordinal.end():
                continue
            if not any(first <= start < last for first, last in printed.get(number, ())):
                yield _excerpt(text, start, end)
                break


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _EXCERPT), end + _EXCERPT
    return f"{_CUT if first else ''}{text[first:last].strip()}{_CUT if last < len(text) else ''}"


class _Body:
    """正文：一段或一格一项；数字印在哪一项的哪里，照记下的位置去找。"""

    def __init__(self, shown: str) -> None:
        self.texts: list[str] = []
        self._cells: dict[tuple[int, int, int], int] = {}
        self._paragraphs: list[int] = []
        table = row = 0
        for line in _lines(shown):
            if line == _TABLE:
                table, row = table + 1, 0
            elif line.startswith("| "):
                row += 1
                for column, cell in enumerate(line[2:].removesuffix(" |").split(_BETWEEN), 1):
                    self._cells[table, row, column] = self._add(cell)
            else:
                self._paragraphs.append(self._add("" if _CONTENTS.match(line) else line))

    def printed(self, marks: Sequence[Mark]) -> Mapping[int, Sequence[Span]]:
        """第几项 → 其中由数字印出的各截；人写的话虽有记号，不算。"""
        found: dict[int, list[Span]] = {}
        for mark in marks:
            text = _flat(mark.text)
            if not mark.key or not text:
                continue
            for number in chain(self._places(mark.where), range(len(self.texts))):
                taken = found.setdefault(number, [])
                if span := _free(self.texts[number], text, taken):
                    taken.append(span)
                    break
        return found

    def _add(self, text: str) -> int:
        self.texts.append(_flat(_ADDED.sub("", text)))
        return len(self.texts) - 1

    def _places(self, where: str) -> Iterator[int]:
        """一处位置可能是第几项：标题在文书里可以重复。"""
        if cell := _CELL.match(where):
            table, row, column = map(int, cell.groups())
            yield from self._cells_at(table, row, column)
        elif under := _UNDER.search(where):
            for order in self._headings(under[1]):
                yield from self._paragraph(order + int(under[2]))
        elif heading := _HEADING.search(where):
            for order in self._headings(heading[1]):
                yield from self._paragraph(order)
        elif first := _FIRST.match(where):
            yield from self._paragraph(int(first[1]) - 1)

    def _cells_at(self, table: int, row: int, column: int) -> Sequence[int]:
        number = self._cells.get((table, row, column))
        return () if number is None else (number,)

    def _headings(self, title: str) -> Iterator[int]:
        title = _flat(title.rpartition("”“")[2])
        for order, number in enumerate(self._paragraphs):
            text = self.texts[number]
            if text == title or (title.endswith(_CUT) and text.startswith(title.removesuffix(_CUT))):
                yield order

    def _paragraph(self, order: int) -> Sequence[int]:
        return self._paragraphs[order : order + 1]


def _free(text: str, wanted: str, taken: Sequence[Span]) -> Span | None:
    """wanted 在 text 里头一处还没有认领的；不从一个更长的数里截。"""
    for found in re.finditer(rf"(?<![\d.,]){re.escape(wanted)}(?!\d)", text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            return found.span()
    return None


def _flat(text: str) -> str:
    return " ".join(text.split())


def _lines(shown: str) -> Iterator[str]:
    """正文一节的各行；页眉、批注、图表不算。"""
    body = _SECTION.split(shown)[1]
    return (line for line in body.splitlines() if line.strip() not in _ASIDE)
