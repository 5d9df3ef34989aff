"""留痕不改字：同一套文书，草稿、定稿、核对、留痕印出来的字一个不差，差的只有批注。"""

import io
import re
from pathlib import Path

import pytest

from generator.api.drafting import Drafted, Drafting, Manner
from generator.api.explaining import explain
from generator.api.workspace import Workspace
from generator.word.tools.show import show

ROOT = Path(__file__).parents[2]
UNITS = [
    (folder.name, int(year.name))
    for folder in sorted((ROOT / "data").iterdir())
    for year in sorted(folder.glob("20*"))
    if year.is_dir()
]


def _drafted(unit: str, year: int, manner: Manner) -> Drafted:
    workspace = Workspace(ROOT / "data", ROOT / "templates", ROOT / "outputs")
    return Drafting(workspace, year).draft(workspace.data / unit, manner)


def _said(drafted: Drafted) -> dict[str, str]:
    """各份文书正文的文字；正文以后的部件（批注、图表、属性）不算。"""
    return {each.name: re.split(r"\n〔(?!合并)", show(io.BytesIO(each.data)))[0] for each in drafted.drafts}


@pytest.mark.parametrize(("unit", "year"), UNITS)
def test_every_manner_of_writing_prints_the_same_words(unit: str, year: int) -> None:
    plain = _said(_drafted(unit, year, Manner.PLAIN))
    assert plain
    for manner in (Manner.DRAFT, Manner.FINAL, Manner.TRACED):
        said = _said(_drafted(unit, year, manner))
        assert {name: text.splitlines() for name, text in said.items()} == {
            name: text.splitlines() for name, text in plain.items()
        }


def test_a_traced_draft_tells_where_a_figure_is_printed() -> None:
    unit, year = next(each for each in UNITS if each[1] == 2024)
    (accounts, *_) = _drafted(unit, year, Manner.TRACED).drafts
    printed = {(mark.key, mark.text) for mark in accounts.marks}
    assert ("收入.合计", "183.54万元") in printed
    assert ("三公.接待批次", "20批次") in printed


@pytest.mark.parametrize(("unit", "year"), UNITS)
def test_every_name_in_the_ledger_can_be_asked_about(unit: str, year: int) -> None:
    workspace = Workspace(ROOT / "data", ROOT / "templates", ROOT / "outputs")
    loaded = _drafted(unit, year, Manner.PLAIN).loaded
    assert loaded is not None
    names = [name for name, _ in loaded.figures.walk()]
    for name in names[:: len(names) // 20]:
        assert explain(workspace, year, unit, name).startswith(name)


def test_a_check_keeps_no_trace_of_figures() -> None:
    unit, year = next(each for each in UNITS if each[1] == 2024)
    (accounts, *_) = _drafted(unit, year, Manner.PLAIN).drafts
    assert all(mark.highlight or "指标" in mark.key for mark in accounts.marks)
