"""项目支出绩效自评：每个项目的预算执行、执行率、指标得分、合计和等级。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.figures.blocks import CENT, in_block, quantity
from generator.figures.figure import FIGURE_NAMES, Figure
from generator.figures.indicators import IndicatorFigure, indicator_figures, points
from generator.figures.quantities import HUNDRED, Quantity, first_known, total, zero
from generator.figures.scores import POINTS, execution_score
from generator.figures.tree import Group
from generator.glossary import chinese
from generator.model.performance import FundSource, FundSplit, Project
from generator.model.yearbook import YearBook
from generator.standards import Standards

SOURCES = tuple((key, chinese(f"FundSplit.{key}")) for key in FundSplit.model_fields)
WHOLE = "总额"
ASPECTS = ("投入", "过程", "产出", "效果")
LEVELS = tuple((key, chinese(f"FundSource.{key}")) for key in FundSource.model_fields)
SPLITS = (
    ("年初预算", "initial_budget_split"),
    ("调整后预算数", "final_budget_split"),
    ("预算执行数", "executed_split"),
)


class ExecutionRate(Figure, frozen=True, eq=False, kw_only=True):
    """预算执行率（百分数）：本身是总额的，另有各种资金的。

    某种资金预算、执行都是零，执行率按自评表的习惯写零；总额预算为零则没有执行率。
    """

    fiscal: Figure
    special_account: Figure
    own: Figure
    other: Figure

    __template_names__: ClassVar[Mapping[str, str]] = {
        **FIGURE_NAMES,
        **{label: key for key, label in SOURCES},
    }


@dataclass(frozen=True, slots=True)
class ProjectFigures:
    """一个项目的全部数字和文字。"""

    project: Project
    initial: Group
    final: Group
    executed: Group
    rate: ExecutionRate
    execution_weight: Figure
    execution_score: Figure
    indicators: tuple[IndicatorFigure, ...]
    weight_total: Figure
    score_total: Figure
    sources: Group
    received: Group
    whole_budget: Figure
    saved: Figure
    received_rate: Figure
    saving_rate: Figure
    aspects: Mapping[str, str | None]
    grade: str | None
    must_explain: bool

    __template_names__: ClassVar[Mapping[str, str]] = {
        "名称": "name",
        "编码": "code",
        "主管部门": "department",
        "年度目标": "goal",
        "目标完成情况": "completion",
        "实施内容": "process",
        "事前绩效评估": "pre_evaluated",
        "绩效目标": "targeted",
        "绩效监控": "monitored",
        "重点评价": "key_reviewed",
        "年初预算": "initial",
        "调整后预算数": "final",
        "预算执行数": "executed",
        "执行率": "rate",
        "权重": "execution_weight",
        "执行率权重": "execution_weight",
        "执行率得分": "execution_score",
        "执行率原因": "execution_reason",
        "执行率须说明": "must_explain",
        "指标": "indicators",
        "合计权重": "weight_total",
        "合计得分": "score_total",
        "资金来源": "sources",
        "到位资金": "received",
        "项目总预算": "whole_budget",
        "节余": "saved",
        "资金到位率": "received_rate",
        "成本节约率": "saving_rate",
        "项目属性": "category",
        "分项等级": "aspects",
        "等级": "grade",
        "评价结论": "conclusion",
        "存在问题": "problems",
        "改进措施": "improvements",
    }

    def __getattr__(self, name: str) -> object:
        # 项目的文字字段照原样转给模板，只转这几个，不是什么都转
        if name in _TEXTS:
            return getattr(self.project, name)
        raise AttributeError(name)


_TEXTS = frozenset(
    {
        "name", "code", "department", "goal", "completion", "process", "pre_evaluated", "targeted",
        "monitored", "key_reviewed", "execution_reason", "conclusion", "problems", "improvements", "category",
    }
)  # fmt: skip


def project_list(book: YearBook, standards: Standards) -> tuple[ProjectFigures, ...]:
    """全部项目，次序照填报。"""
    return tuple(
        project_figures(f"绩效.项目.{number}", project, book, standards)
        for number, project in enumerate(book.projects, 1)
    )


def project_figures(prefix: str, project: Project, book: YearBook, standards: Standards) -> ProjectFigures:
    """一个项目。"""
    splits = {name: _split(f"{prefix}.{name}", name, getattr(project, key)) for name, key in SPLITS}
    rate = _execution_rate(prefix, splits["调整后预算数"], splits["预算执行数"])
    weight = quantity(project.execution_weight, "执行率权重", POINTS) or _default_weight(standards)
    score = execution_score("执行率得分", rate.actual, weight)
    indicators = indicator_figures(prefix, project.indicators, book, standards)
    received = _sources(f"{prefix}.到位资金", "到位资金", project.received or project.sources)
    budget = splits["调整后预算数"][WHOLE]
    saved = _saved(prefix, budget, splits["预算执行数"][WHOLE])
    scores = first_known(quantity(project.score, "合计得分", POINTS), _score_total(score, indicators))
    return ProjectFigures(
        project=project,
        initial=splits["年初预算"],
        final=splits["调整后预算数"],
        executed=splits["预算执行数"],
        rate=rate,
        execution_weight=points(f"{prefix}.执行率权重", "执行率权重", weight),
        execution_score=points(f"{prefix}.执行率得分", "执行率得分", score),
        indicators=indicators,
        weight_total=points(f"{prefix}.合计权重", "合计权重", _weight_total(weight, indicators)),
        score_total=points(f"{prefix}.合计得分", "合计得分", scores),
        sources=_sources(f"{prefix}.资金来源", "资金来源", project.sources),
        received=received,
        whole_budget=_whole_budget(prefix, project, splits["年初预算"][WHOLE]),
        saved=saved,
        received_rate=_ratio(f"{prefix}.资金到位率", "资金到位率", received["合计"], budget),
        saving_rate=_ratio(f"{prefix}.成本节约率", "成本节约率", saved, budget),
        aspects=_aspects(project),
        grade=_grade(project, scores, standards),
        must_explain=_must_explain(rate.actual, standards),
    )


def _split(name: str, label: str, split: FundSplit | None) -> Group:
    """一笔预算或执行数，按资金；写了别的资金而没写它即为零。"""
    parts = tuple(
        Figure(f"{name}.{source}", f"{label}{source}", in_block(split, key, source))
        for key, source in SOURCES
    )
    whole = Figure(f"{name}.{WHOLE}", label, total(label, (part.actual for part in parts)), parts=parts)
    sources = (source for _, source in SOURCES)
    return Group(name, {WHOLE: whole} | dict(zip(sources, whole.parts, strict=True)))


def _sources(name: str, label: str, written: FundSource | None) -> Group:
    """按哪一级财政分的一笔钱：合计、各级；写了别的级而没写它即为零。"""
    parts = tuple(Figure(f"{name}.{level}", level, in_block(written, key, level)) for key, level in LEVELS)
    whole = Figure(f"{name}.合计", label, total(label, (part.actual for part in parts)), parts=parts)
    return Group(name, {"合计": whole, "全部": whole.parts} | {part.label: part for part in whole.parts})


def _whole_budget(prefix: str, project: Project, initial: Figure) -> Figure:
    """项目总预算：没写就是当年的。"""
    written = quantity(project.whole_budget, "项目总预算")
    return Figure(f"{prefix}.项目总预算", "项目总预算", first_known(written, initial.actual))


def _saved(prefix: str, budget: Figure, executed: Figure) -> Figure:
    """节余 = 调整后预算数 − 预算执行数。"""
    had, used = budget.actual, executed.actual
    amount = None if had is None or used is None else (had - used).named("节余")
    return Figure(f"{prefix}.节余", "节余", amount)


def _aspects(project: Project) -> Mapping[str, str | None]:
    """投入、过程、产出、效果的等级；没写的是 None。"""
    written = {str(name): str(grade) for name, grade in project.aspect_grades.items()}
    return {**dict.fromkeys(ASPECTS), **written}


def _grade(project: Project, score: Quantity | None, standards: Standards) -> str | None:
    """评价等级：写了的；没写的看得分；没有得分的，各项等级都相同就是它。"""
    if project.grade:
        return str(project.grade)
    if score is not None:
        return standards.grade(score.value)
    aspects = {str(each) for each in project.aspect_grades.values()}
    return aspects.pop() if len(aspects) == 1 else None


def _execution_rate(prefix: str, budget: Group, executed: Group) -> ExecutionRate:
    """执行率 = 预算执行数 ÷ 调整后预算数。"""
    name, label = f"{prefix}.执行率", "预算执行率"
    parts = {
        key: _percent(f"{name}.{source}", f"{source}执行率", _fund_rate(budget[source], executed[source]))
        for key, source in SOURCES
    }
    return ExecutionRate(
        name,
        label,
        _rate(budget[WHOLE], executed[WHOLE]),
        unit="%",
        precision=CENT,
        **parts,  # type: ignore[arg-type]
    )


def _percent(name: str, label: str, rate: Quantity | None) -> Figure:
    return Figure(name, label, rate, unit="%", precision=CENT)


def _ratio(name: str, label: str, part: Figure, whole: Figure) -> Figure:
    """part 占 whole 的百分数；有一个未知、whole 为零则未知。"""
    had, base = part.actual, whole.actual
    if had is None or base is None or not base.value:
        return _percent(name, label, None)
    formula, recipe = f"{part.label}÷{whole.label}", "{0}/{1}*100"
    value, terms = had.value / base.value * HUNDRED, ((1, had), (1, base))
    return _percent(
        name, label, Quantity(value, name=label, unit="%", terms=terms, formula=formula, recipe=recipe)
    )


def _fund_rate(budget: Figure, executed: Figure) -> Quantity | None:
    if budget.actual and executed.actual and not budget.actual.value and not executed.actual.value:
        return zero("执行率", "%", "没有这种资金，照自评表的习惯写零")
    return _rate(budget, executed)


def _rate(budget: Figure, executed: Figure) -> Quantity | None:
    base, done = budget.actual, executed.actual
    if base is None or done is None or not base.value:
        return None
    value = done.value / base.value * HUNDRED
    return Quantity(
        value,
        name="预算执行率",
        unit="%",
        terms=((1, done), (1, base)),
        formula="预算执行数÷调整后预算数",
        recipe="{0}/{1}*100",
    )


def _default_weight(standards: Standards) -> Quantity:
    weight = standards.scoring.weights.get("预算执行率", Decimal(10))
    return Quantity(weight, name="执行率权重", unit=POINTS, formula="没写，用评分办法里的")


def _weight_total(weight: Quantity, indicators: Sequence[IndicatorFigure]) -> Quantity | None:
    return total("合计权重", (weight, *(each.weight.actual for each in indicators)), POINTS)


def _score_total(score: Quantity | None, indicators: Sequence[IndicatorFigure]) -> Quantity | None:
    """合计得分；没有指标，或有一个得分未知，就没有合计。"""
    if not indicators:
        return None
    return total("合计得分", (score, *(each.score.actual for each in indicators)), POINTS)


def _must_explain(rate: Quantity | None, standards: Standards) -> bool:
    """执行率低于说明线，要写原因。"""
    line = standards.scoring.explain_below.get("预算执行率")
    return rate is not None and line is not None and rate.value < line
