"""标签怎样认：全角、弯引号、括号、前缀、写坏的。"""

import pytest

from generator.word.reading.tags import normalise, scan


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("收入．合计｜万元（２，３）", "收入.合计|万元(2,3)"),
        ("项\u3000in\u00a0各项", "项 in 各项"),
        ("甲\u200b乙", "甲乙"),
        ("名称 ＝＝ “工商联”", '名称 == "工商联"'),
        ("‘一，二’ ＋ 甲", '"一，二" + 甲'),
        ("'全角，不动（）'", "'全角，不动（）'"),
        ('“他说"好"”', '"他说\\"好\\""'),
        ("收入。合计、表【０】。名", "收入.合计,表[0].名"),
        ("甲 × 2 ÷ 3 – 1 ≥ 乙", "甲 * 2 / 3 - 1 >= 乙"),
        ("名 ≠ “甲。乙、【丙】”", '名 != "甲。乙、【丙】"'),
        ("甲［０］ ＞ 乙 － 1 ＊ 2 ／ 3", "甲[0] > 乙 - 1 * 2 / 3"),
    ],
)
def test_full_width_becomes_half_width_outside_strings(typed, understood):
    assert normalise(typed) == understood


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("前{{ 甲 }}后{{乙}}", ["甲", "乙"]),
        ("｛｛ 甲 ｝｝与｛％ if 乙 ％｝", ["甲", "if 乙"]),
        ("{{ {'甲': {'乙': 1}} }}", ["{'甲': {'乙': 1}}"]),
        ("{{ '}}' }}", ["'}}'"]),
        ("{% if 率 == '50%}' %}", ["if 率 == '50%}'"]),
        ("{%- if 甲 -%}", ["if 甲"]),
        ("{%tr for 行 in 表 %}", ["for 行 in 表"]),
        ("{{ r }}{{r 富 }}", ["r", "富"]),
        ("没有标签 { % }", []),
    ],
)
def test_tags_are_found_with_their_code(text, codes):
    assert [tag.code for tag in scan(text)] == codes


@pytest.mark.parametrize(
    ("text", "raw", "kind"),
    [
        ("共{{ 合计 万元", "{{ 合计 万元", "unclosed"),
        ("{{ 甲 {{ 乙 }}", "{{ 甲", "unclosed"),
        ("{% if 甲", "{% if 甲", "unclosed"),
        ("{# 说明", "{# 说明", "unclosed"),
        ("甲 }} 乙", "甲 }}", "stray"),
        ("{{ “甲 }}", "{{ “甲 }}", "output"),
    ],
)
def test_a_broken_tag_is_given_with_its_flaw(text, raw, kind):
    broken = [tag for tag in scan(text) if tag.flaw]
    assert [(tag.raw, tag.kind) for tag in broken] == [(raw, kind)]


def test_an_unclosed_tag_does_not_swallow_the_next_one():
    assert [tag.code for tag in scan("{{ 甲 {{ 乙 }}") if not tag.flaw] == ["乙"]
