"""部门整体绩效：项目数、整体得分和等级、整体目标完成情况、执行进度。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from generator.figures.activities import by_kind
from generator.figures.blocks import CENT, quantity, was_given
from generator.figures.figure import Figure
from generator.figures.indicators import points
from generator.figures.measures import Measure, counted, measure
from generator.figures.projects import WHOLE, ProjectFigures, project_list
from generator.figures.quantities import (
    HUNDRED,
    ZERO,
    Quantity,
    exact,
    first_known,
    percentage,
    total,
)
from generator.figures.schemes import SchemeFigure
from generator.figures.scores import POINTS, attained, rounded
from generator.figures.tree import Group
from generator.model.performance import Goal, IndicatorNature, Satisfaction
from generator.model.yearbook import YearBook
from generator.standards import Standards

OVERALL = "部门整体绩效自评得分"
COUNTS = (("事前评估数", "pre_evaluated"), ("目标数", "targeted"), ("监控数", "monitored"))


@dataclass(frozen=True, slots=True)
class GoalFigure:
    """一个整体目标：目标值、完成值、完成率、偏离度（百分数，不带正负）、是否完成（不知道为 None）。"""

    goal: Goal
    target: Measure
    completed: Measure

    __template_names__: ClassVar[Mapping[str, str]] = {
        "名称": "name",
        "类别": "category",
        "指标类型": "indicator_type",
        "指标性质": "nature",
        "度量单位": "unit",
        "目标": "target",
        "完成": "completed",
        "完成率": "completion",
        "偏离度": "deviation",
        "是否完成": "attained",
        "说明": "note",
    }

    def __getattr__(self, name: str) -> str:
        if name in _GOAL_TEXTS:
            return str(getattr(self.goal, name) or "")
        raise AttributeError(name)

    @property
    def completion(self) -> Decimal | None:
        """完成值占目标值的百分数。"""
        return percentage(self.completed.actual, self.target.actual)

    @property
    def deviation(self) -> Decimal | None:
        """完成值偏离目标值的百分数。"""
        done = self.completion
        return None if done is None else abs(done - HUNDRED)

    @property
    def attained(self) -> bool | None:
        """完成了没有；定性的只在完成值与目标值一字不差时知道。"""
        if self.goal.nature is IndicatorNature.QUALITATIVE:
            return True if self.target and self.target.text == self.completed.text else None
        if self.target.actual is None or self.completed.actual is None or self.goal.nature is None:
            return None
        return attained(self.goal.nature, self.target.actual.value, self.completed.actual.value)


_GOAL_TEXTS = frozenset({"name", "category", "indicator_type", "nature", "unit", "note"})


@dataclass(frozen=True, slots=True)
class ProgressFigure:
    """一个时点的执行进度（百分数）：实际、目标、达标没有（不知道为 None）。"""

    reached: Figure
    target: Decimal | None

    __template_names__: ClassVar[Mapping[str, str]] = {
        "实际": "reached",
        "目标": "target",
        "达标": "attained",
    }

    @property
    def attained(self) -> bool | None:
        """达到目标没有。"""
        if self.reached.actual is None or self.target is None:
            return None
        return self.reached.actual.value >= self.target


def performance_group(book: YearBook, standards: Standards) -> Group:
    """绩效的各数字。"""
    projects = project_list(book, standards)
    goals = _goals(book)
    overall = book.overall
    self_evaluated = [each for each in projects if each.project.targeted is not False]
    reviewed = [each for each in projects if each.project.key_reviewed]
    given = was_given(book, "projects")
    members: dict[str, Any] = {
        "项目数": _number("项目数", "项目", len(projects) if given else None),
        **{name: _flagged(name, projects, key, given) for name, key in COUNTS},
        "自评数": _number("自评数", "开展绩效自评的项目", len(self_evaluated) if given else None),
        "预算金额": _money("预算金额", "项目调整后预算", projects, "final"),
        "年初预算金额": _money("年初预算金额", "项目年初预算", projects, "initial"),
        "执行金额": _money("执行金额", "项目预算执行数", projects, "executed"),
        "重点评价数": _flagged("重点评价数", projects, "key_reviewed", given),
        "重点评价金额": _money("重点评价金额", "重点评价项目的预算", reviewed, "final"),
        "项目平均得分": points("绩效.项目平均得分", "各项目平均得分", _average(projects)),
        "项目": projects,
        "整体目标": goals,
        "满意度": _satisfaction(book),
    }
    return Group("绩效", members | dict(_goal_counts(goals, bool(overall))))


def overall_score(book: YearBook, standards: Standards, scored: Mapping[str, SchemeFigure]) -> dict[str, Any]:
    """整体得分和等级：手给的优先；没有手给而有评分方案的，取方案的合计。"""
    overall = book.overall
    given = quantity(overall.score, OVERALL, POINTS) if overall else None
    scheme = next(iter(scored.values()), None)
    score = first_known(given, scheme.whole.actual if scheme else None)
    grade = scheme.grade_of(score.value) if scheme and score else None
    return {
        "整体得分": points("绩效.整体得分", OVERALL, score),
        "整体等级": grade or (standards.grade(score.value) if score else None),
    }


def _average(projects: Sequence[ProjectFigures]) -> Quantity | None:
    """各项目得分的平均，四舍五入到两位小数；有一个项目没有得分就不知道。"""
    scores = [each.score_total.actual for each in projects]
    whole = total("各项目得分", scores, POINTS)
    if whole is None:
        return None
    count = len(scores)
    formula = f"{exact(whole.value)}÷{count}"
    average = rounded(whole.value / count)
    recipe = f"ROUND(({'+'.join(f'{{{number}}}' for number in range(len(whole.terms)))})/{count},2)"
    return Quantity(
        average, name="各项目平均得分", unit=POINTS, terms=whole.terms, formula=formula, recipe=recipe
    )


def _satisfaction(book: YearBook) -> Group:
    """满意度问卷：每种对象的满意度和份数，各种对象成一列，份数是发放的合计。"""
    asked = book.overall.satisfaction if book.overall else {}
    members = {str(who): _asked(str(who), row) for who, row in asked.items()}
    counts = [each["份数"].actual for each in members.values()]
    whole = _counted("绩效.满意度.份数", "问卷份数", total("问卷", counts, "份"), "份")
    kinds = {"各种对象": tuple(members.values()), "份数": whole}
    return Group("满意度", {**members, **kinds}, open_ended=True)


def _asked(who: str, row: Satisfaction) -> Group:
    name = f"绩效.满意度.{who}"
    number = quantity(row.questionnaires, f"{who}问卷", "份")
    rate = quantity(row.rate, f"{who}满意度", "%")
    return Group(
        who,
        {
            "名称": who,
            "份数": _counted(f"{name}.份数", f"{who}问卷份数", number, "份"),
            "满意度": Figure(f"{name}.满意度", f"{who}满意度", rate, unit="%", precision=CENT),
        },
    )


def _counted(name: str, label: str, amount: Quantity | None, unit: str) -> Figure:
    return Figure(name, label, amount, unit=unit, precision=Decimal(1))


def _number(name: str, label: str, count: int | None) -> Figure:
    amount = None if count is None else Quantity(Decimal(count), name=label, unit="个")
    return Figure(f"绩效.{name}", label, amount, unit="个", precision=Decimal(1))


def _flagged(name: str, projects: Sequence[ProjectFigures], key: str, given: bool) -> Figure:
    """写了“是”的项目数；有一个项目没写，就未知。"""
    flags = [getattr(each.project, key) for each in projects]
    known = given and None not in flags
    label = {
        "事前评估数": "开展事前绩效评估的项目",
        "目标数": "编制绩效目标的项目",
        "监控数": "开展绩效监控的项目",
        "重点评价数": "列入重点评价的项目",
    }[name]
    return _number(name, label, flags.count(True) if known else None)


def _money(name: str, label: str, projects: Sequence[ProjectFigures], key: str) -> Figure:
    parts = [getattr(each, key)[WHOLE].actual for each in projects]
    return Figure(f"绩效.{name}", label, total(label, parts))


def _goals(book: YearBook) -> tuple[GoalFigure, ...]:
    goals = book.overall.goals if book.overall else ()
    return tuple(_goal(number, goal, book) for number, goal in enumerate(goals, 1))


def _goal(number: int, goal: Goal, book: YearBook) -> GoalFigure:
    prefix, label, unit = f"绩效.整体目标.{number}", str(goal.name), str(goal.unit or "")
    target = measure(f"{prefix}.目标", f"{label}目标值", goal.target, unit)
    name, done = f"{prefix}.完成", f"{label}完成值"
    if goal.completed is None and goal.counted_from:
        own = by_kind(book).get(goal.counted_from, ())
        return GoalFigure(goal, target, counted(name, done, own, unit))
    return GoalFigure(goal, target, measure(name, done, goal.completed, unit))


def _goal_counts(goals: Sequence[GoalFigure], given: bool) -> Iterator[tuple[str, Figure]]:
    """目标数；完成数、未完成数在有目标还不知道时未知。"""
    states = [goal.attained for goal in goals]
    known = given and None not in states
    yield "整体目标数", _number("整体目标数", "整体绩效目标", len(goals) if given else None)
    yield "完成目标数", _number("完成目标数", "完成的整体绩效目标", states.count(True) if known else None)
    yield (
        "未完成目标数",
        _number("未完成目标数", "未完成的整体绩效目标", states.count(False) if known else None),
    )


def progress_group(book: YearBook, standards: Standards, spent: Figure) -> Group:
    """执行进度：六月、九月、十一月照填报，年末 = 支出决算数 ÷ 全年预算数。"""
    rows = (("六月", "june"), ("九月", "september"), ("十一月", "november"))
    rates = (
        {name: quantity(getattr(book.progress, key), f"{name}末执行进度", "%") for name, key in rows}
        if (book.progress)
        else dict.fromkeys((name for name, _ in rows), None)
    )
    rates["年末"] = _year_end(spent)
    return Group("执行进度", {name: _progress(name, rate, standards) for name, rate in rates.items()})


def _progress(name: str, rate: Quantity | None, standards: Standards) -> ProgressFigure:
    figure = Figure(
        f"执行进度.{name}.实际",
        f"{name.removesuffix('末')}末执行进度",
        rate,
        unit="%",
        precision=Decimal("0.01"),
    )
    return ProgressFigure(figure, standards.progress_targets.get(name))


def _year_end(spent: Figure) -> Quantity | None:
    rate = spent.execution
    if rate is None or spent.actual is None or spent.final_budget is None:
        return None
    terms = ((1, spent.actual), (1, spent.final_budget))
    return Quantity(
        rate, ZERO, "年末执行进度", "%", terms=terms, formula="支出决算数÷全年预算数", recipe="{0}/{1}*100"
    )
