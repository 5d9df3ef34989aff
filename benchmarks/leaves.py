"""五个单位的材料里写下的每一个数：在哪个文件哪一行、叫什么、是哪一种数；文字怎样改、改成多少。"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple, get_args

from pydantic_core import PydanticCustomError

from generator.model import values
from generator.model.loading import parse_book, parse_unit
from generator.model.record import Record
from generator.model.values import MONEY_UNITS, Number, Reading
from generator.source.reading import read_bytes
from generator.source.text import Node, Sequence, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.findings import Place
    from generator.model.unit import Unit
    from generator.model.yearbook import YearBook

DATA = Path(__file__).parent.parent / "data"
MONEY, COUNT, PERCENT, SCORE, MEASURE = "金额", "计数", "百分数", "分值", "指标值"
PRIOR = "上年："
_READINGS = (
    (values.Amount, MONEY),
    (values.SignedAmount, MONEY),
    (values.Count, COUNT),
    (values.Percent, PERCENT),
    (values.Score, SCORE),
    (values.Measure, MEASURE),
)
_KINDS = {id(get_args(annotated)[1]): kind for annotated, kind in _READINGS}
_CALLED = ("科目", "三级指标", "名称", "事项", "类别", "标题", "代码")


@dataclass(frozen=True)
class Material:
    """一个单位一年的全部文件：this 是这一年的，last 是上一年的，{文件名: 文字}。"""

    name: str
    year: int
    unit_text: str
    this: Mapping[str, str]
    last: Mapping[str, str]

    @cached_property
    def unit(self) -> Unit | None:
        """单位。"""
        return parse_unit(self.unit_text)[0]

    @cached_property
    def book(self) -> YearBook:
        """没有改过的这一年。"""
        return sound(self.this, self.year)

    @cached_property
    def prior(self) -> YearBook | None:
        """没有改过的上一年；没有则为 None。"""
        return sound(self.last, self.year - 1) if self.last else None

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """写下的每一个数，照文件里的次序；上一年的在后。"""
        this = _leaves(self.book, self.this, "")
        return (*this, *(_leaves(self.prior, self.last, PRIOR) if self.prior else ()))


def materials() -> tuple[Material, ...]:
    """data 里每个单位最近的一年，连同它的上一年。"""
    folders = sorted(path.parent for path in DATA.glob("*/单位.yaml"))
    return tuple(_material(folder) for folder in folders)


def _material(folder: Path) -> Material:
    year = max(int(path.name) for path in folder.iterdir() if path.is_dir() and path.name.isdecimal())
    this = sorted((folder / str(year)).glob("*.yaml"))
    last = folder / f"{year - 1}.yaml"
    return Material(
        folder.name,
        year,
        (folder / "单位.yaml").read_text(encoding="utf-8"),
        {path.name: path.read_text(encoding="utf-8") for path in this},
        {last.name: last.read_text(encoding="utf-8")} if last.exists() else {},
    )


def sound(files: Mapping[str, str], year: int) -> YearBook:
    """读出一年的材料；读不成就抛 ValueError。"""
    book, faults = parse_book(files, year)
    if book is None:
        raise ValueError("\n".join(map(str, faults)))
    return book


class Written(NamedTuple):
    """一个数改过之后：value 是多少，half 是误差的半宽；读不成的没有。"""

    value: Decimal
    half: Decimal


@dataclass(frozen=True, eq=False)
class Leaf:
    """写下的一个数。path 是在 YAML 里的路，上一年的带“上年：”；unit 是没写单位时一个单位是多少元。"""

    path: str
    number: Number
    reading: Reading
    unit: Decimal

    @property
    def kind(self) -> str:
        """是哪一种数。"""
        return _KINDS[id(self.reading)]

    @property
    def place(self) -> Place:
        """写在哪里。"""
        assert self.number.place is not None
        return self.number.place

    @property
    def text(self) -> str:
        """原文。"""
        return self.number.text

    def read(self, text: str) -> Written | None:
        """换成 text 读出来是多少；读不成数的为 None。"""
        try:
            number = self.reading.read(text, *self._context())
        except PydanticCustomError:
            return None
        return Written(number.value, number.half) if isinstance(number, Number) else None

    def _context(self) -> tuple[SimpleNamespace, ...]:
        """金额要看材料的金额单位。"""
        return (SimpleNamespace(context={"units": {"": self.unit}}),) if self.reading.in_context else ()

    def raised(self) -> str:
        """多出一点：金额多 0.01 个单位，别的数多 1。"""
        return self._retold(lambda old: old + (Decimal("0.01") if self.kind == MONEY else 1), 2)

    def tenth_more(self) -> str:
        """多一成；计数仍是整数，至少多一。"""
        if self.kind == COUNT:
            return self._retold(lambda old: old and old + max(Decimal(1), (old / 10).to_integral_value()), 0)
        return self._retold(lambda old: old * Decimal("1.1"), 2 if self.kind == MONEY else 1)

    def ten_times(self) -> str:
        """小数点错了一位。"""
        return self._retold(lambda old: old * 10, 0)

    def reversed(self) -> str:
        """正负号反了。"""
        return self._retold(lambda old: -old, 0)

    def _retold(self, change: Callable[[Decimal], Decimal], places: int) -> str:
        """把原文里的数换成改过的，单位、“余”“多”照旧；小数位数不少于原文的，算不尽的补到 places 位。"""
        text = self.text.replace(",", "")
        digits = "".join(each for each in text if each in "-.0123456789")
        kept = _places(Decimal(digits))
        new = change(Decimal(digits)).quantize(Decimal(1).scaleb(-max(kept, places)), ROUND_HALF_UP)
        shown = new.quantize(Decimal(1).scaleb(-max(kept, _places(new.normalize()))))
        return text.replace(digits, format(shown, "f"), 1)


def _places(number: Decimal) -> int:
    return max(-int(number.as_tuple().exponent), 0)


def _leaves(book: YearBook, files: Mapping[str, str], prefix: str) -> tuple[Leaf, ...]:
    paths = {}
    for name, text in files.items():
        tree = read_bytes(text.encode(), name).tree
        if tree is not None:
            paths.update(_paths(tree, ()))
    units = {name: _money_unit(text) for name, text in files.items()}
    only = next(iter(set(units.values()) - {None}), Decimal(1))
    found = []
    for number, reading in numbers(book):
        if number.place is not None:
            path = prefix + "/".join(paths[number.place.spot])
            found.append(Leaf(path, number, reading, units[number.place.file] or only))
    order = {name: number for number, name in enumerate(files)}
    return tuple(sorted(found, key=lambda leaf: (order[leaf.place.file], leaf.place.spot)))


def _money_unit(text: str) -> Decimal | None:
    lines = (line.partition(":") for line in text.splitlines())
    return next((MONEY_UNITS[value.strip()] for key, _, value in lines if key == "金额单位"), None)


def _paths(value: object, steps: tuple[str, ...]) -> Iterator[tuple[object, tuple[str, ...]]]:
    """树上每个标量的（文件、行、列）和到它的路；列表里的一项用它的名称称呼。"""
    if isinstance(value, Text) and value.place is not None:
        yield value.place.spot, steps
    elif isinstance(value, Node):
        for key, child in value.items():
            yield from _paths(child, (*steps, str(key)))
    elif isinstance(value, Sequence):
        for number, child in enumerate(value, 1):
            yield from _paths(child, (*steps, _called(child, number)))


def _called(child: object, number: int) -> str:
    if isinstance(child, Node):
        names = (child.get(Text(key)) for key in _CALLED)
        return next((str(name) for name in names if isinstance(name, Text)), str(number))
    return str(number)


def numbers(record: Record) -> Iterator[tuple[Number, Reading]]:
    """一条记录里的每一个数，和它的读法。"""
    for name, field in type(record).model_fields.items():
        readings = (*field.metadata, *_arguments(field.annotation))
        own = [each for each in readings if isinstance(each, Reading)]
        for value in _flat(getattr(record, name)):
            if isinstance(value, Number):
                yield value, next(each for each in own if id(each) in _KINDS)
            elif isinstance(value, Record):
                yield from numbers(value)


def _flat(value: object) -> Iterator[object]:
    if isinstance(value, tuple | dict):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _flat(child)
    else:
        yield value


def _arguments(annotation: object) -> Iterator[object]:
    for each in get_args(annotation):
        yield each
        yield from _arguments(each)
