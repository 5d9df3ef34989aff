"""材料里的话：每一段文字，连同它写在哪一类记录的哪一项；一个案卷只走一遍。"""

from __future__ import annotations

from typing import Any, NamedTuple

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


class Said(NamedTuple):
    """一段话：text 是文字（带出处），owner 是哪一类记录，field 是哪一项；原因分成几部分的，field 是原因。"""

    text: Text
    owner: type[Record]
    field: str

    @property
    def of_unit(self) -> bool:
        """写在单位.yaml 里，不随年度变。"""
        return self.owner in _OF_UNIT

    @property
    def is_name(self) -> bool:
        """是名称、标题，不是一段话；名称多半照录别处的，不挑它的毛病。"""
        return self.field in _NAMES

    @property
    def of_activity(self) -> bool:
        """说的是一次活动，里面多有别的年度、别的单位、零散的数。"""
        return self.owner is Activity

    @property
    def of_project(self) -> bool:
        """说的是一个项目或一个指标，里面的金额是项目的。"""
        return issubclass(self.owner, Project | Measured)

    @property
    def is_printed_as_is(self) -> bool:
        """里面的引用不换成数，花括号会原样印出来。"""
        if self.of_unit:
            return self.field != "texts"
        if issubclass(self.owner, Measured):
            return True
        return self.field.endswith("reason") and not issubclass(self.owner, Overall | Project | Rating)


def sayings(*records: Record | None) -> tuple[Said, ...]:
    """几条记录里的全部文字，次序照填报的形状。"""
    found: list[Said] = []
    for record in records:
        if record is not None:
            _walk_record(record, found)
    return tuple(found)


def prose(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """去掉代码、日期、豁免之后的，都是会印出来给人读的话。"""
    return tuple(each for each in said if each.field not in _NOT_PROSE and each.owner is not Waiver)


def _walk_record(record: Record, found: list[Said]) -> None:
    owner, held = type(record), record.__dict__
    for field in owner.model_fields:
        if (value := held[field]) is not None:
            _walk(value, owner, field, found)


def _walk(value: Any, owner: type[Record], field: str, found: list[Said]) -> None:
    if isinstance(value, Text):
        found.append(Said(value, owner, field))
    elif isinstance(value, ReasonPart):
        found.append(Said(value.what, owner, field))
    elif isinstance(value, Record):
        _walk_record(value, found)
    elif isinstance(value, tuple):
        for each in value:
            _walk(each, owner, field, found)
    elif isinstance(value, dict):
        for each in value.values():
            _walk(each, owner, field, found)
