"""没有上年文件：就地写的上年数够算出上年的合计，不够的不猜。"""

from __future__ import annotations

import pytest

from tests.figures.books import figures, wan

# 万州 2020：上年支出 260＋70＋16＋11.97＝357.97，等于上年收入
HERE = """
收入: {一般公共预算财政拨款收入: {决算数: 359.11, 上年数: 357.97}}
支出:
  - {科目: 2012801, 基本支出: 220.64, 项目支出: 41, 上年数: 260}
  - {科目: 2080505, 基本支出: 68.51, 上年数: 70}
  - {科目: 2101101, 基本支出: 16.59, 上年数: 16}
  - {科目: 2210201, 基本支出: 12.37, 上年数: 11.97}
"""


@pytest.mark.parametrize(
    ("name", "prior"),
    [
        ("收支总计", "357.97"),
        ("财政拨款.收支总计", "357.97"),
        ("一般公共预算.支出", "357.97"),
        ("政府性基金.支出", "0.00"),
        ("国有资本.支出", "0.00"),
    ],
)
def test_totals_of_last_year_follow_from_priors_written_in_place(name: str, prior: str) -> None:
    assert wan(figures(HERE).figure(name), "prior") == prior


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", 上年数: 16}", "}"),
        ("上年数: 357.97", "上年数: 358.97"),
        ("\n支出:", "\n结转结余: {年初结转和结余: {一般公共预算: 3}}\n支出:"),
    ],
    ids=["有一行没写上年数", "上年收入与支出不等", "年初有结转"],
)
def test_the_grand_total_of_last_year_is_not_guessed(old: str, new: str) -> None:
    assert figures(HERE.replace(old, new)).figure("收支总计").prior is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", 上年数: 16}", "}"),
        (", 上年数: 357.97}", "}"),
        ("收入: {一般", "收入: {政府性基金预算财政拨款收入: {决算数: 0, 上年数: 2.08}, 一般"),
    ],
    ids=["有一行没写上年数", "收入没写上年数", "上年有这种收入"],
)
def test_a_fund_is_not_zero_last_year_without_both_signs(old: str, new: str) -> None:
    assert figures(HERE.replace(old, new)).figure("政府性基金.支出").prior is None


def test_last_years_totals_that_fill_the_whole_leave_nothing_for_the_third_fund() -> None:
    """上年 95.71＋2.08＝97.79，正是财政拨款总计：国有资本经营预算就是零，不必待填。"""
    last = "财政拨款收支总计: 97.79, 一般公共预算财政拨款支出: 95.71, 政府性基金预算财政拨款支出: 2.08"
    this = "支出: [{科目: 2012801, 基本支出: 90}]"
    found = figures(this, f"合计数: {{{last}}}")
    assert wan(found.figure("国有资本.支出"), "prior") == "0.00"
    short = last.replace("2.08", "1.08")
    assert figures(this, f"合计数: {{{short}}}").figure("国有资本.支出").prior is None
