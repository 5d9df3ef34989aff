"""样例单位：没有错误，只有真该提醒的；改一处，恰好那条规则说话（或不再说话）。"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest

from generator.checks import CHECKS
from generator.findings import Finding, Severity
from tests.checks.materials import NO_SCHEME, findings_of_sample, sample_texts


class Mutation(NamedTuple):
    """把样例里独此一处的 old 换成 new（more 是另几处），应使 code（和按勾稽必然连带的 also）的发现增减。"""

    code: str
    old: str
    new: str
    also: str = ""
    more: tuple[tuple[str, str], ...] = ()


QUALITATIVE = "三级指标: 解决问题及时, 指标性质: 定性, 指标值: 及时, 完成值: 及时, 权重: 10, 得分: 10"
CARRYOVER = "  年初结转和结余: {一般公共预算: 0}\n  年末结转和结余: {一般公共预算: 0}"
CLOSING = "结转结余: {年末结转和结余: {一般公共预算: 1}}"
PRIOR_TOTALS = "\n合计数:\n  收支总计: 166.70"
NEGATIVE = "{一般公共预算: -1, 政府性基金预算: 1}"
OPERATION = "公务用车运行维护费: {全年预算数: 0, 决算数: 0}"
PURCHASE = "公务用车购置费: {全年预算数: 0, 决算数: 0}"
TIMELY = "三级指标: 完成工作时限, 指标性质: ≤, 指标值: 1, 度量单位: 年, 完成值: 1, 权重: 10"

RECEPTION = "    全年预算数: 1.12\n    决算数: 1.12\n"
KEPT = "公务用车保有量: {轿车: 0"
PRIOR_KEPT, NO_PRIOR_KEPT = (
    "三公经费:\n  因公出国境费: 0\n",
    "三公经费:\n  公务用车保有量: {轿车: 0}\n  因公出国境费: 0\n",
)
TAX = "{科目: 2101101, 基本支出: 2.00, 全年预算数: 2.00}"
PROJECT_LINE = "{科目: 2012802, 项目支出: 25.00, 全年预算数: 25.00}"

STATED_LINE = "{科目: 2012801, 基本支出: 129.44"
NO_EXTRA = "预算级次: 一级预算单位\n"
FOREIGN = "外事接待: {决算数: 0, 批次: 0, 人次: 0}"
EQUIPMENT = "  单价100万元以上设备: 0\n"

SEMINAR = "    年初预算: {财政资金: 20.00}\n"
COUNTED = "完成值计自: 企业家座谈会, 权重: 10"

OVERALL_REASON = "外出招商、驻外商会招商没有达到年初目标，6月、9月、11月末执行进度没有达到要求"


def block(key: str) -> str:
    """样例决算里的一块，连同键。"""
    return f"{key}:" + sample_texts()["决算.yaml"].partition(f"\n{key}:")[2].partition("\n\n")[0]


ECONOMIC = block("基本支出经济分类")
MUTATIONS = (
    Mutation("C101", "人员经费: 86.30", "人员经费: 87.30"),
    Mutation("C101", "  收支总计: 183.54", "  收支总计: 185.34"),
    Mutation("C102", "结转结余:\n", "结转结余:\n  结余分配: 1\n", "C110"),
    Mutation("C103", CARRYOVER, f"{CARRYOVER[:-1]}, 政府性基金预算: 0.5, 非财政拨款: -0.5}}", "C108 C110"),
    Mutation("C104", "\n支出:\n", "\n收入明细: [{科目: 2012801, 财政拨款收入: 183}]\n支出:\n"),
    Mutation(
        "C105", "{科目: 208, 年初预算数: 21.99}", "{科目: 208, 年初预算数: 21.99, 全年预算数: 23}", "C807"
    ),
    Mutation("C106", "机关运行经费:\n", "机关运行经费:\n  上年数: 15.20\n"),
    Mutation("C107", PRIOR_TOTALS, f"\n{CLOSING}{PRIOR_TOTALS}", "C125"),
    Mutation("C108", CARRYOVER, CARRYOVER.replace("{一般公共预算: 0}", NEGATIVE)),
    Mutation("C109", "{决算数: 183.54", "{决算数: 183.55", "C601"),
    Mutation("C110", CARRYOVER, f"{CARRYOVER[:-1]}, 政府性基金预算: -0.5, 非财政拨款: 0.5}}", "C103 C108"),
    Mutation("C111", "\n支出:\n", "\n收入明细: [{科目: 2012850, 财政拨款收入: 183.54}]\n支出:\n"),
    Mutation("C112", "\n项目:\n", "\n项目支出明细: {其他: 22.00}\n项目:\n", "C516"),
    Mutation("C113", "人员经费: 86.30", "人员经费: 87.30", more=((ECONOMIC, ""),)),
    Mutation("C114", RECEPTION, RECEPTION.replace("决算数: 1.12", "决算数: 200"), "C602 C605 C802"),
    Mutation("C115", "  决算数: 72.24\n", "  决算数: 172.24\n", "C401"),
    Mutation("C117", "会议费: {决算数: 52, ", "会议费: {决算数: 152, "),
    Mutation("C120", "\n  收支总计: 166.70", "\n  收支总计: 1667000", "C601 C605"),
    Mutation("C122", KEPT, KEPT.replace("轿车: 0", "轿车: 1"), "C310 C404", ((PRIOR_KEPT, NO_PRIOR_KEPT),)),
    Mutation("C124", PRIOR_TOTALS, f"\n{ECONOMIC}{PRIOR_TOTALS}", "C401"),
    Mutation("C125", "  财政拨款收支总计: 166.70", "  财政拨款收支总计: 166.90", "C601"),
    Mutation("C201", "科目: 2101101", "科目: 2109801"),
    Mutation("C202", "科目: 2101101", "科目: 21011"),
    Mutation("C203", "  工会经费: 1.12", "  公会经费: 1.12"),
    Mutation("C204", "- {科目: 2080506, ", "- {科目: 2080505, "),
    Mutation("C205", "  奖金: 17.64\n", "  奖金: 16.74\n", "C101"),
    Mutation("C206", "  会议费: 8.00\n", "  会议费: 8.00\n  办公费: 17.00\n"),
    Mutation("C207", "会议费: {决算数: 52, ", "会议费: {决算数: 25, ", "C605"),
    Mutation(
        "C209",
        STATED_LINE,
        STATED_LINE.replace("基本", "资金: 国有资本经营预算, 基本"),
        "C103 C115 C205 C601",
    ),
    Mutation("C210", NO_EXTRA, f"{NO_EXTRA}科目补充: [{{代码: 2012801, 名称: 机关运行}}]\n"),
    Mutation("C211", "  差旅费: 7.00\n", "  差旅费: 7.00\n  基本工资: 1\n"),
    Mutation("C301", "三公经费:\n  预决算差异原因", "三公经费:\n  合计: 1.21\n  预决算差异原因"),
    Mutation("C302", "    批次: 20\n", "    批次: 0\n"),
    Mutation("C303", "  公务接待费: 1.12\n  工会经费: 1.12\n", "  公务接待费: 1.42\n  工会经费: 0.82\n"),
    Mutation("C304", PURCHASE, f"{PURCHASE[:-1]}, 购置车辆: {{轿车: {{数量: 0, 金额: 8}}}}}}", "C311"),
    Mutation("C305", "外事接待: {决算数: 0, 批次: 0, 人次: 0}", "外事接待: {决算数: 2, 批次: 1, 人次: 4}"),
    Mutation("C306", OPERATION, "公务用车运行维护费: {全年预算数: 2, 决算数: 2, 原因: 新租一辆}"),
    Mutation("C307", "    批次: 20\n", "    批次: 200\n"),
    Mutation("C308", FOREIGN, FOREIGN.replace("批次: 0", "批次: 21"), "C302 C307"),
    Mutation("C309", PURCHASE, f"{PURCHASE[:-1]}, 购置车辆: {{轿车: {{数量: 1, 金额: 0}}}}}}", "C302 C311"),
    Mutation("C310", f"{KEPT}", KEPT.replace("0", "1"), "C404"),
    Mutation("C311", PURCHASE, f"{PURCHASE[:-1]}, 购置车辆: {{轿车: {{数量: 0, 金额: 8}}}}}}", "C304"),
    Mutation("C401", "机关运行经费:\n  决算数: 72.24", "机关运行经费:\n  决算数: 72.42"),
    Mutation("C402", "单位性质: 行政单位", "单位性质: 事业单位"),
    Mutation("C403", "{货物: 0, 工程: 0, 服务: 0}", "{货物: 0, 工程: 0, 服务: 0, 授予中小企业合同金额: 3}"),
    Mutation("C404", KEPT, KEPT.replace("0", "1"), "C310"),
    Mutation("C405", "  在职人数: 4", "  编制数: 3\n  在职人数: 4"),
    Mutation("C406", "日期: 2024-05-24", "日期: 2023-05-24"),
    Mutation("C407", EQUIPMENT, f"{EQUIPMENT}  固定资产: 15\n  在用固定资产: 16\n"),
    Mutation("C408", "{货物: 0, 工程: 0, 服务: 0}", "{货物: 200, 工程: 0, 服务: 0}"),
    Mutation("C409", EQUIPMENT, EQUIPMENT.replace(": 0", ": 1\n  固定资产: 15")),
    Mutation("C410", "  在职人数: 4\n", "  在职人数: 4\n  行政人员: 5\n"),
    Mutation("C411", "  在职人数: 4\n", "  在职人数: 4\n  编制数: 5\n  行政编制: 6\n"),
    Mutation(
        "C412",
        "性质: 行政单位}",
        "性质: 事业单位}",
        more=(("机关运行经费:\n  决算数: 72.24", "机关运行经费:\n  决算数: 72.42"),),
    ),
    Mutation("C501", "完成值: 80, 权重: 15}", "完成值: 80, 权重: 14}"),
    Mutation("C502", QUALITATIVE, QUALITATIVE.replace("得分: 10", "得分: 12")),
    Mutation("C503", f"{QUALITATIVE}, 得分理由: 达到年度指标", QUALITATIVE),
    Mutation("C504", "  得分: 88\n", ""),
    Mutation("C505", "预算执行数: {财政资金: 29.95}", "预算执行数: {财政资金: 9.95}"),
    Mutation("C506", "调整后预算数: {财政资金: 30.00}", "调整后预算数: {财政资金: 20.00}"),
    Mutation("C508", "权重: 20, 未完成原因: 部分商会作用发挥不好}", "权重: 20}"),
    Mutation("C509", "完成值: 600, ", ""),
    Mutation("C510", QUALITATIVE, QUALITATIVE.replace("得分: 10", "档: 未达成, 得分: 10")),
    Mutation("C511", "完成值计自: 企业联席会议", "完成值计自: 企业连席会议"),
    Mutation(
        "C512",
        "绩效目标: 是\n    绩效监控: 是\n    年初预算: {财政资金: 0}",
        "绩效目标: 否\n    绩效监控: 是\n    年初预算: {财政资金: 0}",
    ),
    Mutation("C513", "九月末: 51.0", "九月末: 31.0"),
    Mutation("C514", "51081124Y000011414842", "51081124Y000011414822"),
    Mutation("C515", TIMELY, f"{TIMELY}, 得分: 9, 未完成原因: 晚了", "C607"),
    Mutation("C516", "\n项目:\n", "\n项目支出明细: {工商企业联席经费: 22.00}\n项目:\n", "C112"),
    Mutation("C517", "名称: 企业家座谈会, 次数: 12}", "名称: 企业家座谈会, 次数: 12, 关联项目: 座谈会}"),
    Mutation("C518", SEMINAR, f"{SEMINAR}    资金来源: {{本级资金: 18.00}}\n"),
    Mutation("C519", SEMINAR, f"{SEMINAR}    到位资金: {{本级资金: 28.00}}\n"),
    Mutation("C520", COUNTED, f"{COUNTED}, 完成比例: 90"),
    Mutation("C529", "指标值: 600, 度量单位", "指标值: 60, 度量单位"),
    Mutation("C530", "三级指标: 完成时限, 指标性质: ＝", "三级指标: 限时解决企业发展问题, 指标性质: ＝"),
    Mutation("C531", "十一月末: 63.9", "十一月末: 163.9"),
    Mutation(
        "C532",
        NO_SCHEME,
        "整体: [{部分: [{名称: 投入, 指标: [{名称: 在职, 满分: 10, 算式: 人员.在职, 按值: 是}]}]}]\n",
    ),
    Mutation("C533", SEMINAR, f"{SEMINAR}    评价等级: 优\n    得分: 82\n"),
    Mutation(
        "C534",
        '度量单位: "%", 完成值: 90, 权重: 10}\n      # 完成值照录',
        '度量单位: "%", 完成值: 900, 权重: 10}\n      # 完成值照录',
        "C529",
    ),
    Mutation("C535", "完成值计自: 企业联席会议", "完成值: 5, 完成值计自: 企业联席会议"),
    Mutation("C537", SEMINAR, f"{SEMINAR}    评价等级: 优\n    分项等级: {{投入: 良, 过程: 良}}\n"),
    Mutation("C601", "差旅费: {决算数: 11, 原因: 异地商会出差减少}", "差旅费: {决算数: 11}"),
    Mutation("C602", "基本支出: 2.00, 全年预算数: 2.00", "基本支出: 2.00, 全年预算数: 3.00", "C807"),
    Mutation(
        "C604",
        "原因: 异地商会会议次数增加",
        "原因: 异地商会经费增加",
        more=(("原因: 省内外昭化商会工作经费增加", "原因: 异地商会经费增加"),),
    ),
    Mutation("C605", "原因: 异地商会出差减少", "原因: 异地商会出差增加"),
    Mutation("C606", "原因: 异地商会出差减少", "原因: [{事项: 异地商会出差, 金额: -2}]"),
    Mutation("C607", "原因: 异地商会出差减少", "原因: 工作需要"),
    Mutation("C608", "\n支出:\n", "\n支出增减额: {项目支出: 9}\n支出:\n"),
    Mutation("C609", "原因: 异地商会出差减少", "原因: 减少3万元，异地商会出差减少"),
    Mutation("C801", TAX, TAX.replace("数: 2.00", "数: 1.50"), "C602 C807"),
    Mutation("C802", RECEPTION, RECEPTION.replace("决算数: 1.12", "决算数: 1.15"), "C602 C605"),
    Mutation("C803", TAX, TAX.replace("数: 2.00", "数: 0"), "C602 C807"),
    Mutation(
        "C804",
        "  - {科目: 221, 年初预算数: 6.02}",
        "  - {科目: 221, 年初预算数: 6.02}\n  - {科目: 206, 年初预算数: 1}",
    ),
    Mutation("C805", PROJECT_LINE, PROJECT_LINE.replace("25.00", "65.00"), "C102 C103 C507 C601 C807"),
    Mutation("C807", "决算数: 183.54, 全年预算数: 183.54", "决算数: 183.54, 全年预算数: 193.54"),
    Mutation("C603", "变动原因: 异地商会经费增加", "变动原因: 培训{{ 活动.培训.次数 }}次"),
    Mutation("C603", "变动原因: 异地商会经费增加", "变动原因: 异地商会经费{% if 收入 %}增加"),
    Mutation("C901", "项目实施中制度健全", "2021年度项目实施中制度健全"),
    Mutation("C902", "自评纳入单位考核", "利州区工商业联合会自评纳入考核"),
    Mutation("C903", "项目实施中制度健全", "（200字以内）项目实施中制度健全"),
    Mutation("C904", "自评纳入单位考核", "机关运行72.24元，自评纳入单位考核"),
    Mutation("C905", "自评纳入单位考核", "自评自评，纳入单位考核"),
    Mutation("C906", "自评纳入单位考核", "自评纳入考核（待填）"),
    Mutation("C907", "自评纳入单位考核", "机关运行经费72.42万元，自评纳入单位考核"),
    Mutation("C908", "自评纳入单位考核", "自评纳入“单位考核"),
    Mutation("C909", "自评纳入单位考核", "自评纳入单位考核（13800138000）"),
    Mutation("C910", "自评纳入单位考核", "自评,纳入单位考核"),
    Mutation("C911", "自评纳入单位考核", "收支总计比上年增长12%，自评纳入单位考核"),
    Mutation("C912", "自评纳入单位考核", "召开企业家座谈会15次，自评纳入单位考核"),
)


@cache
def unchanged() -> tuple[Finding, ...]:
    return findings_of_sample(sample_texts())


def mutated(texts: dict[str, str], old: str, new: str) -> dict[str, str]:
    assert sum(text.count(old) for text in texts.values()) == 1, old
    return {name: text.replace(old, new) for name, text in texts.items()}


def changed_codes(texts: dict[str, str]) -> set[str]:
    """发现的多少与原样不同的那些代码。"""
    before = Counter(finding.code for finding in unchanged())
    after = Counter(finding.code for finding in findings_of_sample(texts))
    return set(before - after) | set(after - before)


def test_sample_has_no_error() -> None:
    assert [str(finding) for finding in unchanged() if finding.severity is Severity.ERROR] == []


def test_sample_is_told_exactly_what_is_odd_in_it() -> None:
    assert [(str(finding.severity), finding.code, finding.message) for finding in unchanged()] == [
        (
            "提醒",
            "C504",
            f"整体得分 88 是手填的，理由是“{OVERALL_REASON}”",
        ),
        ("待填", "C505", "“企业家座谈会经费”执行率不到 90%，没有写原因"),
        ("提醒", "C507", "各项目执行数合计 63.82万元，大于决算的项目支出 25万元"),
        ("提醒", "C512", "“在嘉善举办昭化区城市成果推介会”编制了绩效目标，却没有写年度目标、指标"),
    ]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.code)
def test_changing_one_figure_makes_exactly_that_rule_speak(mutation: Mutation) -> None:
    texts = sample_texts()
    for old, new in ((mutation.old, mutation.new), *mutation.more):
        texts = mutated(texts, old, new)
    assert changed_codes(texts) == {mutation.code, *mutation.also.split()}


def test_projects_within_the_expenditure_silence_the_rule_about_their_sum() -> None:
    texts = sample_texts()
    for amount in ("22.00", "29.95", "10.00"):
        texts = mutated(texts, f"    预算执行数: {{财政资金: {amount}}}\n", "")
    # 执行数没有写，改由各项目的预算合计与项目支出预算相比
    assert changed_codes(texts) == {"C507", "C805"}


def test_every_rule_has_a_mutation() -> None:
    """C507 在样例里本来就有，见上；C208 要换一个年度，见 test_edges。"""
    listed = {check.code for check in CHECKS if not check.rule.__module__.endswith("schemes")}
    assert listed == {mutation.code for mutation in MUTATIONS} | {"C507", "C208"}
