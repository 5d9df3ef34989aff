"""评分方案：怎样读，写错了怎样说，按年度、按地区找。"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.unit import ExtraSubject, Unit
from generator.standards import Standards
from generator.standards.scheme_reading import parse_schemes

SOUND = """\
整体:
  - 起始年: 2020
    满分: 10
    等级: {优: 9, 差: 0}
    部分:
      - 名称: 投入
        满分: 10
        指标:
          - {名称: 控制率, 满分: 4, 算式: 人员.在职 / 人员.编制数 * 100, 档: [{不大于: 100, 得: 4}, {得: 0}]}
          - {名称: 走访, 组: 服务, 满分: 6}
"""


def test_a_scheme_is_read_with_its_parts_items_and_steps() -> None:
    found = parse_schemes(SOUND, 2024)
    scheme = found.by_name["整体"]
    (part,) = scheme.parts
    rate, visit = part.items
    assert found.findings == ()
    assert (part.stated, rate.full, visit.group) == (Decimal(10), Decimal(4), "服务")
    assert [(step.condition, step.bound, step.score) for step in rate.steps] == [
        ("不大于", Decimal(100), Decimal(4)),
        ("", Decimal(0), Decimal(0)),
    ]
    assert [scheme.grade(Decimal(score)) for score in ("9", "8.99")] == ["优", "差"]


@pytest.mark.parametrize(("year", "names"), [(2020, ["整体"]), (2019, [])])
def test_a_scheme_is_in_force_only_in_its_years(year: int, names: list[str]) -> None:
    assert list(parse_schemes(SOUND, year).by_name) == names


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ("满分: 6}", "满份: 6}", "“走访”这个指标里不认识“满份”", 10),
        ("满分: 6}", "组别: 甲}", "“走访”没有写满分", 10),
        ("满分: 6}", "满分: 六}", "这里要写数，“六”不是", 10),
        ("得: 4}, ", "}, ", "这一档没有写得几分", 9),
        (", 档: [{不大于: 100, 得: 4}, {得: 0}]", "", "有算式，没有说怎样记分", 9),
        ("档: [", "按值: 是, 档: [", "说了不止一种", 9),
        ("{名称: 走访, ", "{", "这一项没有名称", 10),
        ("档: [{不大于: 100, 得: 4}, {得: 0}]", "比例: {目标: 0}", "比例没有目标，或者目标是零", 9),
    ],
)
def test_a_mistake_in_a_scheme_is_told_with_its_line(old: str, new: str, message: str, line: int) -> None:
    assert SOUND.count(old) == 1
    findings = parse_schemes(SOUND.replace(old, new), 2024).findings
    assert any(message in finding.message for finding in findings)
    assert {finding.place.line for finding in findings if finding.place} == {line}
    assert all(finding.remedy for finding in findings)


def test_the_nearest_level_of_the_region_has_its_own_scheme(tmp_path: Path) -> None:
    for level, full in (("甲省", 10), ("甲省/乙市", 20), ("通用", 30)):
        (tmp_path / level).mkdir(parents=True, exist_ok=True)
        (tmp_path / level / "评分方案.yaml").write_text(
            SOUND.replace("    满分: 10\n    等级", f"    满分: {full}\n    等级"), encoding="utf-8"
        )
    standards = Standards.load((), 2024, (tmp_path,))
    regions = {"甲省/乙市/丙区": 20, "甲省/丁市": 10, "戊省": 30}
    for region, full in regions.items():
        own = standards.for_unit(Unit.only(name="某局", region=region))
        assert own.schemes.by_name["整体"].stated == full


def test_a_region_without_a_scheme_has_none(tmp_path: Path) -> None:
    standards = Standards.load((), 2024, (tmp_path,))
    assert standards.for_unit(Unit.only(name="某局", region="甲省")).schemes.by_name == {}


def test_units_of_one_region_share_one_reading_of_its_schemes(tmp_path: Path) -> None:
    standards = Standards.load((), 2024, (tmp_path,))
    extra = ExtraSubject.only(code="2012899", name="其他民主党派及工商联事务支出")
    one, other = (Unit.only(name=name, region="甲省") for name in ("某局", "又一局"))
    own = Unit.only(name="自己添了科目的", region="甲省", extra_subjects=(extra,))
    regional = standards.for_unit(one)
    assert regional.for_unit(other) is standards.for_unit(other) is regional
    assert standards.for_unit(own).schemes is regional.for_unit(own).schemes is regional.schemes
    theirs = standards.for_unit(own)
    assert theirs.for_unit(own) is theirs
    assert theirs.for_unit(one).subject("2012899") == regional.subject("2012899")
    assert standards.for_unit(Unit.only(name="外地", region="乙省")) is not regional
