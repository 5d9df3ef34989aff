"""绩效指标：每个指标的指标值、完成值、得分，和自评表里合并单元格要的行数。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.figures.activities import by_kind
from generator.figures.blocks import CENT, quantity
from generator.figures.figure import Figure
from generator.figures.measures import Measure, counted, measure
from generator.figures.quantities import Quantity, percentage
from generator.figures.scores import POINTS, graded_score, quantitative_score
from generator.model.performance import Indicator, IndicatorNature
from generator.model.yearbook import Activity, YearBook
from generator.standards import Standards

NO_REASON = "无"


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """一个指标。得分是数字，未知时不当作零；computed 表示得分是算出来的，不是手给的。

    first_span、second_span 是这一行起一级、二级指标占几行，接续的行为 0。
    """

    indicator: Indicator
    target: Measure
    completed: Measure
    weight: Figure
    score: Figure
    computed: bool
    first_span: int = 0
    second_span: int = 0

    __template_names__: ClassVar[Mapping[str, str]] = {
        "一级指标": "first",
        "二级指标": "second",
        "三级指标": "third",
        "名称": "third",
        "指标性质": "nature",
        "指标值": "target",
        "度量单位": "unit",
        "完成值": "completed",
        "完成率": "completion",
        "完成比例": "completion",
        "权重": "weight",
        "得分": "score",
        "计算": "computed",
        "满分": "full",
        "得分理由": "score_reason",
        "未完成原因": "shortfall_reason",
        "原因": "reason",
        "一级跨行": "first_span",
        "二级跨行": "second_span",
    }

    @property
    def first(self) -> str:
        """一级指标。"""
        return str(self.indicator.first or "")

    @property
    def second(self) -> str:
        """二级指标。"""
        return str(self.indicator.second or "")

    @property
    def third(self) -> str:
        """三级指标。"""
        return str(self.indicator.third)

    @property
    def nature(self) -> str:
        """指标性质。"""
        return str(self.indicator.nature)

    @property
    def unit(self) -> str:
        """度量单位。"""
        return str(self.indicator.unit or "")

    @property
    def completion(self) -> Decimal | None:
        """写出的完成比例；没写就是完成值占指标值的百分数。定性、未知、指标值为零则为 None。"""
        written = self.indicator.completion_rate
        return written.value if written else percentage(self.completed.actual, self.target.actual)

    @property
    def full(self) -> bool:
        """得了满分。"""
        score, weight = self.score.actual, self.weight.actual
        return score is not None and weight is not None and score.value >= weight.value

    @property
    def score_reason(self) -> str | None:
        """手给的得分的理由。"""
        return self.indicator.score_reason

    @property
    def shortfall_reason(self) -> str | None:
        """写了的未完成原因。"""
        return self.indicator.shortfall_reason

    @property
    def reason(self) -> str:
        """自评表的原因一栏：写了的原因；满分而没写是“无”；该写而没写是待填。"""
        written = self.indicator.shortfall_reason or (None if self.full else self.indicator.score_reason)
        return written or (NO_REASON if self.full else "【待填：未完成原因】")


def indicator_figures(
    prefix: str, indicators: Sequence[Indicator], book: YearBook, standards: Standards
) -> tuple[IndicatorFigure, ...]:
    """一个项目的全部指标，次序照填报。"""
    above = [(row.first or "", row.second or "") for row in indicators]
    rows = zip(indicators, spans([(first,) for first, _ in above]), spans(above), strict=True)
    return tuple(
        _figure(f"{prefix}.指标.{number}", indicator, (first, second), book, standards)
        for number, (indicator, first, second) in enumerate(rows, 1)
    )


def spans(keys: Sequence[tuple[str, ...]]) -> list[int]:
    """相邻相同的一段在首行记行数，其余记 0。

    >>> spans([("产出",), ("产出",), ("效益",)])
    [2, 0, 1]
    """
    found = [0] * len(keys)
    start = 0
    for index, key in enumerate(keys):
        if key != keys[start]:
            start = index
        found[start] += 1
    return found


def completed_measure(name: str, label: str, row: Indicator, unit: str, book: YearBook) -> Measure:
    """完成值：写了的照写的；没写的，从计自的一类活动、或从注明计入这个指标的活动里数出来。"""
    completed = row.completed
    if completed is None:
        own = _counted_activities(row, book)
        if own is not None:
            return counted(name, label, own, unit)
    return measure(name, label, completed, unit)


def _counted_activities(row: Indicator, book: YearBook) -> Sequence[Activity] | None:
    if row.counted_from:
        return by_kind(book).get(row.counted_from, ())
    own = [each for each in book.activities if each.indicator and each.indicator == row.third]
    return own or None


def _figure(
    name: str, indicator: Indicator, spanned: tuple[int, int], book: YearBook, standards: Standards
) -> IndicatorFigure:
    label, unit = str(indicator.third), str(indicator.unit or "")
    target = measure(f"{name}.指标值", f"{label}指标值", indicator.target, unit)
    completed = completed_measure(f"{name}.完成值", f"{label}完成值", indicator, unit, book)
    weight = quantity(indicator.weight, f"{label}权重", POINTS)
    score, computed = _score(indicator, (target, completed), weight, standards)
    return IndicatorFigure(
        indicator,
        target,
        completed,
        points(f"{name}.权重", f"{label}权重", weight),
        points(f"{name}.得分", f"{label}得分", score),
        computed,
        *spanned,
    )


def points(name: str, label: str, value: Quantity | None) -> Figure:
    """以分计的数字。"""
    return Figure(name, label, value, unit=POINTS, precision=CENT)


def _score(
    indicator: Indicator, measures: tuple[Measure, Measure], weight: Quantity | None, standards: Standards
) -> tuple[Quantity | None, bool]:
    """由指标值、完成值 measures 得的分，和它是不是算出来的；手给的优先，算不出来的未知。"""
    if weight is None:
        return None, False
    name, given, nature = f"{indicator.third}得分", indicator.score, indicator.nature
    if given is not None:
        return quantity(given, name, POINTS), False
    if nature is IndicatorNature.QUALITATIVE:
        grade = str(indicator.grade)
        ceiling = standards.scoring.qualitative.get(grade)
        return (graded_score(name, grade, ceiling, weight), True) if ceiling is not None else (None, False)
    target, completed = (each.actual for each in measures)
    if target is None or completed is None:
        return None, False
    return quantitative_score(name, nature, target, completed, weight), True
