"""措辞的各个分支：增减、新增、取消、零基数、没有发生、缺什么。每句的期望值都是手工写的。"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.making import Written, made, paragraphs, rows

INCOME = "收入: {一般公共预算财政拨款收入: {决算数: 100, 全年预算数: 100}}\n"
SPENT = "支出: [{科目: 2012801, 基本支出: 100, 全年预算数: 100}]\n"
BASE = INCOME + SPENT
LAST = "合计数: {收支总计: %s, 财政拨款收支总计: %s, 一般公共预算财政拨款支出: %s}\n"


def last(amount: str) -> str:
    return LAST % (amount, amount, amount)


def sentence(text: str, start: str) -> str:
    """以 start 开头的那一段。"""
    return next(line for line in text.splitlines() if line.startswith(start))


@pytest.mark.parametrize(
    ("prior", "said"),
    [
        ("80", "与2023年度相比，收入、支出总计各增加20万元，增长25%。主要变动原因是"),
        ("125", "与2023年度相比，收入、支出总计各减少25万元，下降20%。主要变动原因是"),
        ("100", "收入、支出总计与2023年度持平。"),
        ("100.004", "收入、支出总计与2023年度持平。"),
        ("0", "与2023年度相比，收入、支出总计各增加100万元（上年为零，无可比基数）。主要变动原因是"),
    ],
)
def test_the_change_of_the_total_is_said_in_its_own_way(tmp_path: Path, prior: str, said: str) -> None:
    text = made(tmp_path, BASE, last(prior)).text()
    assert (
        sentence(text, "2024年度收入、支出总计均为100万元。")
        .removeprefix("2024年度收入、支出总计均为100万元。")
        .startswith(said)
    )


def test_a_missing_last_year_is_to_be_filled_and_draws_no_chart(tmp_path: Path) -> None:
    written = made(tmp_path, BASE)
    assert "【待填：收支总计上年数】" in written.text()
    assert "收、支决算总计变动情况图" not in written.text()


def test_captions_close_up_when_a_chart_is_left_out(tmp_path: Path) -> None:
    captions = [text for text in paragraphs(made(tmp_path, BASE).draft().data) if "决算结构" in text[:12]]
    assert captions == ["图1：收入决算结构图", "图2：支出决算结构图"]


def test_a_fund_cancelled_this_year_says_by_how_much(tmp_path: Path) -> None:
    before = last("100") + "支出: [{科目: 2120899, 资金: 政府性基金预算, 项目支出: 30}]\n"
    text = made(tmp_path, BASE, before).text()
    assert "2024年度政府性基金预算财政拨款支出0万元，占本年支出合计的0%。" in text
    assert "与2023年度相比，政府性基金预算财政拨款支出减少30万元，下降100%。" in text


def test_a_fund_spent_both_years_has_its_share_and_change(tmp_path: Path) -> None:
    line = "{科目: 2120899, 资金: 政府性基金预算, 项目支出: %s, 全年预算数: %s}"
    now = BASE.replace("全年预算数: 100}]", "全年预算数: 100}, " + line % (25, 25) + "]")
    text = made(tmp_path, now, "支出: [" + line % (20, 20) + "]\n").text()
    said = (
        "2024年度政府性基金预算财政拨款支出25万元，占本年支出合计的20%。"
        "与2023年度相比，政府性基金预算财政拨款支出增加5万元，增长25%。"
    )
    assert said in text


def test_spending_over_a_zero_budget_has_no_percentage(tmp_path: Path) -> None:
    book = INCOME + "支出: [{科目: 2012801, 基本支出: 100, 全年预算数: 0, 预决算差异原因: 年中追加}]\n"
    text = made(tmp_path, book).text()
    assert "支出决算为100万元，未安排预算，不计算完成率。决算数大于全年预算数的主要原因是年中追加。" in text


def test_spending_below_the_budget_owes_a_reason(tmp_path: Path) -> None:
    book = INCOME + "支出: [{科目: 2012801, 基本支出: 80, 全年预算数: 100}]\n"
    text = made(tmp_path, book).text()
    assert "支出决算为80万元，完成预算80%。决算数小于全年预算数的主要原因是【待填：" in text


THREE = (
    "三公经费:\n  公务接待费: {全年预算数: %s, 决算数: %s, 批次: %s, 人次: %s, 用途: 来访, 具体内容: 考察}\n"
)


def test_no_three_public_spending_in_either_year_is_one_sentence(tmp_path: Path) -> None:
    text = made(tmp_path, BASE + THREE % (0, 0, 0, 0), last("100") + "三公经费: {公务接待费: 0}\n").text()
    assert "2024年度未发生“三公”经费财政拨款支出，与上年一致。" in text
    assert "3.公务接待费支出0万元，未安排预算，未发生支出。公务接待费支出决算与2023年度持平。" in text
    assert "国内公务接待支出" not in text
    assert "“三公”经费财政拨款支出结构" not in text


def test_reception_spent_this_year_only_is_new(tmp_path: Path) -> None:
    text = made(tmp_path, BASE + THREE % (2, 1, 3, 12), last("100") + "三公经费: {公务接待费: 0}\n").text()
    assert "3.公务接待费支出1万元，完成预算50%。决算数小于全年预算数的主要原因是【待填：" in text
    assert "公务接待费支出决算比2023年度增加1万元（上年为零，无可比基数）。" in text
    assert "国内公务接待3批次，12人次，共计支出1万元，具体内容包括：考察。" in text


def test_cars_bought_and_kept_are_told_by_kind(tmp_path: Path) -> None:
    cars = (
        "三公经费:\n"
        "  公务用车购置费:\n"
        "    {全年预算数: 20, 决算数: 20, 用途: 更新执法车, 购置车辆: {越野车: {数量: 1, 金额: 20}}}\n"
        "  公务用车运行维护费: {全年预算数: 3, 决算数: 3, 用途: 下乡}\n"
        "  公务用车保有量: {轿车: 1, 越野车: 2}\n"
    )
    text = made(tmp_path, BASE + cars).text()
    assert "全年按规定更新购置公务用车1辆，其中：轿车0辆、金额0万元，越野车1辆、金额20万元，" in text
    assert "主要用于更新执法车。" in text
    assert "本部门共有公务用车3辆，其中：轿车1辆、越野车2辆、小型客车0辆" in text


def test_travel_abroad_tells_groups_people_and_purpose(tmp_path: Path) -> None:
    abroad = "三公经费:\n  因公出国境费: {全年预算数: 5, 决算数: 5, 团组数: 1, 人次: 2, 用途: 招商}\n"
    text = made(tmp_path, BASE + abroad).text()
    assert "全年安排因公出国（境）团组1个，出国（境）2人次，主要用于招商。" in text


def test_procurement_tells_its_kinds_and_what_small_firms_won(tmp_path: Path) -> None:
    bought = (
        "政府采购: {货物: 6, 工程: 0, 服务: 2, 用途: 办公, "
        "授予中小企业合同金额: 4, 授予小微企业合同金额: 2}\n"
    )
    text = made(tmp_path, BASE + bought).text()
    assert (
        "政府采购支出总额8万元，其中：政府采购货物支出6万元、政府采购工程支出0万元、政府采购服务支出2万元。主要用于办公。"
        "授予中小企业合同金额4万元，占政府采购支出总额的50%，其中：授予小微企业合同金额2万元，占政府采购支出总额的25%。"
    ) in text


def test_the_central_form_takes_small_firms_as_a_share_of_the_contracts(tmp_path: Path) -> None:
    bought = "政府采购: {货物: 8, 授予中小企业合同金额: 4, 授予小微企业合同金额: 2, 用途: 办公}\n"
    text = made(tmp_path, BASE + bought, region="湖南省").text()
    assert "授予小微企业合同金额2.00万元，占授予中小企业合同金额的50.00%。" in text


def test_a_unit_without_projects_says_so(tmp_path: Path) -> None:
    written = made(tmp_path, BASE + "项目: []\n")
    assert "2024年度，某区某局未安排部门预算项目。" in written.text()
    assert [draft.name for draft in written.drafts] == ["部门决算", "绩效评价报告"]


def _projects(*rows: str) -> str:
    return "项目:\n" + "".join(f"  - {{名称: {row}}}\n" for row in rows)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            (
                "甲, 事前绩效评估: 是, 绩效目标: 是, 绩效监控: 否",
                "乙, 事前绩效评估: 否, 绩效目标: 是, 绩效监控: 是",
                "丙, 事前绩效评估: 是, 绩效目标: 是, 绩效监控: 否",
            ),
            "组织对甲、丙等2个项目开展了预算事前绩效评估，对3个项目编制了绩效目标，预算执行过程中，选取1个项目开展绩效监控。",
        ),
        (
            (
                "甲, 事前绩效评估: 是, 绩效目标: 否, 绩效监控: 否",
                "乙, 事前绩效评估: 否, 绩效目标: 否, 绩效监控: 否",
            ),
            "组织对甲1个项目开展了预算事前绩效评估，未对项目编制绩效目标，预算执行过程中，未选取项目开展绩效监控。",
        ),
        (
            ("甲, 事前绩效评估: 否, 绩效目标: 是, 绩效监控: 是",),
            "未对项目开展预算事前绩效评估，对1个项目编制了绩效目标，预算执行过程中，选取1个项目开展绩效监控。",
        ),
        (
            ("甲, 绩效目标: 是, 绩效监控: 是",),
            "组织对【待填：开展事前绩效评估的项目】开展了预算事前绩效评估，对1个项目编制了绩效目标，",
        ),
    ],
)
def test_only_the_projects_that_were_evaluated_are_named(
    tmp_path: Path, rows: tuple[str, ...], said: str
) -> None:
    assert f"在2024年度预算编制阶段，{said}" in made(tmp_path, BASE + _projects(*rows)).text()


def test_vehicles_of_every_use_that_occurs_are_told_so_that_they_add_up(tmp_path: Path) -> None:
    cars = "国有资产: {车辆: {机要通信用车: 1, 执法执勤用车: 3}, 单价100万元以上设备: 0}\n"
    told = sentence(made(tmp_path, BASE + cars).text(), "截至2024年12月31日，某区某局共有车辆")
    assert told.endswith(
        "共有车辆4辆，其中：主要负责人用车0辆、机要通信用车1辆、应急保障用车0辆、执法执勤用车3辆、其他用车0辆。"
        "单价100万元（含）以上设备（不含车辆）0台（套）。"
    )


def test_a_listed_item_ends_with_one_full_stop_whether_or_not_one_was_written(tmp_path: Path) -> None:
    told = "重点工作: [{标题: 甲。, 内容: 办成一件}, {标题: 乙, 内容: 办成两件。}]\n"
    text = made(tmp_path, BASE + told).text()
    assert "1.甲。办成一件。\n2.乙。办成两件。\n" in text


def test_surplus_and_carryover_are_said_apart(tmp_path: Path) -> None:
    kept = "结转结余: {年末结转和结余: {一般公共预算: 10}}\n"
    text = made(tmp_path, "收入: {一般公共预算财政拨款收入: {决算数: 110}}\n" + SPENT + kept).text()
    assert "2024年度无结余分配，年末结转和结余10万元。" in text


def test_a_share_too_small_to_print_reads_as_a_sentence(tmp_path: Path) -> None:
    text = made(tmp_path, "收入: {一般公共预算财政拨款收入: 1000, 其他收入: 0.05}\n" + SPENT).text()
    assert "其他收入0.05万元，占比不足0.1%。" in text


def test_what_nobody_gave_is_marked_and_never_blank(tmp_path: Path) -> None:
    written = made(tmp_path, BASE)
    marked = {mark.text for mark in written.draft().marks}
    assert {"【待填：主要职能】", "【待填：重点工作完成情况】", "【待填：评价结论】"} <= marked
    assert "None" not in written.text()


PROJECT = """项目:
  - 名称: 甲项目
    年度目标: 走访{{ 活动.走访.次数 }}家
    调整后预算数: {财政资金: 10}
    预算执行数: {财政资金: 10}
    指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 走访,
         指标性质: ≥, 指标值: 4, 完成值计自: 走访, 权重: 90}
