"""不论什么文字、不论标签怎样被拆散，都成立的几条。"""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.word import Marked, Template, TemplateError
from tests.word.docx_fixture import W, docx, outline, part

XML_TEXT = st.text(
    st.characters(
        blacklist_categories=("Cs",),
        blacklist_characters=[chr(code) for code in (*range(32), 0xFFFE, 0xFFFF, 0x7F)],
    )
)
PLAIN = Template(docx("前{{ 值 }}后"))
SENTENCE = "甲{{ 收入.合计 }}乙{% if 真 %}丙{{ '｝} %}' }}{% endif %}丁"


@given(XML_TEXT)
@settings(max_examples=200, deadline=None)
def test_any_text_survives_rendering(value):
    assert outline(PLAIN.render({"值": value})) == [f"前{value}后"]


@given(XML_TEXT, XML_TEXT)
@settings(max_examples=60, deadline=None)
def test_any_marked_text_leaves_the_xml_well_formed(value, note):
    data = PLAIN.render({"值": Marked(value, note)})
    assert outline(data) == [f"前{value}后"]
    if note:
        assert outline(data, "word/comments.xml") == [note]


@given(st.lists(st.integers(1, len(SENTENCE) - 1), max_size=12), st.booleans())
@settings(max_examples=120, deadline=None)
def test_a_tag_may_be_split_over_runs_anywhere(cuts, really):
    edges = [0, *sorted(set(cuts)), len(SENTENCE)]
    pieces = [SENTENCE[start:end] for start, end in pairwise(edges)]
    data = Template(docx("‖".join(pieces))).render({"收入": {"合计": "3.00"}, "真": really})
    assert outline(data) == ["甲3.00乙丙｝} %}丁" if really else "甲3.00乙丁"]


NOISE = st.text(st.sampled_from("甲 {}%#｛｝％if'“”x\"-|（)\u3000"), max_size=40)


@given(NOISE)
@settings(max_examples=200, deadline=None)
def test_any_scribble_is_either_rendered_well_formed_or_reported_with_a_place(text):
    findings, data = outcome(f"始\n甲{text}", {"x": 1, "甲": 2})
    assert all("正文" in finding.place.where for finding in findings)
    assert all(re.search(r"[\u4e00-\u9fff]", finding.message) for finding in findings)
    assert findings or etree.fromstring(part(data).encode()) is not None


def outcome(notation, values):
    """（发现，字节），两者必居其一。"""
    try:
        return (), Template(docx(notation)).render(values)
    except TemplateError as error:
        return error.findings, b""


LEAVES = (
    "甲{{ 真 }}{% if 假 %}乙{% endif %}",
    "1. 条",
    "# 题",
    "{% set 乙 = 1 %}",
    "| {% if 假 %}甲 | 乙{% endif %} |",
    "| {% for 项 in 空 %}甲 | {{ 项 }}{% endfor %} |\n| {% for 项 in 各项 %}甲 | {{ 项 }}{% endfor %} |",
    "| {% for 项 in 空 %} |  |\n| {{ 项 }} | 甲 |\n| {% endfor %} |  |",
    "| 甲 | {%tc for 项 in 各项 %} | {{ 项 }} | {%tc endfor %} |",
    "| {%tc for 项 in 空 %} | {{ 项 }} | {%tc endfor %} |",
)
OPENINGS = ("if 真", "if 假", "for 项 in 各项", "for 项 in 空")


def wrapped(opening, lines):
    return f"{{% {opening} %}}\n{lines}\n{{% end{opening[:3].strip()} %}}"


TREES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.builds(wrapped, st.sampled_from(OPENINGS), st.lists(inner, min_size=1).map("\n".join)),
    max_leaves=8,
)


@given(TREES)
@settings(max_examples=250, deadline=None)
def test_any_nesting_gives_cells_with_paragraphs_and_tables_with_rows(tree):
    findings, data = outcome(f"{tree}\n终", {"真": True, "假": False, "各项": [1, 2], "空": []})
    assert findings == ()
    root = etree.fromstring(part(data).encode())
    assert all(len(table.findall(f"{{{W}}}tr")) for table in root.iter(f"{{{W}}}tbl"))
    assert all(cell[-1].tag == f"{{{W}}}p" for cell in root.iter(f"{{{W}}}tc"))
    assert all(len(row.findall(f"{{{W}}}tc")) for row in root.iter(f"{{{W}}}tr"))
