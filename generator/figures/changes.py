"""变动：今年与上年相比是哪一种，差多少，差百分之几。"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from generator.figures.quantities import Quantity, percentage

YUAN_PRECISION = Decimal(100)
_ONE = Decimal(1)


class ChangeKind(StrEnum):
    """变动的七种。增、减、平按印出来的位数判断，所以不会有“增加0.00万元”。"""

    INCREASE = "增加"
    DECREASE = "减少"
    UNCHANGED = "持平"
    NEW = "新增"
    CANCELLED = "取消"
    NONE_BOTH = "两年均无"
    UNKNOWN = "未知"


class Change(Struct, frozen=True):
    """一项变动。amount 带正负号，以元计；rate 是百分数，不取舍，上年为零时为 None。"""

    kind: ChangeKind
    amount: Quantity | None
    rate: Decimal | None
    prior: Quantity | None
    actual: Quantity | None

    __template_names__: ClassVar[Mapping[str, str]] = {
        "种类": "kind",
        "增减额": "amount",
        "增减率": "rate",
        "上年数": "prior",
        "决算数": "actual",
    }

    def __bool__(self) -> bool:
        return self.kind not in _STILL


_STILL = (ChangeKind.UNCHANGED, ChangeKind.NONE_BOTH, ChangeKind.UNKNOWN)


def compare(actual: Quantity | None, prior: Quantity | None, precision: Decimal = YUAN_PRECISION) -> Change:
    """今年与上年比。precision 是印出来的最小单位（元）：万元两位小数即 100 元。"""
    if actual is None or prior is None:
        return Change(ChangeKind.UNKNOWN, None, None, prior, actual)
    amount = actual - prior
    base = _units(prior.value, precision)
    kind = _kind(_units(actual.value, precision), base, _units(amount.value, precision))
    return Change(kind, amount, percentage(amount, prior) if base else None, prior, actual)


def _units(value: Decimal, precision: Decimal) -> Decimal:
    """按印出来的最小单位数，四舍五入。"""
    return (value / precision).quantize(_ONE, ROUND_HALF_UP)


def _kind(actual: Decimal, prior: Decimal, amount: Decimal) -> ChangeKind:
    if not actual and not prior:
        return ChangeKind.NONE_BOTH
    if not amount:
        return ChangeKind.UNCHANGED
    if not prior and actual > 0:
        return ChangeKind.NEW
    if not actual and prior > 0:
        return ChangeKind.CANCELLED
    return ChangeKind.INCREASE if amount > 0 else ChangeKind.DECREASE
