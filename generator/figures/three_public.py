"""“三公”经费：三项金额、各种实物量和平均数。"""

from __future__ import annotations

from collections.abc import Mapping

from generator.figures.blocks import (
    NOT_WRITTEN,
    first_reason,
    in_block,
    item_figure,
    left_blank,
    plain_figure,
    quantity,
    two_years,
)
from generator.figures.changes import compare
from generator.figures.figure import Figure
from generator.figures.physical import kept_figures, physical_figures
from generator.figures.quantities import Quantity, first_known, quotient, settled, total, zero
from generator.figures.tree import Group
from generator.model.record import Item, Why
from generator.model.spending import ThreePublic, Visits
from generator.model.yearbook import YearBook

ITEMS = ("abroad", "vehicle_purchase", "vehicle_operation", "reception")
NAMES = {
    "abroad": ("因公出国境费", "因公出国（境）费"),
    "vehicle_purchase": ("公务用车购置费", "公务用车购置费"),
    "vehicle_operation": ("公务用车运行维护费", "公务用车运行维护费"),
    "reception": ("公务接待费", "公务接待费"),
}
STOPS = "。；;.，, \n"
VEHICLES = ("公务用车", "公务用车购置及运行维护费")


def three_public_figures(book: YearBook, last: YearBook | None) -> Group:
    """三公的各数字；各项的总体都是三公合计。"""
    block, before = _itemised(book), _itemised(last)
    parts = _parts(block, before)
    whole = _whole(book, last, parts)
    members = {"合计": whole, NAMES["abroad"][0]: whole.parts[0], VEHICLES[0]: whole.parts[1]}
    members |= {NAMES[key][0]: parts[key].replaced(whole=whole) for key in ITEMS[1:]}
    physical = physical_figures(block, before)
    physical["保有量"] = kept_figures(book.three_public, last.three_public if last else None)
    receptions = _receptions(block, before, whole)
    members["上年预算"] = _last_budget(last)
    return Group("三公", {**members, **receptions, **physical, **_averages(members, physical)})


def _last_budget(last: YearBook | None) -> Figure:
    """上年的“三公”经费预算：全年预算数，没有就看年初预算数。"""
    past = _whole(last, None, _parts(_itemised(last), None)) if last and last.three_public else None
    amount = first_known(past.final_budget, past.initial_budget) if past else None
    return Figure("三公.上年预算", "上年“三公”经费预算", amount)


def _parts(block: ThreePublic | None, before: ThreePublic | None) -> dict[str, Figure]:
    """四项经费，英文字段名 → 数字。"""
    return {
        key: item_figure(f"三公.{name}", label, key, block, before) for key, (name, label) in NAMES.items()
    }


def _itemised(book: YearBook | None) -> ThreePublic | None:
    """有各项的块；只写了合计而合计不是零的块，各项仍是未知。"""
    block = book.three_public if book else None
    if block is None or any(getattr(block, key) is not None for key in ITEMS):
        return block
    amount = block.total.actual if block.total else None
    return None if amount is not None and amount.value else block


def _together(name: str, label: str, parts: tuple[Figure, ...]) -> Figure:
    """几项合起来的一个数字，各种数分别相加；合计没有自己的原因，由各项的原因合成。"""
    return Figure(
        name=name,
        label=label,
        actual=total(label, (part.actual for part in parts)),
        prior=total(f"{label}上年数", (part.prior for part in parts)),
        initial_budget=total(f"{label}年初预算数", (part.initial_budget for part in parts)),
        final_budget=total(f"{label}全年预算数", (part.final_budget for part in parts)),
        reason=_composed([(part.label, part.reason) for part in _items(parts) if part.change]),
        budget_reason=_composed([(part.label, part.budget_reason) for part in _off_budget(parts)]),
        parts=parts,
    )


def _items(parts: tuple[Figure, ...]) -> list[Figure]:
    return [leaf for part in parts for leaf in part.leaves()]


def _off_budget(parts: tuple[Figure, ...]) -> list[Figure]:
    """与全年预算数不同的各项；都相同的，看有数的各项。"""
    items = _items(parts)
    return [part for part in items if compare(part.actual, part.final_budget)] or [
        part for part in items if part
    ]


