"""变动的说法：七种都有，零基数没有百分比，增减额从不为零。"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures import Change, ChangeKind, Figure, Quantity
from generator.phrases import Wording
from generator.phrases.changes import change_amount, change_of, change_phrase, change_rate, change_word
from tests.phrases.figures_for_tests import total, wan

SENTENCES = [
    # 今年、上年、整句、写明年份、一个词
    ("183.54", "166.70", "增加16.84万元，增长10.1%", "比2023年度增加16.84万元，增长10.1%", "增加"),
    ("72.24", "12.50", "增加59.74万元，增长477.9%", "比2023年度增加59.74万元，增长477.9%", "增加"),
    ("97.75", "97.79", "减少0.04万元，下降不足0.1%", "比2023年度减少0.04万元，下降不足0.1%", "减少"),
    ("11", "12", "减少1万元，下降8.3%", "比2023年度减少1万元，下降8.3%", "减少"),
    ("1.12", "1.12", "与上年持平", "与2023年度持平", "持平"),
    ("1.1241", "1.1239", "与上年持平", "与2023年度持平", "持平"),
    (
        "5",
        "0",
        "增加5万元（上年为零，无可比基数）",
        "比2023年度增加5万元（上年为零，无可比基数）",
        "增加",
    ),
    (
        "5",
        "0.004",
        "增加5万元（上年为零，无可比基数）",
        "比2023年度增加5万元（上年为零，无可比基数）",
        "增加",
    ),
    ("0", "5", "减少5万元，下降100%", "比2023年度减少5万元，下降100%", "减少"),
    ("0.004", "5", "减少5万元，下降100%", "比2023年度减少5万元，下降100%", "减少"),
    ("0", "0", "与上年持平", "与2023年度持平", "持平"),
    ("1", "1000", "减少999万元，下降99.9%", "比2023年度减少999万元，下降99.9%", "减少"),
    ("0.01", "1000", "减少999.99万元，下降99.9%以上", "比2023年度减少999.99万元，下降99.9%以上", "减少"),
]


@pytest.mark.parametrize(("this", "last", "sentence", "with_year", "word"), SENTENCES)
def test_sentences_of_change(this: str, last: str, sentence: str, with_year: str, word: str) -> None:
    figure = total(this, last)
    assert change_phrase(Wording(), figure) == sentence
    assert change_phrase(Wording(), figure, 2023) == with_year
    assert change_word(Wording(), figure) == word


def test_the_table_and_the_unknown_case_cover_every_kind() -> None:
    kinds = {change_of(Wording(), total(this, last)).kind for this, last, *_ in SENTENCES}
    assert kinds | {change_of(Wording(), total("1", None)).kind} == set(ChangeKind)


@pytest.mark.parametrize("phrase", [change_phrase, change_word, change_amount, change_rate])
@pytest.mark.parametrize(
    ("this", "last", "printed"), [("5", None, "【待填：收支总计上年数】"), (None, "5", "【待填：收支总计】")]
)
def test_unknown_side_is_named_in_the_mark(phrase, this, last, printed) -> None:  # type: ignore[no-untyped-def]
    assert str(phrase(Wording(), total(this, last))) == printed


def test_amount_and_rate_carry_no_sign() -> None:
    fall = total("11", "12")
    assert (change_amount(Wording(), fall), change_rate(Wording(), fall)) == ("1万元", "8.3%")


def test_rate_over_a_zero_base_asks_for_another_sentence() -> None:
    assert str(change_rate(Wording(), total("5", "0"))) == "【待填：上年为零，没有增减率，请改写这一句】"


def test_wording_replaces_every_word_and_decimals() -> None:
    chongqing = Wording(
        increased="上升{额}，增幅{率}",
        compared="较{年}年",
        rate_places=2,
        rate_trim=False,
        none_both="两年均未发生",
        increase_word="上升",
    )
    assert change_phrase(chongqing, total("359.11", "357.97"), 2019) == "较2019年上升1.14万元，增幅0.32%"
    assert change_phrase(chongqing, total("0", "0")) == "两年均未发生"
    assert change_word(chongqing, total("2", "1")) == "上升"


def test_equality_is_decided_at_the_decimals_that_are_printed() -> None:
    figure = total("1.124", "1.121")
    assert change_phrase(Wording(), figure) == "与上年持平"
    assert change_phrase(Wording(amount_places=3), figure) == "增加0.003万元，增长0.3%"


def test_counts_are_compared_in_their_own_precision() -> None:
    groups = Figure(
        "三公.团组数", "团组数", Quantity(Decimal(3)), Quantity(Decimal(2)), unit="个", precision=Decimal(1)
    )
    assert change_of(Wording(), groups).kind is ChangeKind.INCREASE


def test_a_plain_number_has_no_change() -> None:
    with pytest.raises(TypeError, match="上年数"):
        change_phrase(Wording(), Decimal(1))


yuan = st.decimals(0, 10**10, places=2)
places = st.integers(0, 6)


@given(yuan, yuan, places, places)
def test_no_sentence_ever_says_a_zero_change_or_a_rate_over_zero(
    actual: Decimal, prior: Decimal, amount_places: int, rate_places: int
) -> None:
    wording = Wording(amount_places=amount_places, rate_places=rate_places)
    sentence = str(change_phrase(wording, Figure("x", "x", Quantity(actual), Quantity(prior))))
    assert not re.search(r"(?<![\d.])0(\.0*)?(万元|%)", sentence)
    if not prior:
        assert "%" not in sentence
    if actual == prior:
        assert not re.search(r"\d", sentence)


@given(yuan, yuan)
def test_numbers_in_the_sentence_are_the_figures_rounded_half_up(actual: Decimal, prior: Decimal) -> None:
    change = change_of(Wording(), Figure("x", "x", Quantity(actual), Quantity(prior)))
    found = re.search(r"([\d.]+)万元", str(change_phrase(Wording(), change)))
    if found:
        exact = abs(actual - prior) / 10000
        assert Decimal(found[1]) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(st.decimals(0, 10**6, places=2), st.decimals(1, 10**6, places=2))
def test_printed_rate_is_over_last_year(actual: Decimal, prior: Decimal) -> None:
    figure = total(str(actual), str(prior))
    found = re.search(r"(增长|下降)(-?[\d.]+)%$", str(change_phrase(Wording(), figure)))
    if found:
        exact = abs(actual - prior) / prior * 100
        assert Decimal(found[2]) == exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_a_change_can_be_spoken_without_its_figure() -> None:
    change = Change(ChangeKind.NEW, wan("5"), None, wan("0"), wan("5"))
    assert change_phrase(Wording(), change) == "增加5万元（上年为零，无可比基数）"
