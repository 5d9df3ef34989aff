"""评分方案：整体绩效评价分几部分、有哪些指标、满分多少、按什么算式和标准得分（评分方案.yaml）。

依据各地的评分表；数都是分，算式里的数取自数字那棵树。毛病是发现，带着方案文件里的地点。
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.findings import Finding, Place
from generator.source.text import Text

DEFAULT_PLACES = 2


@dataclass(frozen=True, slots=True)
class Step:
    """一档：条件（不大于、小于、不小于、大于）与界线，合乎就得 score 分；没有条件的是其余。"""

    score: Decimal
    condition: str = ""
    bound: Decimal = Decimal(0)

    def holds(self, value: Decimal) -> bool:
        """value 合不合这一档。"""
        match self.condition:
            case "不大于":
                return value <= self.bound
            case "小于":
                return value < self.bound
            case "不小于":
                return value >= self.bound
            case "大于":
                return value > self.bound
            case _:
                return True


@dataclass(frozen=True, slots=True)
class SchemeItem:
    """一个指标。formula 为空即由人给分；steps、ratio、by_value 是三种记分法，至多一种。

    ratio 是（目标，越小越好）；by_value 是算出的数就是得分；full_place 是满分写在哪里。
    """

    name: Text
    full: Decimal
    group: str = ""
    formula: Text | None = None
    unit: str = ""
    steps: tuple[Step, ...] = ()
    ratio: tuple[Decimal, bool] | None = None
    by_value: bool = False
    note: Text | None = None
    full_place: Place | None = None


@dataclass(frozen=True, slots=True)
class SchemePart:
    """一部分；stated 是写出的满分（没写为 None），own 为真即指标由单位自定。"""

    name: Text
    items: tuple[SchemeItem, ...]
    stated: Decimal | None = None
    own: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """一个评分方案；stated 是写出的总满分。"""

    name: Text
    parts: tuple[SchemePart, ...]
    stated: Decimal | None = None
    places: int = DEFAULT_PLACES
    grades: Mapping[str, Decimal] = field(default_factory=dict)
    basis: str = ""
    place: Place | None = None

    def grade(self, score: Decimal) -> str | None:
        """总分的等级；没有写等级则为 None。"""
        ranked = sorted(self.grades.items(), key=lambda pair: -pair[1])
        return next((name for name, floor in ranked if score >= floor), None)


@dataclass(frozen=True, slots=True)
class Schemes:
    """一个地区一年有效的各方案，和读方案时的毛病。"""

    by_name: Mapping[str, Scheme] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
