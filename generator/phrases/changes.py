"""变动怎样说：七种变动各有一句，零基数从不说百分比，增减额从不为零。"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, assert_never

from generator.figures import Change, ChangeKind, Figure, compare
from generator.phrases.amounts import missing, spoken_rate, wan
from generator.phrases.pending import Phrase, pending
from generator.phrases.tracing import traced
from generator.phrases.wording import Wording

_CANCELLED_RATE = Decimal(100)


def change_of(wording: Wording, value: Any) -> Change:
    """一个数字的变动；金额按用语里的小数位判断增减。给的不是数字抛 TypeError。"""
    match value:
        case Change():
            return value
        case Figure() if value.unit == "元":
            return compare(value.actual, value.prior, wording.precision)
        case Figure():
            return value.change
        case _:
            raise TypeError(f"这里要一个有上年数的数字，不是“{value}”")


@traced
def change_phrase(wording: Wording, value: Any, year: Any = None) -> Phrase:
    """变动的整句；给了 year（如 2023）就写明与哪一年比。

    未知时是【待填】。依据：部门决算公开要说清增减额和增减比例。

    >>> from generator.figures import Quantity
    >>> rise = Figure("收支总计", "收支总计", Quantity(Decimal(1835400)), Quantity(Decimal(1667000)))
    >>> change_phrase(Wording(), rise), change_phrase(Wording(), rise, 2023)
    ('增加16.84万元，增长10.1%', '比2023年度增加16.84万元，增长10.1%')
    >>> new = Figure("x", "x", Quantity(Decimal(50000)), Quantity(Decimal(0)))
    >>> change_phrase(Wording(), new)
    '增加5万元（上年为零，无可比基数）'
    """
    change = change_of(wording, value)
    match change.kind:
        case ChangeKind.UNKNOWN:
            return unknown_side(value)
        case ChangeKind.UNCHANGED:
            return wording.unchanged if year is None else wording.unchanged_from.format(年=year)
        case ChangeKind.NONE_BOTH:
            return wording.none_both if year is None else wording.none_both_from.format(年=year)
        case ChangeKind.INCREASE:
            sentence = wording.increased
        case ChangeKind.DECREASE:
            sentence = wording.decreased
        case ChangeKind.NEW:
            sentence = wording.new
        case ChangeKind.CANCELLED:
            sentence = wording.cancelled
        case _:
            assert_never(change.kind)
    return moved(wording, change, sentence, "" if year is None else wording.compared.format(年=year))


@traced
def change_word(wording: Wording, value: Any) -> Phrase:
    """增加、减少还是持平，一个词。"""
    change = change_of(wording, value)
    match change.kind:
        case ChangeKind.INCREASE | ChangeKind.NEW:
            return wording.increase_word
        case ChangeKind.DECREASE | ChangeKind.CANCELLED:
            return wording.decrease_word
        case ChangeKind.UNCHANGED | ChangeKind.NONE_BOTH:
            return wording.unchanged_word
        case ChangeKind.UNKNOWN:
            return unknown_side(value)
        case _:
            assert_never(change.kind)


@traced
def change_amount(wording: Wording, value: Any) -> Phrase:
    """增减额，不带正负号：16.84万元。"""
    change = change_of(wording, value)
    return unknown_side(value) if change.amount is None else moved_amount(wording, change)


@traced
def change_rate(wording: Wording, value: Any) -> Phrase:
    """增减率，不带正负号：10.1%；上年为零没有增减率，印待填要人改句子。"""
    change = change_of(wording, value)
    if change.kind is ChangeKind.UNKNOWN:
        return unknown_side(value)
    percent = _percent(change)
    if percent is None:
        return pending("上年为零，没有增减率，请改写这一句", key="增减率")
    return spoken_rate(wording, percent, wording.change_places)


def unknown_side(value: Any) -> Phrase:
    """变动未知时，说清缺的是今年的数还是上年的数。"""
    if not isinstance(value, Figure):
        return pending("上年数")
    return missing(value, "决算数" if value.actual is None else "上年数")


def moved(wording: Wording, change: Change, sentence: str, lead: str) -> str:
    """一句增减：lead 是开头的话，sentence 里的 {额}、{率} 填好。"""
    percent = _percent(change)
    rate = "" if percent is None else spoken_rate(wording, percent, wording.change_places)
    return lead + sentence.format(额=moved_amount(wording, change), 率=rate)


def moved_amount(wording: Wording, change: Change) -> Phrase:
    """增减额，不带正负号；变动未知时不能用。"""
    assert change.amount is not None
    return wan(wording, abs(change.amount.value))


def _percent(change: Change) -> Decimal | None:
    """取消就是减少百分之百，哪怕今年还有不到一个末位的零头。"""
    if change.kind is ChangeKind.CANCELLED:
        return _CANCELLED_RATE
    return None if change.rate is None else abs(change.rate)
