"""随程序带的模板：合规、版式照 GB/T 9704、要的名称都给得出。"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from generator.builtin import builtin
from generator.documents import names, plan
from generator.documents.compose import compiled
from generator.errors import UsageError
from tests.documents.making import SAMPLE, W, write

TEMPLATES = sorted(builtin("templates").rglob("*.docx"))
REGIONS = ("", "四川省", "四川省/广元市", "四川省/广元市/昭化区")
EAST = f"{W}eastAsia"


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def shown(path: Path) -> str:
    return path.relative_to(builtin("templates")).as_posix()


@pytest.fixture(params=TEMPLATES, ids=shown)
def template(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_a_template_is_a_clean_word_file(template: Path) -> None:
    assert not OpenXmlValidator().validate(str(template)).errors


def test_every_font_is_set_for_chinese_too(template: Path) -> None:
    fonts = list(part(template, "word/styles.xml").iter(f"{W}rFonts"))
    fonts += part(template, "word/document.xml").iter(f"{W}rFonts")
    assert fonts
    assert all(each.get(EAST) for each in fonts)


def test_each_official_font_has_a_fallback(template: Path) -> None:
    table = part(template, "word/fontTable.xml")
    alternatives = {
        font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val") for font in table.iter(f"{W}font")
    }
    assert alternatives["仿宋_GB2312"].split(",")[-1] == "FangSong"
    assert alternatives["楷体_GB2312"].split(",")[-1] == "KaiTi"
    assert {"黑体", "宋体", "方正小标宋简体"} <= alternatives.keys()


def test_the_page_is_the_one_of_the_standard(template: Path) -> None:
    """A4；天头 37、订口 28、下 35、右 26 毫米：1 毫米合 56.7 缇，四舍五入。"""
    for section in part(template, "word/document.xml").iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
        found = [margins.get(f"{W}{side}") for side in ("top", "left", "bottom", "right")]
        assert found == ["2098", "1588", "1984", "1474"]


def test_headings_are_word_s_own_and_body_text_is_indented_two_characters(template: Path) -> None:
    styles = {
        each.find(f"{W}name").get(f"{W}val"): each
        for each in part(template, "word/styles.xml").iter(f"{W}style")
    }
    assert {"heading 1", "heading 2", "heading 3", "caption", "toc 1", "toc 2", "Title"} <= styles.keys()
    body = styles["公文正文"].find(f"{W}pPr")
    assert body.find(f"{W}ind").get(f"{W}firstLineChars") == "200"
    assert body.find(f"{W}spacing").get(f"{W}lineRule") == "exact"


@pytest.mark.parametrize("region", REGIONS)
def test_every_template_compiles_and_finds_its_names(region: str) -> None:
    profile = plan((builtin("templates"),), region, 2024).profile
    known = {each.name.partition(".")[0] for each in names()}
    for kind in profile.kinds:
        assert compiled(profile, kind.name).names() <= known


def test_the_2021_form_of_sichuan_stands_beside_the_later_one_and_earlier_years_write_the_common_form() -> (
    None
):
    new, form, old = (plan((builtin("templates"),), "四川省", year).profile for year in (2022, 2021, 2020))
    assert [file.key for file in form.kind("部门决算").files] == [
        "templates/四川省/部门决算（2021）.docx",
        "templates/四川省/部门决算.docx",
        "templates/通用/部门决算.docx",
    ]
    assert [file.key for file in new.kind("部门决算").files] == [
        "templates/四川省/部门决算.docx",
        "templates/通用/部门决算.docx",
    ]
    assert [file.key for file in old.kind("部门决算").files] == ["templates/通用/部门决算.docx"]


def test_the_district_changes_one_block_and_inherits_the_rest() -> None:
    text = write(SAMPLE).text()
    assert "完成预算100%，较上年度无变化。决算数与全年预算数持平" in text
    assert "图7：“三公”经费财政拨款支出结构" in text


def test_names_are_told_with_meaning_and_unit() -> None:
    told = {each.name: each for each in names("部门决算")}
    assert (told["收入.合计"].meaning, told["收入.合计"].unit) == ("本年收入合计", "元")
    assert "项目" not in told
    assert "项目" in {each.name for each in names("项目支出绩效自评表")}


def test_a_kind_of_document_that_does_not_exist_is_refused_with_what_exists() -> None:
    with pytest.raises(UsageError, match="部门决算、绩效评价报告、项目支出绩效自评表"):
        names("年报")
