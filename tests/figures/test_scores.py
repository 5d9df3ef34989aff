"""得分：各种指标性质的公式，定性的档，手给的分，执行率，合计和等级。"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures.projects import ProjectFigures
from generator.figures.quantities import Quantity
from generator.figures.scores import attained, execution_score, fraction, quantitative_score
from generator.model.performance import IndicatorNature
from tests.figures.books import STANDARDS, UNIT, book, build_figures, percent


@pytest.mark.parametrize(
    ("nature", "target", "completed", "weight", "score"),
    [
        ("≥", "18", "6", "20", "6.67"),
        ("≥", "12", "12", "10", "10.00"),
        ("≥", "12", "40", "10", "10.00"),
        ("≥", "3", "0", "10", "0.00"),
        ("≥", "0", "0", "10", "10.00"),
        ("≥", "3", "-1", "10", "0.00"),
        ("＞", "10", "11", "10", "10.00"),
        ("＞", "10", "5", "10", "5.00"),
        ("＝", "0", "0", "10", "10.00"),
        ("＝", "0", "1", "10", "0.00"),
        ("＝", "100", "80", "10", "8.00"),
        ("＝", "100", "120", "10", "10.00"),
        ("≤", "5", "5", "10", "10.00"),
        ("≤", "20", "22", "10", "9.00"),
        ("≤", "3", "4", "10", "6.67"),
        ("≤", "5", "10", "10", "0.00"),
        ("≤", "5", "11", "10", "0.00"),
        ("≤", "0", "1", "10", "0.00"),
        ("≤", "0", "0", "10", "10.00"),
        ("＜", "20", "22", "10", "9.00"),
        ("≥", "8", "1", "0.04", "0.01"),  # 0.005 进位
    ],
)
def test_quantitative_score(nature: str, target: str, completed: str, weight: str, score: str) -> None:
    numbers = [Quantity(Decimal(each)) for each in (target, completed, weight)]
    assert str(quantitative_score("得分", IndicatorNature(nature), *numbers).value) == score


quantitative = st.sampled_from([each for each in IndicatorNature if each is not IndicatorNature.QUALITATIVE])
numbers = st.decimals(-1000, 1000, places=2)


@given(quantitative, numbers, numbers, st.decimals(0, 100, places=1))
def test_score_lies_between_zero_and_the_weight(
    nature: IndicatorNature, target: Decimal, completed: Decimal, weight: Decimal
) -> None:
    score = quantitative_score("得分", nature, Quantity(target), Quantity(completed), Quantity(weight))
    assert 0 <= score.value <= weight


@given(quantitative, st.decimals(0, 1000, places=2), numbers)
def test_what_is_attained_scores_in_full(
    nature: IndicatorNature, target: Decimal, completed: Decimal
) -> None:
    if attained(nature, target, completed):
        assert fraction(nature, target, completed) == 1


@pytest.mark.parametrize(
    ("rate", "score"),
    [("100", "10.00"), ("18.7", "1.87"), ("99.83333", "9.98"), ("105", "10.00"), ("0", "0.00"), (None, None)],
)
def test_execution_score_is_weight_times_rate_and_never_more(rate: str | None, score: str | None) -> None:
    found = execution_score("得分", None if rate is None else Quantity(Decimal(rate)), Quantity(Decimal(10)))
    assert (found and str(found.value)) == score


def project(text: str, more: str = "") -> ProjectFigures:
    lines = "\n".join(f"    {line}" for line in text.strip().splitlines())
    found = book(f"{more}\n项目:\n  - 名称: 某项目\n{lines}")
    figures = build_figures(UNIT, found, None, STANDARDS)
    return figures.find("绩效.项目")[0]  # type: ignore[no-any-return]


MONEY = "调整后预算数: {财政资金: 10}\n预算执行数: {财政资金: 9}\n"


@pytest.mark.parametrize(
    ("indicator", "score", "computed"),
    [
        ("{三级指标: 甲, 指标性质: 定性, 权重: 20, 档: 达成}", "20.00", True),
        ("{三级指标: 甲, 指标性质: 定性, 权重: 20, 档: 部分达成}", "16.00", True),
        ("{三级指标: 甲, 指标性质: 定性, 权重: 20, 档: 未达成}", "12.00", True),
        ("{三级指标: 甲, 指标性质: 定性, 权重: 20, 档: 达成, 得分: 17}", "17.00", False),
        ("{三级指标: 甲, 指标性质: 定性, 指标值: 好, 完成值: 好, 权重: 20}", None, False),
        ("{三级指标: 甲, 指标性质: ≥, 指标值: 4, 完成值: 3, 权重: 20, 得分: 18}", "18.00", False),
        ("{三级指标: 甲, 指标性质: ≥, 指标值: 4, 权重: 20}", None, False),
    ],
)
def test_qualitative_and_hand_given_scores(indicator: str, score: str | None, computed: bool) -> None:
    row = project(f"{MONEY}指标: [{indicator}]").indicators[0]
    value = row.score.actual and row.score.actual.value
    assert (percent(value, "0.01"), row.computed) == (score, computed)


def test_total_needs_every_score() -> None:
    known = "{三级指标: 甲, 指标性质: ≥, 指标值: 4, 完成值: 3, 权重: 90}"
    whole = project(f"{MONEY}指标: [{known}]")
    assert (str(whole.score_total), str(whole.weight_total), whole.grade) == ("76.5", "100", "中")  # 9＋67.5
    unknown = project(f"{MONEY}指标: [{known}, {{三级指标: 乙, 指标性质: 定性, 权重: 10}}]")
    assert (unknown.score_total.actual, unknown.grade) == (None, None)
    assert project(MONEY).score_total.actual is None


def test_execution_rate_over_zero_budget_is_none_but_an_unused_fund_is_written_zero() -> None:
    nothing = project("调整后预算数: {财政资金: 0}\n预算执行数: {财政资金: 0}")
    assert (nothing.rate.actual, nothing.execution_score.actual) == (None, None)
    found = project(MONEY)
    assert percent(found.rate.own.actual and found.rate.own.actual.value) == "0.0"
    over = project("调整后预算数: {财政资金: 10}\n预算执行数: {财政资金: 9, 单位资金: 1}")
    assert over.rate.own.actual is None
    assert percent(over.rate.actual and over.rate.actual.value) == "100.0"


def test_rate_below_ninety_must_be_explained() -> None:
    low = project("调整后预算数: {财政资金: 10}\n预算执行数: {财政资金: 8.99}")
    assert (low.must_explain, project(MONEY).must_explain) == (True, False)


@pytest.mark.parametrize(
    ("unit", "completed"),
    [("次", "5"), ("人次", "130"), ("万元", "1.5"), ("元", "15000")],
)
def test_completed_value_is_counted_from_the_activities(unit: str, completed: str) -> None:
    activities = """
