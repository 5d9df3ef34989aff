"""数据文件夹：单位怎样叫、年度有哪些、什么名称会写到输出文件夹之外。"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.source.folders import find_unit, find_units, find_years, name_fault, year_files


@pytest.fixture
def data(tmp_path: Path) -> Path:
    units = {
        "广元市昭化区工商联": "名称: 广元市昭化区工商业联合会\n简称: 区工商联\n",
        "广元市昭化区民政局": "名称: 广元市昭化区民政局\n",
        "利州区工商联": "名称: 广元市利州区工商业联合会\n",
    }
    for folder, text in units.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "单位.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "schema").mkdir()
    return tmp_path


def test_only_folders_with_a_unit_file_are_units(data: Path) -> None:
    assert [folder.name for folder in find_units(data)] == [
        "利州区工商联",
        "广元市昭化区工商联",
        "广元市昭化区民政局",
    ]


@pytest.mark.parametrize(
    "text",
    ["广元市昭化区工商联", "广元市昭化区工商业联合会", "区工商联", "昭化区工商"],
    ids=["文件夹", "名称", "简称", "一部分"],
)
def test_a_unit_answers_to_folder_name_short_name_and_any_part_of_its_own(data: Path, text: str) -> None:
    assert find_unit(data, text).name == "广元市昭化区工商联"


def test_a_part_of_several_units_lists_them(data: Path) -> None:
    with pytest.raises(UsageError, match="“昭化区”对得上 2 个单位：广元市昭化区工商联、广元市昭化区民政局"):
        find_unit(data, "昭化区")


@pytest.mark.parametrize("text", ["财政局", "../广元市昭化区工商联", ""])
def test_an_unknown_unit_lists_what_exists(data: Path, text: str) -> None:
    with pytest.raises(UsageError, match="利州区工商联、广元市昭化区工商联、广元市昭化区民政局"):
        find_unit(data, text)


def test_a_missing_data_folder_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="juesuan init"):
        find_units(tmp_path / "没有")


def test_a_year_is_one_file_or_a_folder_of_files(tmp_path: Path) -> None:
    unit = tmp_path / "甲"
    (unit / "2024").mkdir(parents=True)
    for name in (
        "2023.yaml",
        "2024/活动.yaml",
        "2024/决算.yaml",
        "2024/说明.txt",
        "2024/.决算.yaml",
        "单位.yaml",
    ):
        (unit / name).touch()
    assert find_years(unit) == (2023, 2024)
    assert [path.name for path in year_files(unit, 2023)[0]] == ["2023.yaml"]
    assert [path.name for path in year_files(unit, 2024)[0]] == ["决算.yaml", "活动.yaml"]


def test_a_year_that_is_not_there_an_empty_folder_and_a_double_are_findings(tmp_path: Path) -> None:
    unit = tmp_path / "data" / "甲"
    for folder in ("2024", "2025"):
        (unit / folder).mkdir(parents=True)
    (unit / "2025" / "决算.yaml").touch()
    (unit / "2025.yaml").touch()
    said = {year: str(year_files(unit, year)[1][0]) for year in (2022, 2024, 2025)}
    assert said == {
        2022: "data/甲/2022：错误 S201 没有 2022 年度的材料；现有：2024、2025\n"
        "    办法：用 juesuan new 2022 甲 生成",
        2024: "data/甲/2024：错误 S202 2024 年度的文件夹里没有 YAML 文件\n"
        "    办法：放进 决算.yaml 等文件，或用 juesuan new 生成",
        2025: "data/甲/2025.yaml：错误 S203 2025 年度既有文件 2025.yaml，又有文件夹 2025\n"
        "    办法：留下一处，另一处并进去",
    }


@pytest.mark.parametrize(
    "name", ["../别处", "a\\b", "C:盘", "..", ".", "", "名称.", " 名", "nul", "COM1.txt", "长" * 81, "a\nb"]
)
def test_a_name_that_would_escape_or_cannot_be_a_file_is_refused(name: str) -> None:
    assert name_fault(name)


@pytest.mark.parametrize(
    "name", ["广元市昭化区工商业联合会", "“三公”经费（2024）", "命令com", "A&B 项目", "长" * 80]
)
def test_an_ordinary_name_is_fine(name: str) -> None:
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("会议\u202e经费", "看不见的字符"),
        ("会" * 81, "太长"),
        ("Con", "Windows 的设备名"),
        ("会议?", "里有“?”"),
    ],
)
def test_each_fault_of_a_name_is_told_apart(name: str, said: str) -> None:
    assert said in name_fault(name)
