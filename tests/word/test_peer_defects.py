"""同类引擎的二十四个缺陷，一个一条测试：都只从 Template 的外面看，写出的文件都要合规范。"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from generator.word import Chart, Marked, Rich, Series, Template, TemplateError
from tests.word import raw_docx
from tests.word.docx_fixture import NAMESPACES, part_names
from tests.word.raw_docx import (
    SECTION,
    W,
    cell,
    docx,
    paragraph,
    paragraphs,
    part,
    row,
    run,
    table,
)

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding


def rendered(template: bytes, **values: Any) -> bytes:
    """渲染，并要求写出的文件合规范。"""
    data = Template(template, name="模板.docx").render(values)
    assert raw_docx.faults(data) == []
    return data


def fault(template: bytes, **values: Any) -> Finding:
    """编译或渲染时报出的唯一一处毛病。"""
    with pytest.raises(TemplateError) as caught:
        Template(template, name="模板.docx").render(values)
    (finding,) = caught.value.findings
    return finding


def place_of(finding: Finding) -> str:
    assert finding.place is not None
    assert finding.place.file == "模板.docx"
    return finding.place.where


def test_01_an_ampersand_prints_whole() -> None:
    assert paragraphs(rendered(docx(paragraph("{{ 名称 }}")), 名称="A&B公司")) == ["A&B公司"]


def test_02_a_less_than_sign_prints_as_it_is() -> None:
    data = rendered(docx(paragraph("偏差{{ 率 }}，{{ '<b>' }}")), 率="<5%")
    assert paragraphs(data) == ["偏差<5%，<b>"]


def test_03_the_title_property_is_escaped_once() -> None:
    core = "<dc:title>{{ 名称 }}决算</dc:title>"
    data = rendered(docx(paragraph("正文"), core=core), 名称="甲&<乙>")
    assert "".join(part(data, "docProps/core.xml").itertext()) == "甲&<乙>决算"


def test_04_text_beside_a_paragraph_tag_is_kept() -> None:
    body = paragraph("前{%p if 有 %}后") + paragraph("中间") + paragraph("{%p endif %}")
    assert "".join(paragraphs(rendered(docx(body), 有=True))) == "前后中间"


def test_05_a_percent_sign_or_brace_inside_a_prefixed_tag_is_no_end_of_tag() -> None:
    body = (
        paragraph("{%p if 率 == '50%' %}")
        + paragraph("过半")
        + paragraph("{%p endif %}")
        + paragraph("{%p set 表 = {'甲': {'乙': 3 % 2}} %}")
        + paragraph("{{r 表['甲']['乙'] }}")
    )
    assert paragraphs(rendered(docx(body), 率="50%")) == ["过半", "1"]


def test_06_an_unclosed_tag_is_reported_where_it_stands_and_eats_nothing() -> None:
    body = paragraph("第一段") + paragraph("共{{ 合计 万元") + paragraph("后面还有 {{ 别的 }}")
    finding = fault(docx(body), 合计=1, 别的=2)
    assert "第2段" in place_of(finding)
    assert "{{ 合计" in finding.place.offending  # type: ignore[union-attr]


def test_07_a_missing_endif_is_reported_where_the_if_stands() -> None:
    body = paragraph("第一段") + paragraph("{% if 有 %}") + paragraph("第三段") + paragraph("第四段")
    finding = fault(docx(body), 有=True)
    assert "第2段" in place_of(finding)
    assert "endif" in finding.message + finding.remedy


@pytest.mark.parametrize(
    ("expression", "values"),
    [
        ("单位.名字", {"单位": {"名称": "工商联"}}),
        ("甲 / 乙", {"甲": 1, "乙": 0}),
        ("甲 + 乙", {"甲": 1, "乙": "二"}),
    ],
)
def test_08_a_fault_while_rendering_has_a_place(expression: str, values: dict[str, Any]) -> None:
    body = paragraph("{{ 前 }}第一段") + table(
        row(cell(paragraph("项目")), cell(paragraph("数{{ 前 }}"))),
        row(
            cell(paragraph("{{ 前 }}合计")),
            cell(paragraph(f"{{{{ {expression} }}}}")),
            cell(paragraph("{{ 前 }}")),
        ),
    )
    finding = fault(docx(body + paragraph("{{ 前 }}")), 前="", **values)
    assert "表1第2行第2列" in place_of(finding)
    assert expression in finding.place.offending  # type: ignore[union-attr]


def test_09_a_misspelt_name_is_an_error_with_a_suggestion() -> None:
    finding = fault(docx(paragraph("{{ 收人 }}")), 收入="1.00")
    assert "收人" in finding.message
    assert "收入" in finding.message + finding.remedy


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "甲.__init__.__globals__",
        "().__class__.__base__.__subclasses__()",
        "cycler.__init__.__globals__.os.popen('id').read()",
        "self.__init__.__globals__",
        "'%s'.__mod__(甲)",
        "'{0.__class__}'.format(甲)",
        "甲|attr('__class__')",
        "lipsum.__globals__",
        "'a' * 10 ** 9",
        "range(10 ** 9)|list",
    ],
)
def test_10_a_template_cannot_run_python(expression: str) -> None:
    finding = fault(docx(paragraph(f"{{{{ {expression} }}}}")), 甲="值")
    assert "第1段" in place_of(finding)


def test_11_a_nested_table_leaves_the_outer_grid_alone() -> None:
    inner = table(
        row(
            cell(paragraph("{% for 列 in 列名 %}")),
            cell(paragraph("{{ 列 }}")),
            cell(paragraph("{% endfor %}")),
        ),
        widths=(500, 600, 700),
    )
    body = table(row(cell(paragraph("左")), cell(inner, paragraph(""))), widths=(3000, 4000)) + paragraph("")
    data = rendered(docx(body), 列名=["甲", "乙"])
    outer = next(part(data).iter(f"{W}tbl"))
    columns = outer.findall(f"{W}tblGrid/{W}gridCol")
    assert [column.get(f"{W}w") for column in columns] == ["3000", "4000"]


def test_12_rows_with_columns_left_out_keep_the_whole_grid() -> None:
    properties = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    body = table(
        row(cell(paragraph("一")), cell(paragraph("二")), cell(paragraph("三"))),
        row(cell(paragraph("{% for 行 in 各行 %}{{ 行 }}{% endfor %}")), properties=properties),
        widths=(1000, 2000, 3000),
    )
    data = rendered(docx(body + paragraph("")), 各行=["甲", "乙"])
    widths = [column.get(f"{W}w") for column in part(data).iter(f"{W}gridCol")]
    assert widths == ["1000", "2000", "3000"]
    assert len(list(part(data).iter(f"{W}gridBefore"))) == 1


def test_13_a_table_without_a_grid_renders() -> None:
    body = table(
        row(cell(paragraph("{% for 行 in 各行 %}{{ 行.名 }}")), cell(paragraph("{{ 行.数 }}{% endfor %}"))),
        widths=None,
    )
    values = [{"名": "甲", "数": 1}, {"名": "乙", "数": 2}]
    data = Template(docx(body + paragraph(""))).render({"各行": values})
    assert paragraphs(data) == ["甲", "1", "乙", "2", ""]


def test_14_a_tag_split_over_tracked_insertions_leaves_the_section_in_its_place() -> None:
    inserted = '<w:ins w:id="9" w:author="审" w:date="2025-01-01T00:00:00Z">{}</w:ins>'
    body = (
        "<w:p><w:pPr><w:rPr>"
        + inserted.format("").replace("></w:ins>", "/>")
        + "</w:rPr></w:pPr>"
        + run("共{{ 合")
        + inserted.format(run("计 }}万元"))
        + "</w:p>"
        + inserted.format("").replace("></w:ins>", "/>")
    )
    data = rendered(docx(body), 合计="3.00")
    assert paragraphs(data) == ["共3.00万元"]
    (section,) = part(data).iter(f"{W}sectPr")
    parent = section.getparent()
    assert parent is not None
    assert parent.tag == f"{W}body"


def test_15_tags_in_deleted_text_are_not_rendered() -> None:
    deleted = (
        '<w:del w:id="1" w:author="审" w:date="2025-01-01T00:00:00Z">'
        "<w:r><w:delText>{{ 没有这个 }}{% if 也没有 %}</w:delText></w:r></w:del>"
    )
    moved = (
        '<w:moveFrom w:id="2" w:author="审" w:date="2025-01-01T00:00:00Z">'
        "<w:r><w:t>{{ 搬走了 }}</w:t></w:r></w:moveFrom>"
    )
    data = rendered(docx(paragraph("甲", deleted, moved, "{{ 乙 }}")), 乙="乙")
    assert "".join(part(data).itertext()) == "甲乙"


def test_16_a_marked_text_keeps_its_font_and_the_order_of_properties() -> None:
    fonts_and_colour = '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:b/><w:color w:val="FF0000"/>'
    properties = fonts_and_colour + '<w:sz w:val="32"/><w:u w:val="single"/>'
    value = Rich(("甲", Marked("【待填：乙】"), "丙"))
    data = rendered(docx(paragraph(run("{{ 值 }}", properties))), 值=value)
    formats = [each.find(f"{W}rPr") for each in part(data).iter(f"{W}r") if raw_docx.text(each)]
    names = [[etree.QName(child).localname for child in each] for each in formats if each is not None]
    assert names == [
        ["rFonts", "b", "color", "sz", "u"],
        ["rFonts", "b", "color", "sz", "highlight", "u"],
        ["rFonts", "b", "color", "sz", "u"],
    ]
    fonts = [each.get(f"{W}eastAsia") for each in part(data).iter(f"{W}rFonts")]
    assert set(fonts) == {"仿宋_GB2312"}


def test_17_tags_in_comments_charts_and_keywords_are_rendered() -> None:
    comments = (
        f'<w:comments {NAMESPACES}><w:comment w:id="0" w:author="审" w:initials="审">'
        f"{paragraph('见{{ 年 }}年批复')}</w:comment></w:comments>"
    )
    core = "<cp:keywords>{{ 年 }}年</cp:keywords>"
    noted = '<w:r><w:commentReference w:id="0"/></w:r>'
    data = rendered(
        docx(paragraph("正文", noted) + _chart("图：图形"), comments=comments, core=core, chart=_CHART),
        年=2024,
        图形=Chart(("甲",), (Series("数", (7,)),)),
    )
    assert raw_docx.text(part(data, "word/comments.xml")) == "见2024年批复"
    assert "".join(part(data, "docProps/core.xml").itertext()) == "2024年"
    (chart,) = raw_docx.parts_matching(data, "word/charts/chart")
    assert "2024年收支" in "".join(chart.itertext())


def test_18_one_template_renders_in_many_threads_at_once() -> None:
    body = paragraph("{% set 年 = 数 %}{% for 项 in 各项 %}{{ 项 }}-{{ 年 }} {% endfor %}")
    template = Template(docx(body))
    values = [{"数": number, "各项": [number] * 50} for number in range(40)]
    one_by_one = [template.render(each) for each in values]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(template.render, values)) == one_by_one


def test_19_a_numbered_list_restarts_in_each_turn_of_a_loop() -> None:
    body = (
        paragraph("{% for 章 in 各章 %}")
        + paragraph("{{ 章 }}")
        + paragraph("第一条", properties=_NUMBERED)
        + paragraph("第二条", properties=_NUMBERED)
        + paragraph("{% endfor %}")
    )
    data = rendered(docx(body), 各章=["甲", "乙", "丙"])
    used = [each.get(f"{W}val") for each in part(data).iter(f"{W}numId")]
    assert [used[index] == used[index + 1] for index in (0, 2, 4)] == [True, True, True]
    assert len(set(used)) == 3
    numbers = {each.get(f"{W}numId"): each for each in part(data, "word/numbering.xml").iter(f"{W}num")}
    restarts = [numbers[each].find(f"{W}lvlOverride/{W}startOverride") for each in used[2:]]
    assert [each.get(f"{W}val") for each in restarts if each is not None] == ["1"] * 4


def test_20_a_file_within_a_file_keeps_its_numbering(tmp_path: Path) -> None:
    lowest = paragraph("内一", properties=_NUMBERED) + paragraph("内二", properties=_NUMBERED)
    middle = paragraph("中一", properties=_NUMBERED) + paragraph('{% include "内" %}')
    outer = paragraph("外一", properties=_NUMBERED) + paragraph('{% include "中" %}')
    for name, body in (("内", lowest), ("中", middle), ("外", outer)):
        (tmp_path / f"{name}.docx").write_bytes(docx(body))
    data = Template(tmp_path / "外.docx").render({})
    assert raw_docx.faults(data) == []
    assert paragraphs(data) == ["外一", "中一", "内一", "内二"]
    outside, between, inside, inside_too = (each.get(f"{W}val") for each in part(data).iter(f"{W}numId"))
    assert inside == inside_too
    assert len({outside, between, inside}) == 3
    defined = {each.get(f"{W}numId") for each in part(data, "word/numbering.xml").iter(f"{W}num")}
    assert {outside, between, inside} <= defined


def test_21_a_value_set_in_the_body_reaches_the_header() -> None:
    body = paragraph("{% set 标题 = 年 ~ '年' %}正文")
    data = rendered(docx(body, header="{{ 标题 }}"), 年=2024)
    (only,) = raw_docx.parts_matching(data, "word/header")
    assert raw_docx.text(only) == "2024年"


def test_21_a_section_inside_a_loop_has_a_header_of_its_own_in_each_turn() -> None:
    body = (
        paragraph("{% for 项目 in 各项目 %}")
        + paragraph("{{ 项目 }}自评表")
        + paragraph(properties=_WITH_HEADER)
        + paragraph("{% endfor %}")
    )
    data = rendered(docx(body, header="{{ 项目 | default('尾') }}"), 各项目=["甲", "乙"])
    headers = [raw_docx.text(each) for each in raw_docx.parts_matching(data, "word/header")]
    assert sorted(each for each in headers if each) == ["乙", "尾", "甲"]
    references = [each.get(_R_ID) for each in part(data).iter(f"{W}headerReference")]
    assert len(set(references)) == 3
    names = set(part_names(data))
    owners = {
        name.replace("_rels/", "").removesuffix(".rels") for name in names if name.startswith("word/_rels/")
    }
    assert owners <= names


def test_22_text_beside_a_split_tag_keeps_its_own_formatting() -> None:
    bold, italic = "<w:b/>", "<w:i/>"
    body = paragraph(run("前{{ ", bold), run("数"), run(" }}后", italic))
    data = rendered(docx(body), 数="5")
    formats = {
        raw_docx.text(each): [etree.QName(child).localname for child in each.iterfind(f"{W}rPr/*")]
        for each in part(data).iter(f"{W}r")
        if raw_docx.text(each)
    }
    bold_text = "".join(text for text, names in formats.items() if names == ["b"])
    italic_text = "".join(text for text, names in formats.items() if names == ["i"])
    assert (bold_text, italic_text) == ("前5", "后")


def test_23_a_character_that_xml_forbids_is_reported() -> None:
    finding = fault(docx(paragraph("第一段") + paragraph("{{ 事由 }}")), 事由="开会\x0b两次")
    assert "第2段" in place_of(finding)
    assert "000B" in finding.message.upper().replace("U+", "").replace("\\X0B", "000B")


def test_24_ids_do_not_repeat_after_a_loop_or_an_include(tmp_path: Path) -> None:
    marked = (
        '<w:bookmarkStart w:id="3" w:name="书签"/><w:r><w:t>{{ 项 }}</w:t></w:r><w:bookmarkEnd w:id="3"/>'
    )
    body = (
        paragraph("{% for 项 in 各项 %}")
        + paragraph(marked)
        + _chart("图: 图形")
        + paragraph("{% endfor %}")
        + paragraph('{% with 项 = "尾" %}{% include "部件" %}{% endwith %}')
    )
    (tmp_path / "部件.docx").write_bytes(docx(paragraph(marked) + _chart("图: 图形"), chart=_CHART))
    (tmp_path / "主.docx").write_bytes(docx(body, chart=_CHART))
    chart = Chart(("甲",), (Series("数", (7,)),))
    data = Template(tmp_path / "主.docx").render({"各项": ["一", "二"], "图形": chart, "年": 2024})
    assert raw_docx.faults(data) == []
    tree = part(data)
    drawings = [each.get("id") for each in tree.iter(f"{_WP}docPr")]
    bookmarks = [each.get(f"{W}id") for each in tree.iter(f"{W}bookmarkStart")]
    names = [each.get(f"{W}name") for each in tree.iter(f"{W}bookmarkStart")]
    charts = [each.get(_R_ID) for each in tree.iter(f"{_C}chart")]
    assert len(drawings) == 3
    for identifiers in (drawings, bookmarks, names, charts):
        assert max(Counter(identifiers).values()) == 1


_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_WITH_HEADER = SECTION.replace(
    "<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="rId_header"/>'
)
_CHART = (
    f"<c:chartSpace {NAMESPACES}><c:chart>"
    "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{{ 年 }}年收支</a:t>"
    '</a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/>'
    '<c:ser><c:idx val="0"/><c:order val="0"/>'
    "<c:tx><c:strRef><c:f>Sheet1!$B$1</c:f></c:strRef></c:tx>"
    "<c:cat><c:strRef><c:f>Sheet1!$A$2</c:f></c:strRef></c:cat>"
    "<c:val><c:numRef><c:f>Sheet1!$B$2</c:f></c:numRef></c:val></c:ser>"
    '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
    '<c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
    "</c:plotArea></c:chart></c:chartSpace>"
)


def _chart(description: str) -> str:
    return paragraph(
        '<w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="2160000"/>'
        f'<wp:docPr id="7" name="图表" descr="{description}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart r:id="rId_chart1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
