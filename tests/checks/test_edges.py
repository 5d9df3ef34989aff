"""规则的边角：零不是没有，尾差不报，未知不比，早年不跑。"""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.checks import CHECKS, Case, run
from generator.checks.totals import stated_total_mismatch
from generator.figures import build_figures
from generator.findings import Finding
from generator.model.loading import parse_book
from generator.standards import Standards
from tests.checks.materials import findings_of


def codes(example: str) -> list[str]:
    return [finding.code for finding in findings_of(example)]


@pytest.mark.parametrize(
    ("example", "code"),
    [
        ("收入: {其他收入: 0}\n合计数: {本年收入合计: 5}\n", "C101"),
        ("三公经费: {合计: 3, 公务接待费: 0}\n", "C301"),
        ("机关运行经费: {决算数: 0, 上年数: 50000}\n", "C601"),
        ("结转结余: {年末结转和结余: {一般公共预算: -2, 非财政拨款: 2}}\n", "C108"),
    ],
)
def test_a_figure_of_zero_is_compared_like_any_other(example: str, code: str) -> None:
    assert code in codes(example)


def test_parts_that_differ_only_by_rounding_agree() -> None:
    lines = "".join(f"  - {{科目: {code}, 基本支出: 0.33}}\n" for code in (2012801, 2012802, 2080501))
    assert "C101" not in codes(f"金额单位: 万元\n支出:\n{lines}合计数: {{本年支出合计: 1.00}}\n")
    assert "C101" in codes(f"金额单位: 万元\n支出:\n{lines}合计数: {{本年支出合计: 1.02}}\n")


@pytest.mark.parametrize(
    "example",
    ["合计数: {收支总计: 5}\n", "三公经费: {合计: 3}\n", "机关运行经费: 6\n", "收入: {其他收入: 3}\n"],
)
def test_what_is_unknown_is_not_compared(example: str) -> None:
    assert codes(example) == []


def test_a_book_with_nothing_in_it_is_silent() -> None:
    assert codes("年度: 2024\n") == []


def test_last_year_left_out_of_the_file_is_not_given_twice() -> None:
    here = "三公经费: {公务接待费: {决算数: 5, 上年数: 4, 原因: 多了, 批次: 1, 人次: 2}}\n"
    assert "C106" not in codes(f"{here}--- 上年\n三公经费: {{因公出国境费: 0}}\n")


def test_prior_of_an_expenditure_line_is_compared_by_subject_and_fund() -> None:
    here = "支出: [{科目: 2012801, 项目支出: 5, 上年数: 4}]\n--- 上年\n"
    assert "C106" in codes(f"{here}支出: [{{科目: 2012801, 项目支出: 3}}]\n")
    fund = "{科目: 2012801, 资金: 政府性基金预算, 项目支出: 3}"
    assert "C106" not in codes(f"{here}支出: [{{科目: 2012801, 项目支出: 4}}, {fund}]\n")


@pytest.mark.parametrize(
    ("last", "twice"),
    [("3.90", True), ("4", False), ("5", False)],
    ids=["比上年合计还大", "就是上年合计", "今年少了一个科目"],
)
def test_priors_of_the_lines_are_held_against_last_years_total(last: str, twice: bool) -> None:
    """上年只留下合计：各行就地写的上年数 3＋1＝4，不能大于它。"""
    here = "支出: [{科目: 2012801, 基本支出: 5, 上年数: 3}, {科目: 2012802, 项目支出: 5, 上年数: 1}]"
    example = f"{here}\n--- 上年\n合计数: {{一般公共预算财政拨款支出: {last}}}\n"
    assert ("C106" in codes(example)) is twice


def test_a_department_with_an_institution_may_have_less_operating_cost_than_public_expense() -> None:
    units = "纳入编制范围单位: [{名称: 甲, 性质: 事业单位}]\n单位性质: 行政单位\n"
    example = f"基本支出经济分类: {{办公费: 5}}\n机关运行经费: 3\n--- 单位\n{units}"
    assert "C401" not in codes(example)


def test_misspelt_names_get_a_suggestion() -> None:
    (found,) = findings_of("基本支出经济分类: {公务招待费: 1}\n")
    assert found.remedy == "是不是想写“公务接待费”？"


