"""排版：有 LibreOffice 时目录有页码、能转 PDF；没有时文件照出，要 PDF 则一开始就说。"""

import re
from pathlib import Path

import pytest

from generator.api import building, typesetting
from generator.api.building import Finish, build
from generator.api.typesetting import Typesetting
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT
from generator.word.office.locating import OfficeError
from tests.documents_text import text


@pytest.mark.office
def test_the_contents_page_gets_its_numbers_and_every_document_a_pdf(sample: Workspace) -> None:
    report = build(sample, 2024, finish=Finish(typesetting=Typesetting(pages=True, pdf=True)))
    folder = sample.outputs / "2024" / SAMPLE_UNIT
    contents = text(folder / "部门决算.docx")
    assert re.search(r"第一部分.部门概况\d+\n", contents)
    assert re.search(r"第四部分.附件\d+\n", contents)
    documents = {path.stem for path in folder.glob("*.docx")}
    assert {path.stem for path in folder.glob("*.pdf")} == documents
    assert all(path.read_bytes().startswith(b"%PDF") for path in folder.glob("*.pdf"))
    assert {each.asked for each in report.units[0].written} == {
        "核对报告.html",
        *(f"{name}{suffix}" for name in documents for suffix in (".docx", ".pdf")),
    }


@pytest.mark.office
def test_a_second_run_finds_its_own_files_unedited(sample: Workspace) -> None:
    build(sample, 2024)
    report = build(sample, 2024)
    assert [finding.code for finding in report.findings if finding.code == "A102"] == []


def test_without_an_office_everything_but_the_page_numbers_is_there(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUAN_SOFFICE", "")
    report = build(sample, 2024)
    assert report.exit_code == 0
    assert "第一部分" in text(sample.outputs / "2024" / SAMPLE_UNIT / "部门决算.docx")


def test_asking_for_pdf_without_an_office_stops_before_anything_is_written(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUAN_SOFFICE", "")
    with pytest.raises(OfficeError, match="LibreOffice"):
        build(sample, 2024, finish=Finish(typesetting=Typesetting(pdf=True)))
    assert not sample.outputs.exists()


def test_an_office_that_fails_costs_the_page_numbers_only(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise OfficeError("用了 120 秒还没有转完，已停下")

    monkeypatch.setattr(building, "find_office", lambda: Path("soffice"))
    monkeypatch.setattr("generator.word.office.layout.heading_pages_many", broken)
    report = build(sample, 2024)
    assert report.exit_code == 0
    assert [finding.message for finding in report.findings if finding.code == "A105"] == [
        "目录没有填页码：用了 120 秒还没有转完，已停下"
    ]
    assert (sample.outputs / "2024" / SAMPLE_UNIT / "部门决算.docx").is_file()


def test_a_pdf_that_is_open_is_reported_and_the_others_are_written(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "部门决算.pdf":
            raise PermissionError(13, "另一个程序正在使用此文件")
        return replace(self, target)

    def converted(documents: list[bytes], names: list[str]) -> list[bytes | None]:
        return [b"%PDF" for _ in documents]

    monkeypatch.setattr(typesetting, "find_office", lambda: Path("soffice"))
    monkeypatch.setattr("generator.word.office.layout.convert", converted)
    monkeypatch.setattr(Path, "replace", locked)
    report = build(sample, 2024, finish=Finish(typesetting=Typesetting(pages=False, pdf=True)))
    folder = sample.outputs / "2024" / SAMPLE_UNIT
    assert not (folder / "部门决算.pdf").exists()
    assert (folder / "绩效评价报告.pdf").is_file()
    assert [finding.code for finding in report.findings if finding.code == "A101"] == ["A101"]


def test_a_document_that_cannot_be_converted_is_named_and_the_others_get_their_pdf(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def converted(documents: list[bytes], names: list[str]) -> list[bytes | None]:
        return [None if name == "部门决算.docx" else b"%PDF" for name in names]

    monkeypatch.setattr("generator.api.building.require_office", lambda: None)
    monkeypatch.setattr("generator.word.office.layout.convert", converted)
    report = build(sample, 2024, finish=Finish(typesetting=Typesetting(pages=False, pdf=True)))
    folder = sample.outputs / "2024" / SAMPLE_UNIT
    assert (folder / "部门决算.docx").is_file()
    assert not (folder / "部门决算.pdf").exists()
    assert (folder / "绩效评价报告.pdf").is_file()
    assert [
        finding.place.file for finding in report.findings if finding.code == "A106" and finding.place
    ] == [str(folder / "部门决算.docx")]
