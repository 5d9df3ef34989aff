"""目录：各条照渲染出的标题重写，样子照模板，合法，能点、能填页码。"""

from __future__ import annotations

import re

import pytest
from lxml import etree

from generator.word.marking.contents import Heading, fill_contents
from generator.word.marking.marks import START, apart
from generator.word.opc.styles import Styles
from generator.word.reading.contents_marking import mark_contents, mark_headings
from generator.word.reading.slots import PLACEHOLDER, Slots
from tests.word.docx_fixture import STYLES, docx, faults, outline, pack, part, part_names

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
TOC_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="目{n}"><w:name w:val="toc {n}"/></w:style>' for n in (1, 2, 3)
)


def field(instruction: str) -> str:
    return f'{BEGIN}<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>{SEPARATE}'


def whole(instruction: str = ' TOC \\o "1-3" \\h \\z \\u ') -> str:
    """Word 自己写的样子：首条里开始，末尾自成一段。"""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="目1"/><w:ind w:left="7"/></w:pPr>{field(instruction)}'
        '<w:hyperlink w:anchor="_Toc1"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/><w:b/></w:rPr>'
        "<w:t>旧的一条{{ 年 }}</w:t></w:r></w:hyperlink></w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="目2"/></w:pPr><w:r><w:t>旧的二条</w:t></w:r></w:p><w:p>{END}</w:p>'
    )


def alone(instruction: str = ' TOC \\o "1-3" \\h ') -> str:
    """刚插进去的样子：整个域在一段里。"""
    return f"<w:p>{field(instruction)}<w:r><w:t>右键更新</w:t></w:r>{END}</w:p>"


def plain(pieces: list[str]) -> str:
    return "".join(piece for piece in pieces if not piece.startswith(START))


def filled(notation: str, pages=None, styles: str = TOC_STYLES) -> tuple[bytes, tuple[Heading, ...]]:
    """照引擎的次序走一遍，只是不渲染标签。"""
    data = docx(notation, styles=styles)
    root = etree.fromstring(part(data).encode())
    known, slots = Styles(etree.fromstring(part(data, "word/styles.xml").encode())), Slots()
    mark_contents(root, known, slots.mark_node)
    mark_headings(root, known, slots.mark_node)
    marked = PLACEHOLDER.sub(
        lambda found: slots[int(found[1])].source, etree.tostring(root, encoding="unicode")
    )
    pieces, headings = fill_contents(apart(marked), 100, pages)
    members = {name: part(data, name) for name in part_names(data)}
    return pack({**members, "word/document.xml": plain(pieces)}), headings


BODY = "# 第一部分 A&B‖**概况\n## 职责\n正文\n# 第二部分\n"
"""两个一级标题、一个二级标题。"""


@pytest.mark.parametrize("contents", [whole(), alone()])
def test_entries_follow_the_headings_and_their_pages(contents):
    data, _ = filled(f"{contents}\n{BODY}", pages=["1", "2", "15"])
    assert outline(data)[:3] == ["第一部分 A&B概况⇥1", "职责⇥2", "第二部分⇥15"]
    assert "旧的" not in part(data)
    assert faults(data) == []


def test_every_heading_gets_a_bookmark_that_its_entry_points_at():
    data, headings = filled(f"{whole()}\n{BODY}")
    names = ["_Toc00000001", "_Toc00000002", "_Toc00000003"]
    assert headings == (
        Heading(1, "第一部分 A&B概况", names[0]),
        Heading(2, "职责", names[1]),
        Heading(1, "第二部分", names[2]),
    )
    text = part(data)
    assert re.findall(r'bookmarkStart w:id="(\d+)" w:name="(\w+)"', text) == list(
        zip(("100", "101", "102"), names, strict=True)
    )
    assert re.findall(r'w:anchor="(\w+)"', text) == names
    assert re.findall(r"PAGEREF (\w+)", text) == names


def test_the_look_of_each_level_is_the_templates_own():
    data, _ = filled(f"{whole()}\n{BODY}")
    first, second = re.findall(r"<w:pPr>.*?</w:pPr>", part(data))[:2]
    assert 'w:val="目1"' in first
    assert '<w:ind w:left="7"/>' in first
    assert 'w:val="目2"' in second
    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">第一部分' in part(data)
    assert "Hyperlink" not in part(data)