活动:
  - {类别: 培训, 名称: 一, 次数: 4, 人数: 100, 金额: 1.2}
  - {类别: 培训, 名称: 二, 人数: 30, 金额: 0.3}
  - {类别: 座谈, 名称: 三, 人数: 7}
"""
    row = f"{{三级指标: 甲, 指标性质: ≥, 指标值: 4, 度量单位: {unit}, 完成值计自: 培训, 权重: 20}}"
    assert str(project(f"{MONEY}指标: [{row}]", activities).indicators[0].completed) == completed


def test_nothing_is_counted_where_no_such_activity_is_recorded() -> None:
    row = "{三级指标: 甲, 指标性质: ≥, 指标值: 4, 度量单位: 次, 完成值计自: 培训, 权重: 20}"
    indicator = project(f"{MONEY}指标: [{row}]").indicators[0]
    assert indicator.completed.actual is None
    assert indicator.score.actual is None


def test_reason_column_is_a_reason_or_none_or_owed() -> None:
    rows = """
指标:
  - {三级指标: 甲, 指标性质: ≥, 指标值: 4, 完成值: 4, 权重: 20}
  - {三级指标: 乙, 指标性质: ≥, 指标值: 4, 完成值: 3, 权重: 20, 未完成原因: 商会少}
  - {三级指标: 丙, 指标性质: ≥, 指标值: 4, 完成值: 3, 权重: 20}
  - {三级指标: 丁, 指标性质: 定性, 权重: 20, 得分: 18, 得分理由: 略有不足}
"""
    assert [row.reason for row in project(f"{MONEY}{rows.strip()}").indicators] == [
        "无",
        "商会少",
        "【待填：未完成原因】",
        "略有不足",
    ]