def _composed(reasons: list[tuple[str, Why | None]]) -> Why | None:
    """各项的原因合成一句；有一项没写，合不成。各项一样的只说一次，不一样的各带上是哪一项。"""
    given = [(label, reason) for label, reason in reasons if reason]
    if not given or len(given) < len(reasons):
        return None
    if len({reason for _, reason in given}) == 1:
        return given[0][1]
    return "；".join(f"{label}方面，{_plain(reason)}" for label, reason in given)


def _plain(reason: Why) -> str:
    """一段话；分成几部分写的，只取各是什么事。"""
    return reason.rstrip(STOPS) if isinstance(reason, str) else "、".join(each.what for each in reason)


def _whole(book: YearBook, last: YearBook | None, parts: Mapping[str, Figure]) -> Figure:
    """三公合计：出国、公务用车、接待三项相加；各项不全知道时取块里写的合计。"""
    vehicles = _together(
        f"三公.{VEHICLES[0]}", VEHICLES[1], (parts["vehicle_purchase"], parts["vehicle_operation"])
    )
    whole = _together("三公.合计", "“三公”经费", (parts["abroad"], vehicles, parts["reception"]))
    block = book.three_public
    written = block.total if block else None
    past = last.three_public.total if last and last.three_public else None
    return whole.replaced(
        actual=settled(whole.actual, _written(written, "actual")),
        prior=first_known(settled(whole.prior, _written(past, "actual")), _written(written, "prior")),
        initial_budget=settled(whole.initial_budget, _written(written, "initial_budget")),
        final_budget=settled(whole.final_budget, _written(written, "final_budget")),
        reason=first_reason(
            (block.reason if block else None, written.reason if written else None, whole.reason)
        ),
        budget_reason=first_reason(
            (
                block.budget_reason if block else None,
                written.budget_reason if written else None,
                whole.budget_reason,
            )
        ),
    )


def _written(item: Item | None, facet: str) -> Quantity | None:
    return quantity(getattr(item, facet), "“三公”经费合计") if item else None


def _receptions(this: ThreePublic | None, past: ThreePublic | None, whole: Figure) -> dict[str, Figure]:
    """国内接待 = 公务接待费 − 国（境）外接待；外事接待是国内接待的其中数（机构运行信息表口径）。"""
    rows = (
        ("国内接待", "国内公务接待", _domestic),
        ("外事接待", "外事接待", _foreign),
        ("国境外接待", "国（境）外公务接待", _overseas),
    )
    return {
        name: plain_figure(f"三公.{name}", label, two_years(find, this, past)).replaced(whole=whole)
        for name, label, find in rows
    }


def _domestic(block: ThreePublic | None) -> Quantity | None:
    overseas = _overseas(block)
    if block is None or block.reception is None:
        return in_block(block, "reception", "公务接待费")
    amount = quantity(block.reception.actual, "公务接待费")
    return amount - overseas if amount and overseas and overseas.value else amount


def _foreign(block: ThreePublic | None) -> Quantity | None:
    return _visits(block, "foreign", "外事接待")


def _overseas(block: ThreePublic | None) -> Quantity | None:
    return _visits(block, "overseas", "国（境）外公务接待")


def _visits(block: ThreePublic | None, field: str, name: str) -> Quantity | None:
    """公务接待费里的一种接待；公务接待费知道而没写它，即为零。"""
    reception = block.reception if block else None
    if reception is None:
        return in_block(block, "reception", name)
    visits: Visits | None = getattr(reception, field)
    if visits is not None:
        return in_block(visits, "actual", name)
    unknown = reception.actual is None or left_blank(reception, field)
    return None if unknown else zero(name, formula=NOT_WRITTEN)


def _averages(amounts: dict[str, Figure], physical: Group) -> dict[str, Figure]:
    """人均接待费、车均购置费、车均运行维护费（有的地区要用）；没有人次、车辆则未知。"""
    rows = (
        ("人均接待费", amounts["公务接待费"], physical["接待人次"]),
        ("车均购置费", amounts["公务用车购置费"], physical["购置数量"]),
        ("车均运行维护费", amounts["公务用车运行维护费"], physical["保有量"]["合计"]),
    )
    return {
        name: Figure(
            f"三公.{name}",
            name,
            quotient(name, amount.actual, count.actual, "元"),
            quotient(f"{name}上年数", amount.prior, count.prior, "元"),
        )
        for name, amount, count in rows
    }
