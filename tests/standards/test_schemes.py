"""名词和评分办法：按年度有效，工作文件夹可以换掉。"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import MaterialError
from generator.standards import Standards


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("100", "优"),
        ("91.87", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80.65", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_grade_by_the_ministry_boundaries(score: str, grade: str) -> None:
    assert Standards.load((), 2024).grade(Decimal(score)) == grade


def test_qualitative_bands_before_and_after_2020() -> None:
    assert Standards.load((), 2019).scoring.qualitative["未达成"] == 50
    assert Standards.load((), 2020).scoring.qualitative["未达成"] == 60


def test_progress_targets_of_sichuan() -> None:
    targets = Standards.load((), 2024).progress_targets
    assert list(targets.items()) == [
        ("六月", Decimal(40)),
        ("九月", Decimal("67.5")),
        ("十一月", Decimal("82.5")),
        ("年末", Decimal(100)),
    ]


def test_working_folder_replaces_one_section_of_the_scheme(tmp_path: Path) -> None:
    scheme = "等级:\n  - 取值: {优: 95, 良: 85, 合格: 60, 不合格: 0}\n"
    (tmp_path / "评分.yaml").write_text(scheme, encoding="utf-8")
    standards = Standards.load((tmp_path,), 2024)
    assert standards.grade(Decimal(92)) == "良"
    assert standards.scoring.weights["预算执行率"] == 10


def test_terms_stand_before_or_after_the_subjects_in_the_order_of_the_form() -> None:
    terms = Standards.load((), 2024).terms
    always = [term.name for term in terms if not term.condition]
    assert always[0] == "财政拨款收入"
    assert always[-2:] == ["“三公”经费", "机关运行经费"]
    assert [term.name for term in terms if not term.before_subjects][:2] == ["基本支出", "项目支出"]
    assert all(term.definition.startswith("指") for term in terms)


def test_working_folder_rewords_a_term_in_its_place_and_adds_new_ones(tmp_path: Path) -> None:
    text = "- {名称: 事业收入, 释义: 指本区的说法。}\n- {名称: 专户资金, 位置: 科目之后, 释义: 指新的。}\n"
    (tmp_path / "名词.yaml").write_text(text, encoding="utf-8")
    builtin = [term.name for term in Standards.load((), 2024).terms]
    terms = Standards.load((tmp_path,), 2024).terms
    assert [term.name for term in terms] == [*builtin, "专户资金"]
    assert next(term for term in terms if term.name == "事业收入").definition == "指本区的说法。"


@pytest.mark.parametrize(
    ("text", "code"),
    [("等级: [", "S203"), ("等级:\n  - {取值: {优: 九十}}\n", "S204"), ("等级:\n  - {优: 90}\n", "S204")],
)
def test_a_broken_scheme_is_reported_not_guessed(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "评分.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MaterialError) as caught:
        Standards.load((tmp_path,), 2024).grade(Decimal(90))
    assert [finding.code for finding in caught.value.findings] == [code]
