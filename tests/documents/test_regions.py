"""地区：写错了的说像哪一个，没有模板的说用的是通用。"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.documents.regions import region_findings
from generator.findings import Severity


@pytest.fixture
def roots(tmp_path: Path) -> tuple[Path, ...]:
    (tmp_path / "自己的" / "湖南省").mkdir(parents=True)
    (tmp_path / "内置" / "四川省" / "广元市" / "昭化区").mkdir(parents=True)
    (tmp_path / "内置" / "通用").mkdir()
    return tmp_path / "自己的", tmp_path / "内置"


@pytest.mark.parametrize(
    "region",
    ["四川省", "湖南省/长沙市", "四川省/广元市/昭化区", "四川省/广安市", "通用", "", "四川省/广元市/"],
)
def test_a_region_with_templates_at_some_level_is_not_remarked_upon(
    roots: tuple[Path, ...], region: str
) -> None:
    assert region_findings(roots, region) == ()


@pytest.mark.parametrize(
    ("region", "meant"),
    [
        ("四川", "四川省"),
        ("四川/广元", "四川省"),
        ("四川省广元市昭化区", "四川省"),
        ("四川省／广元市", "四川省"),
        ("湖南", "湖南省"),
        ("四川省/广元/昭化区", "四川省/广元市"),
        ("四川省/广元市/昭化", "四川省/广元市/昭化区"),
    ],
)
def test_a_region_close_to_an_existing_one_is_asked_about(
    roots: tuple[Path, ...], region: str, meant: str
) -> None:
    (finding,) = region_findings(roots, region)
    assert (finding.code, finding.severity) == ("D104", Severity.WARNING)
    assert finding.remedy.startswith(f"是不是想写“{meant}”？")


@pytest.mark.parametrize("region", ["湖北省", "北京市/海淀区"])
def test_a_region_like_no_other_is_told_that_the_common_form_is_used(
    roots: tuple[Path, ...], region: str
) -> None:
    (finding,) = region_findings(roots, region)
    assert finding.message == f"没有地区“{region.partition('/')[0]}”的模板，用的是“通用”的"
    assert "是不是" not in finding.remedy
