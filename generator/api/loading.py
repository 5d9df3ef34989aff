"""装载一个单位的一年：读材料、认依据、算数字；毛病都是发现，一次收齐。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.errors import MaterialError
from generator.figures import Figures, build_figures
from generator.model.loading import load_year
from generator.standards import Standards

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.api.workspace import Workspace
    from generator.findings import Finding
    from generator.model.unit import Unit
    from generator.model.yearbook import YearBook


@dataclass(frozen=True, slots=True)
class UnitYear:
    """一个单位的一年；findings 是读材料时的发现，都不是读不成的那种。inputs 是各文件 → 内容的指纹。"""

    unit: Unit
    book: YearBook
    prior: YearBook | None
    standards: Standards
    figures: Figures
    findings: tuple[Finding, ...]
    inputs: Mapping[str, str]


def standards_for(workspace: Workspace, year: int) -> Standards:
    """一个年度的依据；一次运行里各单位共用。"""
    return Standards.load(workspace.standard_dirs, year, workspace.template_dirs)


def load(folder: Path, year: int, standards: Standards) -> UnitYear:
    """folder 是单位文件夹。单位或这一年读不成，抛 MaterialError，里面是全部毛病。"""
    unit, book, prior, findings, inputs = load_year(folder, year)
    if unit is None or book is None:
        raise MaterialError(findings)
    own = standards.for_unit(unit)
    found = (*findings, *own.schemes.findings)
    return UnitYear(unit, book, prior, own, build_figures(unit, book, prior, own), found, inputs)
