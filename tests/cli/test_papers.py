"""案头的几份从命令行来：check 的四种样子和 --to，explain --find，build --trace，--final 与 --force。"""

import json
import shutil
from pathlib import Path

import pytest
from click.utils import strip_ansi
from openpyxl import load_workbook

from generator.builtin import SAMPLE_UNIT, builtin
from generator.checks import CHECKS
from generator.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(builtin("sample"), tmp_path / "data" / SAMPLE_UNIT)
    return tmp_path


@pytest.fixture
def mistaken(here: Path) -> Path:
    accounts = here / "data" / SAMPLE_UNIT / "2024" / "决算.yaml"
    text = accounts.read_text(encoding="utf-8")
    assert text.count("  收支总计: 183.54") == 1
    accounts.write_text(text.replace("  收支总计: 183.54", "  收支总计: 183.60"), encoding="utf-8")
    return here


def _out(capsys: Capture) -> str:
    return strip_ansi(capsys.readouterr().out)


def test_text_is_what_is_printed_without_a_format(here: Path, capsys: Capture) -> None:
    assert run(["check", "2024"]) == 0
    plain = _out(capsys)
    assert run(["check", "2024", "--format", "text"]) == 0
    assert _out(capsys) == plain
    assert plain.startswith(f"{SAMPLE_UNIT}  2024年度")


def test_json_is_the_same_as_the_json_option(here: Path, capsys: Capture) -> None:
    assert run(["check", "2024", "--json"]) == 0
    plain = _out(capsys)
    assert run(["check", "2024", "--format", "json"]) == 0
    assert _out(capsys) == plain
    assert json.loads(plain)["findings"]


def test_sarif_is_a_run_with_a_result_for_every_finding(mistaken: Path, capsys: Capture) -> None:
    assert run(["check", "2024", "--json"]) == 1
    findings = json.loads(_out(capsys))["findings"]
    assert run(["check", "2024", "--format", "sarif"]) == 1
    tree = json.loads(_out(capsys))
    assert tree["version"] == "2.1.0"
    (results,) = [each["results"] for each in tree["runs"]]
    assert [result["ruleId"] for result in results] == [finding["code"] for finding in findings]
    assert results[0]["level"] == "error"
    names = {
        rule["id"]: rule["shortDescription"]["text"] for rule in tree["runs"][0]["tool"]["driver"]["rules"]
    }
    assert names["C101"] == "合计数与各项之和不符"


def test_html_is_one_page_on_standard_output(mistaken: Path, capsys: Capture) -> None:
    assert run(["check", "2024", "--format", "html"]) == 1
    page = _out(capsys)
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert "还有 1 处错误没有改好" in page
    assert not (mistaken / "outputs").exists()


