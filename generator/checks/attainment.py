"""完成值的勾稽：完成比例、超出目标太多、满意度、与活动记录对不对得上。"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.figures import Figure, Quantity
from generator.figures.measures import counted
from generator.figures.quantities import HUNDRED, exact
from generator.figures.scores import LOWER_IS_BETTER
from generator.findings import Place, Severity
from generator.model.performance import Goal, Indicator, IndicatorNature, Measured
from generator.model.values import Number
from generator.source.text import place_of

_RULES = "财预〔2020〕10号"
HIGHER_IS_BETTER = (IndicatorNature.AT_LEAST, IndicatorNature.MORE)
TIMES = 3


class Row(NamedTuple):
    """一个指标或整体目标：记录、叫什么、目标和完成值（知道的数），完成值的全名。"""

    record: Measured
    name: str
    place: Place | None
    target: Quantity | None
    completed: Quantity | None
    full_name: str


@check(
    "C520",
    "完成比例与指标不符",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis="绩效目标自评表：完成比例＝完成值÷指标值",
)
def completion_rate_mismatch(case: Case) -> Iterator[Fault]:
    """写出的完成比例，要与完成值、指标值相合；超额的写 100 也行，越小越好的照哪一种算法都行。

    正例：
        项目: [{名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 3, 完成比例: 50}]}]
    反例：
        项目: [{名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 3, 完成比例: 100}]}]
    """
    for figure in case.indicators:
        written = figure.indicator.completion_rate
        target, done = figure.target.actual, figure.completed.actual
        if written is None or target is None or done is None or target.value <= 0 or done.about:
            continue
        rates = _rates(figure.indicator, target.value, done.value)
        if not any(abs(written.value - rate) <= written.half for rate in rates):
            said = f"指标值 {exact(target.value)}、完成值 {exact(done.value)}，合 {_percent(rates[0])}"
            message = f"“{figure.third}”的完成比例写的是 {written.text}，{said}"
            remedy = "删去完成比例，由程序计算；完成值不对的改完成值"
            expected, about = _percent(rates[0]), (figure.completed.name,)
            yield Fault(message, written.place, remedy, stated=written.text, expected=expected, about=about)


@check(
    "C529",
    "完成值超出目标太多",
    Severity.WARNING,
    family=Family.PERFORMANCE,
    basis=f"{_RULES}：大幅超过的要分析是不是目标定低了",
)
def far_above_target(case: Case) -> Iterator[Fault]:
    """越大越好的指标，完成值不到指标值的三倍；三倍以上的，多半是目标定得太低，或者单位写错。

    正例：
        项目: [{名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 12}]}]
    反例：
        项目: [{名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 60}]}]
    """
    for row in _rows(case):
        if row.target is None or row.completed is None or row.record.nature not in HIGHER_IS_BETTER:
            continue
        if row.target.value > 0 and row.completed.value >= TIMES * row.target.value:
            message = f"“{row.name}”指标值 {row.target}，完成值 {row.completed}，超出太多"
            remedy = "核对两个数和单位；属实的，在说明里分析目标为什么定低了"
            yield Fault(message, row.place, remedy, about=(row.full_name,))


@check(
    "C534",
    "满意度超过百分之百",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis="满意度＝满意的份数÷收回的份数",
)
def satisfaction_exceeds_hundred(case: Case) -> Iterator[Fault]:
    """满意度问卷、满意度指标，以百分数计的不超过 100%。

    正例：
        整体评价: {满意度: {服务对象: {份数: 50, 满意度: 98}}}
    反例：
        整体评价: {满意度: {服务对象: {份数: 50, 满意度: 980}}}
    """
    asked = case.book.overall.satisfaction if case.book.overall else {}
    rates: list[tuple[str, str, object]] = [(str(who), "", row.rate) for who, row in asked.items()]
    for figure in case.indicators:
        row = figure.indicator
        if figure.unit == "%" and any("满意" in name for name in (figure.first, figure.second, figure.third)):
            rates += [(figure.third, "指标值", row.target), (figure.third, "完成值", row.completed)]
    for who, called, number in rates:
        if isinstance(number, Number) and number.value > HUNDRED:
            yield Fault(
                f"“{who}”的{called or '满意度'} {number.text}，超过 100%", number.place, "核对这个百分数"
            )


@check("C535", "完成值与活动不符", Severity.WARNING, family=Family.PERFORMANCE, basis="完成值由活动记录数出")
def completed_differs_from_activities(case: Case) -> Iterator[Fault]:
    """写出的完成值，要与计自的一类活动、或注明计入它的活动数出来的一样；活动有约数的不比。

    正例：
        活动: [{类别: 座谈, 名称: 座谈会, 次数: 4}]
        项目: [{名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 4, 完成值计自: 座谈}]}]
    反例：
        活动: [{类别: 座谈, 名称: 座谈会, 次数: 4}]
        项目: [{名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 6, 完成值计自: 座谈}]}]
    """
    for row in _rows(case):
        written = row.record.completed
        from_activities = _counted(case, row) if isinstance(written, Number) else None
        if not isinstance(written, Number) or from_activities is None or from_activities.about:
            continue
        if from_activities.value != written.value:
            message = f"“{row.name}”的完成值写的是 {written.text}，活动里数出来是 {from_activities}"
            remedy = "删去完成值，由活动数出；活动漏记的补上"
            yield Fault(message, written.place, remedy, stated=written.text, expected=str(from_activities))


def _rows(case: Case) -> Iterator[Row]:
    """各项目的指标和部门的整体目标。"""
    for figure in case.indicators:
        place = place_of(figure.indicator.third)
        yield _row(figure.indicator, figure.third, place, figure.target, figure.completed)
    for goal in case.node("绩效.整体目标") or ():
        record: Goal = goal.goal
        yield _row(record, str(record.name), place_of(record.name), goal.target, goal.completed)


def _row(record: Measured, name: str, place: Place | None, target: Figure, done: Figure) -> Row:
    return Row(record, name, place, target.actual, done.actual, done.name)


def _counted(case: Case, row: Row) -> Quantity | None:
    """从活动里数出来的完成值；没有计自的活动则为 None。"""
    record, activities = row.record, case.book.activities
    if record.counted_from:
        own = [each for each in activities if each.kind == record.counted_from]
    else:
        own = [each for each in activities if each.indicator == row.name]
    return counted("", row.name, own, str(record.unit or "")).actual if own else None


def _rates(indicator: Indicator, target: Decimal, done: Decimal) -> tuple[Decimal, ...]:
    """说得通的完成比例，头一个是完成值÷指标值。"""
    rate = done / target * HUNDRED
    if indicator.nature in LOWER_IS_BETTER:
        inverse = (target / done * HUNDRED,) if done else ()
        return (
            rate,
            HUNDRED * (2 * target - done) / target,
            *inverse,
            *((HUNDRED,) if done <= target else ()),
        )
    return (rate, HUNDRED) if done >= target else (rate,)


def _percent(rate: Decimal) -> str:
    return f"{exact(rate.quantize(Decimal('0.01')))}%"
