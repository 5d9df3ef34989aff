"""语句管到哪一层：段内、段落、行、格；只有语句的段落和行消失；写错了一次说全。"""


# ruff: noqa: E501 —— XML 原样写

import pytest

from generator.word import Shared, Template, TemplateError
from tests.word.docx_fixture import docx, faults, outline


def rendered(notation, **values):
    data = Template(docx(notation)).render(values)
    assert faults(data) == []
    return outline(data)


def said(notation, **options):
    with pytest.raises(TemplateError) as caught:
        Template(docx(notation, **options), name="模板.docx")
    return [(each.code, each.place.where, each.place.offending) for each in caught.value.findings]


@pytest.mark.parametrize(
    ("notation", "lines"),
    [
        ("甲{% if 真 %}乙{% else %}丙{% endif %}丁", ["甲乙丁"]),
        ("甲{% if 假 %}乙{% else %}丙{% endif %}丁", ["甲丙丁"]),
        ("{% for 项 in 各项 %}{{ 项 }}、{% endfor %}等", ["一、二、等"]),
        ("始\n{% for 项 in 各项 %}\n{{ 项 }}\n{% endfor %}\n终", ["始", "一", "二", "终"]),
        ("始\n{% if 假 %}\n没有\n{% elif 真 %}\n有\n{% endif %}", ["始", "有"]),
        ("{# 给写模板的人看 #}\n正文{# 旁注 #}", ["正文"]),
        ("{% set 名 = '甲' %}\n{{ 名 }}", ["甲"]),
        ("{% for 项 in [] %}\n{{ 项 }}\n{% else %}\n一个也没有\n{% endfor %}", ["一个也没有"]),
        ("｛％　if　真　％｝\n有\n｛％ endif ％｝", ["有"]),
        ("{%‖** if 真‖ %}有{‖% endif %}", ["有"]),
        ("{%p if 真 %}同段\n后段{%p endif %}", ["同段", "后段"]),
        ("前{%p for 项 in 各项 %}{{ 项 }}\n{%p endfor %}后", ["前", "一", "二", "后"]),
        ("{% macro 称(名) %}【{{ 名 }}】{% endmacro %}\n{{ 称('甲') }}", ["【甲】"]),
        (
            "{% macro 称(名) %}\n【{{ 名 }}】\n{% endmacro %}\n{{ 称('甲') }}\n{{ 称('乙') }}",
            ["【甲】", "【乙】"],
        ),
        ("{% set 句 %}<{{ 各项 | join }}>{% endset %}\n前{{ 句 }}后", ["前<一二>后"]),
    ],
)
def test_paragraphs_and_text(notation, lines):
    assert rendered(notation, 真=True, 假=False, 各项=["一", "二"]) == lines


@pytest.mark.parametrize(
    "rows",
    [
        "| {% for 行 in 表 %} |  |\n| {{ 行.名 }} | {{ 行.数 }} |\n| {% endfor %} |  |",
        "| {%tr for 行 in 表 %} |  |\n| {{ 行.名 }} | {{ 行.数 }} |\n| {%tr endfor %} |  |",
        "| {% for 行 in 表 %}{{ 行.名 }} | {{ 行.数 }}{% endfor %} |",
        "| {% for 行 in 表 %} | {% endfor %} |".replace("%} |", "%}{{ 行.名 }} |", 1).replace(
            "{% endfor", "{{ 行.数 }}{% endfor"
        ),
    ],
)
def test_three_ways_to_repeat_a_row(rows):
    lines = rendered(f"| 项目 | 金额 |\n{rows}\n终", 表=[{"名": "甲", "数": 1}, {"名": "乙", "数": 2}])
    assert lines == ["项目 | 金额", "甲 | 1", "乙 | 2", "终"]


def test_nested_rows_close_inside_out():
    notation = (
        "| {% for 类 in 各类 %}{{ 类.名 }} |  |\n"
        "| {% for 项 in 类.各项 %}{{ 项 }} | {{ loop.index }}{% endfor %}{% endfor %} |\n终"
    )
    kinds = [{"名": "甲", "各项": ["一", "二"]}, {"名": "乙", "各项": []}]
    assert rendered(notation, 各类=kinds) == ["甲 | ", "一 | 1", "二 | 2", "乙 | ", "终"]


def test_columns_repeat_with_tc():
    lines = rendered("| 项 | {%tc for 年 in 各年 %} | {{ 年 }} | {%tc endfor %} |\n终", 各年=[2023, 2024])
    assert lines == ["项 | 2023 | 2024", "终"]


def test_a_table_whose_rows_all_vanish_vanishes_with_them():
    assert rendered("始\n| {% for 行 in 表 %}{{ 行 }} | x{% endfor %} |\n终", 表=[]) == ["始", "终"]


def test_a_cell_emptied_by_a_condition_keeps_a_paragraph():
    cell = "<w:tc><w:p><w:r><w:t>{% if 有 %}</w:t></w:r></w:p><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p></w:tc>"
    table = f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    assert rendered(f"{table}\n终", 有=False) == ["", "终"]
    assert rendered(f"{table}\n终", 有=True) == ["甲", "终"]


