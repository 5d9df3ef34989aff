"""部门整体绩效自评和项目支出绩效自评的形状，与各地的自评表、自评报告相同。"""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.model.record import Record, named
from generator.model.unit import Name, choice
from generator.model.values import (
    Amount,
    Count,
    Date,
    Measure,
    Percent,
    Prose,
    Proses,
    Score,
    Texts,
    YesNo,
    fault,
)
from generator.source.text import Text


class IndicatorNature(StrEnum):
    """指标性质。"""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "＝"
    MORE = "＞"
    LESS = "＜"
    QUALITATIVE = "定性"


class Grade(StrEnum):
    """定性指标的三档。"""

    ACHIEVED = "达成"
    PARTLY = "部分达成"
    FAILED = "未达成"


_SPELLINGS = {">=": "≥", "＞＝": "≥", "<=": "≤", "＜＝": "≤", "=": "＝", ">": "＞", "<": "＜"}
NatureName = Annotated[IndicatorNature, choice(IndicatorNature, **_SPELLINGS)]
GradeName = Annotated[Grade, choice(Grade)]


class Progress(Record):
    """预算执行进度，百分数。"""

    model_config = named("Progress")

    june: Percent | None = None
    september: Percent | None = None
    november: Percent | None = None


class Measured(Record):
    """有指标性质、指标值、完成值的记录；定量的，两个值都要是数。"""

    model_config = named("Measured")

    nature: NatureName | None = None
    target: Measure | None = None
    unit: Prose | None = None
    completed: Measure | None = None
    counted_from: Prose | None = None

    @model_validator(mode="after")
    def _numbers_where_quantitative(self) -> Self:
        if self.nature in (None, IndicatorNature.QUALITATIVE):
            return self
        for what, value in (("指标值", self.target), ("完成值", self.completed)):
            if isinstance(value, Text):
                message = f"指标性质是“{self.nature}”，{what}要写数，“{value}”不是"
                raise fault(message, "只写数，单位写在“度量单位”里；说不成数的用“定性”", place=value.place)
        return self


class SubGoal(Record):
    """一项职责（活动）的绩效目标和指标，用文字写的。"""

    model_config = named("SubGoal")

    name: Prose
    goal: Prose | None = None
    indicators_text: Prose | None = None
    completion: Prose | None = None


class Satisfaction(Record):
    """一种对象的满意度问卷。"""

    model_config = named("Satisfaction")

    questionnaires: Count | None = None
    rate: Percent | None = None


class Rating(Record):
    """评分方案里一个指标的给分；情况是印在报告里的话。"""

    model_config = named("Rating")
    bare: ClassVar[str] = "得分"

    score: Score | None = None
    score_reason: Prose | None = None
    situation: Prose | None = None


class OwnItem(Rating):
    """评分方案里由单位自定的一个指标。"""

    model_config = named("OwnItem")
    bare: ClassVar[str] = ""

    name: Prose
    full: Score


class Goal(Measured):
    """部门整体的一个绩效目标。"""

    model_config = named("Goal")

    category: Prose | None = None
    indicator_type: Prose | None = None
    name: Prose
    note: Prose | None = None


class Overall(Record):
    """部门整体绩效自评。"""

    model_config = named("Overall")

    score: Score | None = None
    score_reason: Prose | None = None
    summary: Prose | None = None
    goal_setting: Prose | None = None
    goals: tuple[Goal, ...] = ()
    project_adjustment: Prose | None = None
    fund_use: Prose | None = None
    result_use: Prose | None = None
    conclusion: Prose | None = None
    problems: Proses = ()
    suggestions: Proses = ()
    sub_goals: tuple[SubGoal, ...] = ()
    satisfaction: dict[Prose, Satisfaction] = Field(default_factory=dict)
    ratings: dict[Prose, Rating] = Field(default_factory=dict)
    own_items: dict[Prose, tuple[OwnItem, ...]] = Field(default_factory=dict)
    working_group: Proses = ()
    signed_on: Date | None = None
    texts: Texts = Field(default_factory=dict)


class FundSplit(Record):
    """一笔预算或执行数，按资金来源。"""

    model_config = named("FundSplit")

    fiscal: Amount | None = None
    special_account: Amount | None = None
    own: Amount | None = None
    other: Amount | None = None


class Indicator(Measured):
    """一个绩效指标。"""

    model_config = named("Indicator")

    first: Prose | None = None
    second: Prose | None = None
    third: Prose
    nature: NatureName = IndicatorNature.QUALITATIVE
    weight: Score | None = None
    completion_rate: Percent | None = None
    score: Score | None = None
    score_reason: Prose | None = None
    grade: GradeName | None = None
    shortfall_reason: Prose | None = None


class FundSource(Record):
    """一笔预算按哪一级财政的钱分。"""

    model_config = named("FundSource")

    central: Amount | None = None
    provincial: Amount | None = None
    municipal: Amount | None = None
    local: Amount | None = None
    other: Amount | None = None


class Project(Record):
    """一个部门预算项目的自评。"""

    model_config = named("Project")

    name: Name
    code: Prose | None = None
    department: Prose | None = None
    pre_evaluated: YesNo | None = None
    targeted: YesNo | None = None
    monitored: YesNo | None = None
    goal: Prose | None = None
    completion: Prose | None = None
    process: Prose | None = None
    initial_budget_split: FundSplit | None = None
    final_budget_split: FundSplit | None = None
    executed_split: FundSplit | None = None
    execution_weight: Score | None = None
    execution_reason: Prose | None = None
    indicators: tuple[Indicator, ...] = ()
    conclusion: Prose | None = None
    problems: Prose | None = None
    improvements: Prose | None = None
    score: Score | None = None
    score_reason: Prose | None = None
    key_reviewed: YesNo | None = None
    category: Prose | None = None
    whole_budget: Amount | None = None
    sources: FundSource | None = None
    received: FundSource | None = None
    aspect_grades: dict[Prose, Prose] = Field(default_factory=dict)
    grade: Prose | None = None
    signed_on: Date | None = None
    texts: Texts = Field(default_factory=dict)
