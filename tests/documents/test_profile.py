"""方案：一级一级找模板，限定年度，工作文件夹在内置的前面。"""

import os
from pathlib import Path

import pytest

from generator.documents import profile
from generator.documents.library import ChainLibrary
from generator.documents.profile import levels, plan
from generator.documents.wording import wording_findings

REGION = "四川省/广元市/昭化区"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path / "templates", "通用/部门决算.docx", "通用")
    put(tmp_path / "templates", "四川省/部门决算.docx", "四川")
    put(tmp_path / "templates", "四川省/广元市/昭化区/部门决算.docx", "昭化")
    return tmp_path / "templates"


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def keys(roots: tuple[Path, ...], region: str = REGION, year: int = 2024) -> list[str]:
    kind = plan(roots, region, year).profile.kind("部门决算")
    return [file.key for file in kind.files] if kind else []


def test_levels_go_from_the_district_up_to_the_common_one() -> None:
    assert levels(REGION) == ("四川省/广元市/昭化区", "四川省/广元市", "四川省", "通用")


def test_a_region_cannot_climb_out_of_the_templates_folder() -> None:
    assert levels("../四川省/..") == ("四川省", "通用")


def test_the_nearest_file_comes_first_and_levels_without_files_are_skipped(root: Path) -> None:
    assert keys((root,)) == [
        "templates/四川省/广元市/昭化区/部门决算.docx",
        "templates/四川省/部门决算.docx",
        "templates/通用/部门决算.docx",
    ]


def test_a_unit_elsewhere_falls_back_to_the_common_form(root: Path) -> None:
    assert keys((root,), "湖南省/长沙市") == ["templates/通用/部门决算.docx"]


def test_the_working_folder_stands_in_for_the_second_root_level_by_level(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "自己的"
    put(own, "四川省/部门决算.docx", "自己的四川")
    assert keys((own, root)) == [
        "templates/四川省/广元市/昭化区/部门决算.docx",
        "自己的/四川省/部门决算.docx",
        "templates/通用/部门决算.docx",
    ]


def test_a_form_limited_to_years_gives_way_outside_them(root: Path) -> None:
    put(root, "四川省/文种.yaml", "部门决算: {模板: 部门决算.docx, 适用年度: 2022-}\n")
    assert "templates/四川省/部门决算.docx" in keys((root,), year=2022)
    assert "templates/四川省/部门决算.docx" not in keys((root,), year=2021)


def test_an_old_form_stays_valid_beside_the_new_one(root: Path) -> None:
    put(root, "四川省/部门决算（旧）.docx", "旧")
    put(
        root,
        "四川省/文种.yaml",
        "部门决算:\n  - {适用年度: 2022-}\n  - {模板: 部门决算（旧）.docx, 适用年度: -2021}\n",
    )
    assert keys((root,), "四川省", 2021)[0] == "templates/四川省/部门决算（旧）.docx"
    assert keys((root,), "四川省", 2024)[0] == "templates/四川省/部门决算.docx"


def test_the_order_of_documents_is_the_top_levels(root: Path) -> None:
    put(root, "通用/甲.docx", "")
    put(root, "通用/文种.yaml", "部门决算:\n甲: {每: 项目}\n")
    put(root, "四川省/乙.docx", "")
    kinds = plan((root,), REGION, 2024).profile.kinds
    assert [kind.name for kind in kinds] == ["部门决算", "甲", "乙"]
    assert [kind.per for kind in kinds] == ["", "项目", ""]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("部门决算: {模版: 部门决算.docx}\n", "D101"),
        ("部门决算: {模板: 部门决算.docx, 适用年度: 近年}\n", "D102"),
        ("部门决算: {模板: 没有.docx}\n", "D103"),
        ("部门决算: {模板: ../通用/部门决算.docx}\n", "D103"),
    ],
)
def test_faults_in_the_list_of_documents_are_findings_with_a_place(root: Path, text: str, code: str) -> None:
    put(root, "四川省/文种.yaml", text)
    (finding,) = plan((root,), REGION, 2024).findings
    assert (finding.code, str(finding.place).rpartition(":")[0]) == (code, "templates/四川省/文种.yaml:1")


def test_every_fault_of_an_entry_is_said_at_once(root: Path) -> None:
    put(root, "四川省/文种.yaml", "部门决算: {模版: 甲, 毎: 项目, 适用年度: 近年, 模板: 没有.docx}\n")
    found = plan((root,), REGION, 2024).findings
    assert [(each.code, each.place and each.place.offending) for each in found] == [
        ("D101", "模版"),
        ("D101", "毎"),
        ("D102", "近年"),
        ("D103", "没有.docx"),
    ]
    assert found[-1].remedy == "放到 templates/四川省 里"


def test_a_template_missing_outside_its_years_is_no_fault(root: Path) -> None:
    put(root, "四川省/文种.yaml", "部门决算: {模板: 没有.docx, 适用年度: -2021}\n")
    assert plan((root,), REGION, 2024).findings == ()


