"""标记印在写成的文件的哪里：在哪个标题下第几段，或表几第几行第几列；数的是写出的，不是模板的。

emit 在每处标记前留一个记号，这里数完就去掉；没有标记就不用来。
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.word.marking.contents import said
from generator.word.marking.marks import START, by_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.word.marking.contents import Heading

_TABLE, _TABLE_END, _TABLE_TAIL, _ROW_END = b"<w:tbl>", b"</w:tbl>", b"w:tbl>", b"</w:tr>"
_OPENED: Final = re.compile(rb"<w:t(?:[rc][ >]|bl>)")
_ROW: Final = (b"<w:tr>", b"<w:tr ")
_CELLS: Final = (b"<w:tc>", b"<w:tc ")
_CELL: Final = re.compile(r"<w:tc[ >]")
_PARAGRAPH_ENDS: Final = (b"</w:p>", b"<w:p/>")
_TITLE_LENGTH: Final = 20


class Printed(NamedTuple):
    """一处标记印在哪里；head 是所在表头一行各格的文字，不在表里则为空。"""

    where: str
    head: tuple[str, ...] = ()


class Places:
    """各处标记印在哪里；正文写成才知道，问到才数，多半没有人问。"""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._text = b""
        self._numbers: list[bytes] = []
        self._before: list[int] = []
        self._starts: list[int] = []
        self._headings: Sequence[Heading] = ()
        self._found: dict[int, Printed | None] = {}

    def settle(self, pieces: Iterable[str], headings: Sequence[Heading]) -> bytes:
        """正文写定，还给去掉了记号的全文。headings 与各截里的 HEADING 记号一一对应。

        这里只记下各处前面有几截，离开头多远等问到了再数。
        """
        plain, self._headings = self._pieces, headings
        for piece in pieces:
            if piece.startswith(START):
                self._starts.append(len(plain))
                continue
            # 逐截编码：大半的截没有汉字，照抄就行
            parts = by_printed(piece.encode())
            if len(parts) > 1:
                self._numbers += parts[1::2]
                self._before += range(len(plain) + 1, len(plain) + len(parts) // 2 + 1)
                plain += parts[::2]
            else:
                plain += parts
        text = b"".join(plain)
        if self._numbers:
            self._text = text
        else:
            plain.clear()
        return text

    def __getitem__(self, number: int) -> Printed | None:
        """第几处标记印在哪里；不在正文里则为 None。"""
        if number not in self._found:
            before = self._spots.get(b"%d" % number)
            self._found[number] = None if before is None else self._body.place(self._ends[before])
        return self._found[number]

    @cached_property
    def _ends(self) -> list[int]:
        """开头的几截有多长。"""
        return [*accumulate(map(len, self._pieces), initial=0)]

    @cached_property
    def _spots(self) -> dict[bytes, int]:
        """第几处标记 → 前面有几截；一处标记印了几回，说头一回的。"""
        return dict(zip(reversed(self._numbers), reversed(self._before), strict=True))

    @cached_property
    def _body(self) -> _Body:
        starts = (self._ends[count] for count in self._starts)
        headings = (
            _Heading(start, each.level, each.text) for start, each in zip(starts, self._headings, strict=True)
        )
        return _Body(self._text, tuple(headings))


class _Heading(NamedTuple):
    """一个标题：内容从哪里起，级别，文字。"""

    start: int
    level: int
    title: str


class _Body:
    """一份正文：最外层的表各占哪一截，各标题在哪里。"""

    def __init__(self, text: bytes, headings: tuple[_Heading, ...]) -> None:
        self._text, self._headings = text, headings
        self._tables = tuple(_outermost(text))
        self._heads: dict[int, tuple[str, ...]] = {}
        self._grids: dict[int, _Grid] = {}
        self._counted = (0, 0, 0)

    def place(self, at: int) -> Printed:
        number = bisect_right(self._tables, at, key=_start)
        if number:
            table = self._tables[number - 1]
            start = table.start
            if start < at < table.end:
                return Printed(f"表{number}{self._grid(table).cell(at - start)}", self._head(start))
        return Printed(self._under(at))

    def _grid(self, table: _Table) -> _Grid:
        if table.start not in self._grids:
            self._grids[table.start] = _Grid(self._text[table.start : table.end], nested=table.nested)
        return self._grids[table.start]

    def _head(self, start: int) -> tuple[str, ...]:
        """从 start 起的一张表，表头一行各格的文字。"""
        if start not in self._heads:
            row = self._text[start : self._text.index(_ROW_END, start)]
            self._heads[start] = tuple(map(said, _cells(row.decode())))
        return self._heads[start]

    def _under(self, at: int) -> str:
        """在哪个标题下第几段；表里的段不算。"""
        above = self._above(at)
        nearest = next(above, None)
        count = self._paragraphs(nearest.start if nearest else 0, at)
        if nearest is None:
            return f"正文第{count + 1}段"
        title = f"“{_shortened(nearest.title)}”"
        top = nearest if nearest.level == 1 else next((each for each in above if each.level == 1), nearest)
        part = "" if top is nearest else _part(top.title)
        return f"{part}{title}下第{count}段" if count else f"{part}标题{title}"

    def _paragraphs(self, start: int, end: int) -> int:
        """这一截里有几段；标记是依次来的，从上一处接着数。"""
        known, to, count = self._counted
        if known != start or to > end:
            to, count = start, 0
        between = self._without_tables(to, end)
        count += sum(map(between.count, _PARAGRAPH_ENDS))
        self._counted = (start, end, count)
        return count

    def _above(self, at: int) -> Iterator[_Heading]:
        """这里以上的标题，由近及远。"""
        known = bisect_right(self._headings, at, key=_start)
        return reversed(self._headings[:known])

    def _without_tables(self, start: int, end: int) -> bytes:
        pieces = []
        passed = bisect_left(self._tables, start, key=_start)
        for first, last, _ in self._tables[passed:]:
            if first >= end:
                break
            if start <= first:
                pieces.append(self._text[start:first])
                start = last
        return b"".join((*pieces, self._text[start:end]))


class _Table(NamedTuple):
    """一张最外层的表的起止，里面还有没有表。"""

    start: int
    end: int
    nested: bool


_start: Final = attrgetter("start")


def _outermost(text: bytes) -> Iterator[_Table]:
    """最外层的各表。"""
    depth = start = 0
    nested = False
    # 开头、结尾都以它收尾，一遍就找全
    for at in _positions(text, _TABLE_TAIL):
        end = at + len(_TABLE_TAIL)
        if text.endswith(_TABLE, 0, end):
            nested = depth > 0
            start = start if nested else end - len(_TABLE)
            depth += 1
        elif text.endswith(_TABLE_END, 0, end):
            depth -= 1
            if depth == 0:
                yield _Table(start, end, nested)


def _positions(text: bytes, wanted: bytes) -> Iterable[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


class _Grid:
    """一张表：哪里是第几行第几列；表套表的，一层一层说下去。"""

    def __init__(self, text: bytes, *, nested: bool) -> None:
        self._text, self._nested = text, nested
        self._counted = (0, 0, 0)

    def cell(self, at: int) -> str:
        """at 从表的开头算起。"""
        if not self._nested:
            return _named(*self._plain(at))
        starts, cells = self._levels
        _, _, *levels = cells[bisect_right(starts, at) - 1]
        return "内表".join(map(_named, levels[::2], levels[1::2]))

    def _plain(self, at: int) -> tuple[int, int]:
        """没有套着表的：标记是依次来的，从上一处接着数。"""
        known, row, column = self._counted
        if known > at:
            known = row = column = 0
        between = self._text[known:at]
        if rows := _opened(between, _ROW):
            row, column = row + rows, 0
            between = between[max(map(between.rfind, _ROW)) :]
        column += _opened(between, _CELLS)
        self._counted = (at, row, column)
        return row, column

    @cached_property
    def _levels(self) -> tuple[list[int], list[tuple[int, ...]]]:
        """从各处起，在各层表的第几行第几列；整张表数一遍。"""
        starts: list[int] = []
        cells: list[tuple[int, ...]] = []
        outer: tuple[int, ...] = ()
        row = column = 0
        opened = [(found.end(), chr(found[0][4])) for found in _OPENED.finditer(self._text)]
        closed = [(at + len(_TABLE_END), "/") for at in _positions(self._text, _TABLE_END)]
        for at, what in sorted(opened + closed):
            match what:
                case "c":
                    column += 1
                case "r":
                    row, column = row + 1, 0
                case "b":
                    outer, row, column = (*outer, row, column), 0, 0
                case _:
                    *rest, row, column = outer
                    outer = tuple(rest)
            starts.append(at)
            cells.append((*outer, row, column))
        return starts, cells


def _named(row: int, column: int) -> str:
    return f"第{row}行第{column}列"


def _opened(text: bytes, tags: tuple[bytes, bytes]) -> int:
    """开了几个这样的元素。"""
    return sum(map(text.count, tags))


def _cells(row: str) -> list[str]:
    return [f"<w:tc>{each}" for each in _CELL.split(row)[1:]]


def _part(title: str) -> str:
    """一级标题的叫法：“第二部分　情况说明”叫 第二部分，没有这样的头一截就说全。"""
    first = title.split(maxsplit=1)[0]
    return first if first != title else f"“{_shortened(title)}”"


def _shortened(title: str) -> str:
    return title if len(title) <= _TITLE_LENGTH else f"{title[:_TITLE_LENGTH]}…"
