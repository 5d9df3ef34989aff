"""docxtpl 的写法照收：转义过滤器、花括号本身、字符串里的制表位、带走整行整格的注释。"""

from decimal import Decimal

import pytest

from generator.word import Template
from tests.word.docx_fixture import docx, faults, outline


def rendered(notation, **values):
    data = Template(docx(notation)).render(values)
    assert faults(data) == []
    return outline(data)


@pytest.mark.parametrize("name", ["e", "escape"])
def test_escaping_by_hand_changes_nothing(name):
    assert rendered(f"{{{{ 名 | {name} }}}}", 名="A&B <5%>") == ["A&B <5%>"]


def test_a_decimal_is_what_a_template_calls_a_float():
    assert rendered("{{ 率 is float }} {{ 数 is float }} {{ 1.5 is float }}", 率=Decimal("0.1"), 数=3) == [
        "是 否 是"
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("写作 {_{ 名 }_}", "写作 {{ 名 }}"),
        ("{_% vm %_}{{ 名 }}{_% endfor %_}", "{% vm %}甲{% endfor %}"),
        ("{‖**_‖{ 名 }‖_}", "{{ 名 }}"),
        ("｛_｛ 名 ｝_｝", "｛｛ 名 ｝｝"),
        ("{{ '{_{' }}", "{_{"),
        ("甲_乙 {_ 丙 _}", "甲_乙 {_ 丙 _}"),
        ("{_{{ 名 }}_}", "{_甲_}"),
    ],
)
def test_braces_themselves_are_printed(typed, printed):
    assert rendered(typed, 名="甲") == [printed]


def test_a_tab_typed_in_a_string_is_a_tab_and_a_break_is_a_break():
    first, last = "<w:r><w:t>前{{ '一</w:t>", "<w:t>二' }}后</w:t></w:r>"
    assert rendered(f"<w:p>{first}<w:tab/>{last}</w:p>") == ["前一⇥二后"]
    assert rendered(f"<w:p>{first}<w:br/>{last}</w:p>") == ["前一⏎二后"]


def test_a_tab_or_break_between_the_words_of_a_tag_is_a_space():
    tag = "<w:p><w:r><w:t>{{ 1</w:t><w:tab/><w:t>+</w:t><w:br/><w:t>1 }}</w:t></w:r></w:p>"
    assert rendered(tag) == ["2"]


def test_a_comment_takes_its_row_or_cell_along():
    table = "| 甲 | {#tr 不要这一行 #}乙 |\n| 丙 | {#tc 不要这一格 #}丁 |\n| {# 只有注释 #}戊 | 己 |\n终"
    assert rendered(table) == ["丙", "戊 | 己", "终"]


def test_a_table_whose_only_row_is_commented_out_goes_too():
    assert rendered("始\n| {#tr 不要 #}甲 | {{ 没有的名称 }} |\n终") == ["始", "终"]
