"""生成：从样例的 YAML 到 Word 文件，一路走到底。"""

import json
import shutil
from pathlib import Path

import pytest

from generator.api.building import QUICK, build
from generator.api.checking import check
from generator.api.manifest import MANIFEST
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT
from generator.errors import UsageError
from generator.findings import Finding, Severity
from generator.source.reading import digest
from generator.word.tools.lint import lint
from tests.documents_text import chart_values, text
from tests.word.docx_fixture import docx


def _built(workspace: Workspace) -> Path:
    report = build(workspace, 2024, finish=QUICK)
    assert [str(finding) for finding in report.findings if finding.severity is Severity.ERROR] == []
    return workspace.outputs / "2024" / SAMPLE_UNIT


def _replace(path: Path, old: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1
    path.write_text(before.replace(old, new), encoding="utf-8")


def test_the_sample_gets_every_document(sample: Workspace) -> None:
    names = {path.name for path in _built(sample).iterdir()}
    assert {"部门决算.docx", "绩效评价报告.docx", MANIFEST} <= names
    assert sum("自评表" in name for name in names) == 4


def test_the_same_input_gives_the_same_bytes(sample: Workspace, tmp_path: Path) -> None:
    first = _built(sample)
    again = _built(Workspace(sample.data, sample.templates, tmp_path / "again"))
    assert {path.name: path.read_bytes() for path in first.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }


def test_the_manifest_holds_the_digests_of_what_went_in_and_came_out(sample: Workspace, unit: Path) -> None:
    folder = _built(sample)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["年度"] == 2024
    assert manifest["输入"][f"data/{SAMPLE_UNIT}/2024/决算.yaml"] == digest(
        (unit / "2024" / "决算.yaml").read_bytes()
    )
    made = [*folder.glob("*.docx"), folder / "核对报告.html"]
    assert manifest["输出"] == {path.name: digest(path.read_bytes()) for path in made}


def test_a_changed_figure_changes_every_sentence_table_and_chart_it_touches(
    sample: Workspace, unit: Path
) -> None:
    before = _built(sample) / "部门决算.docx"
    sentences, charts = text(before), chart_values(before)
    # 上年 166.70 → 160.00：增加额 16.84 → 23.54，增长率 10.1% → 14.7%
    assert "16.84万元，增长10.1%" in sentences
    old = unit / "2023.yaml"
    old.write_text(old.read_text(encoding="utf-8").replace("166.70", "160.00"), encoding="utf-8")
    after = _built(sample) / "部门决算.docx"
    assert "16.84万元" not in text(after)
    assert text(after).count("23.54万元，增长14.7%") == sentences.count("16.84万元，增长10.1%")
    changed = {name for name, values in chart_values(after).items() if values != charts[name]}
    assert len(changed) == 3  # 图1 收支总计、图4 财政拨款、图5 一般公共预算
    for name in changed:
        assert "160" in chart_values(after)[name][0]


def test_in_every_chart_the_cache_and_the_workbook_agree(sample: Workspace) -> None:
    charts = chart_values(_built(sample) / "部门决算.docx")
    assert len(charts) == 7
    for cached, embedded in charts.values():
        assert cached == embedded
        assert cached


def test_a_changed_project_figure_changes_its_form(sample: Workspace, unit: Path) -> None:
    before = {path.name: text(path) for path in _built(sample).glob("*自评表*.docx")}
    performance = unit / "2024" / "绩效.yaml"
    lines = performance.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "预算执行数" in line)
    lines[at] = "    预算执行数: {财政资金: 1.23}\n"
    performance.write_text("".join(lines), encoding="utf-8")
    build(sample, 2024, finish=QUICK)
    folder = sample.outputs / "2024" / SAMPLE_UNIT
    after = {path.name: text(path) for path in folder.glob("*自评表*.docx")}
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) == 1
    assert "1.23" in after[changed[0]]


