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
