"""值：金额、计数、百分数、分数从文字读成准确的数，一分不差；读不成的说得清。"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.findings import Place
from generator.model.values import (
    Number,
    as_yes,
    parse_amount,
    parse_count,
    parse_measure,
    parse_percent,
    parse_score,
)
from generator.source.text import Text

WAN = Decimal(10_000)


def said(problem: pytest.ExceptionInfo[PydanticCustomError]) -> str:
    return problem.value.message()


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("183.54", "1835400"),
        ("１，２３４.５０", "12345000"),
        ("１２３４．５０", "12345000"),
        ("183.54万元", "1835400"),
        ("183.54 万元", "1835400"),
        ("1,835,400元", "1835400"),
        ("1,835,400.37 元", "1835400.37"),
        ("￥1,835,400元", "1835400"),
        ("1.2亿元", "120000000"),
        ("12千元", "12000"),
        ("0", "0"),
        ("0123", "1230000"),
        ("1.10", "11000"),
        ("+3", "30000"),
    ],
)
def test_an_amount_in_a_wan_file_is_read_exactly(text: str, yuan: str) -> None:
    assert parse_amount(text, WAN).value == Decimal(yuan)


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("183.54", "50"),
        ("183.540", "5"),
        ("25", "50"),
        ("12.5", "50"),
        ("1835400元", "0.005"),
        ("1835400.375元", "0.0005"),
    ],
)
def test_precision_is_half_the_last_digit_but_no_coarser_than_a_hundredth(text: str, half: str) -> None:
    assert parse_amount(text, WAN).half == Decimal(half)


@pytest.mark.parametrize(
    "text",
    [
        "一百",
        "约183",
        "183.54多",
        "1,23",
        "12,34,567",
        "1.2.3",
        "1e3",
        "18²",
        "0x1F",
        "",
        "-",
        "3 4",
        "1/2",
        "nan",
    ],
)
def test_text_where_an_amount_belongs_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError) as problem:
        parse_amount(text)
    assert f"这里要写金额，“{text}”不是" in said(problem) or "单位" in said(problem)


def test_an_unknown_unit_of_money_is_named() -> None:
    with pytest.raises(PydanticCustomError) as problem:
        parse_amount("183.54美元")
    assert said(problem) == "不认识的金额单位“美元”"


def test_a_float_is_never_taken_for_an_amount() -> None:
    with pytest.raises(PydanticCustomError):
        parse_amount(0.1)


def test_an_amount_without_any_unit_is_refused_unless_it_is_nought() -> None:
    assert parse_amount("0.00", None).value == 0
    assert parse_amount("3元", None).value == 3
    with pytest.raises(PydanticCustomError) as problem:
        parse_amount("3", None)
    assert "没有写金额单位" in said(problem)


@pytest.mark.parametrize("text", ["-1.12", "－1.12", "−1.12"])
def test_a_negative_amount_is_refused_where_it_is_impossible_and_read_where_not(text: str) -> None:
    with pytest.raises(PydanticCustomError) as problem:
        parse_amount(text)
    assert said(problem) == f"金额不能是负数：{text}"
    assert parse_amount(text, signed=True).value == Decimal("-1.12")


def test_absurdly_many_digits_are_refused_rather_than_rounded() -> None:
    assert parse_amount("9" * 18).value == Decimal("9" * 18)
    with pytest.raises(PydanticCustomError):
        parse_amount("9" * 19)


def test_the_original_text_and_its_place_are_kept() -> None:
    place = Place("决算.yaml", 3, 8)
    assert parse_amount(Text("１８３.５４", place), WAN) == Number(
        Decimal("1835400"), Decimal(50), place, "１８３.５４"
    )


FEN = st.integers(min_value=0, max_value=10**15 - 1)
WIDTHS = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@given(FEN)
def test_yuan_and_fen_come_back_to_the_fen(fen: int) -> None:
    assert parse_amount(f"{fen // 100}.{fen % 100:02d}").value * 100 == fen


@given(FEN, st.booleans(), st.sampled_from(["", "元", " 元"]))
def test_separators_full_width_and_suffix_change_nothing(fen: int, full: bool, suffix: str) -> None:
    text = f"{fen // 100:,}.{fen % 100:02d}"
    assert parse_amount((text.translate(WIDTHS) if full else text) + suffix).value * 100 == fen


@given(FEN)
def test_the_same_sum_in_wan_and_in_yuan_is_the_same(hundred_yuan: int) -> None:
    wan = f"{hundred_yuan // 100}.{hundred_yuan % 100:02d}"
    assert parse_amount(wan, WAN).value == parse_amount(f"{hundred_yuan * 100}元").value


@given(st.text(max_size=12))
def test_any_text_is_either_an_exact_number_or_a_refusal_in_chinese(text: str) -> None:
    try:
        outcome = str(parse_amount(text, WAN).value)
    except PydanticCustomError as problem:
        outcome = problem.message()
    assert re.fullmatch(r"[0-9.]+|.*(金额|位数).*", outcome, re.DOTALL)


@pytest.mark.parametrize(
    ("text", "count"), [("20", 20), ("２０", 20), ("80人次", 80), ("1,200", 1200), ("3台（套）", 3)]
)
def test_a_count_may_carry_its_measure_word(text: str, count: int) -> None:
    assert (parse_count(text).value, parse_count(text).half) == (count, 0)


@pytest.mark.parametrize(
    ("text", "count", "about"),
    [
        ("100余人次", 100, "余"),
        ("3000多家", 3000, "多"),
        ("95人以上", 95, "以上"),
        ("100余", 100, "余"),
        ("12次", 12, ""),
    ],
)
def test_a_count_may_be_an_approximate_one(text: str, count: int, about: str) -> None:
    assert (parse_count(text).value, parse_count(text).about) == (count, about)


@pytest.mark.parametrize("text", ["2.5", "-1", "约100", "若干", "3万元", "100余以上人"])
def test_what_is_not_a_count_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_count(text)


def test_a_percentage_may_carry_its_sign() -> None:
    assert [parse_percent(text).value for text in ("38.6", "38.6%", "３８.６％")] == [Decimal("38.6")] * 3
    assert parse_percent("38.6").half == Decimal("0.05")


@pytest.mark.parametrize(
    ("text", "message"), [("101", "分数最多 100"), ("-1", "不能是负数"), ("优", "这里要写分数")]
)
def test_a_score_lies_between_nought_and_a_hundred(text: str, message: str) -> None:
    with pytest.raises(PydanticCustomError) as problem:
        parse_score(text)
    assert message in said(problem)


def test_an_indicator_value_is_a_number_where_it_can_be_and_text_where_not() -> None:
    assert isinstance(parse_measure("90%"), Number)
    assert isinstance(parse_measure("-3.5"), Number)
    assert parse_measure(Text("好")) == "好"
    assert parse_measure("12次以上") == "12次以上"


def test_yes_and_no_are_chinese() -> None:
    assert (as_yes("是"), as_yes("否")) == (True, False)
    with pytest.raises(PydanticCustomError):
        as_yes("yes")


@given(st.from_regex(r"[0-9]{1,9}(\.[0-9]{1,6})?", fullmatch=True))
def test_a_bare_number_reads_as_the_same_number_written_in_full_width(text: str) -> None:
    full_width = text.translate({code: chr(code + 0xFEE0) for code in map(ord, "0123456789.")})
    bare, wide = parse_amount(text), parse_amount(full_width)
    assert (bare.value, bare.half) == (wide.value, wide.half)
    assert bare.value == Decimal(text)


@pytest.mark.parametrize("text", ["1.", ".5", "1.2.3", "٣", "1" * 19, "-1"])
def test_what_is_not_a_bare_number_is_still_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_amount(text)
