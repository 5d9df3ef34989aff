"""命令从头到尾：退出码、小结、JSON，和第一次用的人看到的话。"""

import json
import os
import shutil
from pathlib import Path

import pytest
from docx import Document

from generator.builtin import SAMPLE_UNIT, builtin
from generator.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """一个工作文件夹，就是当前文件夹；里面有样例单位。"""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(builtin("sample"), tmp_path / "data" / SAMPLE_UNIT)
    return tmp_path


def test_build_writes_the_files_and_says_what_is_owed(here: Path, capsys: Capture) -> None:
    assert run(["build", "2024", "--no-layout"]) == 0
    printed = capsys.readouterr().out
    assert f"{SAMPLE_UNIT}  2024年度" in printed
    assert os.path.join("outputs", "2024", SAMPLE_UNIT) in printed  # noqa: PTH118
    assert "待填" in printed
    assert (here / "outputs" / "2024" / SAMPLE_UNIT / "部门决算.docx").is_file()


def test_json_carries_documents_and_findings(here: Path, capsys: Capture) -> None:
    assert run(["build", "2024", "--no-layout", "--json"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert set(tree) == {"documents", "papers", "findings"}
    assert all(set(each) == {"unit", "document", "path"} for each in tree["documents"])
    keys = {"code", "severity", "message", "place", "stated", "expected", "remedy", "basis"}
    assert all(set(each) == keys for each in tree["findings"])
    assert [Path(each["path"]).name for each in tree["papers"]] == ["核对报告.html"]
    assert {"部门决算", "绩效评价报告"} <= {each["document"] for each in tree["documents"]}
    assert all((here / each["path"]).is_file() for each in tree["documents"])


def test_quiet_says_nothing_when_nothing_is_wrong(here: Path, capsys: Capture) -> None:
    assert run(["build", "2024", "--no-layout", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_check_writes_no_file(here: Path, capsys: Capture) -> None:
    assert run(["check", "2024"]) == 0
    assert "共 1 个单位" in capsys.readouterr().out
    assert not (here / "outputs").exists()


def test_a_mistake_is_shown_with_line_caret_and_remedy(here: Path, capsys: Capture) -> None:
    accounts = here / "data" / SAMPLE_UNIT / "2024" / "决算.yaml"
    accounts.write_text(
        accounts.read_text(encoding="utf-8").replace("机关运行经费:", "机关运行费用:", 1), encoding="utf-8"
    )
    assert run(["check", "2024"]) == 1
    printed = capsys.readouterr().out
    line = next(
        number
        for number, each in enumerate(accounts.read_text(encoding="utf-8").splitlines(), 1)
        if each.startswith("机关运行费用:")
    )
    assert f"data/{SAMPLE_UNIT}/2024/决算.yaml:{line}:1" in printed
    assert "^" * 12 in printed
    assert "是不是想写“机关运行经费”？" in printed


def test_explain_walks_down_to_a_line(here: Path, capsys: Capture) -> None:
    assert run(["explain", "2024", "工商联", "收入.合计"]) == 0
    printed = capsys.readouterr().out
    assert "183.54" in printed
    assert f"data/{SAMPLE_UNIT}/2024/决算.yaml:" in printed


def test_explain_suggests_the_name_that_was_meant(here: Path, capsys: Capture) -> None:
    assert run(["explain", "2024", "工商联", "收人.合计"]) == 2
    assert "是不是想写“收入.合计”？" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "2024", "财政局"],
        ["build", "2024", "工商联", "不存在"],
        ["build", "2030"],
        ["check", "2024", "财政局"],
    ],
)
def test_a_unit_or_year_that_is_not_there_exits_with_2(
    here: Path, arguments: list[str], capsys: Capture
) -> None:
    assert run(arguments) == 2
    assert SAMPLE_UNIT in capsys.readouterr().err


def test_a_name_that_fits_several_units_lists_them_and_exits_with_2(here: Path, capsys: Capture) -> None:
    shutil.copytree(builtin("sample"), here / "data" / "利州区工商联")
    assert run(["build", "2024", "工商联"]) == 2
    said = capsys.readouterr().err
    assert f"“工商联”对得上 2 个单位：利州区工商联、{SAMPLE_UNIT}" in said
    assert not (here / "outputs").exists()


def test_a_year_that_is_not_there_names_the_years_that_are(here: Path, capsys: Capture) -> None:
    assert run(["build", "2030"]) == 2
    assert "没有 2030 年度的材料（现有：2023、2024）" in capsys.readouterr().err


def test_without_a_data_folder_it_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["build", "2024"]) == 2
    assert "juesuan init" in capsys.readouterr().err


def test_an_unwritable_output_folder_exits_with_3(here: Path, capsys: Capture) -> None:
    (here / "outputs").write_text("一个文件", encoding="utf-8")
    assert run(["build", "2024", "--no-layout"]) == 3
    assert "无法继续" in capsys.readouterr().err


def test_init_new_and_build_follow_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "我的决算"]) == 0
    assert "juesuan build 2024" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "我的决算")
    assert run(["build", "2024", "--no-layout", "--quiet"]) == 0
    assert run(["new", "2025", "工商联"]) == 0
    assert run(["check", "2025", "--quiet"]) == 0


def test_schema_is_json_on_stdout_or_files_in_a_folder(tmp_path: Path, capsys: Capture) -> None:
    assert run(["schema", "单位"]) == 0
    assert "名称" in json.loads(capsys.readouterr().out)["properties"]
    assert run(["schema", "--write", str(tmp_path / "schema")]) == 0
    assert {path.name for path in (tmp_path / "schema").iterdir()} == {"单位.json", "年度.json"}
    assert run(["schema", "月度"]) == 2


def test_template_show_prints_a_template_as_text(capsys: Capture) -> None:
    assert run(["template", "show", str(builtin("templates") / "通用" / "部门决算.docx")]) == 0
    assert "〔正文〕" in capsys.readouterr().out


def test_the_templates_that_travel_with_us_have_no_mistake(capsys: Capture) -> None:
    paths = sorted(map(str, builtin("templates").rglob("*.docx")))
    assert paths
    assert run(["template", "lint", *paths]) == 0
    assert capsys.readouterr().out.count("没有发现问题") == len(paths)


def test_template_names_lists_meaning_and_unit(capsys: Capture) -> None:
    assert run(["template", "names"]) == 0
    printed = capsys.readouterr().out
    assert "收入.合计" in printed
    assert "万元" in printed or "元" in printed


def test_lint_finds_every_mistake_and_annotates_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    document = Document()
    document.add_paragraph("本年收入{{ 收人.合计 | 万元 }}。")
    document.add_paragraph("{% if 三公.合计 %}")
    document.save("部门决算.docx")
    before = Path("部门决算.docx").read_bytes()
    assert run(["template", "lint", "部门决算.docx", "--annotate"]) == 1
    printed = capsys.readouterr().out
    assert "正文第1段" in printed
    assert "是不是想写“收入”？" in printed
    assert "正文第2段" in printed
    assert "endif" in printed
    assert Path("部门决算.docx").read_bytes() == before
    comments = Document("部门决算（批注）.docx").comments
    assert len(list(comments)) == 2


def test_lint_of_a_file_that_is_not_there_says_so(capsys: Capture) -> None:
    assert run(["template", "lint", "没有这份.docx"]) == 2
    assert "没有这份.docx" in capsys.readouterr().err