def test_an_edited_document_is_kept_and_the_new_one_written_beside_it(sample: Workspace) -> None:
    folder = _built(sample)
    edited = (folder / "部门决算.docx").read_bytes() + b"edited"
    (folder / "部门决算.docx").write_bytes(edited)
    report = build(sample, 2024, finish=QUICK)
    assert (folder / "部门决算.docx").read_bytes() == edited
    assert (folder / "部门决算（新）.docx").is_file()
    assert [finding.code for finding in report.findings if finding.code == "A102"] == ["A102"]
    assert not (folder / "绩效评价报告（新）.docx").exists()


def test_what_an_earlier_run_wrote_and_this_one_does_not_stays(sample: Workspace, unit: Path) -> None:
    folder = _built(sample)
    before = {path.name for path in folder.glob("*自评表*.docx")}
    performance = unit / "2024" / "绩效.yaml"
    head, _, _ = performance.read_text(encoding="utf-8").partition("\n项目:")
    performance.write_text(head + "\n", encoding="utf-8")
    report = build(sample, 2024, finish=QUICK)
    assert {path.name for path in folder.glob("*自评表*.docx")} == before
    assert not any("自评表" in each.document for each in report.units[0].written)


def test_a_unit_that_cannot_be_read_writes_nothing_and_the_others_go_on(
    sample: Workspace, unit: Path
) -> None:
    broken = sample.data / "某局"
    broken.mkdir()
    (broken / "单位.yaml").write_text("地区: 四川省\n", encoding="utf-8")
    (broken / "2024.yaml").write_text("金额单位: 万元\n", encoding="utf-8")
    report = build(sample, 2024, finish=QUICK)
    assert report.exit_code == 1
    assert {each.unit: bool(each.written) for each in report.units} == {"某局": False, unit.name: True}
    assert not (sample.outputs / "2024" / "某局").exists()


def test_a_draft_with_errors_is_written_all_the_same(sample: Workspace, unit: Path) -> None:
    _replace(unit / "2024" / "决算.yaml", "  收支总计: 183.54", "  收支总计: 183.60")
    report = build(sample, 2024, finish=QUICK)
    assert report.exit_code == 1
    assert (sample.outputs / "2024" / SAMPLE_UNIT / "部门决算.docx").is_file()


def test_what_is_still_owed_is_said_with_its_document_and_place(sample: Workspace) -> None:
    report = build(sample, 2024, finish=QUICK)
    pending = [finding for finding in report.findings if finding.code == "A104"]
    assert pending
    assert all(finding.message.startswith("【待填") for finding in pending)
    assert all(
        finding.place and finding.place.file.endswith(".docx") and finding.place.where for finding in pending
    )
    assert report.exit_code == 0


def test_what_a_rule_and_a_draft_both_find_missing_is_said_once_with_both_places(sample: Workspace) -> None:
    report = build(sample, 2024, finish=QUICK)
    (only,) = [each for each in report.findings if "执行率" in each.message and each.severity == "待填"]
    assert only.code == "C505"
    place = str(only.place)
    assert "2024/绩效.yaml:" in place
    assert place.endswith("（印在 部门决算.docx 表2（企业家座谈会经费）第7行第9列 等 3 处）")


def test_a_check_finds_what_a_build_finds_and_writes_nothing(sample: Workspace) -> None:
    found = check(sample, 2024).findings
    assert not sample.outputs.exists()
    assert found == build(sample, 2024, finish=QUICK).findings


def test_a_broken_template_is_reported_with_its_address(sample: Workspace) -> None:
    bad = sample.templates / "四川省" / "广元市" / "昭化区" / "部门决算.docx"
    bad.parent.mkdir(parents=True)
    bad.write_bytes(b"not a docx")
    report = build(sample, 2024, finish=QUICK)
    assert report.exit_code == 1
    assert any("部门决算.docx" in str(finding.place) for finding in report.findings)
    assert not (sample.outputs / "2024" / SAMPLE_UNIT).exists()


