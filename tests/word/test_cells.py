"""单元格的四个语句：竖并、横并、跨列、底色。"""

import re

import pytest

from generator.word import Template, TemplateError
from tests.word.docx_fixture import docx, faults, outline, part


def rendered(notation, **values):
    data = Template(docx(notation)).render(values)
    assert faults(data) == []
    return data


def test_vm_merges_down_and_prints_once():
    row = "| {% for 项 in 各项 %}{% vm %}同类 | {{ 项 }}{% endfor %} |\n终"
    data = rendered(row, 各项=["甲", "乙", "丙"])
    assert re.findall(r'w:vMerge w:val="(\w+)"', part(data)) == ["restart", "continue", "continue"]
    assert outline(data) == ["同类 | 甲", " | 乙", " | 丙", "终"]


def test_hm_merges_across():
    data = rendered("| {%tc for 年 in 各年 %} | {% hm %}各年 | {%tc endfor %} |\n终", 各年=[1, 2, 3])
    assert outline(data) == ["各年", "终"]
    assert '<w:gridSpan w:val="3"/>' in part(data)


def test_colspan_and_cellbg_take_an_expression():
    data = rendered("| {% colspan 列数 %}{% cellbg 色 %}甲 | 乙 |\n终", 列数=2, 色="#ffeecc")
    assert re.search(
        r'<w:tcW [^>]*/><w:gridSpan w:val="2"/><w:shd w:val="clear" w:color="auto" w:fill="FFEECC"/>',
        part(data),
    )


def test_a_colour_that_is_none_is_an_error_with_its_place():
    with pytest.raises(TemplateError) as caught:
        Template(docx("| {% cellbg 色 %}甲 |\n终")).render({"色": "红"})
    (finding,) = caught.value.findings
    assert "“红”不是颜色" in finding.message
    assert finding.place.where == "表1第1行第1列"


def test_the_grid_repeats_with_the_columns():
    notation = (
        "| 项目 | {%tc for 年 in 各年 %} | {{ 年 }} | {%tc endfor %} |\n"
        "| {% for 项 in 各项 %}{{ 项 }} | {%tc for 年 in 各年 %} | {{ 年 }} | {%tc endfor %}{% endfor %} |\n"
        "终"
    )
    data = rendered(notation, 各年=[2022, 2023, 2024], 各项=["收入"])
    assert part(data).count("<w:gridCol ") == 4
    assert outline(data) == ["项目 | 2022 | 2023 | 2024", "收入 | 2022 | 2023 | 2024", "终"]
