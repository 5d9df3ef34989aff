"""各种值怎样印：换行、标记、多段、图片、小数，以及不该印的。"""

from decimal import Decimal

import pytest

from generator.findings import Place
from generator.word import Image, Marked, Paragraphs, Rich, Template, TemplateError
from tests.word.docx_fixture import docx, faults, outline, part, part_names, png


def rendered(notation, **values):
    data = Template(docx(notation)).render(values)
    assert faults(data) == []
    return data


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ('A&B <5%> "引"', 'A&B <5%> "引"'),
        (12, "12"),
        (Decimal("1E+2"), "100"),
        (Decimal("183.50"), "183.50"),
        (True, "是"),
        ("一\n二", "一⏎二"),
        ("一\t二", "一⇥二"),
        ("一\f二", "一⇟二"),
        ("{{ 不是标签 }}{% if %}", "{{ 不是标签 }}{% if %}"),
    ],
)
def test_one_value_in_the_middle_of_a_paragraph(value, printed):
    assert outline(rendered("前{{ 值 }}后", 值=value)) == [f"前{printed}后"]


@pytest.mark.parametrize("value", ["一\a二", Paragraphs(("一", "二"))])
def test_several_paragraphs_keep_the_format_of_the_first(value):
    data = rendered("1. {{ 值 }}完", 值=value)
    assert outline(data) == ["一", "二完"]
    assert part(data).count('<w:numId w:val="1"/>') == 2


def test_a_marked_text_is_highlighted_and_carries_a_comment():
    data = rendered("前‖**{{ 值 }}‖后", 值=Marked("【待填】", "缺上年数\n请补"))
    assert outline(data) == ["前【待填】后"]
    assert '<w:b/><w:highlight w:val="yellow"/>' in part(data)
    assert outline(data, "word/comments.xml") == ["缺上年数", "请补"]


def test_a_mark_in_a_header_has_no_comment_because_word_allows_none():
    template = docx("正文", header="{{ 值 }}")
    result = Template(template).produce({"值": Marked("甲", "说明", "上年数")})
    assert "word/comments.xml" not in part_names(result.data)
    assert [(mark.key, mark.where) for mark in result.marks] == [("上年数", "页眉1第1段")]


def test_rich_text_is_printed_piece_by_piece():
    assert outline(rendered("{{ 值 }}", 值=Rich(("甲", Marked("乙"), "丙\n丁")))) == ["甲乙丙⏎丁"]


def test_an_image_keeps_its_proportions_and_is_stored_once():
    image = Image(png(20, 10), width_mm=50, description="区位图")
    data = rendered("{{ 图 }}\n{{ 图 }}", 图=image)
    assert part(data).count('<wp:extent cx="1800000" cy="900000"/>') == 2
    assert len([name for name in part_names(data) if "media/" in name]) == 1
    assert [f'id="{number}" name="图片"' in part(data) for number in (1, 2)] == [True, True]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "空的"),
        (0.1, "浮点数"),
        ([1, 2], "一组"),
        ({"甲": 1}, "一组"),
        ("甲\x0b乙", "U+000B"),
        ("\ufffe", "U+FFFE"),
        ("\ud800", "U+D800"),
        (Image(b"BM"), "PNG"),
    ],
)
def test_a_value_that_cannot_be_printed_is_refused_with_its_place(value, reason):
    with pytest.raises(TemplateError) as caught:
        Template(docx("一\n{{ 值 }}"), name="模板.docx").render({"值": value})
    (finding,) = caught.value.findings
    assert reason in finding.message
    assert (finding.place.where, finding.place.offending) == ("正文第2段", "{{ 值 }}")


def test_an_attribute_is_escaped_too():
    data = rendered(
        '<w:p><w:hyperlink w:anchor="{{ 名 }}"><w:r><w:t>见</w:t></w:r></w:hyperlink></w:p>', 名='"&<'
    )
    assert 'w:anchor="&quot;&amp;&lt;"' in part(data)


def test_the_same_values_give_the_same_bytes():
    template = docx("{{ 甲 }}\n{{ 乙 }}", header="{{ 甲 }}")
    values = {"甲": Marked("一", "注"), "乙": Image(png(2, 2))}
    assert Template(template).render(values) == Template(template).render(values)


def test_rich_text_is_joined_by_plus_on_either_side():
    owed = Marked("【待填】")
    assert "前" + Rich((owed,)) + "后" + owed == Rich(("前", owed, "后", owed))
    assert owed + Rich(("甲",)) + Rich(("乙",)) == Rich((owed, "甲", "乙"))
    with pytest.raises(TypeError):
        Rich(("甲",)) + 1


def test_a_place_is_printed_as_it_reads():
    template = Template(docx("{{ 出处 }}；{{ '见' ~ 出处 }}"))
    said = outline(template.render({"出处": Place("决算.yaml", 3, 5)}))
    assert said == ["决算.yaml:3:5；见决算.yaml:3:5"]
