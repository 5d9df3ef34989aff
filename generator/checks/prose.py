"""材料里的话：每一段文字，连同它写在哪一类记录的哪一项；一个案卷只走一遍。"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from generator.model.performance import Measured, Overall, Project, Rating
from generator.model.record import ReasonPart, Record
from generator.model.unit import CoveredUnit, ExtraSubject, Unit
from generator.model.yearbook import Activity, Waiver
from generator.source.text import Text

# 代码、日期、单位这些不是话
_NOT_PROSE = frozenset(
    {
        "subject", "code", "budget_code", "date", "signed_on", "region", "rank", "funding", "documents",
        "counted_from", "unit", "nature",
    }
)  # fmt: skip
_NAMES = frozenset(
    {
        "name",
        "title",
        "kind",
        "project",
        "indicator",
        "category",
        "indicator_type",
        "first",
        "second",
        "third",
    }
)
_OF_UNIT = (Unit, CoveredUnit, ExtraSubject)
HAN = r"[^\W\d\x00-\x7f]"
"""式子里的一个汉字（别的文字的字母也算）。写成 一-鿿 那样的范围，re 编译时要一个字一个字地数，慢百倍。"""
NOT_HAN = r"[\W\d\x00-\x7f]"
"""式子里的一个不是汉字的。"""


@dataclass(frozen=True, eq=False)
class Slot:
    """材料里的一栏：哪一类记录的哪一项；里面的话是什么性质，看它就知道，一类记录只看一遍。"""

    owner: type[Record]
    field: str

    @cached_property
    def of_unit(self) -> bool:
        """写在单位.yaml 里，不随年度变。"""
        return self.owner in _OF_UNIT

    @cached_property
    def is_name(self) -> bool:
        """是名称、标题，不是一段话；名称多半照录别处的，不挑它的毛病。"""
        return self.field in _NAMES

    @cached_property
    def of_activity(self) -> bool:
        """说的是一次活动，里面多有别的年度、别的单位、零散的数。"""
        return self.owner is Activity

    @cached_property
    def of_project(self) -> bool:
        """说的是一个项目或一个指标，里面的金额是项目的。"""
        return issubclass(self.owner, Project | Measured)

    @cached_property
    def is_reason(self) -> bool:
        """写的是原因、理由。"""
        return self.field.endswith("reason")

    @cached_property
    def is_prose(self) -> bool:
        """会印出来给人读；代码、日期、豁免不是。"""
        return self.field not in _NOT_PROSE and self.owner is not Waiver

    @cached_property
    def is_told(self) -> bool:
        """说的是这一年的收支、工作；名称、项目的、活动的、单位.yaml 里的都不是。"""
        return self.is_prose and not (self.of_project or self.of_activity or self.is_name or self.of_unit)

    @cached_property
    def is_printed_as_is(self) -> bool:
        """里面的引用不换成数，花括号会原样印出来。"""
        if self.of_unit:
            return self.field != "texts"
        if issubclass(self.owner, Measured):
            return True
        return self.is_reason and not issubclass(self.owner, Overall | Project | Rating)


class Said(Struct, frozen=True):
    """一段话：text 是文字（带出处），slot 是写在哪一栏；原因分成几部分的，是原因那一栏。"""

    text: Text
    slot: Slot


def sayings(*records: Record | None) -> tuple[Said, ...]:
    """几条记录里的全部文字，次序照填报的形状。"""
    found: list[Said] = []
    for record in records:
        if record is not None:
            _walk_record(record, found)
    return tuple(found)


def _walk_record(record: Record, found: list[Said]) -> None:
    held = record.__dict__
    for slot in _slots(type(record)):
        value = held[slot.field]
        if value.__class__ is Text:
            found.append(Said(value, slot))
        elif value is not None:
            _walk(value, slot, found)


def _walk(value: Any, slot: Slot, found: list[Said]) -> None:
    shape = _shape(value.__class__)
    if shape is Text:
        found.append(Said(value, slot))
    elif shape is ReasonPart:
        found.append(Said(value.what, slot))
    elif shape is Record:
        _walk_record(value, found)
    elif shape is tuple:
        for each in value:
            _walk(each, slot, found)
    elif shape is dict:
        for each in value.values():
            _walk(each, slot, found)


@cache
def _slots(owner: type[Record]) -> tuple[Slot, ...]:
    """一类记录的各栏，次序照填报的形状。"""
    return tuple(Slot(owner, field) for field in owner.model_fields)


@cache
def _shape(kind: type[Any]) -> type[Any] | None:
    """一种值照哪一种走，里面没有话的为 None；问是不是记录很慢，一种值只问一遍。"""
    shapes = (Text, ReasonPart, Record, tuple, dict)
    return next((each for each in shapes if issubclass(kind, each)), None)