@pytest.mark.parametrize(
    ("wanted", "beginning"),
    [("text", SAMPLE_UNIT), ("json", "{"), ("sarif", "{"), ("html", "<!doctype html>")],
)
def test_any_of_them_can_go_to_a_file_in_folders_not_yet_there(
    here: Path, wanted: str, beginning: str, capsys: Capture
) -> None:
    target = here / "结果" / "本月" / f"核对.{wanted}"
    assert run(["check", "2024", "--format", wanted, "--to", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith(beginning)
    assert _out(capsys) == f"写出 {target}\n"
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_file_is_replaced_whole_or_not_at_all(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    target = here / "核对报告.html"
    target.write_text("上一次的", encoding="utf-8")

    def full(self: Path, data: bytes) -> int:
        Path.open(self, "wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run(["check", "2024", "--format", "html", "--to", str(target)]) == 3
    assert "写不了" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "上一次的"
    assert sorted(path.name for path in here.iterdir()) == ["data", "核对报告.html"]


def test_a_page_written_with_errors_still_exits_with_1(mistaken: Path, capsys: Capture) -> None:
    assert run(["check", "2024", "--format", "html", "--to", "核对报告.html"]) == 1
    assert "C101" in (mistaken / "核对报告.html").read_text(encoding="utf-8")


def test_a_page_holds_every_unit_even_one_that_cannot_be_read(here: Path, capsys: Capture) -> None:
    broken = here / "data" / "某局"
    broken.mkdir()
    (broken / "单位.yaml").write_text("地区: 四川省\n", encoding="utf-8")
    (broken / "2024.yaml").write_text("金额单位: 万元\n", encoding="utf-8")
    assert run(["check", "2024", "--format", "html"]) == 1
    page = _out(capsys)
    assert "2024年度　2个单位" in page
    assert "材料还读不成" in page
    assert f"{SAMPLE_UNIT}　2024年度" in page


@pytest.mark.parametrize("wanted", ["pdf", "HTML", "xlsx"])
def test_a_format_that_is_not_there_is_a_usage_error_that_lists_them(
    here: Path, wanted: str, capsys: Capture
) -> None:
    assert run(["check", "2024", "--format", wanted]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"没有“{wanted}”这种样子；可以写 text、json、sarif、html" in captured.err


def test_find_names_the_figures_and_quotes_where_they_are_printed(here: Path, capsys: Capture) -> None:
    assert run(["explain", "2024", "昭化", "--find", "16.84万元"]) == 0
    lines = _out(capsys).splitlines()
    assert lines[:3] == [
        "印成 16.84万元 的数字：",
        "    收支总计　收支总计　增减额 16.84万元",
        "        部门决算　第二部分“一、收入支出决算总体情况说明”下第1段　“增加16.84万元，增长10.1%”",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--find", "一百万"], "“一百万”不是一个数；写成文书里印的样子，如 84.1 或 183.54万元"),
        (["收入.合计", "--find", "84.1"], "写一个名称，或用 --find 写一个数"),
        ([], "写一个名称，或用 --find 写一个数"),
    ],
)
def test_explain_wants_a_name_or_a_number(
    here: Path, arguments: list[str], said: str, capsys: Capture
) -> None:
    assert run(["explain", "2024", "昭化", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_find_in_material_that_cannot_be_read_says_what_is_wrong(here: Path, capsys: Capture) -> None:
    unit = here / "data" / SAMPLE_UNIT / "单位.yaml"
    unit.write_text("全称: 某局\n地区: 四川省\n", encoding="utf-8")
    assert run(["explain", "2024", "昭化", "--find", "84.1"]) == 1
    assert "全称" in capsys.readouterr().err


def test_trace_adds_the_workbook_and_json_lists_it_as_a_paper(here: Path, capsys: Capture) -> None:
    assert run(["build", "2024", "--no-layout", "--trace", "--json"]) == 0
    tree = json.loads(_out(capsys))
    papers = [Path(each["path"]) for each in tree["papers"]]
    assert [path.name for path in papers] == ["核对报告.html", "底稿.xlsx"]
    assert load_workbook(here / papers[1]).sheetnames == ["说明", "数字", "来历", "源数", "印出"]
    assert {Path(each["path"]).suffix for each in tree["documents"]} == {".docx"}


def test_without_trace_there_is_no_workbook(here: Path, capsys: Capture) -> None:
    assert run(["build", "2024", "--no-layout"]) == 0
    folder = here / "outputs" / "2024" / SAMPLE_UNIT
    assert (folder / "核对报告.html").is_file()
    assert not (folder / "底稿.xlsx").exists()
    assert "核对报告.html" in _out(capsys)


def test_a_final_that_is_not_ready_prints_what_is_left_and_writes_nothing(
    mistaken: Path, capsys: Capture
) -> None:
    assert run(["build", "2024", "--no-layout", "--final"]) == 1
    printed = _out(capsys)
    assert "错误 C101 收支总计写的是 183.6万元，各项相加是 183.54万元，相差 0.06万元" in printed
    assert "错误 A108 “广元市昭化区工商联”的定稿没有写：还有错误 1 处、待填 15 项" in printed
    assert "【待填：项目调整情况】" in printed
    assert not (mistaken / "outputs").exists()


def test_a_forced_final_is_written_with_the_reason_in_the_manifest(mistaken: Path, capsys: Capture) -> None:
    assert run(["build", "2024", "--no-layout", "--final", "--force", " 先送审 "]) == 1  # 错误还在
    folder = mistaken / "outputs" / "2024" / SAMPLE_UNIT
    manifest = json.loads((folder / "清单.json").read_text(encoding="utf-8"))
    assert (manifest["稿"], manifest["强制"]) == ("定稿", "先送审")
    assert "A108" not in _out(capsys)


@pytest.mark.parametrize(
    "arguments",
    [["--force", "先送审"], ["--final", "--force", ""], ["--final", "--force", "  "]],
)
def test_force_needs_final_and_a_reason(here: Path, arguments: list[str], capsys: Capture) -> None:
    assert run(["build", "2024", "--no-layout", *arguments]) == 2
    assert "--force 与 --final 同用，后面写理由" in capsys.readouterr().err
    assert not (here / "outputs").exists()


def test_force_without_anything_after_it_is_a_usage_error(here: Path, capsys: Capture) -> None:
    assert run(["build", "2024", "--final", "--force"]) == 2
    assert "用法不对" in capsys.readouterr().err
    assert not (here / "outputs").exists()


def test_rules_are_listed_and_told(capsys: Capture) -> None:
    assert run(["rules"]) == 0
    listed = _out(capsys)
    assert len(listed.splitlines()) == 1 + len(CHECKS)
    assert "C101" in listed
    assert "合计数与各项之和不符" in listed
    assert run(["rules", "C101", "年际"]) == 0
    told = _out(capsys)
    assert "部门决算公开表表内关系：合计等于各行之和" in told
    assert "C106" in told
    assert "C102" not in told


def test_rules_are_found_by_a_word_of_their_titles(capsys: Capture) -> None:
    assert run(["rules", "结转"]) == 0
    told = _out(capsys)
    assert {"C107", "C108"} <= set(told.split())
    assert "C101" not in told


def test_an_unknown_rule_is_told_how_to_ask(capsys: Capture) -> None:
    assert run(["rules", "C1O1"]) == 2
    said = capsys.readouterr().err
    assert "没有“C1O1”这条规则" in said
    assert "三公与实物量" in said


@pytest.mark.parametrize(
    ("name", "said"),
    [("活动.座谈.次数", "“活动.座谈.次数”没有填"), ("收人.合计", "是不是想写“收入.合计”？")],
)
def test_what_cannot_be_explained_is_said(here: Path, capsys: Capture, name: str, said: str) -> None:
    assert run(["explain", "2024", SAMPLE_UNIT, name]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("target", ["决算.yaml", "部门决算.docx", "没有扩展名", "", "核对.html"])
def test_a_file_of_another_kind_is_not_written_over(here: Path, capsys: Capture, target: str) -> None:
    if target:
        (here / target).write_text("原来的", encoding="utf-8")
    assert run(["check", "2024", "--format", "json", "--to", target]) == 2
    assert f"--to 的“{target}”不像 json 的文件；末尾写 .json" in capsys.readouterr().err
    assert not target or (here / target).read_text(encoding="utf-8") == "原来的"


def test_an_option_is_no_reason_to_force(here: Path, capsys: Capture) -> None:
    assert run(["build", "2024", "--final", "--force", "--pdf"]) == 2
    assert "--force 与 --final 同用，后面写理由" in capsys.readouterr().err
    assert not (here / "outputs").exists()


def test_full_width_years_and_codes_are_understood(here: Path, capsys: Capture) -> None:
    assert run(["check", "２０２４年", "--quiet"]) == 0
    assert run(["rules", "ｃ１０１"]) == 0
    assert "合计数与各项之和不符" in _out(capsys)
