"""一次运行管哪些单位：写错了的、缺文件的，都说得出缺什么、有什么。"""

import re
from pathlib import Path

import pytest

from generator.api.building import QUICK, build
from generator.api.checking import check
from generator.api.units import chosen_units
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT
from generator.errors import UsageError

BOOK = "金额单位: 万元\n收入: {一般公共预算财政拨款收入: 1}\n支出: [{科目: 2012801, 基本支出: 1}]\n"


def _without_unit_file(data: Path) -> Path:
    folder = data / "某局"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "决算.yaml").write_text(BOOK, encoding="utf-8")
    return folder


def test_a_folder_without_its_unit_file_is_told_so_with_one_to_copy(sample: Workspace) -> None:
    _without_unit_file(sample.data)
    report = build(sample, 2024, finish=QUICK)
    (missing,) = [finding for finding in report.findings if finding.severity == "错误"]
    assert (missing.code, str(missing.place)) == ("S205", "data/某局/单位.yaml")
    assert "“某局”文件夹里没有 单位.yaml" in missing.message
    assert f"data/{SAMPLE_UNIT}/单位.yaml" in missing.remedy
    assert {each.unit: bool(each.written) for each in report.units} == {"某局": False, SAMPLE_UNIT: True}


def test_where_no_unit_has_its_file_the_remedy_is_the_sample(tmp_path: Path) -> None:
    _without_unit_file(tmp_path / "data")
    (only,) = check(Workspace(tmp_path / "data"), 2024, ["某局"]).findings
    assert only.code == "S205"
    assert "juesuan init" in only.remedy
    assert "抄一份" not in only.remedy


def test_a_folder_with_neither_unit_file_nor_year_is_no_unit(sample: Workspace) -> None:
    (sample.data / "outputs" / "2024" / "某局").mkdir(parents=True)
    assert [folder.name for folder in chosen_units(sample.data, 2024, ())] == [SAMPLE_UNIT]


def test_every_name_that_is_not_found_is_said_at_once(sample: Workspace) -> None:
    with pytest.raises(UsageError) as caught:
        chosen_units(sample.data, 2024, ["工商联", "财政局", "民政局"])
    said = str(caught.value)
    assert "“财政局”" in said
    assert "“民政局”" in said
    assert said.count(f"现有：{SAMPLE_UNIT}") == 2


def test_a_year_no_unit_has_is_said_once_with_the_years_that_exist(sample: Workspace, unit: Path) -> None:
    other = sample.data / "某局"
    other.mkdir()
    (other / "单位.yaml").write_bytes((unit / "单位.yaml").read_bytes())
    (other / "2022.yaml").write_text(BOOK, encoding="utf-8")
    said = re.escape("2 个单位都没有 2030 年度的材料（现有：2022、2023、2024）；用 juesuan new 2030 单位")
    with pytest.raises(UsageError, match=said):
        chosen_units(sample.data, 2030, ())
