"""一个数的说法：万元、元、百分比、计数、大写、日期、章节号。"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures import Figure, Quantity
from generator.phrases import Wording, make_filters
from generator.phrases.amounts import number, rate, wan, wan_cell, yuan
from generator.phrases.numbers import dated, round_half_up
from generator.phrases.numerals import capitals, ordinal, section_number
from generator.word.values import Marked
from tests.phrases.figures_for_tests import total


@pytest.mark.parametrize(
    ("amount", "in_wan", "in_cell", "in_yuan"),
    [
        ("1835400", "183.54万元", "183.54", "1835400元"),
        ("250000", "25万元", "25.00", "250000元"),
        ("65000", "6.5万元", "6.50", "65000元"),
        ("0", "0万元", "0.00", "0元"),
        ("18750.005", "1.88万元", "1.88", "18750.01元"),
        ("-168400", "-16.84万元", "-16.84", "-168400元"),
        ("-40", "0万元", "0.00", "-40元"),
    ],
)
def test_amounts(amount: str, in_wan: str, in_cell: str, in_yuan: str) -> None:
    value = Decimal(amount)
    assert (wan(Wording(), value), wan_cell(Wording(), value), yuan(Wording(), value)) == (
        in_wan,
        in_cell,
        in_yuan,
    )


def test_wording_keeps_zeros_and_groups_thousands() -> None:
    wording = Wording(amount_trim=False, amount_grouped=True, amount_places=3)
    assert wan(wording, Decimal(12345678900)) == "1,234,567.890万元"


@pytest.mark.parametrize(
    ("percent", "one", "two", "fixed"),
    [
        ("10.10197960407918", "10.1%", "10.1%", "10.10%"),
        ("100", "100%", "100%", "100.00%"),
        ("0", "0%", "0%", "0.00%"),
        ("18.7", "18.7%", "18.7%", "18.70%"),
        ("0.05", "0.1%", "0.05%", "0.05%"),
        ("0.049", "不足0.1%", "0.05%", "0.05%"),
        ("0.004", "不足0.1%", "不足0.01%", "0.00%"),
        ("99.95", "99.9%以上", "99.95%", "99.95%"),
        ("99.996", "99.9%以上", "99.99%以上", "100.00%"),
        ("477.92", "477.9%", "477.92%", "477.92%"),
    ],
)
def test_percentages_never_read_as_none_or_all_when_they_are_not(
    percent: str, one: str, two: str, fixed: str
) -> None:
    value = Decimal(percent)
    assert rate(Wording(), value) == one
    assert rate(Wording(rate_places=2), value) == two
    assert rate(Wording(), value, 2) == fixed


def test_whole_percent_wording_has_its_own_bounds() -> None:
    wording = Wording(rate_places=0)
    assert [rate(wording, Decimal(text)) for text in ("0.3", "99.7", "12.5")] == ["不足1%", "99%以上", "13%"]


def test_missing_is_marked_by_the_name_of_the_figure_and_facet() -> None:
    owed = wan(Wording(), total("5"), "全年预算数")
    assert owed == Marked("【待填：收支总计全年预算数】", key="收支总计.全年预算数")
    assert str(wan(Wording(), None)) == "【待填】"
    assert str(number(None, "活动次数")) == "【待填：活动次数】"


def test_a_facet_that_no_figure_has_is_refused_with_those_it_has() -> None:
    with pytest.raises(ValueError, match="上年数"):
        wan(Wording(), total("5"), "去年数")


def test_a_count_cannot_be_spoken_as_money() -> None:
    groups = Figure("三公.团组数", "团组数", Quantity(Decimal(3), unit="个"), unit="个")
    with pytest.raises(TypeError, match="不是金额"):
        wan(Wording(), groups)


@pytest.mark.parametrize("wrong", ["12", True, object()])
def test_what_is_not_a_number_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError):
        wan(Wording(), wrong)


def test_counts_take_their_measure_word() -> None:
    filters, _ = make_filters(Wording())
    spoken = [filters[unit](Decimal(20)) for unit in ("次", "人次", "批次", "台套", "分")]
    assert spoken == ["20次", "20人次", "20批次", "20台（套）", "20分"]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "零元整"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("101", "壹佰零壹元整"),
        ("1001", "壹仟零壹元整"),
        ("1010", "壹仟零壹拾元整"),
        ("10050.30", "壹万零伍拾元叁角整"),
        ("100001", "壹拾万零壹元整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("100000000", "壹亿元整"),
        ("100000001.05", "壹亿零壹元零伍分"),
        ("120030000", "壹亿贰仟零叁万元整"),
        ("0.05", "伍分"),
        ("0.004", "零元整"),
        ("-1.5", "负壹元伍角整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_capitals(amount: str, text: str) -> None:
    assert capitals(Decimal(amount)) == text


@given(st.integers(0, 10**12 - 1), st.integers(0, 99))
def test_capitals_read_back_to_the_same_amount(yuan_part: int, cents: int) -> None:
    amount = Decimal(yuan_part) + Decimal(cents) / 100
    assert read_capitals(capitals(amount)) == amount


def read_capitals(text: str) -> Decimal:
    """照读法倒着算，与写法互不相干。"""
    whole, _, small = text.rpartition("元")
    hundred_million, _, rest = whole.rpartition("亿")
    ten_thousand, _, ones = rest.rpartition("万")
    yuan_part = read_group(hundred_million) * 10**8 + read_group(ten_thousand) * 10**4 + read_group(ones)
    return Decimal(yuan_part) + Decimal(read_group(small)) / 100


def read_group(text: str) -> int:
    """四位以内的一组；角是十分，分是一分。"""
    digits, scale = "零壹贰叁肆伍陆柒捌玖", {"仟": 1000, "佰": 100, "拾": 10, "角": 10, "分": 1}
    value, digit = 0, 0
    for mark in text.rstrip("整"):
        if mark in scale:
            value, digit = value + digit * scale[mark], 0
        else:
            digit = digits.index(mark)
    return value + digit


def test_capitals_refuse_what_no_unit_can_spend() -> None:
    with pytest.raises(ValueError, match="太大"):
        capitals(Decimal(10**12))


def test_ordinals_and_section_numbers_have_limits() -> None:
    assert [ordinal(each) for each in (11, 19, 21, 90)] == ["十一", "十九", "二十一", "九十"]
    with pytest.raises(ValueError, match="九十九"):
        ordinal(100)
    with pytest.raises(ValueError, match="四级"):
        section_number(1, 5)


def test_dates() -> None:
    assert (dated("2024-12-01"), dated("2024-09")) == ("2024年12月1日", "2024年9月")
    with pytest.raises(ValueError, match="2024-13"):
        dated("2024-13-01")


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 4))
def test_rounding_is_half_away_from_zero_and_without_negative_zero(value: Decimal, digits: int) -> None:
    rounded = round_half_up(value, digits)
    assert rounded == value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert not (rounded == 0 and rounded.is_signed())


def test_an_unknown_rate_is_called_by_its_own_name() -> None:
    figure = Figure("执行进度.六月", "六月末执行进度", unit="%")
    assert str(rate(Wording(), figure)) == "【待填：六月末执行进度】"
    assert str(rate(Wording(), None)) == "【待填：百分比】"