def _told_of_template(sample: Workspace, *lines: str) -> list[tuple[str, str]]:
    """本区的绩效评价报告里写着 lines，生成时说模板的哪几处有毛病：代码，原文。"""
    own = sample.templates / "四川省" / "广元市" / "昭化区" / "绩效评价报告.docx"
    own.parent.mkdir(parents=True)
    body = "\n".join(lines)
    own.write_bytes(docx(f'{{% extends "绩效评价报告" %}}\n{{% block 报告正文 %}}\n{body}\n{{% endblock %}}'))
    report = build(sample, 2024, finish=QUICK)
    places = [each.place for each in report.findings if each.code.startswith("W")]
    assert all(str(place).startswith("templates/四川省/广元市/昭化区/绩效评价报告.docx") for place in places)
    assert not (sample.outputs / "2024" / SAMPLE_UNIT).exists()
    return [
        (each.code, each.place.offending)
        for each in report.findings
        if each.code.startswith("W") and each.place
    ]


def test_every_mistake_of_a_template_is_told_at_once(sample: Workspace) -> None:
    told = _told_of_template(
        sample, "{{ 单位.机构组称 }}", "{{ 收入.合计 | 万员 }}", "{{ 支处.合计 | 万元 }}"
    )
    assert told == [
        ("W122", "{{ 单位.机构组称 }}"),
        ("W116", "{{ 收入.合计 | 万员 }}"),
        ("W121", "{{ 支处.合计 | 万元 }}"),
    ]


def test_a_broken_template_is_looked_through_once_for_all_the_units_that_use_it(
    sample: Workspace, unit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []

    def look(path: Path, **options: object) -> tuple[Finding, ...]:
        looked.append(path)
        return lint(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.api.templates.lint_file", look)
    shutil.copytree(unit, unit.with_name("另一个单位"))
    assert _told_of_template(sample, "{{ 支处.合计 | 万元 }}") == [("W121", "{{ 支处.合计 | 万元 }}")]
    assert len(looked) == len(set(looked)) > 0


def test_a_mistake_that_only_shows_in_writing_is_told_beside_the_others(sample: Workspace) -> None:
    told = _told_of_template(sample, "{{ 收入 }}", "{{ 支处.合计 | 万元 }}")
    assert sorted(told) == [("W121", "{{ 支处.合计 | 万元 }}"), ("W308", "{{ 收入 }}")]


def test_a_year_that_is_not_there_says_which_are(sample: Workspace) -> None:
    with pytest.raises(UsageError, match=r"2022.*现有：2023、2024"):
        build(sample, 2022)


@pytest.mark.parametrize("name", [SAMPLE_UNIT, "广元市昭化区工商业联合会", "区工商联", "昭化"])
def test_a_unit_is_found_by_folder_name_full_name_short_name_or_part(sample: Workspace, name: str) -> None:
    (only,) = build(sample, 2024, [name], finish=QUICK).units
    assert only.unit == SAMPLE_UNIT


def test_a_unit_that_is_not_there_says_which_are(sample: Workspace) -> None:
    with pytest.raises(UsageError, match=f"财政局.*{SAMPLE_UNIT}"):
        build(sample, 2024, ["财政局"])


def test_a_name_that_fits_two_units_lists_both(sample: Workspace, unit: Path) -> None:
    other = sample.data / "广元市利州区工商联"
    other.mkdir()
    (other / "单位.yaml").write_text("名称: 广元市利州区工商业联合会\n地区: 四川省\n", encoding="utf-8")
    with pytest.raises(UsageError, match=f"利州区工商联.*{unit.name}|{unit.name}.*利州区工商联"):
        build(sample, 2024, ["工商联"])


def test_a_region_without_its_last_character_is_asked_about_at_its_line(
    sample: Workspace, unit: Path
) -> None:
    _replace(unit / "单位.yaml", "地区: 四川省/", "地区: 四川/")
    report = build(sample, 2024, finish=QUICK)
    (finding,) = [each for each in report.findings if each.code == "D104"]
    assert finding.remedy.startswith("是不是想写“四川省”？")
    assert str(finding.place).startswith(f"data/{SAMPLE_UNIT}/单位.yaml:")
