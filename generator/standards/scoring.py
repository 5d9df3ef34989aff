"""评分办法：等级的界线、定性三档的上限、权重、执行进度目标，按年度。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generator.standards.tables import in_force

Values = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class ScoringScheme:
    """某一年的评分办法，数都是分或百分数。"""

    grades: Values = field(default_factory=dict)
    qualitative: Values = field(default_factory=dict)
    weights: Values = field(default_factory=dict)
    explain_below: Values = field(default_factory=dict)
    progress_targets: Values = field(default_factory=dict)

    def grade(self, score: Decimal) -> str | None:
        """总分的等级：优 ≥90，良 ≥80，中 ≥60，其余差；小数分按界，不先取整。没有办法则为 None。"""
        ranked = sorted(self.grades.items(), key=lambda pair: -pair[1])
        return next((name for name, floor in ranked if score >= floor), None)


_SECTIONS = {
    "grades": "等级",
    "qualitative": "定性档",
    "weights": "权重",
    "explain_below": "执行率说明线",
    "progress_targets": "执行进度目标",
}


def scoring_scheme(layers: Iterable[Any], year: int) -> ScoringScheme:
    """year 年的评分办法；前一层写了哪一项，那一项就整个用它的。"""
    merged: dict[str, Any] = {}
    for layer in reversed(list(layers)):
        merged.update(layer or {})
    return ScoringScheme(**{key: _in_force(merged.get(name), year) for key, name in _SECTIONS.items()})


def _in_force(entries: Any, year: int) -> Values:
    chosen: Mapping[str, str] = next((entry["取值"] for entry in entries or () if in_force(entry, year)), {})
    return {name: Decimal(value) for name, value in chosen.items()}
