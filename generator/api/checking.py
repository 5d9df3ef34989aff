"""核对：每个单位的材料和照模板起的草稿都看一遍，收齐发现，不写文件。"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from generator import __version__
from generator.api.drafting import Drafting, Manner
from generator.api.reporting import account_of
from generator.api.results import Report, UnitResult, silent
from generator.api.units import chosen_units
from generator.checks import CHECKS
from generator.checks.catalogue import described
from generator.checks.rule import Family
from generator.errors import UsageError
from generator.papers import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.api.drafting import Drafted
    from generator.api.results import Progress
    from generator.api.workspace import Workspace


class Checked(NamedTuple):
    """核对的结果：report 是各单位的发现，page 是核对报告的网页。"""

    report: Report
    page: str


def check(workspace: Workspace, year: int, names: Sequence[str] = (), progress: Progress = silent) -> Report:
    """核对 names 指的单位（空即全部），不写文件；发现与生成时的相同。找不到单位或年度抛 UsageError。"""
    drafted = _drafted(workspace, year, names, Manner.PLAIN, progress)
    return Report(tuple(_result(each) for each in drafted))


def check_page(
    workspace: Workspace, year: int, names: Sequence[str] = (), progress: Progress = silent
) -> Checked:
    """同 check，另给核对报告的网页：各单位的发现、今年与上年的图、全部数字的来历。"""
    results, accounts = [], []
    for each in _drafted(workspace, year, names, Manner.TRACED, progress):
        results.append(_result(each))
        accounts.append(account_of(each, Manner.PLAIN))
    return Checked(Report(tuple(results)), page(accounts, __version__))


def rule_list(words: str = "") -> list[tuple[str, str, str, str]]:
    """全部规则，或 words 这一族的、名称里有 words 的：代码、轻重、族、名称。"""
    of_family = [each for each in CHECKS if words == each.family]
    own = of_family or [each for each in CHECKS if words in each.title]
    return [(each.code, str(each.severity), str(each.family), each.title) for each in own]


def described_rules(names: Sequence[str]) -> list[str]:
    """names 里每个代码的那条规则，每个族、每截名称的各条规则，各一段话；都不是抛 UsageError。"""
    by_code = {each.code: each for each in CHECKS}
    names = [normalize("NFKC", name).upper() for name in names]
    unknown = [name for name in names if name not in by_code and not rule_list(name)]
    if unknown:
        families = "、".join(Family)
        raise UsageError(
            f"没有“{'、'.join(unknown)}”这条规则；写代码（如 C101）、名称里的几个字，或一族：{families}"
        )
    return [
        described(by_code[name])
        if name in by_code
        else "\n".join(f"{code}  {severity}  {title}" for code, severity, _, title in rule_list(name))
        for name in names
    ]


def rule_titles() -> Mapping[str, str]:
    """各条规则的代码 → 名称。"""
    return {each.code: each.title for each in CHECKS}


def _drafted(
    workspace: Workspace, year: int, names: Sequence[str], manner: Manner, progress: Progress
) -> Iterator[Drafted]:
    """一个一个起草，用完即放。"""
    folders = chosen_units(workspace.data, year, names)
    drafting = Drafting(workspace, year)
    for number, folder in enumerate(folders):
        progress(f"核对 {folder.name}", number, len(folders))
        yield drafting.draft(folder, manner)


def _result(drafted: Drafted) -> UnitResult:
    return UnitResult(drafted.folder.name, findings=drafted.findings, year=drafted.year)
