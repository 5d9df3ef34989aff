"""一项一项的说法：占比、金额、零项、待填的项，连成一串。"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.figures import Figure
from generator.phrases import Wording
from generator.phrases.lists import amount_sentence, happened, listed, share, share_sentence, told
from generator.word.values import Marked, Rich
from tests.phrases.figures_for_tests import parts_of, wan

ZHAOHUA = {
    "一般公共服务支出": "154.44",
    "社会保障和就业支出": "22.76",
    "卫生健康支出": "2",
    "住房保障支出": "4.34",
}


def test_structure_of_zhaohua_2024() -> None:
    assert share_sentence(Wording(), parts_of("183.54", **ZHAOHUA)) == (
        "一般公共服务支出154.44万元，占84.1%；社会保障和就业支出22.76万元，占12.4%；"
        "卫生健康支出2万元，占1.1%；住房保障支出4.34万元，占2.4%"
    )


def test_amounts_of_each_item() -> None:
    items = parts_of("86.30", 基本工资="26.14", 津贴补贴="12.20")
    assert amount_sentence(Wording(), items) == "基本工资26.14万元、津贴补贴12.2万元"


def test_zero_items_are_told_or_skipped_as_the_wording_says() -> None:
    items = parts_of("1.12", 因公出国境费="0", 公务接待费="1.12")
    assert share_sentence(Wording(), items) == "公务接待费1.12万元，占100%"
    both = "因公出国境费0万元，占0%；公务接待费1.12万元，占100%"
    assert share_sentence(Wording(mention_zero=True), items) == both


def test_unknown_items_are_always_told_as_marks() -> None:
    sentence = share_sentence(Wording(), parts_of("10", 甲="4", 乙=None))
    assert str(sentence) == "甲4万元，占40%；乙【待填：乙】"
    assert isinstance(sentence, Rich)
    assert sentence.pieces[1] == Marked("【待填：乙】", key="支出.乙.决算数")


def test_share_of_an_unknown_whole_marks_the_whole() -> None:
    (part,) = parts_of(None, 甲="4")
    assert str(share_sentence(Wording(), part)) == "甲4万元，【待填：本年支出合计】"


def test_no_percentage_over_a_zero_whole() -> None:
    (part,) = parts_of("0", 甲="0")
    assert (share(Wording(), part), share_sentence(Wording(), part)) == ("不计算占比", "甲0万元")


def test_nothing_to_list_says_so() -> None:
    assert share_sentence(Wording(), ()) == listed(Wording(), []) == "无"
    assert amount_sentence(Wording(), parts_of("1", 甲="0")) == "无"


def test_happened_or_not() -> None:
    bought = Figure("政府采购.合计", "政府采购支出", wan("12"))
    none = Figure("政府采购.合计", "政府采购支出", wan("0"))
    unknown = Figure("政府采购.合计", "政府采购支出", None)
    spoken = [str(happened(Wording(), each)) for each in (bought, none, unknown)]
    assert spoken == ["政府采购支出12万元", "未发生政府采购支出", "政府采购支出【待填：政府采购支出】"]
    assert happened(Wording(), none, "货物采购") == "未发生货物采购"


def test_what_prints_as_zero_counts_as_zero() -> None:
    (tiny,) = parts_of("10", 甲="0.004")
    assert told(Wording(), [tiny]) == []
    assert told(Wording(amount_places=3), [tiny]) == [tiny]


amounts = st.lists(st.decimals(1, 10**6, places=2), min_size=1, max_size=8)


@given(amounts)
def test_printed_shares_equal_the_figures_rounded_half_up(values: list[Decimal]) -> None:
    whole = sum(values)
    items = parts_of(str(whole), **{f"甲{index}": str(value) for index, value in enumerate(values)})
    sentence = str(share_sentence(Wording(), items))
    for value, text in zip(values, sentence.split("；"), strict=True):
        if found := re.search(r"占([\d.]+)%$", text):
            exact = (value / whole * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
            assert Decimal(found[1]) == exact
