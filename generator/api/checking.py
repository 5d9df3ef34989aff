"""核对：装载每个单位，跑一遍勾稽规则，收齐发现。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.api.loading import UnitYear, load, standards_for
from generator.api.results import Report, UnitResult, silent
from generator.api.units import chosen_units
from generator.checks import run
from generator.errors import MaterialError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.api.results import Progress
    from generator.api.workspace import Workspace
    from generator.findings import Finding
    from generator.standards import Standards


def check(workspace: Workspace, year: int, names: Sequence[str] = (), progress: Progress = silent) -> Report:
    """核对 names 指的单位（空即全部），不写文件。找不到单位或年度抛 UsageError。"""
    folders = chosen_units(workspace.data, year, names)
    standards = standards_for(workspace, year)
    results = []
    for number, folder in enumerate(folders):
        progress(f"核对 {folder.name}", number, len(folders))
        results.append(_checked(folder, year, standards))
    return Report(year, tuple(results))


def all_findings(loaded: UnitYear) -> tuple[Finding, ...]:
    """读材料时的发现，加上勾稽规则的发现。"""
    found = run(loaded.unit, loaded.book, loaded.prior, loaded.figures, loaded.standards)
    return (*loaded.findings, *found)


def _checked(folder: Path, year: int, standards: Standards) -> UnitResult:
    try:
        return UnitResult(folder.name, findings=all_findings(load(folder, year, standards)))
    except MaterialError as error:
        return UnitResult(folder.name, findings=error.findings)
