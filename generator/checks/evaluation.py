"""项目自评与等级的勾稽：资金来源、到位资金、等级与得分、重复的指标、执行进度。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import first_place, shown, told
from generator.figures import Quantity
from generator.figures.projects import WHOLE, ProjectFigures
from generator.figures.quantities import HUNDRED
from generator.findings import Place, Severity
from generator.model.performance import Progress
from generator.source.text import place_of

_RULES = "财预〔2020〕10号"
_FORM = "项目支出绩效自评报告：项目资金情况"
MONTHS = (("june", "六月末"), ("september", "九月末"), ("november", "十一月末"))


@check(
    "C518",
    "项目资金来源与预算不符",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis=f"{_FORM}，各级财政相加等于预算",
)
def sources_differ_from_budget(case: Case) -> Iterator[Fault]:
    """项目按各级财政写的资金来源相加，要等于年初预算或调整后预算数，等于哪一个都行。

    正例：
        项目: [{名称: 会议, 年初预算: {财政资金: 10}, 资金来源: {市级资金: 4, 本级资金: 6}}]
    反例：
        项目: [{名称: 会议, 年初预算: {财政资金: 10}, 资金来源: {市级资金: 4, 本级资金: 5}}]
    """
    for project in case.projects:
        sources, budgets = project.sources["合计"].actual, _budgets(project)
        if sources is None or not budgets or any(sources.agrees(budget) for budget in budgets):
            continue
        message = f"“{project.project.name}”的资金来源合计 {shown(sources)}，预算是 {_either(budgets)}"
        place = first_place(sources, *budgets)
        remedy = "核对各级财政的数；没有写的一级当作零"
        yield Fault(message, place, remedy, stated=told(sources), expected=_either(budgets))


@check(
    "C519",
    "到位资金大于预算",
    Severity.WARNING,
    family=Family.PERFORMANCE,
    basis=f"{_FORM}，到位率＝到位资金÷预算",
)
def received_exceeds_budget(case: Case) -> Iterator[Fault]:
    """项目写出的到位资金，不大于年初预算、调整后预算数里大的一个。

    正例：
        项目: [{名称: 会议, 年初预算: {财政资金: 10}, 到位资金: {本级资金: 9}}]
    反例：
        项目: [{名称: 会议, 年初预算: {财政资金: 10}, 到位资金: {本级资金: 11}}]
    """
    for project in case.projects:
        received, budgets = project.received["合计"].actual, _budgets(project)
        if project.project.received is None or received is None or not budgets:
            continue
        if all(received.low > budget.high for budget in budgets):
            message = f"“{project.project.name}”到位 {shown(received)}，大于预算 {_either(budgets)}"
            yield Fault(
                message,
                first_place(received),
                "核对到位资金；年中追加的写进调整后预算数",
                stated=told(received),
            )


@check(
    "C530",
    "同一项目指标重复",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis=f"{_RULES}：一个指标只计一次分",
)
def duplicate_indicator(case: Case) -> Iterator[Fault]:
    """一个项目里，一级、二级、三级指标都相同的只写一行。

    正例：
        项目: [{名称: 会议, 指标: [{二级指标: 数量, 三级指标: 完成率}, {二级指标: 质量, 三级指标: 完成率}]}]
    反例：
        项目: [{名称: 会议, 指标: [{二级指标: 数量, 三级指标: 完成率}, {二级指标: 数量, 三级指标: 完成率}]}]
    """
    for project in case.projects:
        keys = [(each.first, each.second, each.third) for each in project.indicators]
        for key, count in Counter(keys).items():
            if count > 1:
                last = [each for each, own in zip(project.indicators, keys, strict=True) if own == key][-1]
                message = f"“{project.project.name}”的指标“{key[2]}”写了 {count} 行"
                remedy, about = "合成一行，或把名称写得分得开", (last.completed.name,)
                yield Fault(message, place_of(last.indicator.third), remedy, about=about)


@check(
    "C531",
    "执行进度超过百分之百",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis="执行进度＝累计支出÷全年预算",
)
def progress_exceeds_hundred(case: Case) -> Iterator[Fault]:
    """六月、九月、十一月末的执行进度，不超过 100%。

    正例：
        执行进度: {六月末: 38.6, 九月末: 51, 十一月末: 100}
    反例：
        执行进度: {六月末: 38.6, 九月末: 51, 十一月末: 110}
    """
    progress = case.book.progress or Progress()
    for key, called in MONTHS:
        number = getattr(progress, key)
        if number is not None and number.value > HUNDRED:
            yield Fault(
                f"{called}的执行进度 {number.text}，超过 100%", number.place, "核对；分母用调整之后的预算"
            )


@check(
    "C533",
    "评价等级与得分不符",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis=f"{_RULES}：优 90、良 80、中 60，以下为差",
)
def grade_differs_from_score(case: Case) -> Iterator[Fault]:
    """项目写出的评价等级，要与合计得分的等级相同；等级的叫法不在评分办法里的不比。

    正例：
        项目: [{名称: 会议, 得分: 92, 得分理由: 好, 评价等级: 优}]
    反例：
        项目: [{名称: 会议, 得分: 82, 得分理由: 好, 评价等级: 优}]
    """
    for project in case.projects:
        grade, score = project.project.grade, project.score_total.actual
        if grade is None or score is None or str(grade) not in _ranks(case):
            continue
        expected = case.standards.grade(score.value)
        if expected is not None and expected != str(grade):
            message = f"“{project.project.name}”得 {score} 分，应是“{expected}”，写的等级是“{grade}”"
            remedy = "删去评价等级，由程序照得分定；得分不对的改得分"
            said, about = f"{expected}（{score} 分）", (project.score_total.name,)
            yield Fault(message, place_of(grade), remedy, stated=str(grade), expected=said, about=about)


@check(
    "C537",
    "综合等级高于各分项等级",
    Severity.WARNING,
    family=Family.PERFORMANCE,
    basis=f"{_RULES}：综合等级由各分项得来",
)
def grade_above_every_aspect(case: Case) -> Iterator[Fault]:
    """项目的综合评价等级，不高于投入、过程、产出、效果里最好的一个。

    正例：
        项目: [{名称: 会议, 评价等级: 优, 分项等级: {投入: 优, 过程: 良}}]
    反例：
        项目: [{名称: 会议, 评价等级: 优, 分项等级: {投入: 良, 过程: 良}}]
    """
    ranks = _ranks(case)
    for project in case.projects:
        aspects = [str(each) for each in project.project.aspect_grades.values()]
        grade = project.grade
        if grade not in ranks or not aspects or any(each not in ranks for each in aspects):
            continue
        best = min(aspects, key=ranks.index)
        if ranks.index(grade) < ranks.index(best):
            message = f"“{project.project.name}”的综合等级是“{grade}”，各分项最好的只是“{best}”"
            about = (project.score_total.name,)
            yield Fault(message, _graded(project), "核对综合等级和各分项等级", about=about)


def _budgets(project: ProjectFigures) -> list[Quantity]:
    """年初预算、调整后预算数，知道的。"""
    both = (project.initial[WHOLE].actual, project.final[WHOLE].actual)
    return [budget for budget in both if budget is not None]


def _either(budgets: list[Quantity]) -> str:
    return "、".join(dict.fromkeys(f"{each.name} {shown(each)}" for each in budgets))


def _ranks(case: Case) -> list[str]:
    """评分办法里的等级，高的在前。"""
    grades = case.standards.scoring.grades
    return sorted(grades, key=lambda name: -grades[name])


def _graded(project: ProjectFigures) -> Place | None:
    written = (project.project.grade, *project.project.aspect_grades.values())
    return next((place for each in written if (place := place_of(each))), None)
