"""填报的块怎样变成数量：写了的照写的；整块写了而某项没写是零；空着的一项、没写的一块是未知。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

from generator.figures.changes import YUAN_PRECISION
from generator.figures.figure import Figure
from generator.figures.quantities import Quantity, first_known, zero
from generator.model.record import Item, Record, Why
from generator.model.values import Number
from generator.model.yearbook import YearBook
from generator.source.text import Text

NOT_WRITTEN: Final = "所在的块已填而这一项没写，即为零"
ONE: Final = Decimal(1)
CENT: Final = Decimal("0.01")
_PRECISIONS: Final = {"元": YUAN_PRECISION, "分": CENT, "%": CENT}
Block = TypeVar("Block")


def quantity(number: Number | None, name: str, unit: str = "元") -> Quantity | None:
    """一个填报的数；没写则未知。"""
    return None if number is None else Quantity(number.value, number.half, name, unit, number.place)


def in_block(block: Record | None, field: str, name: str, unit: str = "元") -> Quantity | None:
    """块里的一个数：块写了而它没写即为零；块没写、或它的冒号后面空着，即未知。"""
    number: Number | None = getattr(block, field) if block else None
    if number is not None:
        return quantity(number, name, unit)
    return None if block is None or left_blank(block, field) else zero(name, unit, NOT_WRITTEN)


def left_blank(block: Record, field: str) -> bool:
    """这一项写了键、冒号后面空着：是不知道，不是没有发生。"""
    blank = block.blank
    return bool(blank) and type(block).alias_of(field) in blank


def in_list(block: Record | None, field: str, key: str, name: str, unit: str = "元") -> Quantity | None:
    """块里一张“名称: 数”的单子上的一个数：单子写了而它没写即为零，空着即未知；没有单子时照 in_block。"""
    listed: Mapping[Text, Number | None] | None = getattr(block, field) if block else None
    if listed is None:
        return None if block is None or left_blank(block, field) else zero(name, unit, NOT_WRITTEN)
    written = {str(each): number for each, number in listed.items()}
    return quantity(written[key], name, unit) if key in written else zero(name, unit, NOT_WRITTEN)


def item_amount(block: Record | None, item: Item | None, field: str, name: str) -> Quantity | None:
    """块里一项的某个数：项写了就看项里有没有；项没写而块写了即为零。"""
    if item is not None:
        return quantity(getattr(item, field), name)
    return None if block is None else zero(name, formula=NOT_WRITTEN)


def prior_amount(
    last: Record | None, last_item: Item | None, item: Item | None, name: str
) -> Quantity | None:
    """上年数：先看上年文件里写了的，再看今年就地写的上年数，最后才是上年块里没写的零。"""
    label = f"{name}上年数"
    return first_known(
        quantity(last_item.actual, label) if last_item else None,
        quantity(item.prior, label) if item else None,
        item_amount(last, last_item, "actual", label),
    )


def item_figure(name: str, label: str, key: str, block: Record | None, last: Record | None) -> Figure:
    """块里的一项成为一个数字；key 是它在块里的英文字段名。"""
    item: Item | None = getattr(block, key) if block else None
    last_item: Item | None = getattr(last, key) if last else None
    return Figure(
        name=name,
        label=label,
        actual=item_amount(block, item, "actual", label),
        prior=first_known(prior_amount(last, last_item, item, label), nothing_last_year(block, item, label)),
        initial_budget=item_amount(block, item, "initial_budget", f"{label}年初预算数"),
        final_budget=item_amount(block, item, "final_budget", f"{label}全年预算数"),
        reason=item.reason if item else None,
        budget_reason=item.budget_reason if item else None,
    )


def nothing_last_year(block: Record | None, item: Item | None, label: str) -> Quantity | None:
    """就地写上年数的块里，没写的项上年是零。"""
    if block is None or item is not None:
        return None
    siblings = (getattr(block, key) for key in type(block).model_fields)
    written = any(isinstance(sibling, Item) and sibling.prior is not None for sibling in siblings)
    return zero(f"{label}上年数", formula=NOT_WRITTEN) if written else None


class TwoYears(NamedTuple):
    """同一个数的今年与上年。"""

    this: Quantity | None
    last: Quantity | None


def two_years(
    find: Callable[[Block | None], Quantity | None], this: Block | None, last: Block | None
) -> TwoYears:
    """用同一个办法从今年、上年的块里各取一个数。"""
    return TwoYears(find(this), find(last))


def plain_figure(name: str, label: str, years: TwoYears, unit: str = "元") -> Figure:
    """只有今年与上年的数字，如计数；增减按该单位印出来的最小单位判断。"""
    return Figure(name, label, years.this, years.last, unit=unit, precision=precision_of(unit))


def precision_of(unit: str) -> Decimal:
    """各种单位印出来的最小单位：金额 100 元（0.01 万元），分 0.01，其余是 1。"""
    return _PRECISIONS.get(unit, ONE)


def stated(book: YearBook | None, key: str, name: str) -> Quantity | None:
    """合计数里写的一个合计。"""
    totals = book.totals if book else None
    return quantity(getattr(totals, key), name) if totals else None


def was_given(book: YearBook | None, key: str) -> bool:
    """这一列表写了没有；写了空列表也算写了。"""
    return book is not None and key in book.model_fields_set


def first_reason(reasons: Iterable[Why | None]) -> Why | None:
    """头一个写了的原因。"""
    return next((reason for reason in reasons if reason), None)
