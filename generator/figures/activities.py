"""活动：按类别数次数、人次，不必在文字里另写一遍。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from generator.figures.figure import Figure
from generator.figures.measures import money, people, times
from generator.figures.once import once_a_book
from generator.figures.quantities import Quantity, total
from generator.figures.tree import Group
from generator.model.yearbook import Activity, YearBook


def activity_group(book: YearBook) -> Group:
    """活动的各数字：活动.<类别>.次数、人次、金额、记录。类别照填报的次序。"""
    return Group("活动", {kind: _kind(kind, own) for kind, own in by_kind(book).items()}, open_ended=True)


@once_a_book
def by_kind(book: YearBook) -> Mapping[str, Sequence[Activity]]:
    """各类活动，类别照填报的次序。"""
    kinds: dict[str, list[Activity]] = {}
    for activity in book.activities:
        kinds.setdefault(str(activity.kind), []).append(activity)
    return kinds


def _kind(kind: str, own: Sequence[Activity]) -> Group:
    prefix, held, attended = f"活动.{kind}", list(map(times, own)), list(map(people, own))
    return Group(
        kind,
        {
            "次数": _figure(f"{prefix}.次数", f"{kind}次数", total(kind, held, "次")),
            "人次": _figure(f"{prefix}.人次", f"{kind}人次", _known(kind, attended, "人次")),
            "金额": Figure(f"{prefix}.金额", f"{kind}金额", _known(kind, map(money, own), "元")),
            "记录": tuple(map(_record, own, held, attended)),
        },
    )


def _known(name: str, amounts: Iterable[Quantity | None], unit: str) -> Quantity | None:
    """写了的加起来；一条都没写则未知。没写的一条不算，因为不是每次活动都记人数、金额。"""
    return total(name, [amount for amount in amounts if amount is not None], unit)


def _figure(name: str, label: str, count: Quantity | None) -> Figure:
    unit = count.unit if count else ""
    return Figure(name, label, count, unit=unit, precision=Decimal(1))


def _record(activity: Activity, held: Quantity, attended: Quantity | None) -> Group:
    texts = {"日期": activity.date, "类别": activity.kind, "名称": activity.title}
    return Group(held.name, {**texts, "次数": held.value, "人数": attended})
