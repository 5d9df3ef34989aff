"""与预算比的说法：零预算不说百分比，不等要有原因。"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.phrases import Wording
from generator.phrases.budgets import budget_comparison, execution_phrase
from generator.word.values import Marked, Rich
from tests.phrases.figures_for_tests import item

AGAINST_FINAL = [
    # 决算、全年预算、完成情况、比较
    ("1.12", "1.12", "完成预算100%", "决算数与全年预算数持平"),
    ("1.87", "10", "完成预算18.7%", "决算数小于全年预算数的主要原因是会少了"),
    ("12", "10", "完成预算120%", "决算数大于全年预算数的主要原因是会少了"),
    ("0", "10", "完成预算0%", "决算数小于全年预算数的主要原因是会少了"),
    ("0", "0", "未安排预算，未发生支出", "决算数与全年预算数持平"),
    ("5", "0", "未安排预算，不计算完成率", "决算数大于全年预算数的主要原因是会少了"),
    ("1.996", "2", "完成预算100%", "决算数与全年预算数持平"),
    ("2.004", "2", "完成预算100%", "决算数与全年预算数持平"),
    ("9999.99", "10000", "完成预算99.9%以上", "决算数小于全年预算数的主要原因是会少了"),
]


@pytest.mark.parametrize(("actual", "budget", "execution", "comparison"), AGAINST_FINAL)
def test_against_the_final_budget(actual: str, budget: str, execution: str, comparison: str) -> None:
    assert execution_phrase(Wording(), item(actual, final=budget)) == execution
    reason = None if comparison.endswith("持平") else "会少了。"
    assert budget_comparison(Wording(), item(actual, final=budget, reason=reason)) == comparison


@pytest.mark.parametrize(
    ("actual", "budget", "execution"),
    [
        ("1", "2", "完成预算50%"),
        ("0", "0", "年初未安排预算，未发生支出"),
        ("1", "0", "年初未安排预算，不计算完成率"),
    ],
)
def test_against_the_initial_budget(actual: str, budget: str, execution: str) -> None:
    assert execution_phrase(Wording(), item(actual, initial=budget), "年初预算数") == execution


def test_a_difference_without_reason_is_owed_inside_the_sentence() -> None:
    sentence = budget_comparison(Wording(), item("1", final="2"))
    owed = Marked("【待填：公务接待费预决算差异原因】", key="三公.公务接待费.预决算差异原因")
    assert sentence == Rich(("决算数小于全年预算数的主要原因是", owed))


def test_a_reason_given_for_equality_is_kept() -> None:
    sentence = budget_comparison(Wording(), item("1", final="1", reason="厉行节约。"), called="预算数")
    assert sentence == "决算数与预算数持平的主要原因是厉行节约"


@pytest.mark.parametrize(
    ("actual", "budget", "printed"),
    [("1", None, "【待填：公务接待费全年预算数】"), (None, "1", "【待填：公务接待费】")],
)
def test_missing_side_is_named(actual: str | None, budget: str | None, printed: str) -> None:
    figure = item(actual, final=budget)
    assert str(execution_phrase(Wording(), figure)) == printed
    assert str(budget_comparison(Wording(), figure)) == printed


def test_an_unknown_base_is_refused() -> None:
    with pytest.raises(ValueError, match="全年预算数"):
        execution_phrase(Wording(), item("1", final="1"), "预算")


amounts = st.decimals(0, 10**6, places=2)


@given(amounts, amounts)
def test_never_a_percentage_over_zero(actual: str, budget: str) -> None:
    sentence = str(execution_phrase(Wording(), item(str(actual), final=str(budget))))
    assert ("%" in sentence) == bool(budget)
