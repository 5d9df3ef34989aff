"""空着的是不知道：冒号后面空着的一项，既不是零，也不拖累知道的各项。"""

from __future__ import annotations

import pytest

from generator.figures import Figure, Figures
from tests.figures.books import figures, wan

THREE = "三公经费:\n  公务接待费: "
BOUGHT = "三公经费:\n  公务用车购置费: "
# 材料 → 空着的那个数，和同一块里没有写的那个数（是零）
BLANKS = {
    "政府采购: {货物: , 工程: 5}": ("政府采购.货物", "政府采购.服务"),
    "国有资产: {车辆: {其他用车: }, 单价100万元以上设备: 1}": (
        "国有资产.车辆.其他用车",
        "国有资产.车辆.机要通信用车",
    ),
    "国有资产: {车辆: {其他用车: 1}, 单价100万元以上设备: }": (
        "国有资产.设备",
        "国有资产.车辆.机要通信用车",
    ),
    f"{THREE}{{决算数: 0, 批次: }}": ("三公.接待批次", "三公.接待人次"),
    f"{THREE}{{决算数: 2, 批次: 3, 人次: 9, 外事接待: }}": ("三公.外事接待", "三公.国境外接待"),
    f"{THREE}{{决算数: 2, 批次: 3, 人次: 9, 国境外接待: }}": ("三公.国境外批次", "三公.外事批次"),
    f"{THREE}\n  公务用车运行维护费: 1": ("三公.公务接待费", "三公.因公出国境费"),
    f"{THREE}\n  因公出国境费: 0": ("三公.接待批次", "三公.团组数"),
    f"{BOUGHT}{{决算数: 18, 购置车辆: {{轿车: {{数量: 1, 金额: 18}}, 越野车: }}}}": (
        "三公.购置.越野车.数量",
        "三公.购置.小型客车.数量",
    ),
    "三公经费: {公务接待费: 1, 公务用车保有量: {轿车: , 越野车: 1}}": (
        "三公.保有量.轿车",
        "三公.保有量.小型客车",
    ),
    "支出: [{科目: 2012801, 基本支出: , 项目支出: 5}]": ("支出.基本支出", "支出.经营支出"),
    "基本支出经济分类: {基本工资: 5, 办公费: }": ("基本支出.公用经费", "项目支出经济分类.合计"),
    "收入: {事业收入: , 其他收入: 3}": ("收入.事业收入", "收入.经营收入"),
    "结转结余: {年末结转和结余: {一般公共预算: , 非财政拨款: 2}}": (
        "结转结余.年末.一般公共预算",
        "结转结余.年末.政府性基金预算",
    ),
    "结转结余: {年末结转和结余: {一般公共预算: }}": ("结转结余.年末.一般公共预算", "结转结余.结余分配"),
    "结转结余: {结余分配: , 使用非财政拨款结余: 1}": ("结转结余.结余分配", "结转结余.年初"),
}


@pytest.mark.parametrize(("text", "names"), BLANKS.items(), ids=BLANKS)
def test_a_blank_is_unknown_where_an_unwritten_item_is_zero(text: str, names: tuple[str, str]) -> None:
    found = figures(text)
    blank, unwritten = (_figure(found, name) for name in names)
    assert blank.actual is None
    assert unwritten.actual is None or unwritten.actual.value == 0


def _figure(found: Figures, name: str) -> Figure:
    """结转结余的各资金在构成里。"""
    group, _, last = name.rpartition(".")
    if group in ("结转结余.年末", "结转结余.年初"):
        return next(part for part in found.figure(group).parts if part.label == last)
    return found.figure(name)


def test_a_blank_side_of_the_carryover_leaves_the_other_side_to_say_the_total() -> None:
    """年末空着，支出一边不知道；收入一边 8＋2＝10 万元仍知道。"""
    found = figures(
        """
收入: {其他收入: 8}
支出: [{科目: 2012801, 资金: 非财政拨款, 基本支出: 8}]
结转结余: {年初结转和结余: {非财政拨款: 2}, 年末结转和结余: {非财政拨款: }}
"""
    )
    assert (wan(found.figure("收支总计")), wan(found.figure("结转结余.年末"))) == ("10.00", None)


def test_an_unknown_part_is_told_among_the_parts_and_a_zero_one_is_not() -> None:
    found = figures("收入: {一般公共预算财政拨款收入: 8, 事业收入: , 其他收入: 0}")
    assert [part.label for part in found.figure("收入.合计").nonzero_parts] == [
        "一般公共预算财政拨款收入",
        "事业收入",
    ]


def test_nothing_known_is_nothing_told() -> None:
    assert figures("人员: {在职人数: 4}").figure("收入.合计").nonzero_parts == ()


def test_a_subject_that_has_only_a_budget_is_unknown_until_the_expenditure_is_written() -> None:
    """只写了支出预算，没有写支出：决算不是零，是不知道。"""
    budgets = "支出预算: [{科目: 201, 全年预算数: 5}]"
    assert figures(budgets).figure("科目.201").actual is None
    with_lines = f"{budgets}\n支出: [{{科目: 2080501, 基本支出: 3}}]"
    assert wan(figures(with_lines).figure("科目.201")) == "0.00"


def test_only_a_stated_three_public_total_leaves_the_items_and_their_counts_unknown() -> None:
    found = figures("三公经费: {合计: 5}")
    names = ("公务接待费", "国内接待", "接待批次", "团组数", "购置数量")
    assert [found.figure(f"三公.{name}").actual for name in names] == [None] * 5
    assert wan(found.figure("三公.合计")) == "5.00"