def test_every_mistake_is_reported_at_once_in_order():
    notation = (
        "# 一、收入\n共{{ 合计 万元\n{% if 甲 %}\n{{ 乙 | 没有 }}\n"
        "| 项 | {{ 丙 + }} |\n{% fro x in y %}\n{% endfor %}"
    )
    assert said(notation) == [
        ("W101", "正文第2段（标题《一、收入》下第1段）", "{{ 合计 万元"),
        ("W105", "正文第3段（标题《一、收入》下第2段）", "{% if 甲 %}"),
        ("W116", "正文第4段（标题《一、收入》下第3段）", "{{ 乙 | 没有 }}"),
        ("W104", "表1第1行第2列", "{{ 丙 + }}"),
        ("W103", "正文第5段（标题《一、收入》下第4段）", "{% fro x in y %}"),
        ("W106", "正文第6段（标题《一、收入》下第5段）", "{% endfor %}"),
    ]


@pytest.mark.parametrize(
    ("notation", "code"),
    [
        ("{% for 行 in 表 %}\n| {{ 行 }} | {% endfor %} |\n终", "W107"),
        ("{% if 甲 %}有字\n后段\n{% endif %}", "W108"),
        ("{% else %}", "W106"),
        ("{% colspan 2 %}", "W115"),
        ("{% import 'x' as y %}", "W103"),
        ("甲{{ super() }}", "W108"),
        ("{% extends '没有' %}", "W113"),
    ],
)
def test_each_kind_of_mistake_has_its_code(notation, code):
    assert code in [each[0] for each in said(notation)]


def test_a_mistake_in_the_header_says_so():
    assert said("正文", header="一\n{{ 甲 + }}") == [("W104", "页眉1第2段", "{{ 甲 + }}")]


def test_an_unknown_statement_gets_a_suggestion():
    with pytest.raises(TemplateError) as caught:
        Template(docx("{% fro x in y %}"))
    assert caught.value.findings[0].remedy == "是不是想写“for”？"


@pytest.mark.parametrize("shared", [None, Shared()])
def test_static_text_in_loops_has_a_limit_too(monkeypatch, shared):
    monkeypatch.setattr("generator.word.language.limits.MAX_WRITTEN", 100_000)
    loop = "{% for 项 in range(1000) %}\n" + "甲" * 200 + "\n{% endfor %}"
    template = Template(docx(f"{{% block 段 %}}\n{loop}\n{{% endblock %}}"))
    with pytest.raises(TemplateError, match="写出的内容超过两亿字"):
        template.produce({}, shared=shared)


@pytest.mark.parametrize(
    ("tag", "message", "remedy"),
    [
        ("{{ 甲 和 乙 }}", "“和”不该出现在这里，它前面的话已经完整", "把“和”写成 and"),
        ("{{ 甲 乙 }}", "“乙”不该出现在这里，它前面的话已经完整", "删去它，或补上中间的运算符号"),
        ("{% if 甲 = 乙 %}{% endif %}", "判断相等要用两个等号", "把 = 改成 =="),
        ("{% for 项 在 各项 %}{% endfor %}", "for 语句里“在”的地方该是 in", "写成 {% for 项 in 列表 %}"),
        ("{{ ”乙” }}", "引号不成对：“””前面没有与它配对的", "弯引号要一左一右成对，或改用直引号"),
        ("{{ 甲？乙 }}", "不认识的字符“?”", "删去它；名称只用文字、数字和下划线"),
        ("{{ }}", "没有写完，后面缺名称或值", "补上名称或值"),
        ("{% %}", "标签是空的", "写上语句，或删去这个标签"),
        ("{{ 甲.合计( }}", "括号没有合上", "左右括号要一样多"),
        ("{{ 甲) }}", "括号不成对：多了“)”", "左右括号要一样多"),
        ("{{ 甲 + }}", "没有写完，后面缺名称或值", "补上名称或值"),
        ("{{ 甲. }}", "点或方括号后面缺名称", "补上名称"),
    ],
)
def test_a_syntax_mistake_is_told_in_chinese_with_what_to_write(tag, message, remedy):
    with pytest.raises(TemplateError) as caught:
        Template(docx(f"甲\n{tag}"))
    (finding,) = caught.value.findings
    assert (finding.message, finding.remedy) == (f"标签写得不对：{message}", remedy)
    assert str(finding).splitlines()[1].strip() == tag.partition("{% end")[0]


@pytest.mark.parametrize(
    ("tag", "remedy"),
    [
        ("{% 如果 甲 %}", "写成 if"),
        ("{% endfr %}", "是不是想写“endfor”？"),
        (
            "{% 印 %}",
            "可用的语句：if、for、set、with、macro、block、extends、include、vm、hm、colspan、cellbg",
        ),
    ],
)
def test_an_unknown_statement_comes_with_what_was_meant(tag, remedy):
    with pytest.raises(TemplateError) as caught:
        Template(docx(tag))
    assert [each.remedy for each in caught.value.findings] == [remedy]
