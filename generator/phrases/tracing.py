"""留痕：一次成文时，哪些数字、哪些话要挂批注，哪些数字要记下印在哪里；定稿什么也不挂。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, Final, TypeVar, cast

from generator.figures import Figure
from generator.figures.measures import Printed
from generator.findings import Place
from generator.source.text import Text, place_of
from generator.word.values import Marked, Rich

Function = TypeVar("Function", bound=Callable[..., Any])
Spot = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Notes:
    """要挂的批注：by_name 按数字的全名或待填的 key，by_place 按话在 YAML 的哪里。

    everything 为真即每个数字都记下印在哪里；final 为真是定稿，什么批注也不挂。
    """

    by_name: Mapping[str, str] = field(default_factory=dict)
    by_place: Mapping[Spot, str] = field(default_factory=dict)
    everything: bool = False
    final: bool = False


NO_NOTES: Final = Notes()


class _Pen:
    """一份文书用的一支笔：同一条批注只挂在头一处。"""

    __slots__ = ("notes", "used")

    def __init__(self, notes: Notes) -> None:
        self.notes, self.used = notes, set[str]()

    def note(self, name: str) -> str:
        note = self.notes.by_name.get(name, "")
        if note and name in self.used:
            return ""
        self.used.add(name)
        return note


_PEN: ContextVar[_Pen | None] = ContextVar("留痕", default=None)


@contextmanager
def writing(notes: Notes) -> Iterator[None]:
    """写一份文书；这期间说出的数字照 notes 留痕。"""
    token = _PEN.set(None if notes is NO_NOTES else _Pen(notes))
    try:
        yield
    finally:
        _PEN.reset(token)


def traced(function: Function) -> Function:
    """说一个数字的短语函数：第二个参数是数字时留痕。"""

    @wraps(function)
    def remembered(wording: Any, value: Any, *arguments: Any, **options: Any) -> Any:
        said = function(wording, value, *arguments, **options)
        pen = _PEN.get()
        return said if pen is None or not isinstance(value, Figure) else _marked(said, value.name, pen)

    return cast("Function", remembered)


def plainly_traced(function: Function) -> Function:
    """同 traced，但第一个参数就是数字，或者数字印成的文字。"""

    @wraps(function)
    def remembered(value: Any, *arguments: Any, **options: Any) -> Any:
        said = function(value, *arguments, **options)
        pen = _PEN.get()
        named = isinstance(value, Figure | Printed)
        return said if pen is None or not named else _marked(said, value.name, pen)

    return cast("Function", remembered)


def _marked(said: Any, name: str, pen: _Pen) -> Any:
    if isinstance(said, Marked):
        return said
    note = pen.note(name)
    if not note and not pen.notes.everything:
        return said
    if isinstance(said, Rich):
        return _pieces_marked(said, note, name, everything=pen.notes.everything)
    return Marked(said, note, name, "") if isinstance(said, str) and said else said


def _pieces_marked(said: Rich, note: str, name: str, *, everything: bool) -> Rich:
    """几截的话：批注挂在头一截普通文字上；everything 为真，其余各截也记下。"""
    pieces: list[str | Marked] = []
    for piece in said.pieces:
        if isinstance(piece, Marked) or not (note or everything):
            pieces.append(piece)
        else:
            pieces.append(Marked(piece, note, name, ""))
            note = ""
    return Rich(tuple(pieces))


def owed(marked: Marked) -> Marked:
    """待填的标记：定稿不挂批注；草稿有发现说到它的，把办法一并写上。"""
    pen = _PEN.get()
    if pen is None:
        return marked
    if pen.notes.final:
        return replace(marked, note="")
    notes = (pen.note(marked.key), marked.note)
    return replace(marked, note="\n".join(note for note in notes if note))


def annotated(text: Any, said: Any) -> Any:
    """人写的一段话 text 印成 said（其中的引用换成了数）；发现说到它的，挂上批注。"""
    pen = _PEN.get()
    if pen is None or not pen.notes.by_place or not isinstance(text, Text):
        return said
    note = pen.notes.by_place.get(spot_of(place_of(text)), "")
    if not note:
        return said
    if isinstance(said, Rich):
        return _pieces_marked(said, note, "", everything=False)
    return Marked(str(said), note, "", "")


def spot_of(place: Place | None) -> Spot:
    """一处地点用来对照的样子：文件、行、列。"""
    return (place.file, place.line, place.column) if place else ("", None, None)
