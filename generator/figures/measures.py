"""指标值、完成值：可能是数，可能是文字；完成值可以从活动里数出来。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from generator.figures.blocks import ONE
from generator.figures.figure import FIGURE_NAMES, Figure
from generator.figures.quantities import Quantity, total
from generator.model.values import Number
from generator.model.yearbook import Activity
from generator.source.text import Text
from generator.word.values import Noted

PEOPLE, MONEY = ("人", "人次", "名"), {"元": 1, "万元": 10_000}


class Measure(Figure, frozen=True, eq=False, kw_only=True):
    """指标值或完成值。text 是印出来的样子：数照原样写，文字照录；没有则为空。"""

    text: str = ""

    __template_names__: ClassVar[Mapping[str, str]] = {**FIGURE_NAMES, "文字": "printed"}

    @property
    def printed(self) -> str:
        """文字，认得出是这个数字的。"""
        return Noted(self.text, key=self.name) if self.text else ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text or f"【待填：{self.label}】"


def measure(name: str, label: str, written: Number | Text | None, unit: str) -> Measure:
    """填报的一个指标值或完成值。"""
    if isinstance(written, Number):
        quantity = Quantity(written.value, written.half, label, unit, written.place)
        return Measure(
            name,
            label,
            quantity,
            unit=unit,
            precision=ONE,
            text=str(quantity) if not written.text else written.text,
        )
    return Measure(name, label, unit=unit, precision=ONE, text=str(written or ""))


def counted(name: str, label: str, own: Sequence[Activity], unit: str) -> Measure:
    """从几条活动里数出来的完成值：单位是人的数人次，是元、万元的加金额，其余数次数。"""
    amount = total(label, [_counted(activity, unit) for activity in own], unit)
    return Measure(name, label, amount, unit=unit, precision=ONE, text="" if amount is None else str(amount))


def _counted(activity: Activity, unit: str) -> Quantity | None:
    if unit in PEOPLE:
        return people(activity)
    if unit in MONEY:
        return _in_unit(money(activity), unit)
    return times(activity)


def _in_unit(spent: Quantity | None, unit: str) -> Quantity | None:
    """金额（元）折成 unit（元或万元）。"""
    if spent is None or MONEY[unit] == 1:
        return spent
    value, half = spent.value / MONEY[unit], spent.half / MONEY[unit]
    terms, recipe = ((1, spent),), f"{{0}}/{MONEY[unit]}"
    return Quantity(value, half, spent.name, unit, terms=terms, formula=f"元折成{unit}", recipe=recipe)


def times(activity: Activity) -> Quantity:
    """一条活动记的次数；没写即一次。"""
    title, number = activity.title, activity.times
    if number is None:
        return Quantity(ONE, name=str(title), unit="次", place=title.place)
    return Quantity(number.value, name=str(title), unit="次", place=number.place, about=number.about)


def people(activity: Activity) -> Quantity | None:
    """一条活动的人次；没写则未知。"""
    number = activity.participants
    return (
        Quantity(number.value, name=str(activity.title), unit="人次", place=number.place, about=number.about)
        if number
        else None
    )


def money(activity: Activity) -> Quantity | None:
    """一条活动的金额（元）；没写则未知。"""
    number = activity.amount
    return Quantity(number.value, number.half, str(activity.title), place=number.place) if number else None
