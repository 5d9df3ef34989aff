"""“三公”经费的实物量：团组、批次、人次、购置和保有的公务用车。"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from generator.figures.blocks import (
    NOT_WRITTEN,
    TwoYears,
    in_block,
    in_list,
    left_blank,
    plain_figure,
    quantity,
    two_years,
)
from generator.figures.figure import Figure
from generator.figures.quantities import Quantity, total, zero
from generator.figures.tree import Group
from generator.model.record import Item
from generator.model.spending import VEHICLE_TYPES, ThreePublic, Visits

Blocks = tuple[ThreePublic | None, ThreePublic | None]


class Counted(NamedTuple):
    """一种计数：在哪一项（path）的哪个字段，叫什么，什么单位。"""

    name: str
    label: str
    path: tuple[str, ...]
    field: str
    unit: str


COUNTS = (
    Counted("团组数", "因公出国（境）团组", ("abroad",), "groups", "个"),
    Counted("出国人次", "因公出国（境）人次", ("abroad",), "person_times", "人次"),
    Counted("接待批次", "国内公务接待批次", ("reception",), "batches", "批次"),
    Counted("接待人次", "国内公务接待人次", ("reception",), "person_times", "人次"),
    Counted("外事批次", "外事接待批次", ("reception", "foreign"), "batches", "批次"),
    Counted("外事人次", "外事接待人次", ("reception", "foreign"), "person_times", "人次"),
    Counted("国境外批次", "国（境）外接待批次", ("reception", "overseas"), "batches", "批次"),
    Counted("国境外人次", "国（境）外接待人次", ("reception", "overseas"), "person_times", "人次"),
)


# 2021 年以前的表样不分大小，合称载客汽车
BUS = "载客汽车"
BUSES = ("小型客车", "中型客车和大型客车")


def physical_figures(this: ThreePublic | None, last: ThreePublic | None) -> Group:
    """全部实物量，保有量除外。"""
    members: dict[str, Any] = {
        row.name: plain_figure(
            f"三公.{row.name}", row.label, two_years(partial(count, row), this, last), row.unit
        )
        for row in COUNTS
    }
    purchases = Group("购置", {kind: _purchase(kind, (this, last)) for kind in VEHICLE_TYPES})
    every = tuple(purchases.values())
    buses = [purchases[kind] for kind in BUSES]
    purchases[BUS] = Group(
        BUS,
        {
            "名称": BUS,
            "数量": _sum(f"三公.购置.{BUS}.数量", f"购置{BUS}", [each["数量"] for each in buses]),
            "金额": _money(f"三公.购置.{BUS}.金额", f"购置{BUS}金额", [each["金额"] for each in buses]),
        },
    )
    bought = [group["数量"] for group in every]
    members["购置数量"] = _sum("三公.购置数量", "购置公务用车", bought)
    members["购置"] = Group("购置", {**purchases, "全部": every})
    return Group("三公", members)


def count(row: Counted, block: ThreePublic | None) -> Quantity | None:
    """一种计数：对应的金额不是零、不知道，而没写，就是未知；金额为零而没写，就是零。"""
    holder: Any = block
    for step in row.path:
        if holder is None or left_blank(holder, step) or (isinstance(holder, Item) and holder.actual is None):
            return None
        holder = getattr(holder, step)
        if holder is None:
            return zero(row.label, row.unit, NOT_WRITTEN)
    if holder is not None and getattr(holder, row.field) is None and _spent(holder):
        return None
    return in_block(holder, row.field, row.label, row.unit)


def _spent(holder: Item | Visits) -> bool:
    """有金额，或不知道有没有。"""
    return holder.actual is None or bool(holder.actual.value)


def _purchase(kind: str, blocks: Blocks) -> Group:
    name, label = f"三公.购置.{kind}", f"购置{kind}"
    number = plain_figure(
        f"{name}.数量", f"{label}数量", two_years(_bought(kind, "count", "辆"), *blocks), "辆"
    )
    amount = plain_figure(f"{name}.金额", f"{label}金额", two_years(_bought(kind, "amount", "元"), *blocks))
    return Group(kind, {"名称": kind, "数量": number, "金额": amount})


def _bought(kind: str, field: str, unit: str) -> Callable[[ThreePublic | None], Quantity | None]:
    """一种车的数量或金额：有购置费、或不知道有没有，而一种车都没写，就是未知；写了别的车而没写它，就是零。"""

    def find(block: ThreePublic | None) -> Quantity | None:
        item = block.vehicle_purchase if block else None
        if item is None:
            return in_block(block, "vehicle_purchase", f"购置{kind}", unit)
        listed = {str(key): row for key, row in (item.vehicles or {}).items()}
        if row := listed.get(kind):
            return quantity(getattr(row, field), f"购置{kind}", unit)
        unknown = kind in listed or left_blank(item, "vehicles") or (_spent(item) and not listed)
        return None if unknown else zero(f"购置{kind}", unit, NOT_WRITTEN)

    return find


def kept_figures(*blocks: ThreePublic | None) -> Group:
    """公务用车保有量：没写就是未知，没有购置费、运行费不等于没有车。"""
    kinds = [
        plain_figure(f"三公.保有量.{kind}", kind, two_years(partial(_kept_count, kind), *blocks), "辆")
        for kind in VEHICLE_TYPES
    ]
    whole = _sum("三公.保有量.合计", "公务用车保有量", kinds)
    listed = {part.label: part for part in whole.parts}
    listed[BUS] = _sum(f"三公.保有量.{BUS}", BUS, [listed[kind] for kind in BUSES])
    return Group("保有量", {"合计": whole, "全部": whole.parts, **listed})


def _kept_count(kind: str, block: ThreePublic | None) -> Quantity | None:
    written = block is not None and block.vehicles_kept is not None
    return in_list(block, "vehicles_kept", kind, f"{kind}保有量", "辆") if written else None


def _money(name: str, label: str, parts: list[Figure]) -> Figure:
    this = total(label, (part.actual for part in parts))
    last = total(f"{label}上年数", (part.prior for part in parts))
    return plain_figure(name, label, TwoYears(this, last))


def _sum(name: str, label: str, parts: list[Figure]) -> Figure:
    this = total(label, (part.actual for part in parts), "辆")
    last = total(f"{label}上年数", (part.prior for part in parts), "辆")
    return plain_figure(name, label, TwoYears(this, last), "辆").replaced(parts=tuple(parts))
