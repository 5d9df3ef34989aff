"""--json：标准输出上只有一份 JSON，样子总是一样，成了没成都是。"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.builtin import SAMPLE_UNIT, builtin
from generator.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(builtin("sample"), tmp_path / "data" / SAMPLE_UNIT)
    return tmp_path


def _tree(capsys: Capture) -> dict[str, Any]:
    """标准输出整个是一份 JSON，键一个不多、一个不少。"""
    tree: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(tree) == ["documents", "papers", "findings"]
    assert all(list(each) == ["unit", "document", "path"] for each in tree["documents"])
    keys = ["code", "severity", "message", "place", "stated", "expected", "remedy", "basis"]
    assert all(list(each) == keys for each in tree["findings"])
    return tree


def _broken(here: Path) -> None:
    accounts = here / "data" / SAMPLE_UNIT / "2024" / "决算.yaml"
    text = accounts.read_text(encoding="utf-8").replace("机关运行经费:", "机关运行费用:", 1)
    accounts.write_text(text, encoding="utf-8")


def test_check_has_findings_and_no_documents(here: Path, capsys: Capture) -> None:
    assert run(["check", "2024", "--json"]) == 0
    tree = _tree(capsys)
    assert tree["documents"] == []
    assert {each["severity"] for each in tree["findings"]} == {"提醒", "待填"}


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_unit_that_cannot_be_read_is_a_finding_and_exits_with_1(
    here: Path, command: str, capsys: Capture
) -> None:
    _broken(here)
    assert run([command, "2024", "--json"]) == 1
    tree = _tree(capsys)
    assert tree["documents"] == []
    assert [each["code"] for each in tree["findings"] if each["severity"] == "错误"] == ["M101"]


@pytest.mark.parametrize("arguments", [["build", "2024", "财政局"], ["check", "2030"], ["build"]])
def test_a_wrong_request_is_one_finding_and_exits_with_2(
    here: Path, arguments: list[str], capsys: Capture
) -> None:
    assert run([*arguments, "--json"]) == 2
    (finding,) = _tree(capsys)["findings"]
    assert (finding["code"], finding["severity"], finding["place"]) == ("A001", "错误", None)
    assert finding["message"].startswith("用法不对：")


def test_what_cannot_go_on_is_one_finding_and_exits_with_3(here: Path, capsys: Capture) -> None:
    (here / "outputs").write_text("一个文件", encoding="utf-8")
    assert run(["build", "2024", "--no-layout", "--json"]) == 3
    (finding,) = _tree(capsys)["findings"]
    assert finding["code"] == "A002"


def test_a_fault_of_the_program_itself_is_json_too(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.cli.check.check", broken)
    assert run(["check", "2024", "--json"]) == 3
    (finding,) = _tree(capsys)["findings"]
    assert finding["code"] == "A002"
    assert "ZeroDivisionError" in finding["message"]


def test_without_json_a_wrong_request_leaves_standard_output_empty(here: Path, capsys: Capture) -> None:
    assert run(["build", "2024", "财政局"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.office
def test_with_pdf_nothing_but_the_json_is_on_standard_output(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "2024", "--pdf", "--json"]) == 0
    paths = [each["path"] for each in json.loads(capfd.readouterr().out)["documents"]]
    names = sorted(path.name for path in (here / "outputs" / "2024" / SAMPLE_UNIT).glob("*.[dp][od][cf]*"))
    assert sorted(Path(path).name for path in paths) == names
    assert sum(name.endswith(".pdf") for name in names) == len(names) / 2
