"""图表换数据：缓存与工作簿一致，样子照模板，放进 docx 仍然合法。"""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.word.drawings.charts import compile_chart
from generator.word.drawings.workbook import CONTENT_TYPE, build_workbook, column
from generator.word.values import Chart, Series
from tests.word.docx_fixture import OFFICE, docx, faults

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
_AXES = (
    '<c:axId val="1"/><c:axId val="2"/>{close}'
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
)


def series(number: int, *, extra: str = "", tail: str = "", accent: int | None = None) -> str:
    accent = accent or number + 1
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:strRef><c:f>旧表!$B$1</c:f></c:strRef></c:tx>"
        f'<c:spPr><a:solidFill><a:schemeClr val="accent{accent}"/></a:solidFill></c:spPr>{extra}'
        f"<c:cat><c:strRef><c:f>旧表!$A$2</c:f></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>旧表!$B$2</c:f><c:numCache><c:formatCode>0.00</c:formatCode>"
        f'<c:ptCount val="0"/></c:numCache></c:numRef></c:val>{tail}</c:ser>'
    )


def chart_xml(plot: str, after: str = "") -> bytes:
    words = "<a:p><a:r><a:t>收支对比</a:t></a:r></a:p>"
    title = f"<c:title><c:tx><c:rich><a:bodyPr/>{words}</c:rich></c:tx></c:title>"
    return (
        f"{_HEAD}<c:chart>{title}<c:plotArea>{plot}</c:plotArea></c:chart>{after}</c:chartSpace>"
    ).encode()


def bars(*inner: str) -> bytes:
    plot = f'<c:barChart><c:barDir val="col"/>{"".join(inner)}'
    return chart_xml(plot + _AXES.format(close="</c:barChart>"))


def pie(kind: str = "pieChart", extra: str = "") -> bytes:
    close = '<c:holeSize val="50"/>' if kind == "doughnutChart" else ""
    return chart_xml(f'<c:{kind}><c:varyColors val="1"/>{series(0, extra=extra)}{close}</c:{kind}>')


def lines() -> bytes:
    only = series(0, tail='<c:smooth val="0"/>')
    plot = f'<c:lineChart><c:grouping val="standard"/>{only}'
    return chart_xml(plot + _AXES.format(close="</c:lineChart>"))


INCOME = Chart(
    ("收入", "支出"),
    (Series("2023年", (Decimal("183.54"), Decimal("129.40"))), Series("2024年", (Decimal("202.07"), 0))),
)


def cached(xml: str) -> list[tuple[str, list[str], list[str]]]:
    """每个系列：名称、分类、值，都从缓存读。"""
    root = etree.fromstring(xml.encode())
    return [
        (
            one.findtext(f"{C}tx//{C}v"),
            [v.text or "" for v in one.findall(f"{C}cat//{C}v")],
            [v.text for v in one.findall(f"{C}val//{C}v")],
        )
        for one in root.iter(f"{C}ser")
    ]


def formulas(xml: str) -> list[str]:
    return [node.text for node in etree.fromstring(xml.encode()).iter(f"{C}f")]


@pytest.mark.parametrize(
    "template", [bars(series(0), series(1)), bars(series(0)), lines(), pie(), pie("doughnutChart")]
)
def test_cache_holds_the_new_data_exactly(template):
    drawn = cached(compile_chart(template).render(INCOME, "rId1"))
    assert drawn == [
        ("2023年", ["收入", "支出"], ["183.54", "129.40"]),
        ("2024年", ["收入", "支出"], ["202.07", "0"]),
    ]


def test_formulas_point_at_the_cells_of_the_workbook():
    xml = compile_chart(bars(series(0), series(1))).render(INCOME, "rId1")
    assert formulas(xml) == [
        *("Sheet1!$B$1", "Sheet1!$A$2:$A$3", "Sheet1!$B$2:$B$3"),
        *("Sheet1!$C$1", "Sheet1!$A$2:$A$3", "Sheet1!$C$2:$C$3"),
    ]


def test_series_the_data_lacks_are_not_drawn():
    template = compile_chart(bars(series(0), series(1), series(2)))
    assert len(cached(template.render(INCOME, None))) == 2


