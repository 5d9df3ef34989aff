"""合计的尾差：各项各自舍入后相加差出一分的，照写出的合计数，全文一个数。"""

from __future__ import annotations

import pytest

from generator.figures import explain
from tests.figures.books import figures, percent, wan

# 各项取自一个真单位的公开表：七项相加 97.76，表上的合计 97.75
LINES = """
收入: {一般公共预算财政拨款收入: 93.37, 政府性基金预算财政拨款收入: 4.38}
支出:
  - {科目: 2012801, 基本支出: 72.42, 全年预算数: 72.42}
  - {科目: 2080501, 基本支出: 1.63, 全年预算数: 1.63}
  - {科目: 2080505, 基本支出: 5.93, 全年预算数: 5.93}
  - {科目: 2101101, 基本支出: 4.02, 全年预算数: 4.02}
  - {科目: 2101103, 基本支出: 0.48, 全年预算数: 0.48}
  - {科目: 2210201, 基本支出: 8.90, 全年预算数: 8.90}
  - {科目: 2120802, 资金: 政府性基金预算, 项目支出: 4.38, 全年预算数: 4.38}
"""
TOTALS = "合计数: {本年支出合计: 97.75, 一般公共预算财政拨款支出: 93.37, 基本支出合计: 93.37}"


@pytest.mark.parametrize(
    ("name", "added", "settled"),
    [
        ("支出.合计", "97.76", "97.75"),
        ("一般公共预算.支出", "93.38", "93.37"),
        ("支出.基本支出", "93.38", "93.37"),
        ("基本支出.合计", "93.38", "93.37"),
        ("收支总计", "97.75", "97.75"),
        ("政府性基金.支出", "4.38", "4.38"),
    ],
)
def test_a_stated_total_settles_the_last_cent(name: str, added: str, settled: str) -> None:
    assert wan(figures(LINES).figure(name)) == added
    assert wan(figures(LINES + TOTALS).figure(name)) == settled


def test_what_is_fully_executed_stays_so_when_the_total_is_settled() -> None:
    """各项都完成预算 100%，合计也是 100%，不因尾差成了 99.99%。"""
    found = figures(LINES + TOTALS)
    assert percent(found.figure("一般公共预算.支出").execution, "0.01") == "100.00"
    assert percent(found.figure("支出.合计").execution, "0.01") == "100.00"


def test_a_budget_that_differs_in_earnest_is_not_settled() -> None:
    """全年预算 73.42＋20.96＝94.38：93.37÷94.38＝98.93%。"""
    found = figures(LINES.replace("全年预算数: 72.42", "全年预算数: 73.42") + TOTALS)
    assert percent(found.figure("一般公共预算.支出").execution, "0.01") == "98.93"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("97.75", "97.75"), ("97.60", "97.76"), ("97.76", "97.76")],
    ids=["只差尾差，照写出的", "差得多，照加成的", "一样"],
)
def test_only_a_rounding_difference_gives_way_to_the_stated_total(stated: str, expected: str) -> None:
    assert wan(figures(f"{LINES}合计数: {{本年支出合计: {stated}}}").figure("支出.合计")) == expected


def test_exact_yuan_do_not_give_way_to_a_total_rounded_to_wan() -> None:
    """各项写到分的，加成的比舍入到万元的合计准。"""
    text = "支出: [{科目: 2012801, 基本支出: 1835412.34元}]\n合计数: {本年支出合计: 183.54}"
    actual = figures(text).figure("支出.合计").actual
    assert actual is not None
    assert str(actual) == "1835412.34"


def test_the_explanation_shows_both_the_stated_total_and_the_sum() -> None:
    lines = explain(figures(LINES + TOTALS).figure("支出.合计")).splitlines()
    assert lines[1].startswith("    决算数 97.75万元±0.005万元（照写出的合计数，与各项相加只差尾差）")
    assert lines[2].startswith("        ＝ 本年支出合计 97.76万元")


def test_contributions_to_the_grand_total_add_up_with_the_carryover() -> None:
    """收入少 20＋10，年初结转多 10：总计少 20。"""
    found = figures(
        "收入: {一般公共预算财政拨款收入: 80}\n结转结余: {年初结转和结余: {一般公共预算: 10}}",
        "收入: {一般公共预算财政拨款收入: 100, 其他收入: 10}\n结转结余: {年初结转和结余: {一般公共预算: 0}}",
    )
    grand = found.figure("收支总计")
    told = {each.figure.label: str(each.amount.value / 10000) for each in grand.contributions}
    assert told == {"一般公共预算财政拨款收入": "-20", "其他收入": "-10", "年初结转和结余": "10"}
    assert str(grand.change.amount and grand.change.amount.value / 10000) == "-20"
