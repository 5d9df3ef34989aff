"""排版：标题印在第几页由 LibreOffice 报；找不到、指错、转不成都说清楚。"""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from generator.word.layout import (
    VARIABLE,
    OfficeError,
    find_office,
    heading_pages,
    heading_pages_many,
    to_pdf,
)
from tests.word.docx_fixture import PAGE, docx

NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def heading(number: int, text: str) -> str:
    return (
        '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>'
        f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number:08d}"/>'
        f'<w:r><w:t>{text}</w:t></w:r><w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def section(numbering: str = "") -> str:
    return f"<w:p><w:pPr><w:sectPr>{PAGE}{numbering}</w:sectPr></w:pPr></w:p>"


def document(*paragraphs: str) -> bytes:
    return docx("\n".join(paragraphs) + "\n")


def test_an_empty_variable_means_no_office(monkeypatch):
    monkeypatch.setenv(VARIABLE, "")
    assert find_office() is None


def test_a_variable_that_names_nothing_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "没有"))
    with pytest.raises(OfficeError, match="没有”不存在"):
        find_office()


def test_the_variable_wins_over_the_path(monkeypatch, tmp_path):
    office = tmp_path / "soffice"
    office.write_text("")
    monkeypatch.setenv(VARIABLE, str(office))
    assert find_office() == office


def test_without_office_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setenv(VARIABLE, "")
    with pytest.raises(OfficeError, match=r"没有找到 LibreOffice；.*JUESUAN_SOFFICE"):
        heading_pages(document(heading(1, "甲")))


def test_documents_without_contents_need_no_office(monkeypatch):
    monkeypatch.setenv(VARIABLE, "")
    assert heading_pages_many([document("# 甲"), document("正文")]) == [(), ()]
    assert to_pdf([]) == ()


def test_an_office_that_writes_nothing_is_told_by_file_name(monkeypatch, tmp_path):
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nexit 0\n")
    office.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(office))
    (tmp_path / "决算.docx").write_bytes(document("正文"))
    with pytest.raises(OfficeError, match=r"转不成 PDF：决算\.docx"):
        to_pdf([tmp_path / "决算.docx"])


def test_an_office_that_hangs_is_stopped(monkeypatch, tmp_path):
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nsleep 60\n")
    office.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(office))
    monkeypatch.setattr("generator.word.layout._SECONDS_TO_START", 0.2)
    monkeypatch.setattr("generator.word.layout._SECONDS_EACH", 0)
    with pytest.raises(OfficeError, match="还没有转完，已停下"):
        heading_pages(document(heading(1, "甲")))


def test_two_files_of_one_name_are_not_written_over_each_other(tmp_path):
    with pytest.raises(OfficeError, match="互相覆盖"):
        to_pdf([tmp_path / "甲" / "决算.docx", tmp_path / "乙" / "决算.docx"], tmp_path)


@pytest.mark.office
def test_the_printed_number_follows_restarts_of_each_section():
    pages = heading_pages(
        document(
            *("封面", section()),
            *(heading(1, "第一部分"), NEW_PAGE, heading(2, "职责"), NEW_PAGE, "空一页", NEW_PAGE),
            *(heading(3, "第二部分"), section('<w:pgNumType w:start="1"/>')),
            *(heading(4, "附件"), section('<w:pgNumType w:start="9"/>')),
        )
    )
    assert pages == ("1", "2", "4", "9")


@pytest.mark.office
def test_many_documents_in_one_call_keep_their_order():
    first = document(NEW_PAGE, heading(1, "甲"))
    second = document("没有目录")
    third = document(NEW_PAGE, NEW_PAGE, heading(1, "乙"), heading(2, "丙"))
    assert heading_pages_many([first, second, third]) == [("2",), (), ("3", "3")]


@pytest.mark.office
def test_more_headings_than_a_page_holds_are_all_found():
    pages = heading_pages(document(*(heading(n, f"第{n}项") for n in range(1, 121))))
    assert len(pages) == 120
    assert pages[0] == "1"
    assert list(map(int, pages)) == sorted(map(int, pages))
    assert int(pages[-1]) > 1


@pytest.mark.office
def test_pdf_files_stand_beside_their_documents_under_the_same_name(tmp_path):
    paths = [tmp_path / "甲" / "决算.docx", tmp_path / "乙" / "决算.docx"]
    for path, text in zip(paths, ("甲单位", "乙单位"), strict=True):
        path.parent.mkdir()
        path.write_bytes(document(text))
    written = to_pdf(paths)
    assert written == (tmp_path / "甲" / "决算.pdf", tmp_path / "乙" / "决算.pdf")
    said = [PdfReader(io.BytesIO(path.read_bytes())).pages[0].extract_text() for path in written]
    assert [text.strip() for text in said] == ["甲单位", "乙单位"]
