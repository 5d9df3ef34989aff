"""一次检查看得见的全部：单位、这一年、上一年、数字、制度依据。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.checks.explained import Explained, explained
from generator.checks.prose import Said, sayings
from generator.figures import Figure, Figures, Quantity
from generator.figures.indicators import IndicatorFigure
from generator.figures.projects import ProjectFigures
from generator.figures.schemes import SchemeFigure
from generator.model.unit import Unit
from generator.model.yearbook import YearBook
from generator.standards import Standards


@dataclass(frozen=True)
class Case:
    """一个单位一年的案卷。others 是别的单位的名称（全称、简称），文字里不该有它们。"""

    unit: Unit | None
    book: YearBook
    prior: YearBook | None
    figures: Figures
    standards: Standards
    others: tuple[str, ...] = ()

    def node(self, name: str) -> Any:
        """按全名取树上的一处；没有则为 None。"""
        node: Any = self.figures
        for step in name.split("."):
            node = node.get(step) if isinstance(node, dict) else None
        return node

    def figure(self, name: str) -> Figure | None:
        """按全名取一个数字；没有则为 None。"""
        node = self.node(name)
        return node if isinstance(node, Figure) else None

    def amount(self, name: str) -> Quantity | None:
        """按全名取一个数字的决算数；没有或未知则为 None。"""
        figure = self.figure(name)
        return None if figure is None else figure.actual

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """单位和这一年材料里的每一段文字。"""
        return sayings(self.unit, self.book)

    @cached_property
    def prose(self) -> tuple[Said, ...]:
        """其中会印出来给人读的话。"""
        return tuple(each for each in self.said if each.slot.is_prose)

    @cached_property
    def told(self) -> tuple[Said, ...]:
        """其中说这一年的收支、工作的话。"""
        return tuple(each for each in self.prose if each.slot.is_told)

    def matching(
        self, pattern: re.Pattern[str] | str, *hints: re.Pattern[str]
    ) -> Iterator[tuple[Said, re.Match[str]]]:
        """会印出来的话里有 pattern 的，和头一处；pattern 不能跨行，也不能认全文的首尾。

        找 pattern、编译它慢的，给几个快的 hints：有它的地方必有其中之一，有了才编译。
        """
        if any(each.search(self.all_prose) for each in hints or (re.compile(pattern),)):
            compiled = re.compile(pattern)
            for said in self.prose:
                if found := compiled.search(said.text):
                    yield said, found

    @cached_property
    def all_prose(self) -> str:
        """话都接在一起：多半一处也没有，一眼看过就知道。"""
        return "\n".join(each.text for each in self.prose)

    @cached_property
    def explained(self) -> tuple[Explained, ...]:
        """写出的原因，各解释哪个数字的什么变动。"""
        return explained(self.book, self.figures)

    @cached_property
    def projects(self) -> tuple[ProjectFigures, ...]:
        """各项目的数字。"""
        return self.node("绩效.项目") or ()

    @property
    def schemes(self) -> tuple[SchemeFigure, ...]:
        """照各评分方案打的分。"""
        return tuple(self.figures["评分"].values())

    @cached_property
    def indicators(self) -> tuple[IndicatorFigure, ...]:
        """各项目的全部指标。"""
        return tuple(indicator for _, indicator in self.projects_indicators)

    @cached_property
    def projects_indicators(self) -> tuple[tuple[str, IndicatorFigure], ...]:
        """各项目的全部指标，各带上项目的名称。"""
        return tuple(
            (str(project.project.name), indicator)
            for project in self.projects
            for indicator in project.indicators
        )
