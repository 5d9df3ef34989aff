"""渲染后才知道的：图注号、书签、脚注、批注、页眉；列表在循环里重起。"""

# ruff: noqa: E501 —— XML 原样写

import re

import pytest

from generator.word import Template
from tests.word.docx_fixture import docx, faults, outline, part, part_names


def rendered(notation, values=None, **options):
    data = Template(docx(notation, **options)).render(values or {})
    assert faults(data) == []
    return data


def field(code, result="9"):
    kinds = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        kinds.format("begin")
        + f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        + kinds.format("separate")
        + f"<w:r><w:t>{result}</w:t></w:r>"
        + kinds.format("end")
    )


FIGURE = field("SEQ 图 \\* ARABIC")
TABLE = field("SEQ 表 \\* CHINESENUM3")


def test_captions_count_in_the_order_of_rendering():
    caption = f"<w:p><w:r><w:t>图</w:t></w:r>{FIGURE}<w:r><w:t>：</w:t></w:r><w:r><w:t>{{{{ 名 }}}}</w:t></w:r></w:p>"
    other = f"<w:p><w:r><w:t>表</w:t></w:r>{TABLE}</w:p>"
    notation = f"{{% for 名 in 各图 %}}\n{{% if 名 %}}\n{caption}\n{{% endif %}}\n{{% endfor %}}\n{other}"
    assert outline(rendered(notation, {"各图": ["收入", "", "支出"]})) == ["图1：收入", "图2：支出", "表一"]


def test_a_simple_field_counts_too_and_resets():
    simple = '<w:p><w:fldSimple w:instr=" SEQ 表 {}"><w:r><w:t>0</w:t></w:r></w:fldSimple></w:p>'
    notation = "\n".join([simple.format(""), simple.format("\\r 7"), simple.format(""), simple.format("\\c")])
    assert outline(rendered(notation)) == ["1", "7", "8", "8"]


def test_bookmarks_get_ids_and_names_of_their_own_in_each_turn():
    mark = '<w:p><w:bookmarkStart w:id="5" w:name="表"/><w:r><w:t>{{ 项 }}</w:t></w:r><w:bookmarkEnd w:id="5"/></w:p>'
    xml = part(rendered(f"{{% for 项 in 各项 %}}\n{mark}\n{{% endfor %}}", {"各项": ["甲", "乙"]}))
    assert re.findall(r'bookmarkStart w:id="(\d+)" w:name="(\w+)"', xml) == [("1", "表"), ("2", "表_2")]
    assert re.findall(r'bookmarkEnd w:id="(\d+)"', xml) == ["1", "2"]


def test_a_footnote_in_a_loop_is_a_note_of_its_own_in_each_turn():
    note = '<w:p><w:r><w:t>{{ 项 }}</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = rendered(
        f"{{% for 项 in 各项 %}}\n{note}\n{{% endfor %}}", {"各项": ["甲", "乙"]}, footnote="注{{ 项 }}"
    )
    assert [line for line in outline(data, "word/footnotes.xml") if line] == ["注甲", "注乙"]


def test_a_header_with_a_value_set_in_the_body():
    data = rendered("{% set 题 = 年 ~ '年度' %}\n正文", {"年": 2024}, header="{{ 题 }}", footer="共{{ 年 }}")
    assert outline(data, "word/header1.xml") == ["2024年度"]
    assert outline(data, "word/footer1.xml") == ["共2024"]


def test_both_branches_of_a_text_box_are_rendered():
    box = "<w:txbxContent><w:p><w:r><w:t>{{ 甲 }}</w:t></w:r></w:p></w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="框"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    notation = f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"
    assert part(rendered(notation, {"甲": "框内"})).count(">框内<") == 2


def test_core_properties_are_rendered():
    data = rendered(
        "正文",
        {"年": 2024},
        core="<dc:title>{{ 年 }}年&amp;</dc:title><dc:subject>{% if 年 %}甲{% endif %}</dc:subject>",
    )
    assert "<dc:title>2024年&amp;</dc:title><dc:subject>甲</dc:subject>" in part(data, "docProps/core.xml")


def numbers(notation, values):
    return re.findall(r'<w:numId w:val="(\d+)"', part(rendered(notation, values)))


