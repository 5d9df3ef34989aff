"""模板里用的中文过滤器和判断：一个名称对一个短语函数，这里是全表。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from generator.figures import Change, ChangeKind, Figure, Quantity
from generator.phrases import amounts, budgets, changes, lists, numbers, numerals, pending, reasons
from generator.phrases.wording import Wording
from generator.word.values import Marked

Functions = Mapping[str, Callable[..., Any]]

COUNT_UNITS = (
    "份",
    "期",
    "户",
    "村",
    "次",
    "人次",
    "人",
    "批次",
    "个",
    "辆",
    "家",
    "场",
    "场次",
    "项",
    "条",
    "篇",
    "件",
    "分",
    "台套",
)
_SPELLED = {"台套": "台（套）"}

# 名称 → 头一个参数是用语的短语函数
SPOKEN: Functions = {
    "万元": amounts.wan,
    "万元数": amounts.wan_cell,
    "元": amounts.yuan,
    "百分比": amounts.rate,
    "占比": lists.share,
    "占比句": lists.share_sentence,
    "金额句": lists.amount_sentence,
    "列举": lists.listed,
    "列项": lists.told,
    "发生": lists.happened,
    "变动": changes.change_phrase,
    "变动词": changes.change_word,
    "增减额": changes.change_amount,
    "增减率": changes.change_rate,
    "完成预算": budgets.execution_phrase,
    "预决算比较": budgets.budget_comparison,
    "较预算": budgets.budget_change,
    "预决算差异原因": budgets.budget_reason,
    "节余": budgets.saving,
    "原因": reasons.reason_sentence,
    "合成原因": reasons.composed_or_given,
    "各项增减": reasons.composed,
    "勾选": lists.tick,
}


def make_filters(wording: Wording) -> tuple[Functions, Functions]:
    """按一套用语造出（过滤器，判断）；与用语无关的也在里面。

    >>> filters, tests = make_filters(Wording())
    >>> filters["次"](3), filters["章节号"](2, 2), tests["缺"](None)
    ('3次', '（二）', True)
    """
    spoken = {name: partial(function, wording) for name, function in SPOKEN.items()}
    return {**spoken, **PLAIN}, {name: partial(test, wording) for name, test in TESTS.items()}


def in_capitals(value: Any, facet: str = "决算数") -> pending.Phrase:
    """金额的大写；未知则待填。"""
    yuan = amounts.known(value, facet)
    return amounts.missing(value, facet) if yuan is None else numerals.capitals(yuan)


def date_of(value: Any) -> pending.Phrase:
    """日期；没有则待填。"""
    return numbers.dated(value) if value else pending.pending("日期")


def as_ordinal(value: Any) -> str:
    """一、二、三。"""
    return numerals.ordinal(int(value))


def as_section_number(value: Any, level: Any = 1) -> str:
    """第几级标题的编号。"""
    return numerals.section_number(int(value), int(level))


def as_pending(what: Any, note: str = "") -> Marked:
    """标出还没有的东西：{{ "评价结论" | 待填 }} 印成【待填：评价结论】。"""
    return pending.pending(str(what), note)


def is_missing(_wording: Wording, value: Any) -> bool:
    """不知道：没有数、没有文字、一项也没有。"""
    if isinstance(value, Figure):
        return value.actual is None
    return value is None or (isinstance(value, str | tuple | list) and not value)


def is_zero(wording: Wording, value: Any) -> bool:
    """印出来是零；未知不是零。"""
    if isinstance(value, Figure):
        return lists.is_zero(wording, value)
    if isinstance(value, Quantity):
        return lists.is_zero(wording, Figure(value.name, value.name, value, unit=value.unit))
    return amounts.known(value) == 0


def is_negative(_wording: Wording, value: Any) -> bool:
    """小于零；未知不算。"""
    known = amounts.known(value)
    return known is not None and known < 0


def meanings() -> tuple[tuple[str, str, str], ...]:
    """全部过滤器和判断的（种类，名称，意思），供手册生成。"""
    named = ((kind, name, each) for kind, table in _TABLES.items() for name, each in table.items())
    return tuple((kind, name, _first_line(each)) for kind, name, each in named)


def _first_line(function: Callable[..., Any]) -> str:
    plain = function.func if isinstance(function, partial) else function
    return (plain.__doc__ or "").partition("\n")[0]


def _kind_is(meaning: str, *kinds: ChangeKind) -> Callable[[Wording, Figure | Change], bool]:
    def test(wording: Wording, value: Figure | Change) -> bool:
        return changes.change_of(wording, value).kind in kinds

    test.__doc__ = meaning
    return test


PLAIN: Functions = {
    "数": amounts.number,
    **{unit: partial(amounts.counted, _SPELLED.get(unit, unit)) for unit in COUNT_UNITS},
    "大写": in_capitals,
    "日期": date_of,
    "序数": as_ordinal,
    "章节号": as_section_number,
    "待填": as_pending,
    "或待填": pending.said_or_pending,
    "无句号": reasons.unstopped,
}

# 增加含新增，减少含取消，持平含两年均无：三者恰好分尽已知的情形
TESTS: Functions = {
    "增加": _kind_is("比上年多，含上年为零。", ChangeKind.INCREASE, ChangeKind.NEW),
    "减少": _kind_is("比上年少，含今年为零。", ChangeKind.DECREASE, ChangeKind.CANCELLED),
    "持平": _kind_is("印出来与上年一样，含两年都为零。", ChangeKind.UNCHANGED, ChangeKind.NONE_BOTH),
    "新增": _kind_is("上年为零，今年才有。", ChangeKind.NEW),
    "取消": _kind_is("上年有，今年为零。", ChangeKind.CANCELLED),
    "两年均无": _kind_is("两年都为零。", ChangeKind.NONE_BOTH),
    "未知": _kind_is("今年或上年的数不知道。", ChangeKind.UNKNOWN),
    "为零": is_zero,
    "为负": is_negative,
    "缺": is_missing,
}

_TABLES: Mapping[str, Functions] = {"过滤器": {**SPOKEN, **PLAIN}, "判断": TESTS}
