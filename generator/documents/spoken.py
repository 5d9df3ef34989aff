"""引用到的一个值在话里印成什么：金额说成万元，计数印光光的数，没有填的是待填；一组、一列印不成。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from jinja2.runtime import Undefined

from generator.figures import Figure, Quantity
from generator.figures.measures import Measure
from generator.phrases import Phrase, Wording, amounts, pending
from generator.word.language.undefined import public_names
from generator.word.values import Marked, Rich

_MONEY: Final = "元"
_LARGEST: Final = Decimal(10) ** 15
_LONGEST: Final = 2_000
_SHOWN: Final = 8


class UnspeakableError(Exception):
    """这个值印不成话；remedy 是办法。"""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


def spoken(wording: Wording, expression: str, value: Any) -> Phrase:
    """一处引用 expression 的值 value 印成什么；印不成抛出 UnspeakableError。"""
    if isinstance(value, Undefined):
        return str(value)
    if value is None:
        return pending(expression)
    said = _said(wording, value)
    if said is None:
        raise _group(expression, value)
    if len(str(said)) > _LONGEST:
        raise UnspeakableError(f"印出来有 {len(str(said))} 个字，太长", "只引用要说的那一个数")
    return said


def _said(wording: Wording, value: Any) -> Phrase | None:
    """印成什么；不是一个数、一段话的是 None。"""
    match value:
        case str() | Marked() | Rich():
            return value
        case Measure() if value.text:
            return value.text
        case Figure(unit="元") | Quantity(unit="元"):
            return amounts.wan(wording, value)
        case Figure() | Quantity():
            return amounts.counted("", value)
        case int() | Decimal() if not isinstance(value, bool):
            return _number(Decimal(value))
        case _:
            return None


def _number(value: Decimal) -> Phrase:
    if not value.is_finite() or abs(value) >= _LARGEST:
        raise UnspeakableError("算出来的数太大，不会是决算里的数", "看看算式，或直接写出这个数")
    return amounts.number(value)


def _group(expression: str, value: Any) -> UnspeakableError:
    """一组、一列、一个判断为什么印不成，该写到哪一个。"""
    if isinstance(value, bool):
        return UnspeakableError("它是一个判断，不是数", "引用一个数")
    members = _members(value)
    if not members:
        return UnspeakableError("它不是一个数", "引用其中的一个数，或直接写出来")
    more = "……" if len(members) > _SHOWN else ""
    message = f"它是一组，不是一个数，里面有：{'、'.join(members[:_SHOWN])}{more}"
    if not all(step.isidentifier() for step in expression.split(".")):
        return UnspeakableError(message, "引用其中的一个数")
    nearest = next(_leaves(expression, value), f"{expression}.{members[0]}")
    return UnspeakableError(message, f"写到哪一个，如 {nearest}")


def _members(value: Any) -> tuple[str, ...]:
    """一组里各个的名称，次序不变；一列、函数没有。"""
    if isinstance(value, Mapping):
        return tuple(map(str, value))
    return () if callable(value) or not hasattr(value, "__template_names__") else public_names(value)


def _leaves(path: str, value: Any) -> Iterator[str]:
    """一组里印得成的各个，全名。"""
    if isinstance(value, Figure | Quantity):
        yield path
    elif isinstance(value, Mapping):
        for name, child in value.items():
            yield from _leaves(f"{path}.{name}", child)
