"""检查：勾稽关系和欠着的原因，一条规则一个小函数；看出的是发现，不抛异常。"""

from __future__ import annotations

from collections.abc import Iterable

from generator.checks.case import Case
from generator.checks.catalogue import generate_catalogue
from generator.checks.registry import CHECKS
from generator.checks.rule import Check, Fault
from generator.checks.waivers import waived
from generator.figures import Figures
from generator.findings import Finding
from generator.model.unit import Unit
from generator.model.yearbook import YearBook
from generator.standards import Standards

__all__ = ["CHECKS", "Case", "Check", "Fault", "generate_catalogue", "run", "waived"]


def run(  # noqa: PLR0913, PLR0917  案卷里的东西都在这里
    unit: Unit | None,
    book: YearBook,
    prior: YearBook | None,
    figures: Figures,
    standards: Standards,
    others: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """把全部规则在一个单位一年上跑一遍；发现按规则的次序。others 是别的单位的全称、简称。"""
    case = Case(unit, book, prior, figures, standards, tuple(others))
    return tuple(finding for check in CHECKS for finding in check.run(case))
