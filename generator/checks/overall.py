"""整体得分与评分方案：两处给的分要一样。"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import told
from generator.findings import Severity


@check(
    "C532",
    "整体得分与评分方案不符",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis="评分方案：部门整体绩效评价指标体系：总分等于各指标得分之和",
)
def overall_score_differs_from_scheme(case: Case) -> Iterator[Fault]:
    """手填的整体得分，要等于照评分方案各指标加起来的；方案里有指标还没有得分的不比。

    正例：
        整体评价: {得分: 9, 评分: {走访: {得分: 9, 得分理由: 少走访了两家}}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    反例：
        整体评价: {得分: 10, 评分: {走访: {得分: 9, 得分理由: 少走访了两家}}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    """
    given = case.book.overall.score if case.book.overall else None
    added = [scheme.whole.actual for scheme in case.schemes]
    if given is None or not added or any(each is None or each.value == given.value for each in added):
        return
    score = added[0]
    assert score is not None
    message = f"整体得分写的是 {given.text}，照“{case.schemes[0].name}”各指标相加是 {score}"
    remedy = "删去整体得分，由程序照方案加；或者改各指标的得分"
    yield Fault(
        message, given.place, remedy, stated=given.text, expected=told(score), about=("绩效.整体得分",)
    )
