"""文字的规则：该说的说，像而不是的不说。"""

from __future__ import annotations

import pytest

from tests.checks.materials import findings_of

UNIT = "--- 单位\n名称: 甲市乙区商务局\n简称: 区商务局\n地区: 甲省/甲市/乙区\n"
AMOUNTS = """
支出: [{科目: 2012801, 基本支出: 158.54, 项目支出: 25}]
机关运行经费: {决算数: 72.24, 上年数: 12.50, 原因: 新增一项业务}
一般性支出: {会议费: 52}
"""


def codes(conclusion: str, rest: str = "") -> set[str]:
    """评价结论写着这段话时，文字一族（C9）的发现。"""
    found = findings_of(f"整体评价: {{评价结论: '{conclusion}'}}\n{rest}")
    return {each.code for each in found if each.code.startswith("C9")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年度绩效较好，2023年决算已公开", False),
        ("2022年度绩效较好", True),
        ("2021年部门决算数准确", True),
        ("2025年度部门决算数准确", True),
        ("纳入2025年度预算，2025年绩效目标已编报", False),
        ("按照《2019年度绩效评价办法》评价", False),
        ("按财预〔2020〕10号评价", False),
        ("2018年以来预算执行良好", False),
        ("2019—2020年度预算执行良好", False),
        ("2016年5月编制的预算", False),
        ("截至2024年12月31日没有车辆", False),
        ("截至2023年12月31日没有车辆", True),
        ("2023年度，本单位严格执行各项制度", True),
        ("制度健全。2023年，会员不断壮大", True),
        ("2023年度决算已公开", False),
        ("2023年度支出较少，2024年度有提高", False),
        ("与2023年度一样，会员不断壮大", False),
        ("2023年9月，会员不断壮大", False),
        ("2023年度，本单位绩效较好，相关制度健全", True),
        ("2023年度，预算执行较好，减少了支出", True),
        ("制度健全，2023年度，会员增加", True),
        ("我单位2023年度严格执行各项制度", True),
        ("2024年度，收入增加；2023年度，收入减少", False),
        ("2023年度，收入减少；2024年度，收入增加", False),
        ("2023年度结转资金已用完", False),
        ("召开2023年度民主生活会", False),
        ("按照《2023年度，有关事项》办理", False),
        ("2023年度，获评先进单位", False),
    ],
)
def test_years(text: str, told: bool) -> None:
    assert ("C901" in codes(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲市乙区商务局绩效较好", False),
        ("区商务局绩效较好", False),
        ("甲市商务局、甲省商务局考核为优", False),
        ("丙县商务局绩效较好", True),
        ("丁市利州区商务局绩效较好", True),
        ("报县商务局批复，由区县商务局上报", False),
        ("为加强区商务局建设", False),
        ("加强县商务局建设", False),
        ("绩效较好。利州区商务局共有车辆一辆", True),
        ("赴丙县商务局考察", False),
        ("与丙县商务局联合开展活动", False),
        ("丙县统计局统计调查队绩效较好", True),
        ("丙县统计局统计调查队来我局座谈", False),
    ],
)
def test_units(text: str, told: bool) -> None:
    others = "--- 别的单位\n丙县统计局统计调查队\n县统计局\n区商务局\n"
    assert ("C902" in codes(text, UNIT + others)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("较好（100字以内）", True),
        ("较好（不超过200字）", True),
        ("××局20XX年绩效较好", True),
        ("如没有请填无", True),
        ("请在此处简要说明", True),
        ("发放XXL号工装、编写100余字的说明", False),
        ("推广合同范本", False),
    ],
)
def test_leftovers(text: str, told: bool) -> None:
    assert ("C903" in codes(text)) is told


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("机关运行经费支出72.24万元", "C907", False),
        ("机关运行经费约72万元，上年12.50万元", "C907", False),
        ("机关运行经费12.50万元", "C907", False),
        ("机关运行经费71万元", "C907", True),
        ("人均机关运行经费18万元", "C907", False),
        ("压减会议费2万元，会议费增加3万元", "C907", False),
        ("公务接待费3万元", "C907", False),
        ("培训费3万元", "C907", True),
        ("上年机关运行经费15万元", "C907", False),
        ("2023年基本支出120万元，项目支出30万元", "C907", False),
        ("2023年度，基本支出120万元", "C907", False),
        ("2023年度制度健全，基本支出120万元", "C907", True),
        ("比2023年增加10万元，机关运行经费72.42万元", "C907", True),
        ("部门预算项目支出30万元", "C907", False),
        ("一般公共预算基本支出158.45万元", "C907", True),
        ("6月末基本支出80万元", "C907", False),
        ("会议费、培训费52.3万元", "C907", False),
        ("基本支出158.54万元、项目支出26万元", "C907", True),
        ("项目支出（25万元）", "C907", False),
        ("项目支出共计人民币26万元", "C907", True),
        ("基本支出158.54万元，项目支出为25万元", "C907", False),
        ("基本支出158.45万元", "C907", True),
        ("机关运行经费72.24元", "C904", True),
        ("项目支出250000万元", "C904", True),
        ("人均147.50元、每次25元", "C904", False),
    ],
)
def test_amounts(text: str, code: str, told: bool) -> None:
    assert (code in codes(text, AMOUNTS)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("严格执行制度制度，成效明显", {"C905"}),
        ("机关机关运行经费下降", {"C905"}),
        ("（款）机关机关事业单位缴费", {"C905"}),
        ("工商联工商联章程", {"C905"}),
        ("成效明显，。", {"C905"}),
        ("引导民营企业企业家一项一项落实，逐户逐户走访", set()),
        ("为了了解情况，的的确确做了工作……", set()),
        ("贯彻《办法，成效明显", {"C908"}),
        ("成效明显）", {"C908"}),
        ("一是1）学习；2）培训；（3）走访", set()),
        ("（贯彻《办法》，“三公”经费只减不增）", set()),
        ("电话13800138000", {"C909"}),
        ("证号110101199001011234", {"C909"}),
        ("电话0839-8722000，项目编码51081124000011414822", set()),
        ("制度健全,执行严格", {"C910"}),
        ("比例1:2，10:30开会，Word(docx)文件", set()),
        ("数字待填", {"C906"}),
        ("制度有待补充完善", set()),
    ],
)
def test_marks(text: str, told: set[str]) -> None:
    assert codes(text) == told