def test_faults_in_the_lists_are_addressed_from_the_working_folder_or_as_built_in(tmp_path: Path) -> None:
    own, shipped = tmp_path / "templates", tmp_path / "内置" / "templates"
    for each in (own, shipped):
        put(each, "四川省/文种.yaml", "部门决算: {模版: 甲}\n")
        put(each, "通用/用语.yaml", "增家词: 增长\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(profile, "builtin", lambda _: shipped)
        chosen = plan((own, shipped), REGION, 2024)
    found = (*chosen.findings, *wording_findings(chosen.profile.wording_files))
    assert [str(each.place).split(":")[0] for each in found] == [
        "templates/四川省/文种.yaml",
        "内置的 templates/四川省/文种.yaml",
        "内置的 templates/通用/用语.yaml",
        "templates/通用/用语.yaml",
    ]


def test_wording_of_a_district_overrides_the_provinces(root: Path) -> None:
    put(root, "通用/用语.yaml", "持平: 与上年持平\n百分比小数位: 2\n")
    put(root, "四川省/用语.yaml", "百分比小数位: 1\n")
    wording = plan((root,), REGION, 2024).profile.wording
    assert (wording.unchanged, wording.rate_places) == ("与上年持平", 1)


def test_extends_means_the_next_file_up_the_chain(root: Path) -> None:
    library = ChainLibrary(plan((root,), REGION, 2024).profile)
    nearest, middle, top = keys((root,))
    assert library.parent(nearest, "部门决算") == (middle, "四川".encode())
    assert library.parent(middle, "部门决算") == (top, "通用".encode())
    assert library.parent(top, "部门决算") is None


def test_include_means_the_nearest_file_wherever_it_is_written(root: Path) -> None:
    put(root, "通用/自评表.docx", "通用表")
    put(root, "四川省/自评表.docx", "四川表")
    library = ChainLibrary(plan((root,), REGION, 2024).profile)
    found = library.include("templates/通用/部门决算.docx", "自评表")
    assert found == ("templates/四川省/自评表.docx", "四川表".encode())
    assert library.include("templates/通用/部门决算.docx", "没有的") is None


def test_a_changed_template_changes_the_profile_so_it_is_compiled_again(root: Path) -> None:
    before = plan((root,), REGION, 2024).profile
    assert plan((root,), REGION, 2024).profile == before

    os.utime(root / "通用/部门决算.docx", ns=(1, 1))
    assert plan((root,), REGION, 2024).profile != before


def documents(root: Path, year: int = 2024) -> dict[str, bool]:
    return {kind.name: kind.produced for kind in plan((root,), REGION, year).profile.kinds}


def test_a_document_may_be_there_only_to_be_extended(root: Path) -> None:
    put(root, "通用/文种.yaml", "部门决算: {出: 否}\n")
    assert documents(root) == {"部门决算": False}
    put(root, "四川省/文种.yaml", "部门决算: {出: 是}\n")
    assert documents(root) == {"部门决算": True}


def test_a_level_may_stop_a_document_in_some_years_without_a_file_of_its_own(root: Path) -> None:
    put(root, "通用/自评表.docx", "通用")
    put(root, "四川省/文种.yaml", "自评表: {适用年度: 2021, 出: 否}\n")
    assert documents(root, 2021)["自评表"] is False
    assert documents(root, 2024)["自评表"] is True


def test_two_forms_of_one_year_at_one_level_are_stacked(root: Path) -> None:
    put(root, "四川省/部门决算（2021）.docx", "旧")
    put(
        root,
        "四川省/文种.yaml",
        "部门决算:\n  - {模板: 部门决算（2021）.docx, 适用年度: 2021}\n  - {适用年度: 2021-}\n",
    )
    assert keys((root,), "四川省", 2021) == [
        "templates/四川省/部门决算（2021）.docx",
        "templates/四川省/部门决算.docx",
        "templates/通用/部门决算.docx",
    ]
    assert keys((root,), "四川省", 2022)[0] == "templates/四川省/部门决算.docx"


def test_a_form_missing_for_the_year_says_which_years_there_are(root: Path) -> None:
    put(root, "四川省/文种.yaml", "部门决算: {适用年度: 2022-}\n")
    (finding,) = plan((root,), "四川省", 2020).findings
    assert (finding.code, str(finding.severity)) == ("D105", "提醒")
    assert finding.message == "“四川省”的“部门决算”没有 2020 年度的表样（有：2022-），用的是“通用”的"


def test_a_form_missing_in_ones_own_and_in_the_builtin_folder_is_said_once(root: Path) -> None:
    put(root, "四川省/文种.yaml", "部门决算: {适用年度: 2022-}\n")
    (finding,) = plan((root, root), "四川省", 2020).findings
    assert finding.code == "D105"


def test_a_form_missing_everywhere_for_the_year_is_an_error(root: Path) -> None:
    put(root, "四川省/说明.docx", "只有四川有")
    put(root, "四川省/文种.yaml", "说明: {适用年度: 2022-2023}\n")
    found = [finding for finding in plan((root,), "四川省", 2020).findings if "说明" in finding.message]
    assert [(finding.code, str(finding.severity)) for finding in found] == [("D105", "错误")]
    assert "别处也没有" in found[0].message


def test_yes_and_no_are_the_only_answers(root: Path) -> None:
    put(root, "四川省/文种.yaml", "部门决算: {出: 不}\n")
    (finding,) = plan((root,), "四川省", 2024).findings
    assert "“出”要写 是 或 否，不是“不”" in finding.message
