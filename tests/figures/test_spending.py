"""三公、采购、国资、活动、执行进度，和按名称找数字。"""

from __future__ import annotations

import pytest

from generator.errors import UsageError
from generator.figures import explain
from tests.figures.books import figures, percent, wan

THREE = """
三公经费:
  因公出国境费: {决算数: 3, 全年预算数: 4, 团组数: 1, 人次: 2}
  公务用车购置费: {决算数: 20, 全年预算数: 20, 购置车辆: {轿车: {数量: 1, 金额: 20}}}
  公务用车运行维护费: {决算数: 6, 全年预算数: 8}
  公务用车保有量: {轿车: 2, 越野车: 1}
  公务接待费:
    {决算数: 11, 预算数: 10, 批次: 5, 人次: 50, 外事接待: {决算数: 2, 批次: 1}, 国（境）外接待: {决算数: 1}}
"""


@pytest.mark.parametrize(
    ("name", "actual", "share", "execution"),
    [
        ("合计", "40.00", None, "95.2"),  # 40÷42
        ("因公出国境费", "3.00", "7.5", "75.0"),
        ("公务用车", "26.00", "65.0", "92.9"),  # 26÷28
        ("公务用车购置费", "20.00", "50.0", "100.0"),
        ("公务用车运行维护费", "6.00", "15.0", "75.0"),
        ("公务接待费", "11.00", "27.5", "110.0"),
        ("国内接待", "10.00", "25.0", None),
        ("外事接待", "2.00", "5.0", None),
        ("国境外接待", "1.00", "2.5", None),
    ],
)
def test_three_public(name: str, actual: str, share: str | None, execution: str | None) -> None:
    figure = figures(THREE).figure(f"三公.{name}")
    assert (wan(figure), percent(figure.share), percent(figure.execution)) == (actual, share, execution)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("团组数", "1"),
        ("出国人次", "2"),
        ("接待批次", "5"),
        ("接待人次", "50"),
        ("外事批次", "1"),
        ("购置数量", "1"),
        ("购置.轿车.数量", "1"),
        ("购置.轿车.金额", "200000"),
        ("购置.越野车.数量", "0"),
        ("保有量.合计", "3"),
        ("保有量.越野车", "1"),
        ("保有量.其他车型", "0"),
        ("人均接待费", "2200"),  # 11万÷50
        ("车均购置费", "200000"),
        ("车均运行维护费", "20000"),
    ],
)
def test_physical_quantities(name: str, count: str) -> None:
    assert str(figures(THREE).figure(f"三公.{name}")) == count


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("三公经费: {公务接待费: 1}", "接待批次"),
        ("三公经费: {因公出国境费: 1}", "团组数"),
        ("三公经费: {公务用车购置费: 1}", "购置数量"),
        ("三公经费: {公务接待费: 1}", "保有量.合计"),
    ],
)
def test_money_without_a_count_leaves_the_count_unknown(text: str, name: str) -> None:
    assert figures(text).figure(f"三公.{name}").actual is None


PAID = (
    "三公经费: {公务接待费: {决算数: 2, 原因: 来客增加}, 公务用车运行维护费: {决算数: 3, 原因: 油价上涨。}}"
)
TOLD = "公务用车运行维护费方面，油价上涨；公务接待费方面，来客增加"


@pytest.mark.parametrize(
    ("this", "last", "reason"),
    [
        (PAID, "{公务接待费: 1, 公务用车运行维护费: 3}", "来客增加"),
        (PAID, "{公务接待费: 1, 公务用车运行维护费: 2}", TOLD),
        (PAID.replace("油价上涨。", "来客增加"), "{公务接待费: 1, 公务用车运行维护费: 2}", "来客增加"),
        (PAID.replace(", 原因: 来客增加", ""), "{公务接待费: 1, 公务用车运行维护费: 2}", None),
    ],
    ids=["只有一项变了", "两项都变了", "两项原因一样", "有一项没写原因"],
)
def test_the_total_of_three_public_takes_its_reason_from_the_items(
    this: str, last: str, reason: str | None
) -> None:
    assert figures(this, f"三公经费: {last}").figure("三公.合计").reason == reason


def test_vehicles_bought_and_run_take_both_reasons() -> None:
    """购置费、运行费都变了：合计没有自己的键，由两项的原因合成，不留下填不了的【待填】。"""
    found = figures(
        """
三公经费:
  公务用车购置费: {决算数: 18, 全年预算数: 20, 原因: 更新车辆, 预决算差异原因: 采购节约}
  公务用车运行维护费: {决算数: 2, 全年预算数: 2, 原因: 新车省油}
""",
        "三公经费: {公务用车运行维护费: 3}",
    )
    vehicles = found.figure("三公.公务用车")
    assert vehicles.reason == "公务用车购置费方面，更新车辆；公务用车运行维护费方面，新车省油"
    assert vehicles.budget_reason == "采购节约"


