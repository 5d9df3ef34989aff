"""绩效指标的勾稽：得分、权重、档、扣分的原因。"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.figures import Quantity
from generator.figures.indicators import IndicatorFigure
from generator.figures.quantities import exact
from generator.figures.scores import quantitative_score
from generator.findings import Severity
from generator.model.performance import IndicatorNature
from generator.source.text import place_of

_FORM = "省级部门预算项目支出绩效自评表"
_RULES = "财预〔2020〕10号"
HUNDRED = Decimal(100)
GIVE_SCORE = "补上“得分”或“档”（达成、部分达成、未达成）"


@check("C502", "得分超过权重", Severity.ERROR, family=Family.PERFORMANCE, basis=f"{_RULES}：得分不超过权重")
def score_exceeds_weight(case: Case) -> Iterator[Fault]:
    """手填的得分不超过该指标的权重。

    正例：
        项目: [{名称: 会议, 指标: [{三级指标: 效果, 指标性质: 定性, 权重: 90, 得分: 80, 得分理由: 好}]}]
    反例：
        项目: [{名称: 会议, 指标: [{三级指标: 效果, 指标性质: 定性, 权重: 90, 得分: 95, 得分理由: 好}]}]
    """
    for indicator in (figure.indicator for figure in case.indicators):
        if indicator.score and indicator.weight and indicator.score.value > indicator.weight.value:
            message = f"“{indicator.third}”得分 {indicator.score.text}，超过权重 {indicator.weight.text}"
            yield Fault(message, indicator.score.place, "得分不超过权重")


@check(
    "C503", "手填得分没有理由", Severity.PENDING, family=Family.PERFORMANCE, basis=f"{_RULES}：评分要有依据"
)
def hand_score_without_reason(case: Case) -> Iterator[Fault]:
    """手填的得分要写得分理由。

    正例：
        项目: [{名称: 会议, 指标: [{三级指标: 效果, 指标性质: 定性, 权重: 90, 得分: 90, 得分理由: 好}]}]
    反例：
        项目: [{名称: 会议, 指标: [{三级指标: 效果, 指标性质: 定性, 权重: 90, 得分: 90}]}]
    """
    for figure in case.indicators:
        indicator = figure.indicator
        if indicator.score and not indicator.score_reason and not _contradicts(figure):
            message = f"“{indicator.third}”的得分 {indicator.score.text} 是手填的，没有得分理由"
            yield Fault(message, indicator.score.place, "补上“得分理由”；定量指标删去得分，由程序计算")


@check(
    "C508", "扣了分而没有原因", Severity.PENDING, family=Family.PERFORMANCE, basis=f"{_FORM}：未完成原因分析"
)
def shortfall_without_reason(case: Case) -> Iterator[Fault]:
    """得分低于权重的指标，要写未完成原因。

    正例：
        项目: [{名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 6, 权重: 90}]}]
    反例：
        项目: [{名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 3, 权重: 90}]}]
    """
    for project, figure in case.projects_indicators:
        score, indicator = figure.score.actual, figure.indicator
        if score is not None and indicator.weight and not figure.full and not indicator.shortfall_reason:
            message = f"“{indicator.third}”得 {score} 分，权重 {indicator.weight.text}，没有写原因"
            key = f"绩效.项目.{project}.{figure.score.name.removesuffix('得分')}未完成原因"
            about = (figure.score.name,)
            yield Fault(message, place_of(indicator.third), "补上“未完成原因”", key, about=about)


@check(
    "C509",
    "指标算不出得分",
    Severity.PENDING,
    family=Family.PERFORMANCE,
    basis=f"{_RULES}：定量按公式，定性按三档",
)
def indicator_without_score(case: Case) -> Iterator[Fault]:
    """定量指标要有指标值和完成值，定性指标要有得分或档。

    正例：
        项目: [{名称: 会议, 指标: [{三级指标: 效果, 指标性质: 定性, 档: 达成, 权重: 90}]}]
    反例：
        项目: [{名称: 会议, 指标: [{三级指标: 效果, 指标性质: 定性, 权重: 90}]}]
    """
    for project, figure in case.projects_indicators:
        if figure.score.actual is None and figure.indicator.weight:
            qualitative = figure.indicator.nature is IndicatorNature.QUALITATIVE
            remedy = GIVE_SCORE if qualitative else "补上“指标值”“完成值”，都写数"
            lacking = f"{figure.score.name}.决算数"
            message, place = f"“{figure.third}”算不出得分", place_of(figure.indicator.third)
            yield Fault(message, place, remedy, f"绩效.项目.{project}.{lacking}", about=(lacking,))


@check(
    "C510",
    "档与得分不符",
    Severity.WARNING,
    family=Family.PERFORMANCE,
    basis=f"{_RULES}：100—80、80—60、60—0 三档",
)
def grade_contradicts_score(case: Case) -> Iterator[Fault]:
    """定性指标同时写了档和得分的，得分要在该档之内。

    正例：
        项目:
          - 名称: 会议
            指标: [{三级指标: 效果, 指标性质: 定性, 档: 部分达成, 权重: 90, 得分: 60, 得分理由: 一般}]
    反例：
        项目:
          - 名称: 会议
            指标: [{三级指标: 效果, 指标性质: 定性, 档: 部分达成, 权重: 90, 得分: 90, 得分理由: 一般}]
    """
    for indicator in (figure.indicator for figure in case.indicators):
        if indicator.grade is None or indicator.score is None or indicator.weight is None:
            continue
        low, high = _band(case, indicator.grade, indicator.weight.value)
        if not low <= indicator.score.value <= high:
            message = f"“{indicator.third}”的档是“{indicator.grade}”，得分却是 {indicator.score.text}"
            yield Fault(message, indicator.score.place, f"这一档在 {exact(low)} 到 {exact(high)} 分之间")


@check(
    "C515",
    "手填得分与公式不同",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis=f"{_RULES}：定量指标按完成比例计分",
)
def hand_score_contradicts_formula(case: Case) -> Iterator[Fault]:
    """定量指标手填的得分与公式算出的不同，又没有得分理由，就以公式为准。

    正例：
        项目:
          - 名称: 会议
            指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 3, 权重: 90, 得分: 80, 得分理由: 核定}]
    反例：
        项目:
          - 名称: 会议
            指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 3, 权重: 90, 得分: 80}]
    """
    for figure in case.indicators:
        indicator, computed = figure.indicator, _formula(figure)
        if indicator.score and not indicator.score_reason and _contradicts(figure):
            message = f"“{indicator.third}”手填得分 {indicator.score.text}，按公式是 {computed}"
            yield Fault(message, indicator.score.place, "删去得分，由程序计算；确要手填的，写“得分理由”")


def _contradicts(figure: IndicatorFigure) -> bool:
    """手填的得分与公式算出的不同。"""
    given, computed = figure.indicator.score, _formula(figure)
    return given is not None and computed is not None and given.value != computed.value


def _formula(figure: IndicatorFigure) -> Quantity | None:
    """定量指标按公式的得分；定性的、缺数的没有。"""
    target, done, weight = figure.target.actual, figure.completed.actual, figure.weight.actual
    if target is None or done is None or weight is None:
        return None
    if figure.indicator.nature is IndicatorNature.QUALITATIVE:
        return None
    return quantitative_score("得分", figure.indicator.nature, target, done, weight)


def _band(case: Case, grade: str, weight: Decimal) -> tuple[Decimal, Decimal]:
    """一档的分值范围：下限是下一档的上限。"""
    ceilings = case.standards.scoring.qualitative
    top = ceilings.get(grade, HUNDRED)
    bottom = max((each for each in ceilings.values() if each < top), default=Decimal(0))
    return bottom * weight / HUNDRED, top * weight / HUNDRED
