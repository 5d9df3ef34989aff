"""标记印在写成的文件的哪里：数的是写出的段落和表格，不是模板的。"""

import re

from generator.word import Marked, Template
from tests.word.docx_fixture import docx, part

OWED = Marked("【待填】", key="原因")


def places(notation, **values):
    return [mark.where for mark in Template(docx(notation)).produce({"值": OWED, **values}).marks]


def test_a_paragraph_is_counted_after_loops_and_below_the_rendered_heading():
    notation = """# 第二部分　{{ 年度 }}年情况
## （一）总体
{% for 条 in 条目 %}
{{ 条 }}
{% endfor %}
前{{ 值 }}后"""
    assert places(notation, 年度="2024", 条目=["甲", "乙", "丙"]) == ["第二部分“（一）总体”下第4段"]


def test_a_first_level_heading_is_said_whole():
    assert places("# 概况\n{{ 值 }}\n## 职责\n{{ 值 }}") == ["“概况”下第1段", "“概况”“职责”下第1段"]


def test_a_mark_in_a_heading_and_one_before_any_heading():
    assert places("一\n{{ 值 }}\n# 标题{{ 值 }}") == ["正文第2段", "标题“标题【待填】”"]


def test_rows_and_tables_that_a_loop_makes_are_counted_in_the_output():
    notation = """| 项目 | {{ 值.名称 }} |
| {% for 条 in 条目 %} | |
| {{ 条 }} | {{ 值.原因 }} |
| {% endfor %} | |
又
| 表头 | 甲 |
| {{ 欠 }} | 乙 |"""
    value = {"名称": "会议", "原因": OWED}
    result = Template(docx(notation)).produce({"值": value, "条目": ["一", "二"], "欠": OWED})
    assert [(mark.where, mark.head) for mark in result.marks] == [
        ("表1第2行第2列", ("项目", "会议")),
        ("表1第3行第2列", ("项目", "会议")),
        ("表2第2行第1列", ("表头", "甲")),
    ]


def test_paragraphs_in_a_table_do_not_count_as_paragraphs_below_the_heading():
    assert places("# 附表\n| 甲 | 乙 |\n{{ 值 }}") == ["“附表”下第1段"]


def test_a_table_in_a_cell_is_said_within_its_cell():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"
    row = "<w:tr>{}</w:tr>"
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>"
    inner = table.format(row.format(cell.format("{{ 值 }}", "")))
    done = table.format(row.format(cell.format("乙", "")))
    outer = table.format(row.format(cell.format("甲", "") + cell.format("", done + inner + "<w:p/>")))
    assert places(outer) == ["表1第1行第2列内表第1行第1列"]


def test_no_trace_of_the_search_is_left_in_the_file():
    data = Template(docx("# 标题\n前{{ 值 }}后")).render({"值": OWED})
    assert re.search("[\x00-\x08]", part(data)) is None
