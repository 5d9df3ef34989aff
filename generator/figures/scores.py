"""得分：由指标性质、指标值、完成值、权重按公式算，四舍五入到两位小数。

依据：财预〔2020〕10号与省级绩效系统里的公式。
≥、＞ 达到得满分，否则按完成比例；≤、＜ 不超得满分，超出的按超出比例扣，超一倍得零分；
＝ 指标值为零时完成值不大于零得满分，否则同 ≥。定性指标要给得分或档，只给档的按该档上限计。
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from generator.figures.blocks import CENT
from generator.figures.quantities import HUNDRED, ZERO, Quantity, exact
from generator.model.performance import IndicatorNature

LOWER_IS_BETTER = (IndicatorNature.AT_MOST, IndicatorNature.LESS)
POINTS = "分"
_MET: Mapping[IndicatorNature, Callable[[Decimal, Decimal], bool]] = {
    IndicatorNature.AT_LEAST: operator.ge,
    IndicatorNature.MORE: operator.gt,
    IndicatorNature.AT_MOST: operator.le,
    IndicatorNature.LESS: operator.lt,
    IndicatorNature.EQUAL: operator.eq,
}


def attained(nature: IndicatorNature, target: Decimal, completed: Decimal) -> bool:
    """定量指标完成了没有。"""
    return _MET[nature](completed, target)


def fraction(nature: IndicatorNature, target: Decimal, completed: Decimal) -> Decimal:
    """应得权重的几分之几，在 0 与 1 之间。"""
    if nature in LOWER_IS_BETTER:
        return _lower_is_better(target, completed)
    if nature is IndicatorNature.EQUAL and target == 0:
        return Decimal(int(completed <= 0))
    if completed >= target:
        return Decimal(1)
    return max(completed / target, ZERO) if target > 0 else ZERO


def _lower_is_better(target: Decimal, completed: Decimal) -> Decimal:
    if completed <= target:
        return Decimal(1)
    if target <= 0 or completed >= 2 * target:
        return ZERO
    return 1 - (completed - target) / target


def quantitative_score(
    name: str, nature: IndicatorNature, target: Quantity, completed: Quantity, weight: Quantity
) -> Quantity:
    """定量指标的得分。"""
    share = fraction(nature, target.value, completed.value)
    numbers = f"{nature}{exact(target.value)}，完成{exact(completed.value)}，权重{exact(weight.value)}"
    return Quantity(
        rounded(weight.value * share),
        name=name,
        unit=POINTS,
        terms=((1, target), (1, completed), (1, weight)),
        formula=f"{numbers}，得权重的{exact(rounded(share * HUNDRED))}%",
        recipe=_recipe(nature, target.value),
    )


def _recipe(nature: IndicatorNature, target: Decimal) -> str:
    """得分的算式：{0} 指标值、{1} 完成值、{2} 权重。"""
    if nature in LOWER_IS_BETTER:
        over = "IF(OR({0}<=0,{1}>=2*{0}),0,1-({1}-{0})/{0})"
        return f"ROUND({{2}}*IF({{1}}<={{0}},1,{over}),2)"
    if nature is IndicatorNature.EQUAL and target == 0:
        return "ROUND({2}*IF({1}<=0,1,0),2)"
    return "ROUND({2}*IF({1}>={0},1,IF({0}>0,MAX(0,{1}/{0}),0)),2)"


def graded_score(name: str, grade: str, ceiling: Decimal, weight: Quantity) -> Quantity:
    """只给了档的定性指标：按该档上限占权重的百分比。"""
    score = rounded(weight.value * ceiling / HUNDRED)
    formula = f"{grade}，按该档上限{exact(ceiling)}%"
    recipe = f"ROUND({{0}}*{exact(ceiling)}/100,2)"
    return Quantity(score, name=name, unit=POINTS, terms=((1, weight),), formula=formula, recipe=recipe)


def execution_score(name: str, rate: Quantity | None, weight: Quantity) -> Quantity | None:
    """预算执行率得分 = 权重 × 执行率，最多是权重；执行率未知则未知。"""
    if rate is None:
        return None
    score = rounded(weight.value * min(max(rate.value, ZERO), HUNDRED) / HUNDRED)
    return Quantity(
        score,
        name=name,
        unit=POINTS,
        terms=((1, weight), (1, rate)),
        formula="权重×执行率，最多是权重",
        recipe="ROUND({0}*MIN(100,MAX(0,{1}))/100,2)",
    )


def rounded(value: Decimal) -> Decimal:
    """得分四舍五入到两位小数。"""
    return value.quantize(CENT, ROUND_HALF_UP)