def test_a_rule_does_not_run_before_its_year() -> None:
    book, faults = parse_book(
        {"决算.yaml": "金额单位: 元\n收入: {其他收入: 1}\n合计数: {本年收入合计: 2}\n"}, 2024
    )
    assert (book is not None, faults) == (True, ())
    standards = Standards.load((), 2024)
    case = Case(None, book, None, build_figures(None, book, None, standards), standards)
    later = replace(stated_total_mismatch, since=2025)
    assert [len(list(check.run(case))) for check in (stated_total_mismatch, later)] == [1, 0]


def test_findings_come_in_the_order_of_the_rules() -> None:
    example = "机关运行经费: {决算数: 60000, 上年数: 50000}\n收入: {其他收入: 1}\n合计数: {本年收入合计: 2}\n"
    order = [check.code for check in CHECKS]
    found = codes(example)
    assert found == sorted(found, key=order.index)
    assert found == ["C101", "C601"]


def test_unit_may_be_unknown() -> None:
    book, _ = parse_book({"决算.yaml": "金额单位: 元\n机关运行经费: 5\n"}, 2024)
    assert book is not None
    standards = Standards.load((), 2024)
    found: tuple[Finding, ...] = run(None, book, None, build_figures(None, book, None, standards), standards)
    assert found == ()


@pytest.mark.parametrize(
    ("code", "hint"),
    [("2012810", "2012850"), ("2101011", "2101101"), ("20129010", "")],
    ids=["同一类里像的", "类对了，款写错", "位数不对，不猜"],
)
def test_an_unknown_subject_is_compared_with_codes_of_its_own_class(code: str, hint: str) -> None:
    found = findings_of(f"支出: [{{科目: {code}, 基本支出: 1}}]\n")
    (remedy,) = [each.remedy for each in found if each.code == "C201"]
    assert remedy.startswith(f"是不是想写“{hint}”？" if hint else "确有其事的")


def test_zeros_do_not_widen_the_tolerance() -> None:
    """五个零加一个 1.00，与写出的 1.03 不会因为零多而混过去。"""
    zeros = ", ".join(
        f"{name}: 0" for name in ("事业收入", "经营收入", "其他收入", "上级补助收入", "附属单位上缴收入")
    )
    income = f"收入: {{一般公共预算财政拨款收入: 1.00, {zeros}}}"
    assert "C101" in codes(f"金额单位: 万元\n{income}\n合计数: {{本年收入合计: 1.03}}\n")


@pytest.mark.parametrize(
    ("year", "code", "told"),
    [
        (2022, "2013901", "科目“2013901”在 2022 年度没有，2024 年起才有"),
        (2018, "224", "科目“224”在 2018 年度没有，2019 年起才有"),
        (2024, "2013901", None),
        (2022, "2019801", None),
    ],
    ids=["还没有启用", "整个类都是后来的", "当年有", "从来没有"],
)
def test_a_subject_of_another_year_is_told_with_its_years(year: int, code: str, told: str | None) -> None:
    found = findings_of(f"支出: [{{科目: {code}, 基本支出: 1}}]\n--- 年度\n{year}\n")
    assert next((each.message for each in found if each.code == "C208"), None) == told
    assert not {"C201", "C208"} <= {each.code for each in found}


@pytest.mark.parametrize(
    ("example", "code", "told"),
    [
        ("人员: {在职人数: 5, 行政人员: 4}\n", "C410", False),
        ("人员: {在职人数: 5, 行政人员: 6}\n", "C410", True),
        ("支出: [{科目: 2012802, 项目支出: 10}]\n项目支出明细: {会议: 6, 培训: }\n", "C112", False),
        ('基本支出经济分类: {"30901": 5}\n', "C211", True),
        ("项目支出经济分类: {生活补助: 5}\n", "C211", False),
        ("支出: [{科目: 2080451, 资金: 国有资本经营预算, 项目支出: 1}]\n", "C209", False),
        ("支出: [{科目: 2012801, 资金: 国有资本经营预算, 项目支出: 1}]\n", "C209", True),
        ("三公经费: {公务接待费: {决算数: 0, 年初预算数: 1}}\n", "C804", True),
        ("三公经费: {预决算差异原因: 厉行节约, 公务接待费: {决算数: 0, 年初预算数: 1}}\n", "C804", False),
        ("三公经费: {合计: {决算数: 5, 全年预算数: 4}}\n", "C802", True),
    ],
)
def test_partial_knowledge(example: str, code: str, told: bool) -> None:
    """写得不全的、有例外的，不错报；说得准的才报。"""
    assert (code in codes(example)) is told


