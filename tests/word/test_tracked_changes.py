"""模板里的修订：增的算数，删的连标签一起不要；校对痕迹去掉。"""

# ruff: noqa: E501 —— XML 原样写

import pytest

from generator.word import Template
from tests.word.docx_fixture import docx, faults, outline, part

WHO = 'w:id="1" w:author="审" w:date="2025-01-01T00:00:00Z"'


def rendered(notation, **values):
    data = Template(docx(notation)).render(values)
    assert faults(data) == []
    return data


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (f"{run('共{{ 合')}<w:ins {WHO}>{run('计 }}元')}</w:ins>", ["共3元"]),
        (f"{run('甲')}<w:del {WHO}><w:r><w:delText>{{{{ 没有 }}}}</w:delText></w:r></w:del>", ["甲"]),
        (
            f"<w:moveFrom {WHO}>{run('{{ 没有 }}')}</w:moveFrom><w:moveTo {WHO}>{run('{{ 合计 }}')}</w:moveTo>",
            ["3"],
        ),
        (
            f'{run("{{")}<w:proofErr w:type="spellStart"/>{run("合计")}<w:lastRenderedPageBreak/>{run("}}")}',
            ["3"],
        ),
        (f'<w:smartTag w:uri="u" w:element="e">{run("{{ 合")}</w:smartTag>{run("计 }}")}', ["3"]),
    ],
)
def test_one_paragraph_with_changes(inside, lines):
    assert outline(rendered(f"<w:p>{inside}</w:p>", 合计=3)) == lines


def test_a_deleted_paragraph_mark_joins_the_next_paragraph():
    mark = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"
    assert outline(rendered(f"<w:p>{mark}{run('前{{ 甲')}</w:p>\n<w:p>{run(' }}后')}</w:p>", 甲=1)) == [
        "前1后"
    ]


def test_a_paragraph_moved_away_leaves_no_blank():
    mark = f"<w:pPr><w:rPr><w:moveFrom {WHO}/></w:rPr></w:pPr>"
    gone = f"<w:p>{mark}<w:moveFrom {WHO}>{run('{{ 没有 }}')}</w:moveFrom></w:p>"
    there = f"<w:p><w:moveTo {WHO}>{run('{{ 甲 }}')}</w:moveTo></w:p>"
    assert outline(rendered(f"始\n{gone}\n中\n{there}", 甲=1)) == ["始", "中", "1"]


def test_a_deleted_row_goes():
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    table = f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>{row.format("", "留")}{row.format(f"<w:trPr><w:del {WHO}/></w:trPr>", "{{ 没有 }}")}</w:tbl>'
    assert outline(rendered(f"{table}\n终")) == ["留", "终"]


def test_revision_numbers_are_stripped():
    data = rendered(
        '<w:p w:rsidR="00112233" w:rsidRDefault="00112233"><w:r w:rsidRPr="1"><w:t>甲{{ 乙 }}</w:t></w:r></w:p>',
        乙=1,
    )
    assert "rsid" not in part(data)


def test_a_loop_around_a_hyperlink_edge_moves_outside_it():
    link = f'<w:hyperlink w:anchor="x">{run("{% for 项 in 各项 %}{{ 项 }}")}</w:hyperlink>{run("、{% endfor %}")}'
    assert outline(rendered(f"<w:p>{link}</w:p>", 各项=["甲", "乙"])) == ["甲、乙、"]


def test_an_address_inside_a_field_code_is_rendered():
    kinds = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> HYPERLINK "{{ 网</w:instrText></w:r><w:r><w:instrText>址 }}" </w:instrText></w:r>'
    field = kinds.format("begin") + code + kinds.format("separate") + run("见{{ 名 }}") + kinds.format("end")
    data = rendered(f"<w:p>{field}</w:p>", 网址="https://example.cn/?a=1&b=2", 名="网站")
    assert 'HYPERLINK "https://example.cn/?a=1&amp;b=2"' in part(data).replace(
        "</w:instrText></w:r><w:r><w:instrText>", ""
    )
    assert outline(data) == ["见网站"]


def test_a_content_control_holding_a_tag_is_opened():
    control = f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID=""/></w:sdtPr><w:sdtContent>{run("{{ 甲 }}")}</w:sdtContent></w:sdt>'
    data = rendered(f"<w:p>{run('前')}{control}</w:p>", 甲=1)
    assert outline(data) == ["前1"]
    assert "w:sdt" not in part(data)
