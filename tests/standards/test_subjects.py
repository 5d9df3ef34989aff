"""科目：由代码得名称和说明；名称随年度变；工作文件夹的盖过内置的；单位可以自己补。"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import MaterialError
from generator.model.unit import ExtraSubject, Unit
from generator.standards import Standards


@pytest.fixture(scope="module")
def standards() -> Standards:
    return Standards.load((), 2024)


def test_full_name_has_class_section_and_item(standards: Standards) -> None:
    subject = standards.subject("2012801")
    assert subject is not None
    assert subject.full_name == "一般公共服务（类）民主党派及工商联事务（款）行政运行（项）"
    assert subject.class_name == "一般公共服务支出"
    assert subject.definition == "反映行政单位（包括实行公务员管理的事业单位）的基本支出。"


def test_every_subject_of_the_sample_unit_has_a_definition(standards: Standards) -> None:
    codes = ("2012801", "2012802", "2080501", "2080505", "2080506", "2101101", "2210201")
    assert [code for code in codes if not getattr(standards.subject(code), "definition", "")] == []


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("20805", 2019, "行政事业单位离退休"),
        ("20805", 2020, "行政事业单位养老支出"),
        ("207", 2018, "文化体育与传媒支出"),
        ("207", 2019, "文化旅游体育与传媒支出"),
        ("210", 2018, "医疗卫生与计划生育支出"),
        ("210", 2024, "卫生健康支出"),
        ("220", 2018, "国土海洋气象等支出"),
        ("220", 2019, "自然资源海洋气象等支出"),
        ("21305", 2020, "扶贫"),
        ("21305", 2024, "巩固脱贫攻坚成果衔接乡村振兴"),
        ("224", 2018, None),
        ("224", 2019, "灾害防治及应急管理支出"),
        ("234", 2019, None),
        ("20139", 2023, None),
        ("20139", 2024, "社会工作事务"),
    ],
)
def test_names_follow_the_year(code: str, year: int, name: str | None) -> None:
    subject = Standards.load((), year).subject(code)
    assert (subject and subject.name) == name


@pytest.mark.parametrize("code", ["9999999", "20128011", "行政运行", ""])
def test_an_unknown_code_is_none(standards: Standards, code: str) -> None:
    assert standards.subject(code) is None


def test_general_definition_needs_the_same_ending_and_the_same_name(standards: Standards) -> None:
    running = standards.subject("2013250")
    assert running is not None
    assert running.definition.startswith("反映事业单位的基本支出")
    village = standards.subject("2100302")  # 02 结尾，却是乡镇卫生院
    assert village is not None
    assert village.definition == ""


def test_a_class_called_other_expenditure_keeps_its_whole_name(standards: Standards) -> None:
    other = standards.subject("2296002")
    assert other is not None
    assert other.full_name.startswith("其他支出（类）彩票公益金安排的支出（款）")


def test_unit_may_add_a_subject_that_the_list_lacks(standards: Standards) -> None:
    extra = ExtraSubject.only(code="2012805", name="联谊交流", definition="反映联谊交流支出。")
    own = standards.for_unit(Unit.only(name="某单位", region="四川省", extra_subjects=(extra,)))
    subject = own.subject("2012805")
    assert subject is not None
    assert subject.full_name == "一般公共服务（类）民主党派及工商联事务（款）联谊交流（项）"
    assert subject.definition == "反映联谊交流支出。"
    assert standards.subject("2012805") is None


def test_working_folder_overrides_single_rows(tmp_path: Path) -> None:
    table = "代码,级次,名称,简称,起始年,截止年\n20128,款,民主党派及工商联事务（新）,,2024,\n"
    (tmp_path / "功能分类科目.csv").write_text(table, encoding="utf-8-sig")
    subject = Standards.load((tmp_path,), 2024).subject("2012801")
    assert subject is not None
    assert (subject.section_name, subject.name) == ("民主党派及工商联事务（新）", "行政运行")
    earlier = Standards.load((tmp_path,), 2023).subject("20128")
    assert earlier is not None
    assert earlier.name == "民主党派及工商联事务"


@pytest.mark.parametrize(
    ("content", "code"),
    [("代码,名字\n1,2\n".encode(), "S202"), ("代码,名称\n1,支出\n".encode("gbk"), "S201")],
)
def test_a_broken_table_says_what_is_wrong(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "功能分类科目.csv").write_bytes(content)
    with pytest.raises(MaterialError) as caught:
        Standards.load((tmp_path,), 2024).subject("2012801")
    assert [finding.code for finding in caught.value.findings] == [code]


@pytest.mark.parametrize(
    ("written", "code", "group"),
    [
        ("基本工资", "30101", "人员经费"),
        ("30215", "30215", "公用经费"),
        ("其他交通费", "30239", "公用经费"),
        ("其他交通费用", "30239", "公用经费"),
        ("维修(护)费", "30213", "公用经费"),
        ("生活补助", "30305", "人员经费"),
        ("办公设备购置", "31002", "公用经费"),
        ("公务用车购置", "31013", "公用经费"),
    ],
)
def test_economic_subject_by_name_or_code(standards: Standards, written: str, code: str, group: str) -> None:
    found = standards.economic(written)
    assert found is not None
    assert (found.code, found.group) == (code, group)


def test_unknown_economic_name_is_none(standards: Standards) -> None:
    assert standards.economic("办公非") is None
    assert standards.economic("工资福利支出") is None  # 类的名称不能当款用
