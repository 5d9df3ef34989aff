"""空的多段值连段落一起消失；循环里挨到一起的表隔得开。"""

import re

import pytest

from generator.word import Marked, Paragraphs, Template
from tests.word.docx_fixture import docx, faults, outline, part

NONE = Paragraphs(())


def rendered(notation, **values):
    data = Template(docx(notation)).render(values)
    assert faults(data) == []
    return data


@pytest.mark.parametrize(
    ("notation", "lines"),
    [
        ("始\n{{ 各段 }}\n终", ["始", "终"]),
        ("始\n‖** {{ 各段 }}‖\n终", ["始", " ", "终"]),
        ("始\n{% for 项 in '甲乙' %}\n{{ 各段 }}\n{{ 项 }}\n{% endfor %}\n终", ["始", "甲", "乙", "终"]),
        ("始{{ 各段 }}\n终", ["始", "终"]),
        ("| {{ 各段 }} | 乙 |\n终", [" | 乙", "终"]),
        ("始\n{% for 项 in '甲乙' %}{{ 各段 }}{% endfor %}\n终", ["始", "", "终"]),
    ],
)
def test_an_empty_value_of_paragraphs_takes_its_paragraph_along(notation, lines):
    assert outline(rendered(notation, 各段=NONE)) == lines


def test_a_cell_keeps_its_last_paragraph_but_not_the_others():
    cell = "<w:tc><w:tcPr/>{}</w:tc>".format("<w:p><w:r><w:t>{{ 各段 }}</w:t></w:r></w:p>" * 3)
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
    data = Template(docx(f"{table}\n终")).render({"各段": NONE})
    assert part(data).count("<w:p>") + part(data).count("<w:p ") == 2
    assert outline(data) == ["", "终"]


def test_an_empty_heading_leaves_no_entry_and_its_bookmark_stays():
    heading = (
        '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:bookmarkStart w:id="3" w:name="锚"/>'
        '<w:r><w:t>{{ 各段 }}</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
    )
    rendering = Template(docx(f"始\n{heading}\n# 一\n终")).produce({"各段": NONE})
    assert outline(rendering.data) == ["始", "一", "终"]
    assert [each.text for each in rendering.headings] == ["一"]
    assert part(rendering.data).count('w:name="锚"') == 1
    assert faults(rendering.data) == []


def test_a_header_that_empties_keeps_one_paragraph():
    data = Template(docx("终", header="{{ 各段 }}")).render({"各段": NONE})
    assert outline(data, "word/header1.xml") == [""]
    assert faults(data) == []


@pytest.mark.parametrize(
    ("notation", "lines"),
    [
        ("{% for 项 in '甲乙' %}\n| {{ 项 }} |\n{% endfor %}\n终", ["甲", "", "乙", "终"]),
        ("| 甲 |\n{% if 0 %}\n文字\n{% endif %}\n| 乙 |\n终", ["甲", "", "乙", "终"]),
        ("| 甲 |\n{% if 1 %}\n文字\n{% endif %}\n| 乙 |\n终", ["甲", "文字", "乙", "终"]),
        ("| 甲 |\n{{ 各段 }}\n| 乙 |\n终", ["甲", "", "乙", "终"]),
        (
            (
                "{% for 项 in ['', '甲', '', '乙'] %}\n"
                "| {% for 字 in 项 %} |\n| {{ 字 }} |\n| {% endfor %} |\n{% endfor %}\n终"
            ),
            ["甲", "", "乙", "终"],
        ),
    ],
)
def test_two_tables_that_come_together_are_kept_apart(notation, lines):
    assert outline(rendered(notation, 各段=NONE)) == lines


@pytest.mark.parametrize("several", [("", "乙"), ("甲", ""), ("", ""), ("甲", "乙")])
def test_a_heading_of_several_paragraphs_whose_ends_are_empty_leaves_no_trace(several):
    values = {"空": Paragraphs(()), "多": Paragraphs(several), "值": Marked("【待填】", key="原因")}
    made = Template(docx("# 前\n# {{ 空 }}{{ 多 }}\n{{ 值 }}\n# 后")).produce(values)
    assert re.search("[\x00-\x08]", part(made.data)) is None
    assert [each.text for each in made.headings][:: len(made.headings) - 1] == ["前", "后"]
    assert next(mark.where for mark in made.marks).endswith("段")
