"""绑了表达式的图表：替代文字、写错的表达式、放错的地方、循环里的限度。"""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import pytest

from generator.word import Chart, Series, Template, TemplateError
from generator.word.drawings.workbook import build_workbook
from tests.word.docx_fixture import docx, faults, pack, paragraph, part
from tests.word.test_charts import INCOME, bars, series, with_chart


def bound(expression: str) -> bytes:
    """一份 docx，正文只有一张绑了 expression 的图表。"""
    data = with_chart(bars(series(0)).decode(), build_workbook(INCOME))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    document = members["word/document.xml"].decode()
    members["word/document.xml"] = document.replace('name="图表 1"', f'name="图表 1" descr="{expression}"')
    return pack(members)


@pytest.mark.parametrize(
    ("number_format", "said"),
    [
        ("General", "收入：2023年 166.7、2024年 183.545；支出：2023年 0、2024年 -1"),
        ("#,##0.00", "收入：2023年 166.70、2024年 183.55；支出：2023年 0.00、2024年 -1.00"),
        ("0.0%", "收入：2023年 16670.0%、2024年 18354.5%；支出：2023年 0.0%、2024年 -100.0%"),
    ],
)
def test_the_alternative_text_of_a_bound_chart_tells_its_figures(number_format, said):
    names = ("2023年", "2024年")
    values = (Series("收入", (Decimal("166.7"), Decimal("183.545"))), Series("支出", (0, -1)))
    chart = Chart(names, values, number_format)
    data = Template(bound("图：图形")).render({"图形": chart})
    (described,) = re.findall(r'<wp:docPr[^>]* descr="([^"]*)"', part(data))
    assert described == said
    assert faults(data) == []


def test_a_long_alternative_text_is_cut():
    names = tuple(f"第{number}项" for number in range(200))
    chart = Chart(names, (Series("支出", tuple(range(200))),))
    data = Template(bound("图：图形")).render({"图形": chart})
    (described,) = re.findall(r'<wp:docPr[^>]* descr="([^"]*)"', part(data))
    assert described.startswith("支出：第0项 0、第1项 1、")
    assert len(described) == 501


def test_what_is_bound_must_be_a_chart_and_a_known_name():
    with pytest.raises(TemplateError, match="图表绑的值不是图表数据（Chart），是“12”"):
        Template(bound("图：图形")).render({"图形": 12})
    with pytest.raises(TemplateError, match="没有“图行”这个名称，是不是想写“图形”？"):
        Template(bound("图：图行")).render({"图形": INCOME})


def test_a_mistake_in_the_alternative_text_is_told_once_with_its_place():
    with pytest.raises(TemplateError) as caught:
        Template(bound("图：图形 图形"), name="决算.docx")
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.where, finding.place.offending) == (
        "W104",
        "正文第1段",
        "图：图形 图形",
    )


def test_a_chart_bound_outside_the_body_is_a_finding():
    drawing = re.search(r"<w:p>.*</w:p>", part(bound("图：图形")))[0]
    with pytest.raises(TemplateError) as caught:
        Template(docx("正文", header=drawing))
    assert [(each.code, each.place.where) for each in caught.value.findings] == [("W117", "页眉1第1段")]


def test_charts_in_a_loop_have_a_limit(monkeypatch):
    monkeypatch.setattr("generator.word.compiling.additions.MAX_WRITTEN", 100_000)
    with zipfile.ZipFile(io.BytesIO(bound("图：图形"))) as package:
        members = {name: package.read(name) for name in package.namelist()}
    drawing = re.search(r"<w:p>.*</w:p>", members["word/document.xml"].decode())[0]
    looped = f"{paragraph('{% for 项 in range(1000) %}')}{drawing}{paragraph('{% endfor %}')}"
    members["word/document.xml"] = members["word/document.xml"].decode().replace(drawing, looped).encode()
    with pytest.raises(TemplateError, match="图片和图表合计超过"):
        Template(pack(members)).render({"图形": INCOME})
