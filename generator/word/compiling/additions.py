"""一次渲染另添的东西：图片、图表、批注、标记，和它们带来的关系与内容类型。"""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, overload

from msgspec import Struct

from generator.word.language.limits import MAX_WRITTEN, LimitError
from generator.word.marking.marks import END, PRINTED
from generator.word.marking.printed_places import Places
from generator.word.opc.ooxml import R_URI
from generator.word.opc.relationships import Relationships, relative

if TYPE_CHECKING:
    from generator.word.compiling.assembly import Assembly
    from generator.word.compiling.source import Spot
    from generator.word.reading.slots import Slot
    from generator.word.values import Marked, Noted

_IMAGE: Final = f"{R_URI}/image"


class Mark(Struct, frozen=True, eq=False):
    """印出来的一处标记：值，印在模板的哪个标签；第几处，写成之后各处在哪里。"""

    value: Marked | Noted
    slot: Slot
    number: int
    places: Places

    @property
    def text(self) -> str:
        """印出来的文字。"""
        return self.value.text

    @property
    def note(self) -> str:
        """批注；没有则为空。"""
        return self.value.note

    @property
    def key(self) -> str:
        """是谁的。"""
        return self.value.key

    @property
    def highlight(self) -> str:
        """底色；没有则为空。"""
        return self.value.highlight

    @property
    def where(self) -> str:
        """印在写成的文件的哪里；正文以外的（页眉、脚注）照模板说。"""
        printed = self.places[self.number]
        return self.slot.where if printed is None else printed.where

    @property
    def head(self) -> tuple[str, ...]:
        """所在的表头一行各格的文字；不在表里则为空。"""
        printed = self.places[self.number]
        return () if printed is None else printed.head


class Marks(Sequence[Mark]):
    """印出来的各处标记，次序即印出的次序；printed 是各处的值和标签，一份文书有几百处，要看的才成样。"""

    def __init__(self, places: Places) -> None:
        self._places = places
        self.printed: list[tuple[Marked | Noted, Slot]] = []

    def highlighted(self) -> Iterator[Mark]:
        """其中有底色的。"""
        return (self[number] for number, (value, _) in enumerate(self.printed) if value.highlight)

    def __len__(self) -> int:
        return len(self.printed)

    @overload
    def __getitem__(self, number: int) -> Mark: ...
    @overload
    def __getitem__(self, number: slice) -> list[Mark]: ...
    def __getitem__(self, number: int | slice) -> Mark | list[Mark]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        value, slot = self.printed[number]
        return Mark(value, slot, number, self._places)


@dataclass(slots=True)
class Additions:
    """另添的部件按名字；关系按所属部件。emitted 是刚印的一个不只是文字的值，和印在模板的哪里。"""

    assembly: Assembly
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, Relationships] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    marks: Marks = field(init=False)
    notes: list[str] = field(default_factory=list)
    emitted: tuple[Any, Spot] | None = None
    _images: dict[tuple[str, bytes], str] = field(default_factory=dict)
    _pictures: dict[bytes, str] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    _size: int = 0
    _main: str = field(init=False)

    def relationships(self, part: str) -> Relationships:
        """一个部件的关系，可添。"""
        if part not in self.relations:
            self.relations[part] = self.assembly.relationships(part).copy()
        return self.relations[part]

    def add_part(self, wanted: str, content: bytes, content_type: str) -> str:
        """添一个部件，给出它的名字。"""
        stem, dot, extension = wanted.rpartition(".")
        stem = stem.rstrip("0123456789")
        name = ""
        while not name or name in self.parts or self.assembly.free_name(name) != name:
            self._counts[stem] += 1
            name = f"{stem}{self._counts[stem]}{dot}{extension}"
        self._size += len(content)
        if self._size > MAX_WRITTEN:
            raise LimitError("图片和图表合计超过两亿字节，模板可能写成了死循环")
        self.parts[name] = content
        self.types[name] = content_type
        return name

    def image(self, data: bytes, extension: str, part: str) -> str:
        """添一张图片，给出 part 里的关系编号；同一张只存一份。"""
        digest = hashlib.sha256(data).digest()
        if digest not in self._pictures:
            wanted = posixpath.join(posixpath.dirname(self.assembly.main), f"media/image1.{extension}")
            self._pictures[digest] = self.add_part(wanted, data, f"image/{extension}")
        if (part, digest) not in self._images:
            target = relative(part, self._pictures[digest])
            self._images[part, digest] = self.relationships(part).add(_IMAGE, target)
        return self._images[part, digest]

    def __post_init__(self) -> None:
        self._main = self.assembly.main
        self.marks = Marks(self.places)

    def printed(self, value: Marked | Noted, spot: Spot) -> str:
        """记一处标记，给出它前面的记号；正文以外的没有记号。"""
        printed = self.marks.printed
        number = len(printed)
        printed.append((value, spot.slot))
        return f"{PRINTED}{number}{END}" if spot.part == self._main else ""

    def noted(self, note: str, spot: Spot) -> str | None:
        """一处标记的批注；能挂的给出第几条，否则为 None。同一条批注挂一处就够。"""
        if not note or note in self.notes or spot.part != self._main or not spot.look.notable:
            return None
        self.notes.append(note)
        return str(len(self.notes) - 1)