活动:
  - {类别: 走访, 名称: 走访, 次数: 3}
"""


def test_references_in_a_projects_words_are_counted(tmp_path: Path) -> None:
    table = rows(made(tmp_path, BASE + PROJECT).draft("项目支出绩效自评表（甲项目）").data)
    assert ["", "", "走访3家", "【待填：年度目标完成情况】"] in table


def test_a_score_below_its_weight_owes_a_reason(tmp_path: Path) -> None:
    table = rows(made(tmp_path, BASE + PROJECT).draft("项目支出绩效自评表（甲项目）").data)
    (row,) = [row for row in table if "走访" in row]
    assert row == [
        "",
        "产出指标",
        "数量指标",
        "走访",
        "≥",
        "4",
        "",
        "3",
        "90",
        "67.5",
        "【待填：未完成原因】",
    ]
    assert ["合计", "100", "77.5", ""] in table


def test_a_wrong_reference_is_a_finding_not_a_crash(tmp_path: Path) -> None:
    written: Written = made(tmp_path, BASE + "重点工作: [{标题: 甲, 内容: '做了{{ 活动.没有.次数 }}次'}]\n")
    (finding,) = written.findings
    assert finding.code == "D201"
    assert finding.place is not None
    assert finding.place.file.endswith("2024.yaml")
    assert "1.甲。做了【待填：活动.没有.次数】次" in written.text()


def test_another_districts_name_never_gets_in(tmp_path: Path) -> None:
    text = made(tmp_path, BASE, region="湖南省/长沙市").text()
    assert "某区某局" in text
    assert "昭化" not in text


@pytest.mark.parametrize(("first", "second"), [("A项目", "a项目"), ("会议", "会议")])
def test_projects_of_one_name_get_files_of_two_names(tmp_path: Path, first: str, second: str) -> None:
    written = made(tmp_path, BASE + f"项目: [{{名称: {first}}}, {{名称: {second}}}, {{名称: 培训}}]\n")
    names = [draft.name for draft in written.drafts if "自评表" in draft.name]
    assert names == [
        f"项目支出绩效自评表（{first}）（1）",
        f"项目支出绩效自评表（{second}）（2）",
        "项目支出绩效自评表（培训）",
    ]