@pytest.mark.parametrize(
    ("notation", "shape"),
    [
        ("{% for 项 in 各项 %}\n1. {{ 项 }}\n{% endfor %}", "aa"),
        ("{% for 项 in 各项 %}\n{{ 项 }}\n1. 一\n1. 二\n{% endfor %}", "aabb"),
        ("{% for 项 in 各项 %}\n1. {{ 项 }}\n说明\n{% endfor %}", "aa"),
        (
            "{% for 项 in 各项 %}\n{{ 项 }}\n{% for 条 in '12' %}\n1. {{ 条 }}\n{% endfor %}\n{% endfor %}",
            "aabb",
        ),
        ("{% for 项 in 各项 %}\n{% for 条 in '12' %}\n1. {{ 条 }}\n{% endfor %}\n小结\n{% endfor %}", "aabb"),
        ("1. 前\n{% for 项 in 各项 %}\n{{ 项 }}\n1. 一\n{% endfor %}\n1. 后", "abca"),
    ],
)
def test_where_a_list_restarts(notation, shape):
    """领头的一项是循环自己的序号，接着数；跟在别的后面的列表，每轮重起。"""
    found = numbers(notation, {"各项": ["甲", "乙"]})
    order = {number: "abcdef"[index] for index, number in enumerate(dict.fromkeys(found))}
    assert "".join(order[number] for number in found) == shape


def test_a_list_in_the_cells_of_repeated_rows_goes_on_counting():
    cell = '<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    plain = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{plain.format('{% for 项 in 各项 %}{{ 项 }}')}{cell.format('x')}{plain.format('{% endfor %}')}</w:tr>"
    table = f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="1"/><w:gridCol w:w="1"/></w:tblGrid>{row}</w:tbl>'
    assert numbers(f"{table}\n终", {"各项": ["甲", "乙"]}) == ["1", "1"]


def test_the_template_authors_comment_follows_the_loop():
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    noted = '<w:p><w:commentRangeStart w:id="4"/><w:r><w:t>{{ 项 }}</w:t></w:r><w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r></w:p>'
    data = rendered(
        f"{{% for 项 in 各项 %}}\n{noted}\n{{% endfor %}}",
        {"各项": ["甲", "乙"]},
        parts={
            "word/comments.xml": f'<w:comments xmlns:w="{w}"><w:comment w:id="4" w:author="审" w:initials="审"><w:p><w:r><w:t>核对{{{{ 项 }}}}</w:t></w:r></w:p></w:comment></w:comments>'
        },
        relationships=f'<Relationship Id="rIdC" Type="{office}/comments" Target="comments.xml"/>',
        content_types='<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>',
    )
    assert outline(data, "word/comments.xml") == ["核对甲", "核对乙"]
    assert re.findall(r'comment\w+ w:id="(\d+)"', part(data)) == ["1", "1", "1", "2", "2", "2"]
    assert part_names(data).count("word/comments.xml") == 1


def test_a_picture_in_a_header_may_carry_a_tag_in_its_description():
    drawing = '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="徽" descr="{{ 单位 }}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    data = Template(docx("正文", header=drawing)).render({"单位": "工商联&"})
    assert 'descr="工商联&amp;"' in part(data, "word/header1.xml")


def test_sections_in_a_loop_have_headers_of_their_own():
    section = (
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId_own"/></w:sectPr></w:pPr></w:p>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = rendered(
        f"{{% for 项 in 各项 %}}\n{{{{ 项 }}}}\n{section}\n{{% endfor %}}\n尾",
        {"各项": ["甲", "乙", "甲"]},
        parts={
            "word/header7.xml": f'<w:hdr xmlns:w="{w}"><w:p><w:r><w:t>{{{{ 项 }}}}自评表</w:t></w:r></w:p></w:hdr>'
        },
        relationships=f'<Relationship Id="rId_own" Type="{office}/header" Target="header7.xml"/>',
        content_types='<Override PartName="/word/header7.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>',
    )
    headers = sorted(name for name in part_names(data) if name.startswith("word/header"))
    assert [outline(data, name) for name in headers] == [["甲自评表"], ["乙自评表"], ["甲自评表"]]
    assert len(set(re.findall(r'headerReference w:type="default" r:id="(\w+)"', part(data)))) == 3