def test_income_that_the_closing_carryover_can_hold_is_not_missed_in_the_expenditure() -> None:
    lines = "收入明细: [{科目: 2012802, 财政拨款收入: 7}]\n支出: [{科目: 2012801, 基本支出: 7}]\n"
    assert "C111" in codes(lines)
    assert "C111" not in codes(f"{lines}结转结余: {{年末结转和结余: {{一般公共预算: 7}}}}\n")


def test_the_lowest_subject_over_its_budget_is_told_and_not_the_ones_above_it() -> None:
    lines = "{科目: 2012801, 基本支出: 9, 全年预算数: 8}, {科目: 2012802, 项目支出: 1, 全年预算数: 1}"
    found = [each.message for each in findings_of(f"支出: [{lines}]\n") if each.code == "C801"]
    assert len(found) == 1
    assert found[0].startswith("2012801 行政运行")


@pytest.mark.parametrize(
    ("nature", "rate", "told"),
    [("≥", "200", False), ("≥", "100", False), ("≥", "50", True), ("≤", "0", False), ("≤", "50", False)],
)
def test_a_completion_rate_may_be_capped_or_turned_round(nature: str, rate: str, told: bool) -> None:
    """指标值 3，完成值 6：越大越好的是 200% 或封顶 100%，越小越好的是 200%、50% 或 0。"""
    row = f"{{三级指标: 场次, 指标性质: {nature}, 指标值: 3, 完成值: 6, 完成比例: {rate}}}"
    assert ("C520" in codes(f"项目: [{{名称: 会议, 指标: [{row}]}}]\n")) is told


@pytest.mark.parametrize(
    ("totals", "found"),
    [
        # 支出里有别的资金，基本支出可以比人员经费加公用经费多，不可以少
        ("本年支出合计: 9, 基本支出合计: 8, 人员经费: 5, 公用经费: 2", False),
        ("本年支出合计: 9, 基本支出合计: 8, 人员经费: 5, 公用经费: 4", True),
        # 全是一般公共预算的，两样要相等
        ("本年支出合计: 8, 一般公共预算财政拨款支出: 8, 基本支出合计: 8, 人员经费: 5, 公用经费: 2", True),
        # 还可能有经营支出；全是财政拨款的就不会有
        ("本年支出合计: 9, 基本支出合计: 5, 项目支出合计: 3", False),
        ("本年支出合计: 9, 基本支出合计: 5, 项目支出合计: 5", True),
        ("本年支出合计: 9, 一般公共预算财政拨款支出: 9, 基本支出合计: 5, 项目支出合计: 3", True),
        ("收支总计: 9, 财政拨款收支总计: 9", False),
        ("收支总计: 9, 财政拨款收支总计: 10", True),
    ],
)
def test_stated_totals_are_equal_only_where_nothing_else_can_be_in_them(totals: str, found: bool) -> None:
    assert ("C113" in codes(f"合计数: {{{totals}}}\n")) is found
    assert ("C125" in codes(f"收入: {{其他收入: 9}}\n--- 上年\n合计数: {{{totals}}}\n")) is found


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("", False),
        ("结转结余: {年初结转和结余: {一般公共预算: 1}}\n", False),
        ("结转结余: {年初结转和结余: {一般公共预算: 0}}\n", True),
    ],
)
def test_last_years_carryover_is_taken_from_this_opening(opening: str, found: bool) -> None:
    funds = "一般公共预算财政拨款支出: 8, 政府性基金预算财政拨款支出: 0, 国有资本经营预算财政拨款支出: 0"
    prior = f"--- 上年\n合计数: {{财政拨款收支总计: 9, {funds}}}\n"
    assert ("C125" in codes(f"{opening}机关运行经费: 1\n{prior}")) is found
