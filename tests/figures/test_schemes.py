"""按评分方案打分：档、比例、按值，舍入，给分优先，未知不当零，算式在沙盒里算。"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.figures import build_figures, explain
from generator.figures.expressions import evaluate
from generator.figures.schemes import SchemeFigure
from generator.standards import Standards
from generator.standards.scheme_reading import parse_schemes
from tests.figures.books import UNIT, book, figures

STAFF = "人员: {编制数: 19, 在职人数: 14}\n"
BIG = "9 ** 999999"


def scored(item: str, text: str = STAFF, head: str = "") -> SchemeFigure:
    """只有一个指标的方案打出的分。"""
    standards = Standards.load((), 2024).for_unit(UNIT)
    scheme = f"整体: [{{{head}部分: [{{名称: 投入, 指标: [{{{item}}}]}}]}}]\n"
    standards.__dict__["schemes"] = parse_schemes(scheme, 2024)
    assert standards.schemes.findings == ()
    found: SchemeFigure = build_figures(UNIT, book(text), None, standards)["评分"]["整体"]
    return found


def score(item: str, text: str = STAFF, head: str = "") -> str | None:
    whole = scored(item, text, head).whole.actual
    return None if whole is None else str(whole.value)


RATE = "名称: 控制率, 满分: 2, 算式: 人员.在职 / 人员.编制数 * 100, "  # 14 ÷ 19 = 73.684…%


@pytest.mark.parametrize(
    ("how", "points"),
    [
        ("档: [{不大于: 100, 得: 2}, {得: 0}]", "2.00"),
        ("档: [{不大于: 73.68, 得: 2}, {不大于: 80, 得: 1}, {得: 0}]", "1.00"),
        ("档: [{大于: 73.684, 得: 1.5}, {得: 0}]", "1.50"),
        ("档: [{小于: 50, 得: 2}]", "0"),
        ("比例: {目标: 100}", "1.47"),  # 2 × 0.73684 = 1.4737
        ("比例: {目标: 50}", "2.00"),  # 超过目标不多给
        ("比例: {目标: 60, 越小越好: 是}", "1.54"),  # 2 × (120 − 73.684) ÷ 60 = 1.5439
        ("比例: {目标: 30, 越小越好: 是}", "0"),  # 超过目标一倍
    ],
)
def test_the_ways_of_giving_points(how: str, points: str) -> None:
    assert score(RATE + how) == points


def test_points_are_rounded_half_up_to_the_places_of_the_scheme() -> None:
    # 2 × 14 ÷ 16 = 1.75
    item = "名称: 甲, 满分: 2, 算式: 人员.在职 / 16 * 100, 比例: {目标: 100}"
    assert score(item, STAFF, "小数位: 1, ") == "1.8"


def test_the_value_itself_may_be_the_points_but_not_above_the_full_marks() -> None:
    assert score("名称: 甲, 满分: 5, 算式: 人员.在职 / 4, 按值: 是") == "3.50"
    assert score("名称: 甲, 满分: 5, 算式: 人员.在职, 按值: 是") == "5.00"


def test_a_score_given_by_hand_wins() -> None:
    given = STAFF + "整体评价: {评分: {控制率: {得分: 1.5, 得分理由: 核定}}}\n"
    assert score(RATE + "按值: 是", given) == "1.5"


def test_an_item_without_a_formula_waits_for_a_person() -> None:
    assert score("名称: 管理制度, 满分: 3") is None
    assert score("名称: 管理制度, 满分: 3", STAFF + "整体评价: {评分: {管理制度: 3}}\n") == "3"


def test_an_unknown_figure_is_not_zero() -> None:
    item = scored(RATE + "按值: 是", "人员: {在职人数: 14}\n").parts[0].items[0]
    assert item.score.actual is None
    assert item.evaluation is not None
    assert item.evaluation.lacking == ("人员.编制数",)


def test_own_items_of_the_unit_are_added_to_the_part() -> None:
    standards = Standards.load((), 2024).for_unit(UNIT)
    standards.__dict__["schemes"] = parse_schemes("整体: [{部分: [{名称: 产出, 自定: 是}]}]\n", 2024)
    text = "整体评价: {自定指标: {产出: [{名称: 甲, 满分: 8, 得分: 8}, {名称: 乙, 满分: 3, 得分: 2.5}]}}\n"
    scheme = build_figures(UNIT, book(text), None, standards)["评分"]["整体"]
    assert (str(scheme.full.actual), str(scheme.whole.actual)) == ("11", "10.5")


def test_the_overall_score_and_grade_follow_the_scheme() -> None:
    standards = Standards.load((), 2024).for_unit(UNIT)
    scheme = "整体: [{等级: {甲等: 90, 乙等: 0}, 部分: [{名称: 产出, 自定: 是}]}]\n"
    standards.__dict__["schemes"] = parse_schemes(scheme, 2024)
    text = "整体评价: {自定指标: {产出: [{名称: 甲, 满分: 100, 得分: 89.99}]}}\n"
    performance: Any = build_figures(UNIT, book(text), None, standards)["绩效"]
    assert (str(performance["整体得分"].actual), performance["整体等级"]) == ("89.99", "乙等")


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("人员.在职 / 人员.编制数 * 100", Decimal(14) / Decimal(19) * 100),
        ("人员.编制数 - 人员.在职", Decimal(5)),
        ("(人员.在职 + 1) * 0.1", Decimal("1.5")),
        ("机关运行经费.决算数 - 机关运行经费.上年数", Decimal(10000)),
    ],
)
def test_a_formula_uses_the_names_of_the_figures(formula: str, value: Decimal) -> None:
    found = evaluate(formula, figures(STAFF + "机关运行经费: {决算数: 5, 上年数: 4}\n"))
    assert (found.value, found.fault) == (value, "")


@pytest.mark.parametrize(
    ("formula", "kind", "said"),
    [
        ("人员.在岗 / 2", "名称", "是不是想写“人员.在职”？"),
        ("人员.在职 / 0", "算式", "除数是零"),
        ("人员.在职 /", "算式", "写得不对"),
        ("人员.在职 2", "算式", "写得不对"),
        ("'甲' ~ 人员.在职", "算式", "不是一个数"),
        ("人员.__class__", "名称", "没有"),
        (BIG, "算式", "算不成"),
    ],
)
def test_a_formula_that_cannot_be_calculated_says_why(formula: str, kind: str, said: str) -> None:
    found = evaluate(formula, figures(STAFF))
    assert found.value is None
    assert found.kind == kind
    assert said in found.fault


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("人员.在职 / 人员.编制数 * 38", "28"),
        ("（人员．在职＋人员.编制数）÷3", "11"),
        ("人员.编制数－人员.在职×１", "5"),
    ],
)
def test_full_width_formulas_are_understood(formula: str, value: str) -> None:
    assert evaluate(formula, figures(STAFF)).value == Decimal(value)


@pytest.mark.parametrize(
    ("formula", "fault"),
    [
        ("(" * 100 + "1" + ")" * 100, "括号套得太深"),
        ("+".join(["1"] * 249), "写得太深"),
        ("-" * 450 + "1", "写得太深"),
        ("1 +" + " " * 500, "有 503 个字，最多 500 个"),
        ("9**9**9", "算出来的数太大"),
        ("1 +", "没有写完"),
        ("(人员.在职 / 2", "括号没有合上"),
        ("1 }} {{ 2", "标签的结尾不该出现在这里"),
        ("人员.在职 | round('x')", "这个值不是数"),
        ("人员", "“人员”是一组，不是一个数"),
    ],
)
def test_a_formula_that_goes_too_far_is_a_fault_in_chinese(formula: str, fault: str) -> None:
    found = evaluate(formula, figures(STAFF))
    assert found.value is None
    assert fault in found.fault
    assert len(found.fault) < 120


def test_full_marks_are_explained_item_by_item_down_to_the_scheme() -> None:
    whole = scored("名称: 走访, 满分: 10").full
    assert explain(whole).splitlines() == [
        "评分.整体.满分　满分",
        "    决算数 10分",
        "        ＋ 投入满分 10分",
        "            ＋ 走访满分 10分　评分方案.yaml:1:39",
    ]