def test_names_and_activities_may_mention_other_years_and_units() -> None:
    activities = "活动: [{类别: 评比, 名称: '2020年度预算绩效评比，丙县商务局参加'}]\n"
    highlights = "重点工作: [{标题: 争先, 内容: 被评为2018年度先进集体}]\n"
    found = findings_of(activities + highlights + UNIT)
    assert [each.code for each in found if each.code in {"C901", "C902"}] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全年支出138.54万元", True),
        ("全年支出183.54万元", False),
        ("2024年度支出总计为138.54万元", True),
        ("2024年度支出总计为183.54万元", False),
        ("‘三公’经费支出11.2万元", True),
        ("全年支出比上年增加138.54万元", False),
    ],
)
def test_totals_told_in_words(text: str, told: bool) -> None:
    rest = AMOUNTS + "收入: {一般公共预算财政拨款收入: 183.54}\n三公经费: {公务接待费: 1.12}\n"
    found = findings_of(f"整体评价: {{评价结论: {text}}}\n{rest}")
    assert ("C907" in {each.code for each in found}) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # 72.24 比 60.20 多 12.04，即 20%
        ("机关运行经费比上年增长20%", False),
        ("机关运行经费72.24万元，比上年增加12.04万元，增长20.0%", False),
        ("机关运行经费比上年增长21.5%", True),
        ("机关运行经费72.24万元，较2023年度增长12%", True),
        ("机关运行经费同比下降20%", True),
        ("机关运行经费比2020年增长50%", False),
        ("机关运行经费比年初预算增长50%", False),
        ("基本支出比上年增长50%", False),
        ("人均机关运行经费比上年增长50%", False),
    ],
)
def test_rates_told_in_words(text: str, told: bool) -> None:
    rest = "机关运行经费: {决算数: 72.24, 上年数: 60.20, 原因: 新增一项业务}\n"
    assert ("C911" in codes(text, rest)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("召开企业家座谈会15次", True),
        ("全年召开15场企业家座谈会", True),
        ("召开企业家座谈会12次", False),
        ("上半年，企业家座谈会5次", False),
        ("召开企业家座谈会15余次", False),
        ("第15次企业家座谈会", False),
        ("计划召开企业家座谈会15次", False),
        ("上年召开企业家座谈会15次", False),
        ("召开外地企业家座谈会15次", False),
        ("专题培训15次", False),
    ],
)
def test_times_told_in_words(text: str, told: bool) -> None:
    seminar = "{类别: 企业家座谈会, 名称: 座谈会, 次数: 12}"
    rest = f"活动: [{seminar}, {{类别: 培训, 名称: 培训, 次数: 3}}]\n"
    assert ("C912" in codes(text, rest)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("利州区工商联绩效较好", True),
        ("广元市苍溪县工商联绩效较好", True),
        ("近年来区工商联绩效较好，市工商联采用信息", False),
        ("支持区工商联工作，昭化区工商联绩效较好", False),
        ("全市表彰区工商联", False),
        ("赴利州区工商联交流", False),
    ],
)
def test_short_names_of_units_elsewhere(text: str, told: bool) -> None:
    unit = "--- 单位\n名称: 广元市昭化区工商业联合会\n简称: 区工商联\n地区: 四川省/广元市/昭化区\n"
    assert ("C902" in codes(text, unit)) is told


def test_an_amount_ten_times_too_large_is_told_though_nothing_changed_from_last_year() -> None:
    rest = "三公经费: {公务接待费: {决算数: 1.12, 上年数: 1.12, 批次: 2, 人次: 8}}\n"
    assert "C907" in codes("“三公”经费支出11.2万元", rest)
    assert "C907" not in codes("“三公”经费支出1.12万元", rest)
