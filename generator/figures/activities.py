"""活动：按类别数次数、人次，不必在文字里另写一遍。"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from generator.figures.figure import Figure
from generator.figures.measures import money, people, times
from generator.figures.quantities import Quantity, total
from generator.figures.tree import Group
from generator.model.yearbook import Activity, YearBook


def activity_group(book: YearBook) -> Group:
    """活动的各数字：活动.<类别>.次数、人次、金额、记录。类别照填报的次序。"""
    kinds = dict.fromkeys(str(activity.kind) for activity in book.activities)
    return Group("活动", {kind: _kind(kind, book.activities) for kind in kinds}, open_ended=True)


def _kind(kind: str, activities: Sequence[Activity]) -> Group:
    own = [activity for activity in activities if activity.kind == kind]
    prefix = f"活动.{kind}"
    return Group(
        kind,
        {
            "次数": _figure(f"{prefix}.次数", f"{kind}次数", total(kind, map(times, own), "次")),
            "人次": _figure(f"{prefix}.人次", f"{kind}人次", _known(kind, own, people, "人次")),
            "金额": Figure(f"{prefix}.金额", f"{kind}金额", _known(kind, own, money, "元")),
            "记录": tuple(_record(activity) for activity in own),
        },
    )


def _known(
    name: str, own: Sequence[Activity], count: Callable[[Activity], Quantity | None], unit: str
) -> Quantity | None:
    """写了的加起来；一条都没写则未知。没写的一条不算，因为不是每次活动都记人数、金额。"""
    known = [amount for amount in map(count, own) if amount is not None]
    return total(name, known, unit)


def _figure(name: str, label: str, count: Quantity | None) -> Figure:
    unit = count.unit if count else ""
    return Figure(name, label, count, unit=unit, precision=Decimal(1))


def _record(activity: Activity) -> Group:
    texts = {"日期": activity.date, "类别": activity.kind, "名称": activity.title}
    return Group(str(activity.title), {**texts, "次数": times(activity).value, "人数": people(activity)})
