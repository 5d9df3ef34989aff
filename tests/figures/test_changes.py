"""变动：七种都有，增减平按印出来的两位小数判断，零基数没有百分比。"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures import ChangeKind, Figure, Quantity, compare

WAN = Decimal(10000)


def money(text: str | None) -> Quantity | None:
    """以万元写的金额；None 为未知。"""
    return None if text is None else Quantity(Decimal(text) * WAN, Decimal(50))


@pytest.mark.parametrize(
    ("this", "last", "kind", "difference", "percent"),
    [
        ("183.54", "166.70", "增加", "16.84", "10.1"),
        ("72.24", "12.50", "增加", "59.74", "477.9"),
        ("11", "12", "减少", "-1", "-8.3"),
        ("1.12", "1.12", "持平", "0", "0.0"),
        ("1.124", "1.121", "持平", "0.003", "0.3"),
        ("5", "0", "新增", "5", None),
        ("5", "0.004", "新增", "4.996", None),
        ("0", "5", "取消", "-5", "-100.0"),
        ("0.004", "5", "取消", "-4.996", "-99.9"),
        ("0", "0", "两年均无", "0", None),
        ("0.003", "0.004", "两年均无", "-0.001", None),
        (None, "5", "未知", None, None),
        ("5", None, "未知", None, None),
    ],
)
def test_kind_amount_and_rate(
    this: str | None, last: str | None, kind: str, difference: str | None, percent: str | None
) -> None:
    change = compare(money(this), money(last))
    assert change.kind == kind
    expected = None if difference is None else Decimal(difference) * WAN
    assert (change.amount and change.amount.value) == expected
    assert (None if change.rate is None else str(change.rate.quantize(Decimal("0.1")))) == percent


def test_every_kind_is_covered_by_the_table_above() -> None:
    assert {str(kind) for kind in ChangeKind} == {"增加", "减少", "持平", "新增", "取消", "两年均无", "未知"}


def test_precision_decides_between_equal_and_increase() -> None:
    assert compare(money("1.124"), money("1.121"), Decimal(10)).kind is ChangeKind.INCREASE


amounts = st.decimals(0, 10**9, places=2)


@given(amounts, amounts)
def test_kind_is_consistent_with_the_sign_of_the_printed_amount(actual: Decimal, prior: Decimal) -> None:
    change = compare(Quantity(actual), Quantity(prior))
    assert change.amount is not None
    printed = round(change.amount.value / 100)
    if change.kind in (ChangeKind.INCREASE, ChangeKind.NEW):
        assert change.amount.value > 0
    elif change.kind in (ChangeKind.DECREASE, ChangeKind.CANCELLED):
        assert change.amount.value < 0
    else:
        assert printed == 0


def test_share_and_execution_are_none_over_a_zero_or_unknown_base() -> None:
    empty = Figure("支出.合计", "本年支出合计", money("0"))
    part = Figure("支出.基本支出", "基本支出", money("1"), whole=empty, final_budget=money("0"))
    assert (part.share, part.execution, part.initial_execution) == (None, None, None)


def test_a_figure_is_true_only_when_its_actual_is_known_and_not_zero() -> None:
    truths = [bool(Figure("x", "x", actual)) for actual in (money("1"), money("0"), None)]
    assert truths == [True, False, False]


def test_parts_take_the_figure_as_their_whole() -> None:
    parts = (Figure("a", "甲", money("1")), Figure("b", "乙", money("3")))
    whole = Figure("收入.合计", "合计", money("4"), parts=parts)
    assert [part.share for part in whole.parts] == [Decimal(25), Decimal(75)]


def test_contributions_rank_the_leaves_by_how_far_they_moved() -> None:
    leaves = (
        Figure("a", "甲", money("5"), money("4")),
        Figure("b", "乙", money("1"), money("9")),
        Figure("c", "丙", money("2"), money("2")),
        Figure("d", "丁", money("2"), None),
    )
    whole = Figure("x", "合计", money("10"), money("15"), parts=leaves)
    ranked = [(each.figure.label, each.amount.value / WAN) for each in whole.contributions]
    assert ranked == [("乙", Decimal(-8)), ("甲", Decimal(1))]
