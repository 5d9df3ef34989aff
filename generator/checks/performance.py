"""绩效自评的勾稽：权重、得分、执行率、项目金额、目标。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import disagrees, first_place, money, suggested
from generator.figures import Quantity
from generator.figures.blocks import quantity
from generator.figures.projects import WHOLE
from generator.figures.quantities import total
from generator.findings import Severity
from generator.model.performance import Goal
from generator.source.text import place_of

_FORM = "省级部门预算项目支出绩效自评表"
_RULES = "财预〔2020〕10号"
FULL = Quantity(Decimal(100), name="满分", unit="分")
MONTHS = (("june", "六月末"), ("september", "九月末"), ("november", "十一月末"))


@check(
    "C501",
    "权重合计不是一百",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis=f"{_FORM}：预算执行 10 分，绩效指标 90 分",
)
def weights_do_not_add_up(case: Case) -> Iterator[Fault]:
    """一个项目的执行率权重与各指标权重相加，要等于 100。

    正例：
        项目: [{名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 6, 权重: 90}]}]
    反例：
        项目: [{名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 6, 权重: 80}]}]
    """
    for project in case.projects:
        whole = project.weight_total.actual
        weighed = any(each.indicator.weight for each in project.indicators)
        if weighed and whole is not None and not whole.agrees(FULL):
            message = f"“{project.project.name}”的权重合计 {whole}，不是 100"
            remedy, about = "执行率权重不写就是 10，各指标相加应为 90", (project.weight_total.name,)
            yield Fault(message, first_place(whole), remedy, about=about)


@check(
    "C504", "整体得分是手填的", Severity.WARNING, family=Family.PERFORMANCE, basis=f"{_RULES}：评分要有依据"
)
def overall_score_by_hand(case: Case) -> Iterator[Fault]:
    """部门整体得分没有公式可算，手填的要有理由，并请人核对。

    正例：
        整体评价: {自评综述: 较好}
    反例：
        整体评价: {得分: 88, 得分理由: 招商没有达到目标}
    """
    overall = case.book.overall
    if overall and overall.score:
        reason = f"理由是“{overall.score_reason}”" if overall.score_reason else "没有写得分理由"
        message = f"整体得分 {overall.score.text} 是手填的，{reason}"
        remedy, about = "对照评分表核对；没有理由的补上“得分理由”", ("绩效.整体得分",)
        yield Fault(message, overall.score.place, remedy, about=about)


@check(
    "C505",
    "执行率低而没有原因",
    Severity.PENDING,
    family=Family.PERFORMANCE,
    basis=f"{_FORM}：执行率低于 90% 要说明原因",
)
def low_execution_without_reason(case: Case) -> Iterator[Fault]:
    """项目预算执行率低于 90% 的，要写执行率原因。

    正例：
        项目: [{名称: 会议, 调整后预算数: {财政资金: 10}, 预算执行数: {财政资金: 9}}]
    反例：
        项目: [{名称: 会议, 调整后预算数: {财政资金: 10}, 预算执行数: {财政资金: 8}}]
    """
    line = case.standards.scoring.explain_below.get("预算执行率")
    for project in case.projects:
        rate = project.rate.actual
        if rate is not None and project.must_explain and not project.project.execution_reason:
            message = f"“{project.project.name}”执行率不到 {line}%，没有写原因"
            key = f"绩效.项目.{project.project.name}.执行率原因"
            yield Fault(message, first_place(rate), "补上“执行率原因”", key, about=(project.rate.name,))


@check(
    "C506",
    "执行数大于预算数",
    Severity.WARNING,
    family=Family.PERFORMANCE,
    basis=f"{_FORM}：预算执行率以调整后预算数为准",
)
def executed_exceeds_budget(case: Case) -> Iterator[Fault]:
    """项目的预算执行数不大于调整后预算数。

    正例：
        项目: [{名称: 会议, 调整后预算数: {财政资金: 10}, 预算执行数: {财政资金: 10}}]
    反例：
        项目: [{名称: 会议, 调整后预算数: {财政资金: 10}, 预算执行数: {财政资金: 11}}]
    """
    for project in case.projects:
        figure = project.executed[WHOLE]
        executed, budget = figure.actual, project.final[WHOLE].actual
        if executed is not None and budget is not None and executed.low > budget.high:
            message = (
                f"“{project.project.name}”执行 {money(executed.value)}，大于调整后预算 {money(budget.value)}"
            )
            place = first_place(executed, budget)
            yield Fault(message, place, "核对调整后预算数", about=(figure.name,))


@check(
    "C507",
    "项目执行数大于项目支出",
    Severity.WARNING,
    family=Family.PERFORMANCE,
    basis="自评表的财政资金出自部门的项目支出",
)
def projects_exceed_expenditure(case: Case) -> Iterator[Fault]:
    """各项目的预算执行数相加，不大于决算的项目支出。

    正例：
        支出: [{科目: 2012802, 项目支出: 10}]
        项目: [{名称: 会议, 调整后预算数: {财政资金: 8}, 预算执行数: {财政资金: 8}}]
    反例：
        支出: [{科目: 2012802, 项目支出: 10}]
        项目: [{名称: 会议, 调整后预算数: {财政资金: 12}, 预算执行数: {财政资金: 12}}]
    """
    parts = [project.executed[WHOLE] for project in case.projects]
    executed = total("各项目执行数", [part.actual for part in parts if part.actual is not None])
    spent = case.amount("支出.项目支出")
    if executed is None or spent is None or executed.low <= spent.high:
        return
    message = f"各项目执行数合计 {money(executed.value)}，大于决算的项目支出 {money(spent.value)}"
    remedy = "核对自评表的执行数；有一部分列在基本支出的，在报告里说明"
    about = ("支出.项目支出", *(part.name for part in parts))
    yield Fault(message, first_place(executed), remedy, about=about)


@check("C511", "计自的活动没有", Severity.ERROR, family=Family.PERFORMANCE, basis="完成值由活动记录数出")
def counted_from_nothing(case: Case) -> Iterator[Fault]:
    """完成值计自的类别，要在活动里有。

    正例：
        活动: [{类别: 外出招商, 名称: 招商, 次数: 4}]
        整体评价: {整体目标: [{名称: 招商次数, 完成值计自: 外出招商}]}
    反例：
        活动: [{类别: 外出招商, 名称: 招商, 次数: 4}]
        整体评价: {整体目标: [{名称: 招商次数, 完成值计自: 外出招伤}]}
    """
    kinds = {str(activity.kind) for activity in case.book.activities}
    for each in (*_goals(case), *(figure.indicator for figure in case.indicators)):
        if each.counted_from and each.counted_from not in kinds:
            message = f"活动里没有“{each.counted_from}”这一类"
            remedy = suggested(each.counted_from, kinds) or "补上这一类活动，或直接写完成值"
            yield Fault(message, place_of(each.counted_from), remedy)


@check(
    "C512",
    "有目标的项目没有写目标",
    Severity.WARNING,
    family=Family.PERFORMANCE,
    basis=f"{_RULES}：编制了绩效目标的项目都要自评",
)
def targeted_project_without_goal(case: Case) -> Iterator[Fault]:
    """写明编制了绩效目标的项目，要有年度目标和指标。

    正例：
        项目: [{名称: 会议, 绩效目标: 否}]
    反例：
        项目: [{名称: 会议, 绩效目标: 是}]
    """
    for figures in case.projects:
        project = figures.project
        lacking = [
            name for name, value in (("年度目标", project.goal), ("指标", project.indicators)) if not value
        ]
        if project.targeted and lacking:
            message = f"“{project.name}”编制了绩效目标，却没有写{'、'.join(lacking)}"
            remedy, about = "从绩效目标表抄来", (figures.score_total.name,)
            yield Fault(message, place_of(project.name), remedy, about=about)


@check("C513", "执行进度倒退", Severity.ERROR, family=Family.PERFORMANCE, basis="执行进度是累计数")
def progress_goes_back(case: Case) -> Iterator[Fault]:
    """六月、九月、十一月末的执行进度是累计数，只增不减。

    正例：
        执行进度: {六月末: 38.6, 九月末: 51, 十一月末: 63.9}
    反例：
        执行进度: {六月末: 38.6, 九月末: 31, 十一月末: 63.9}
    """
    progress = case.book.progress
    known = [(name, number) for key, name in MONTHS if progress and (number := getattr(progress, key))]
    for (earlier, before), (later, after) in pairwise(known):
        if after.value < before.value:
            message = f"{later}的执行进度 {after.text}，低于{earlier}的 {before.text}"
            yield Fault(message, after.place, "进度是累计数，核对两个数")


@check("C514", "项目重名", Severity.ERROR, family=Family.PERFORMANCE, basis="一个项目一张自评表")
def duplicate_project(case: Case) -> Iterator[Fault]:
    """项目的名称、编码各不相同。

    正例：
        项目: [{名称: 会议, 编码: A1}, {名称: 培训, 编码: A2}]
    反例：
        项目: [{名称: 会议, 编码: A1}, {名称: 培训, 编码: A1}]
    """
    for called, values in (("名称", [each.name for each in case.book.projects]), ("编码", _codes(case))):
        for value, count in Counter(values).items():
            if count > 1:
                yield Fault(f"有 {count} 个项目的{called}都是“{value}”", place_of(value), "一个项目只写一次")


@check(
    "C516",
    "绩效的项目决算里没有",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis="项目支出决算表：自评的项目都列在其中",
)
def project_missing_from_accounts(case: Case) -> Iterator[Fault]:
    """写了项目支出明细的，绩效里的每个项目都要在其中，执行的财政资金等于那里的决算数。

    正例：
        项目支出明细: {会议: 10}
        项目: [{名称: 会议, 预算执行数: {财政资金: 10}}]
    反例：
        项目支出明细: {会议: 10}
        项目: [{名称: 会意, 预算执行数: {财政资金: 10}}]
    """
    amounts = case.book.project_amounts
    if amounts is None:
        return
    listed = {str(name): quantity(number, f"项目支出明细的{name}") for name, number in amounts.items()}
    for project in case.projects:
        name = project.project.name
        if str(name) not in listed:
            near = suggested(name, listed) or f"项目支出明细里有：{'、'.join(listed)}"
            yield Fault(f"项目“{name}”在项目支出明细里没有", place_of(name), near)
            continue
        executed = project.executed["财政资金"].actual
        yield from disagrees(f"“{name}”执行的财政资金", executed, listed[str(name)], "项目支出明细里")


@check(
    "C517", "活动关联的项目没有", Severity.ERROR, family=Family.PERFORMANCE, basis="活动算在项目的完成值里"
)
def activity_for_unknown_project(case: Case) -> Iterator[Fault]:
    """活动的关联项目要是绩效里有的项目，关联指标要是有的指标。

    正例：
        项目: [{名称: 会议}]
        活动: [{类别: 座谈, 名称: 座谈会, 关联项目: 会议}]
    反例：
        项目: [{名称: 会议}]
        活动: [{类别: 座谈, 名称: 座谈会, 关联项目: 会意}]
    """
    projects = [str(each.name) for each in case.book.projects]
    indicators = [figure.third for figure in case.indicators] + [str(goal.name) for goal in _goals(case)]
    for activity in case.book.activities:
        for what, linked, known in (
            ("项目", activity.project, projects),
            ("指标", activity.indicator, indicators),
        ):
            if linked and linked not in known:
                near = suggested(linked, known) or f"有：{'、'.join(known) or '没有'}"
                yield Fault(f"“{activity.title}”关联的{what}“{linked}”没有", place_of(linked), near)


def _codes(case: Case) -> list[str]:
    return [project.code for project in case.book.projects if project.code]


def _goals(case: Case) -> tuple[Goal, ...]:
    return case.book.overall.goals if case.book.overall else ()
