"""排版：标题印在第几页由 LibreOffice 报；找不到、指错、转不成都说清楚。"""

from __future__ import annotations

import io

import pytest
from lxml import etree
from pypdf import PdfReader

from generator.word.office.fallback_fonts import write_aliases
from generator.word.office.layout import (
    convert,
    heading_pages,
    heading_pages_many,
)
from generator.word.office.locating import VARIABLE, OfficeError, find_office
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
    assert convert([], []) == []


def test_an_office_that_writes_nothing_is_told_by_file_name(monkeypatch, tmp_path):
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nexit 0\n")
    office.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(office))
    with pytest.raises(OfficeError, match=r"转不成 PDF：决算\.docx"):
        convert([document("正文")], ["决算.docx"])


def test_an_office_that_hangs_is_stopped(monkeypatch, tmp_path):
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nsleep 60\n")
    office.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(office))
    monkeypatch.setattr("generator.word.office.layout._SECONDS_TO_START", 0.2)
    monkeypatch.setattr("generator.word.office.layout._SECONDS_EACH", 0)
    with pytest.raises(OfficeError, match="还没有转完，已停下"):
        heading_pages(document(heading(1, "甲")))


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
def test_every_document_gets_its_own_pdf_in_order():
    written = convert([document("甲单位"), document("乙单位")], ["决算.docx", "决算.docx"])
    said = [PdfReader(io.BytesIO(data)).pages[0].extract_text() for data in written if data]
    assert [text.strip() for text in said] == ["甲单位", "乙单位"]


@pytest.mark.office
def test_one_file_that_cannot_be_converted_does_not_hold_up_the_others():
    good = document(NEW_PAGE, heading(1, "甲"))
    converted = convert([good, b"\0" * 64, good], ["甲.docx", "坏.docx", "乙.docx"])
    assert [data is not None for data in converted] == [True, False, True]


@pytest.mark.office
def test_fonts_of_official_documents_stay_apart_where_they_are_not_installed():
    lines = [
        f'<w:p><w:r><w:rPr><w:rFonts w:eastAsia="{font}"/></w:rPr><w:t>决算</w:t></w:r></w:p>'
        for font in ("方正小标宋简体", "黑体")
    ]
    (printed,) = convert([document(*lines)], ["字体.docx"])
    fonts = PdfReader(io.BytesIO(printed)).pages[0]["/Resources"]["/Font"]
    names = {fonts[key]["/BaseFont"].partition("+")[2] for key in fonts}
    assert len(names) == 2


def test_a_font_that_is_installed_comes_before_what_stands_in_for_it(tmp_path):
    path = write_aliases(tmp_path, "/etc/fonts/fonts.conf")
    config = etree.fromstring(path.read_bytes())
    assert config.findtext("include") == "/etc/fonts/fonts.conf"
    aliases = {alias.findtext("family"): alias for alias in config.iterfind("alias")}
    assert set(aliases) >= {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"}
    kai = [family.text for family in aliases["楷体_GB2312"].iterfind("accept/family")]
    assert kai.index("楷体") < kai.index("AR PL UKai CN") < kai.index("Noto Serif CJK SC")
    assert all(alias.find("prefer") is None for alias in aliases.values())


def test_a_file_that_hangs_the_office_does_not_hold_up_the_others(monkeypatch, tmp_path):
    office = tmp_path / "soffice"
    office.write_text(
        "#!/bin/sh\n"
        'for each; do case "$each" in *.docx)\n'
        '  if [ "$(cat "$each")" = 卡住 ]; then sleep 60; fi\n'
        '  printf "%s%%%%EOF" "$(cat "$each")" > "${each%.docx}.pdf";;\n'
        "esac; done\n"
    )
    office.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(office))
    monkeypatch.setattr("generator.word.office.layout._SECONDS_TO_START", 0.5)
    monkeypatch.setattr("generator.word.office.layout._SECONDS_EACH", 0)
    for order in (["卡住", "甲", "乙"], ["甲", "卡住", "乙"]):
        converted = convert([text.encode() for text in order], order)
        said = [data.decode().removesuffix("%%EOF") if data else None for data in converted]
        assert said == [None if text == "卡住" else text for text in order]
