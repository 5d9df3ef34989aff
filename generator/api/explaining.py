"""说明一个数字从哪里来，或者印成某个数的都是哪些数字。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import figures, papers
from generator.api.drafting import Drafting, Manner
from generator.api.loading import load, standards_for
from generator.api.units import chosen_units
from generator.errors import MaterialError, UsageError

if TYPE_CHECKING:
    from generator.api.workspace import Workspace


def explain(workspace: Workspace, year: int, unit: str, name: str) -> str:
    """返回 name（模板里的写法，或核对报告里的全名，如 收入.合计）的由来，一行一层，直到 YAML 的文件和行。

    找不到单位、年度、名称，或者有这个名称而没有填，抛 UsageError；材料读不成抛 MaterialError。
    """
    (folder,) = chosen_units(workspace.data, year, [unit])
    loaded = load(folder, year, standards_for(workspace, year))
    shown = dict(loaded.figures.walk())
    if told := figures.explain(shown[name] if name in shown else loaded.figures.find(name)):
        return told
    raise UsageError(f"“{name}”没有填，{year} 年度的材料里没有它的数。")


def find(workspace: Workspace, year: int, unit: str, number: str) -> str:
    """返回印成 number（如 84.1、183.54万元）的各个数字，和它们印在文书的哪里。

    number 不是一个数抛 UsageError；找不到单位、年度同 explain；材料读不成、模板有错抛 MaterialError。
    """
    (folder,) = chosen_units(workspace.data, year, [unit])
    wanted = papers.Wanted.parse(number)
    drafted = Drafting(workspace, year).draft(folder, Manner.TRACED)
    if drafted.loaded is None or not drafted.drafts:
        raise MaterialError(drafted.findings)
    return papers.find(papers.ledger(drafted.loaded.figures, drafted.drafts), drafted.drafts, wanted)
