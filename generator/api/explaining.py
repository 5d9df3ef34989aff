"""说明一个数字从哪里来。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import figures
from generator.api.loading import load, standards_for
from generator.api.units import chosen_units

if TYPE_CHECKING:
    from generator.api.workspace import Workspace


def explain(workspace: Workspace, year: int, unit: str, name: str) -> str:
    """返回 name（如 收入.合计）的由来，一行一层，直到 YAML 的文件和行。

    找不到单位、年度、名称抛 UsageError；材料读不成抛 MaterialError。
    """
    (folder,) = chosen_units(workspace.data, year, [unit])
    loaded = load(folder, year, standards_for(workspace, year))
    return figures.explain(loaded.figures.find(name))
