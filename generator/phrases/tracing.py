"""留痕：一次成文时，哪些数字、哪些话要挂批注，哪些数字要记下印在哪里；定稿什么也不挂。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, Final, TypeVar, cast

from generator.figures import Figure
from generator.findings import Place, Spot
from generator.source.text import Text
from generator.word.values import Marked, Noted, Rich

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Notes:
    """要挂的批注：by_name 按数字的全名或待填的 key，by_place 按话在 YAML 的哪里。

    everything 为真即每个数字都记下印在哪里；final 为真是定稿，什么批注也不挂。
    owing 是待填的没有别的话可说时挂的批注，{缺} 处是缺的那一样；空的不挂。
    """

    by_name: Mapping[str, str] = field(default_factory=dict)
    by_place: Mapping[Spot, str] = field(default_factory=dict)
    everything: bool = False
    final: bool = False
    owing: str = ""


NO_NOTES: Final = Notes()


_NOTES: ContextVar[Notes] = ContextVar("留痕", default=NO_NOTES)


@contextmanager
def writing(notes: Notes) -> Iterator[None]:
    """写一份文书；这期间说出的数字照 notes 留痕。"""
    token = _NOTES.set(notes)
    try:
        yield
    finally:
        _NOTES.reset(token)


def traced(function: Function) -> Function:
    """说一个数字的短语函数：第二个参数是数字时留痕。"""

    @wraps(function)
    def remembered(wording: Any, value: Any, *arguments: Any, **options: Any) -> Any:
        said = function(wording, value, *arguments, **options)
        notes = _NOTES.get()
        return said if notes is NO_NOTES or not isinstance(value, Figure) else _noted(said, value.name, notes)

    return cast("Function", remembered)


def plainly_traced(function: Function) -> Function:
    """同 traced，但第一个参数就是数字，或者数字印成的文字。"""

    @wraps(function)
    def remembered(value: Any, *arguments: Any, **options: Any) -> Any:
        said = function(value, *arguments, **options)
        notes = _NOTES.get()
        if notes is NO_NOTES:
            return said
        if isinstance(value, Noted):
            return _carried(said, value)
        return _noted(said, value.name, notes) if isinstance(value, Figure) else said

    return cast("Function", remembered)


def _noted(said: Any, name: str, notes: Notes) -> Any:
    """一截话记下是哪个数字的；同一条批注在一份文书里只挂头一处，由写文书的管。"""
    note = notes.by_name.get(name, "")
    if not note and not notes.everything:
        return said
    if isinstance(said, Rich):
        return _pieces_noted(said, note, name, everything=notes.everything)
    if not said or not isinstance(said, str):
        return said
    if isinstance(said, Noted):
        if said.key not in {"", name}:
            return Noted(said.text, note, name, (said,))
        others = [each for each in said.pieces if isinstance(each, Noted) and each.key != name]
        return Noted(said.text, said.note or note, name, said.pieces if others else ())
    return Noted(said, note, name)


def _carried(said: Any, value: Noted) -> Any:
    """由记下了的 value 说成的一截话，照样记着；末尾去掉了句读的，里面各截也记着。"""
    if not isinstance(said, str) or not said or isinstance(said, Noted):
        return said
    *head, last = value.pieces or ("",)
    kept = len(said) - sum(map(len, head))
    pieces = (*head, said[-kept:]) if head and kept > 0 and last.startswith(said[-kept:]) else ()
    return Noted(said, value.note, value.key, pieces)


def _pieces_noted(said: Rich, note: str, name: str, *, everything: bool) -> Rich:
    """几截的话：批注挂在头一截普通文字上；everything 为真，其余各截也记下。"""
    pieces: list[str | Marked] = []
    for piece in said.pieces:
        if isinstance(piece, Marked) or not (note or everything):
            pieces.append(piece)
        else:
            pieces.append(Noted(piece, note, name))
            note = ""
    return Rich(tuple(pieces))


def owed(marked: Marked) -> Marked:
    """待填的标记：定稿不挂批注；草稿都挂，有发现说到它的把办法一并写上。"""
    notes = _NOTES.get()
    if notes.final:
        return replace(marked, note="")
    found = notes.by_name.get(marked.key, "")
    said = "\n".join((found, marked.note)).strip() or notes.owing.format(缺=_lacking(marked))
    return replace(marked, note=said) if said != marked.note else marked


def _lacking(marked: Marked) -> str:
    """缺的是哪一样：【待填：…】里写的，没有写的是它的 key。"""
    return marked.text.strip("【】").removeprefix("待填").removeprefix("：") or marked.key


def annotated(text: Any, said: Any) -> Any:
    """人写的一段话 text 印成 said（其中的引用换成了数）；发现说到它的，挂上批注。"""
    noted = _NOTES.get().by_place
    if not noted or not isinstance(text, Text) or text.place is None:
        return said
    note = noted.get(text.place.spot)
    if not note:
        return said
    if isinstance(said, Rich):
        return _pieces_noted(said, note, "", everything=False)
    return Noted(str(said), note, pieces=said.pieces if isinstance(said, Noted) else ())


def spot_of(place: Place | None) -> Spot:
    """一处地点用来对照的样子：文件、行、列。"""
    return place.spot if place else ("", None, None)