def test_a_right_tab_at_the_text_width_is_added_when_nobody_set_one():
    tab = '<w:tab w:val="right" w:leader="dot" w:pos="8306"/>'
    assert tab in part(filled(f"{alone()}\n{BODY}")[0])
    own = TOC_STYLES.replace(
        '"toc 1"/>', '"toc 1"/><w:pPr><w:tabs><w:tab w:val="right" w:pos="9000"/></w:tabs></w:pPr>'
    )
    assert part(filled(f"{alone()}\n# 只有一级\n", styles=own)[0]).count(tab) == 0


def test_without_toc_styles_the_levels_are_indented():
    data, _ = filled(f"{alone()}\n{BODY}", styles="")
    assert re.findall(r'<w:ind w:left="(\d+)"/>', part(data)) == ["0", "420", "0"]
    assert faults(data) == []


def test_only_the_levels_of_the_switch_are_listed():
    data, headings = filled(f"{whole(chr(32) + 'TOC ' + chr(92) + 'o &quot;1-1&quot;')}\n{BODY}")
    assert outline(data)[:2] == ["第一部分 A&B概况⇥", "第二部分⇥"]
    assert len(headings) == 3


def test_the_field_stays_a_field_that_word_can_update():
    for contents in (whole(), alone()):
        text = part(filled(f"{contents}\n{BODY}")[0])
        kinds = re.findall(r'fldCharType="(\w+)"', text)
        assert kinds == ["begin", "separate"] + ["begin", "separate", "end"] * 3 + ["end"]
        assert text.count("TOC \\o") == 1


def test_the_paragraph_that_ends_the_field_keeps_its_section():
    ended = whole().replace(f"<w:p>{END}</w:p>", f"<w:p><w:pPr><w:sectPr/></w:pPr>{END}</w:p>")
    data, _ = filled(f"{ended}\n{BODY}")
    assert "<w:sectPr/></w:pPr><w:r><w:fldChar" in part(data)
    assert faults(data) == []


def test_words_before_and_after_the_field_are_kept():
    contents = (
        alone()
        .replace("<w:p>", "<w:p><w:r><w:t>目录</w:t></w:r>")
        .replace("</w:p>", "<w:r><w:t>完</w:t></w:r></w:p>")
    )
    lines = outline(filled(f"{contents}\n{BODY}")[0])
    assert lines[0] == "目录"
    assert lines[4] == "完"


def test_no_heading_at_all_says_so():
    data, headings = filled(f"{whole()}\n正文\n")
    assert outline(data)[0] == "没有标题"
    assert headings == ()
    assert faults(data) == []


def test_without_a_contents_field_nothing_changes():
    data, headings = filled(BODY)
    assert "_Toc" not in part(data)
    assert [heading.text for heading in headings] == ["第一部分 A&B概况", "职责", "第二部分"]


def test_empty_headings_are_neither_listed_nor_numbered():
    _, headings = filled(f"{whole()}\n# \n# 甲\n")
    assert headings == (Heading(1, "甲", "_Toc00000001"),)


def test_pages_may_be_given_by_the_text_of_the_heading():
    assert outline(filled(f"{alone()}\n{BODY}", pages={"第二部分": "9"})[0])[:3] == [
        "第一部分 A&B概况⇥",
        "职责⇥",
        "第二部分⇥9",
    ]


def test_a_contents_of_figures_is_left_alone():
    data, _ = filled(f"{alone(' TOC ' + chr(92) + 'c 图 ')}\n{BODY}")
    assert outline(data)[0] == "右键更新"


def test_filling_twice_gives_the_same_document():
    once, _ = filled(f"{whole()}\n{BODY}", pages=["1", "2", "3"])
    root = etree.fromstring(part(once).encode())
    styles, slots = Styles(etree.fromstring((STYLES % TOC_STYLES).encode())), Slots()
    mark_contents(root, styles, slots.mark_node)
    mark_headings(root, styles, slots.mark_node)
    marked = PLACEHOLDER.sub(
        lambda found: slots[int(found[1])].source, etree.tostring(root, encoding="unicode")
    )
    pieces, _ = fill_contents(apart(marked), 100, ["1", "2", "3"])
    assert etree.tostring(etree.fromstring(plain(pieces).encode()), method="c14n") == etree.tostring(
        etree.fromstring(part(once).encode()), method="c14n"
    )