def test_small_firms_share_of_the_total_and_of_the_sme_contracts() -> None:
    text = "政府采购: {货物: 5, 工程: 3, 服务: 2, 授予中小企业合同金额: 8, 授予小微企业合同金额: 2}"
    found = figures(text)
    assert wan(found.figure("政府采购.合计")) == "10.00"
    assert percent(found.figure("政府采购.中小企业").share) == "80.0"
    assert percent(found.figure("政府采购.小微企业").share) == "20.0"
    assert percent(found.figure("政府采购.小微企业占中小企业").share) == "25.0"


def test_contracts_are_owed_only_where_something_was_bought() -> None:
    assert figures("政府采购: {货物: 5}").figure("政府采购.中小企业").actual is None
    assert wan(figures("政府采购: {货物: 0}").figure("政府采购.中小企业")) == "0.00"


def test_vehicles_by_use() -> None:
    found = figures("国有资产: {车辆: {应急保障用车: 2, 其他用车: 1}, 单价100万元以上设备: 1}")
    whole = found.figure("国有资产.车辆.合计")
    assert str(whole) == "3"
    assert [(part.label, str(part)) for part in whole.nonzero_parts] == [
        ("应急保障用车", "2"),
        ("其他用车", "1"),
    ]
    assert str(found.figure("国有资产.设备")) == "1"


def test_counts_of_people_differ_by_whole_persons() -> None:
    found = figures("人员: {在职人数: 4}", "人员: {在职人数: 5}")
    change = found.figure("人员.在职").change
    assert (str(change.kind), change.amount and str(change.amount)) == ("减少", "-1")


def test_year_end_progress_over_no_budget_is_unknown() -> None:
    found = figures("支出: [{科目: 2012801, 基本支出: 3, 全年预算数: 0}]")
    assert found.find("执行进度.年末").attained is None


def test_projects_flagged_are_counted_only_when_all_are_known() -> None:
    one, two = "{名称: 甲, 绩效目标: 是}", "{名称: 乙, 绩效目标: 否}"
    assert str(figures(f"项目: [{one}, {two}]").figure("绩效.目标数")) == "1"
    assert figures(f"项目: [{one}, {{名称: 乙}}]").figure("绩效.目标数").actual is None
    assert str(figures("项目: []").figure("绩效.项目数")) == "0"
    assert figures("").figure("绩效.项目数").actual is None


def test_activities_count_times_and_people() -> None:
    text = "活动: [{类别: 培训, 名称: 一, 次数: 2, 人数: 60}, {类别: 培训, 名称: 二}, {类别: 党课, 名称: 三}]"
    found = figures(text)
    assert (str(found.figure("活动.培训.次数")), str(found.figure("活动.培训.人次"))) == ("3", "60")
    assert found.figure("活动.党课.人次").actual is None
    assert [record["名称"] for record in found.find("活动.培训.记录")] == ["一", "二"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("收人.合计", "是不是想写“收入.合计”？"),
        ("收入.合记", "是不是想写“收入.合计”？"),
        ("一般公共预算.项.9", "到“9”这一级就找不到了"),
    ],
)
def test_a_name_that_is_not_there_gets_a_suggestion(name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        figures("收入: {其他收入: 1}").find(name)


def test_a_group_is_not_a_figure() -> None:
    with pytest.raises(UsageError, match="是一组"):
        figures("").figure("收入")


def test_every_walked_name_is_found_again() -> None:
    found = figures(THREE)
    names = [name for name, figure in found.walk() if not name.startswith(("一般公共预算.2", "年初预算.2"))]
    assert [name for name in names if found.find(name).name != name] == []
    assert len(names) > 100


def test_an_unknown_figure_printed_bare_is_owed_and_never_blank() -> None:
    assert str(figures("").figure("收入.合计")) == "【待填：本年收入合计】"


def test_explain_shows_change_share_and_reason() -> None:
    found = figures("三公经费: {公务接待费: {决算数: 2, 原因: 来客增加}}", "三公经费: {公务接待费: 1.5}")
    text = explain(found.figure("三公.公务接待费"))
    assert "变动 增加 0.5万元，33.333333…%" in text
    assert "占比 100%（占 三公.合计）" in text
    assert "原因 来客增加　2024.yaml:2:28" in text
