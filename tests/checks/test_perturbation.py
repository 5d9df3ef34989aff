"""五个单位：没有未豁免的错误；改错一个数，该说话的规则说话；没有第二个来源的数都写明了原因。"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from benchmarks.coverage import PAGE, listed_row, relation_row, uncovered
from benchmarks.perturbation import RAISED, TENTH, UNREADABLE, Perturbation, Trial, trials
from benchmarks.uncovered import REASONS, reason_of
from generator.findings import Severity
from tests.checks.materials import findings_of

UNITS = {
    "万州区工商联": 2020,
    "元氏县工商联": 2022,
    "广元市昭化区工商联": 2024,
    "攀枝花市西区工商联": 2021,
    "武昌区工商联": 2018,
}
STALE = "docs/勾稽覆盖.md 过时了：运行 python -m benchmarks perturb，看过之后一并提交"
each_unit = pytest.mark.parametrize("trial", trials(), ids=lambda trial: trial.material.name)


def unit(start: str) -> Trial:
    return next(trial for trial in trials() if start in trial.material.name)


def changed(trial: Trial, path: str, text: str) -> Perturbation:
    (leaf,) = [leaf for leaf in trial.material.leaves if leaf.path == path]
    return Perturbation("", leaf, {leaf: text})


class Mistake(NamedTuple):
    """一个单位里的一个数写成了 text，应有这些代码的新发现；空着就是看不出。"""

    unit: str
    path: str
    text: str
    codes: str


MISTAKES = (
    # 收支总计 183.54 只与收入一项相比，两项各差半分：多一分还在尾差里，多两分就不在了
    Mistake("昭化", "合计数/收支总计", "183.55", ""),
    Mistake("昭化", "合计数/收支总计", "183.56", "C101"),
    # 公用经费 8 款加写出的合计共 9 项，尾差 0.045；各款加基本支出 22 项，尾差 0.11
    Mistake("昭化", "基本支出经济分类/办公费", "6.45", ""),
    Mistake("昭化", "基本支出经济分类/办公费", "6.46", "C101 C401"),
    Mistake("昭化", "基本支出经济分类/办公费", "6.53", "C101 C205 C401"),
    Mistake("昭化", "项目/工商企业联席经费/指标/完成工作时限/权重", "11", "C501"),
    Mistake("昭化", "三公经费/公务接待费/决算数", "-1.12", UNREADABLE),
    # 上年：财政拨款收支总计 166.70 等于三本预算的支出，又不大于收支总计
    Mistake("昭化", "上年：合计数/政府性基金预算财政拨款支出", "1.00", "C125 C601"),
    Mistake("西区", "支出/2120802/项目支出", "4.83", "C101 C102 C103 C112 C801"),
    Mistake("西区", "项目/购买社会服务经费/预算执行数/财政资金", "1.42", "C506 C507 C516"),
    # 上年机关运行经费、公用经费都是 8.35
    Mistake("西区", "上年：机关运行经费", "8.53", "C401"),
    Mistake("万州", "合计数/人员经费", "246.20", "C113"),
    # 1.14 是四类增减额之和，也是收支总计的增减额
    Mistake("万州", "支出增减额/商品和服务支出", "4.40", "C601 C608"),
    Mistake("万州", "上年：合计数/项目支出合计", "50.05", "C125"),
    # 各部分满分相加要等于评分方案写的；超过满分的分也看得出
    Mistake("万州", "整体评价/自定指标/产出/政策宣传/满分", "3", "C521 C525"),
    # 资金来源 48 要等于年初预算或调整后预算，改其中一个看不出，改它自己看得出
    Mistake("武昌", "项目/服务企业商会经费/年初预算/财政资金", "84", ""),
    Mistake("武昌", "项目/服务企业商会经费/资金来源/本级资金", "84", "C518"),
    # 只留下收支总计一个数，没有别的数可对
    Mistake("元氏", "合计数/收支总计", "117.77", ""),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.path}={mistake.text}")
def test_a_mistaken_figure_is_told_by_these_rules(mistake: Mistake) -> None:
    trial = unit(mistake.unit)
    found = trial.outcome(changed(trial, mistake.path, mistake.text))
    assert found.codes == set(mistake.codes.split())


def test_the_units_are_the_five() -> None:
    assert {trial.material.name: trial.material.year for trial in trials()} == UNITS


@each_unit
def test_no_error_is_left_unwaived(trial: Trial) -> None:
    assert [str(finding) for finding in trial.findings if finding.severity is Severity.ERROR] == []


@each_unit
def test_every_waiver_has_a_reason_and_is_used(trial: Trial) -> None:
    assert all(waiver.reason.strip() for waiver in trial.material.book.waivers)
    assert [finding.message for finding in trial.findings if finding.code in {"C701", "C702"}] == []


@each_unit
def test_a_change_touches_only_the_figures_it_names(trial: Trial) -> None:
    for perturbation in trial.perturbations[::7]:
        files = {**trial.material.this, **trial.material.last}
        after = perturbation.applied(files)
        for leaf in perturbation.texts:
            assert leaf.place.offending == leaf.text
        before_lines, after_lines = (
            [line for text in each.values() for line in text.splitlines()] for each in (files, after)
        )
        differing = sum(one != two for one, two in zip(before_lines, after_lines, strict=True))
        assert differing == len({(leaf.place.file, leaf.place.line) for leaf in perturbation.texts})


@pytest.mark.parametrize("name", ["西区", "武昌"])
def test_every_tenth_too_much_beyond_the_rounding_is_told(name: str) -> None:
    """全部改法见 docs/勾稽覆盖.md；这里只走两个单位的一种。"""
    trial = unit(name)
    due = [each for each in trial.perturbations if each.kind == TENTH and trial.broken(each)]
    assert due
    assert [each.leaf.path for each in due if not trial.outcome(each).found] == []


def test_the_threshold_is_the_half_widths_of_all_terms() -> None:
    relations = {each.left: each for each in unit("昭化").relations if each.code in {"C101", "C205"}}
    # 两项、九项、二十二项，每项 0.005 万元即 50 元；零没有误差
    assert [relations[name].slack for name in ("收支总计", "公用经费", "基本支出经济分类合计")] == [
        100,
        450,
        1100,
    ]


@pytest.mark.parametrize(("total", "codes"), [("3.01", []), ("3.02", ["C101"])])
def test_a_cent_is_the_threshold_of_figures_given_in_yuan(total: str, codes: list[str]) -> None:
    told = findings_of(f"金额单位: 元\n收入: {{其他收入: 3.00}}\n合计数: {{本年收入合计: {total}}}\n")
    assert [finding.code for finding in told if finding.code == "C101"] == codes


@each_unit
def test_the_page_lists_the_same_thresholds_and_the_same_figures(trial: Trial) -> None:
    """各行从页里取回；要改一遍才知道的几栏不看。"""
    own = [row for row in page_rows() if row[0] == trial.material.name]
    relations = [row[:-2] for row in own if row[1].startswith("C")]
    assert relations == [relation_row(trial, each) for each in trial.relations], STALE
    listed = [row[:3] for row in own if len(row) == 4]
    assert sorted(listed) == sorted(listed_row(trial, leaf) for leaf in uncovered(trial)), STALE
    (counts,) = [row for row in own if row[1].isdecimal()]
    leaves = trial.material.leaves
    assert counts[1:3] == (str(len(leaves)), str(len(leaves) - len(uncovered(trial)))), STALE


def page_rows() -> list[tuple[str, ...]]:
    """页里各表的各行。"""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [tuple(cell.strip() for cell in line[1:-1].split("|")) for line in lines if line.startswith("|")]


def test_every_figure_without_a_second_source_has_a_reason_and_every_reason_is_needed() -> None:
    single = [leaf.path for trial in trials() for leaf in uncovered(trial)]
    assert {reason_of(path) for path in single} == {reason for reason, _ in REASONS}


def test_zeros_are_raised_but_not_multiplied() -> None:
    kinds = {each.kind for each in unit("昭化").perturbations if each.leaf.path == "政府采购/货物"}
    assert kinds == {RAISED}