def test_the_last_series_repeats_with_the_next_theme_colours():
    chart = Chart(("一",), tuple(Series(str(n), (n,)) for n in range(4)))
    xml = compile_chart(bars(series(0), series(1, accent=5))).render(chart, None)
    root = etree.fromstring(xml.encode())
    colours = [
        one.get("val")
        for one in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}schemeClr")
    ]
    numbers = [
        (one.find(f"{C}idx").get("val"), one.find(f"{C}order").get("val")) for one in root.iter(f"{C}ser")
    ]
    assert colours == ["accent1", "accent5", "accent6", "accent1"]
    assert numbers == [("0", "0"), ("1", "1"), ("2", "2"), ("3", "3")]


def test_a_combined_chart_keeps_each_series_in_its_own_kind():
    plot = f'<c:barChart><c:barDir val="col"/>{series(0)}<c:axId val="1"/><c:axId val="2"/></c:barChart>'
    plot += f'<c:lineChart><c:grouping val="standard"/>{series(1)}' + _AXES.format(close="</c:lineChart>")
    root = etree.fromstring(compile_chart(chart_xml(plot)).render(INCOME, None).encode())
    assert root.findtext(f".//{C}barChart/{C}ser/{C}tx//{C}v") == "2023年"
    assert root.findtext(f".//{C}lineChart/{C}ser/{C}tx//{C}v") == "2024年"


def test_points_formatted_by_hand_stay_only_where_there_is_data():
    points = "".join(f'<c:dPt><c:idx val="{n}"/><c:explosion val="{n}"/></c:dPt>' for n in range(4))
    labels = "".join(f'<c:dLbl><c:idx val="{n}"/><c:delete val="1"/></c:dLbl>' for n in range(4))
    extra = f'{points}<c:dLbls>{labels}<c:showLegendKey val="0"/></c:dLbls>'
    root = etree.fromstring(
        compile_chart(pie(extra=extra)).render(Chart(INCOME.categories, INCOME.series[:1]), None).encode()
    )
    assert [point.find(f"{C}idx").get("val") for point in root.iter(f"{C}dPt")] == ["0", "1"]
    assert [label.find(f"{C}idx").get("val") for label in root.iter(f"{C}dLbl")] == ["0", "1"]


def test_the_title_and_everything_outside_the_series_stay():
    xml = compile_chart(bars(series(0))).render(INCOME, None)
    assert "<a:t>收支对比</a:t>" in xml
    assert "旧表" not in xml
    assert "<?juesuan" not in xml


def test_the_workbook_relation_replaces_the_templates_own():
    old = '<c:externalData r:id="rId9"><c:autoUpdate val="0"/></c:externalData><c:printSettings/>'
    template = compile_chart(chart_xml(f"<c:pieChart>{series(0)}</c:pieChart>", after=old))
    children = [
        etree.QName(node).localname for node in etree.fromstring(template.render(INCOME, "rId1").encode())
    ]
    assert children == ["chart", "externalData", "printSettings"]
    assert 'r:id="rId1"' in template.render(INCOME, "rId1")
    assert "externalData" not in template.render(INCOME, None)


def test_the_number_format_of_the_template_serves_when_the_data_names_none():
    template = compile_chart(bars(series(0)))
    assert template.formatted(INCOME).number_format == "0.00"
    assert template.formatted(Chart((), (), "0.0%")).number_format == "0.0%"


def test_unique_ids_of_the_template_are_not_repeated():
    unique = (
        '<c:extLst><c:ext uri="{C3380CC4-5D6E-409C-BE32-E72D297353CC}"><c16:uniqueId'
        ' xmlns:c16="http://schemas.microsoft.com/office/drawing/2014/chart" val="{0}"/></c:ext></c:extLst>'
    )
    point = f'<c:dPt><c:idx val="0"/>{unique}</c:dPt>'
    xml = compile_chart(bars(series(0, extra=point, tail=unique))).render(INCOME, None)
    assert "uniqueId" not in xml
    assert xml.count("<c:dPt>") == 2


