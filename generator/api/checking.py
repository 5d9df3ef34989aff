"""核对：每个单位的材料和照模板起的草稿都看一遍，收齐发现，不写文件。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.api.drafting import Drafting, Manner
from generator.api.results import Report, UnitResult, silent
from generator.api.units import chosen_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.api.results import Progress
    from generator.api.workspace import Workspace


def check(workspace: Workspace, year: int, names: Sequence[str] = (), progress: Progress = silent) -> Report:
    """核对 names 指的单位（空即全部），不写文件；发现与生成时的相同。找不到单位或年度抛 UsageError。"""
    folders = chosen_units(workspace.data, year, names)
    drafting = Drafting(workspace, year)
    results = []
    for number, folder in enumerate(folders):
        progress(f"核对 {folder.name}", number, len(folders))
        findings = drafting.draft(folder, Manner.PLAIN).findings
        results.append(UnitResult(folder.name, findings=findings, year=year))
    return Report(tuple(results))