def test_a_chart_written_without_the_usual_prefix_works_too():
    template = bars(series(0)).replace(b"<c:", b"<").replace(b"</c:", b"</").replace(b"xmlns:c=", b"xmlns=")
    assert cached(compile_chart(template).render(INCOME, "rId1")) == cached(
        compile_chart(bars(series(0))).render(INCOME, "rId1")
    )


def test_series_of_another_length_than_the_categories_are_refused():
    chart = Chart(("一", "二"), (Series("甲", (1,)),))
    with pytest.raises(ValueError, match="“甲”有 1 个值，分类有 2 个"):
        compile_chart(pie()).render(chart, None)
    with pytest.raises(ValueError, match="应当一样多"):
        build_workbook(chart)


def test_floats_and_forbidden_characters_are_refused():
    with pytest.raises(TypeError, match=r"不能是“0\.1”"):
        build_workbook(Chart(("一",), (Series("甲", (0.1,)),)))
    with pytest.raises(ValueError, match=r"U\+0001"):
        compile_chart(pie()).render(Chart(("一\x01",), (Series("甲", (1,)),)), None)


def test_a_chart_without_series_is_refused_when_compiled():
    with pytest.raises(ValueError, match="没有系列"):
        compile_chart(chart_xml("<c:pieChart/>"))


def test_columns_are_lettered_as_in_a_sheet():
    assert [column(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_same_data_gives_the_same_bytes_without_the_time_of_day():
    assert build_workbook(INCOME) == build_workbook(INCOME)
    with zipfile.ZipFile(io.BytesIO(build_workbook(INCOME))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("&<>\"' "),
    max_size=8,
)
FIGURES = st.integers(-(10**9), 10**9) | st.decimals(-(10**9), 10**9, places=2, allow_nan=False)


@st.composite
def charts(draw):
    categories = tuple(draw(st.lists(TEXTS, max_size=6)))
    values = st.lists(FIGURES, min_size=len(categories), max_size=len(categories)).map(tuple)
    return Chart(categories, tuple(draw(st.lists(st.builds(Series, TEXTS, values), max_size=4))))


@settings(max_examples=60, deadline=None)
@given(charts())
def test_cache_and_workbook_always_say_the_same(chart):
    drawn = cached(compile_chart(bars(series(0), series(1))).render(chart, "rId1"))
    sheet = openpyxl.load_workbook(io.BytesIO(build_workbook(chart)))["Sheet1"]
    for number, (name, categories, values) in enumerate(drawn):
        rows = range(2, len(chart.categories) + 2)
        assert (name or "") == (sheet.cell(1, number + 2).value or "") == chart.series[number].name
        assert categories == [sheet.cell(row, 1).value or "" for row in rows] == list(chart.categories)
        assert [float(value) for value in values] == [sheet.cell(row, number + 2).value for row in rows]
        assert [Decimal(value) for value in values] == list(chart.series[number].values)
    assert len(drawn) == len(chart.series)


def with_chart(xml: str, workbook: bytes) -> bytes:
    """一份正文只有一个图表的 docx。"""
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="4000000" cy="3000000"/>'
        '<wp:docPr id="1" name="图表 1"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart r:id="rId9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    relations = (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships'
        ' xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/package" Target="../embeddings/chart1.xlsx"/></Relationships>'
    )
    return docx(
        drawing,
        parts={
            "word/charts/chart1.xml": xml,
            "word/charts/_rels/chart1.xml.rels": relations,
            "word/embeddings/chart1.xlsx": workbook,
        },
        relationships=f'<Relationship Id="rId9" Type="{OFFICE}/chart" Target="charts/chart1.xml"/>',
        content_types=f'<Default Extension="xlsx" ContentType="{CONTENT_TYPE}"/>'
        '<Override PartName="/word/charts/chart1.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>',
    )


@pytest.mark.parametrize("template", [bars(series(0)), lines(), pie(), pie("doughnutChart")])
def test_a_document_holding_the_chart_is_valid(template):
    compiled = compile_chart(template)
    chart = compiled.formatted(INCOME)
    assert faults(with_chart(compiled.render(chart, "rId1"), build_workbook(chart))) == []
