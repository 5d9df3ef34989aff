"""原因：人写的照印，没写的按贡献提草稿。"""

from __future__ import annotations

import pytest

from generator.figures import Figure
from generator.phrases import Wording
from generator.phrases.pending import joined, pending
from generator.phrases.reasons import reason_sentence, suggested_reason, unstopped
from generator.word.values import Marked, Rich
from tests.phrases.figures_for_tests import total, wan


@pytest.mark.parametrize(
    ("this", "last", "reason", "sentence"),
    [
        ("183.54", "166.70", "异地商会经费增加", "主要变动原因是异地商会经费增加。"),
        ("183.54", "166.70", "异地商会经费增加。", "主要变动原因是异地商会经费增加。"),
        ("183.54", "166.70", "主要变动原因是经费增加", "主要变动原因是经费增加。"),
        ("1.12", "1.12", None, ""),
        ("1.12", "1.12", "厉行节约", "主要原因是厉行节约。"),
        ("0", "0", None, ""),
        ("5", None, None, ""),
        ("5", None, "新设机构", "主要变动原因是新设机构。"),
        ("5", "0", "新设机构", "主要变动原因是新设机构。"),
    ],
)
def test_reason_sentences(this: str, last: str | None, reason: str | None, sentence: str) -> None:
    assert reason_sentence(Wording(), total(this, last, reason)) == sentence


def test_an_owed_reason_without_known_leaves_is_a_plain_mark() -> None:
    sentence = reason_sentence(Wording(), total("5", "4"), "主要原因是")
    owed = Marked("【待填：收支总计变动原因】", key="收支总计.原因")
    assert sentence == Rich(("主要原因是", owed, "。"))


def grown() -> Figure:
    leaves = (
        Figure("a", "公用经费", wan("5"), wan("1")),
        Figure("b", "奖金", wan("1"), wan("9")),
        Figure("c", "印刷费", wan("2.001"), wan("2")),
        Figure("d", "差旅费", wan("3"), wan("1")),
        Figure("e", "会议费", wan("2"), wan("1")),
    )
    return Figure("支出.合计", "本年支出合计", wan("13"), wan("14"), parts=leaves)


def test_the_draft_names_the_three_largest_movements() -> None:
    assert suggested_reason(Wording(), grown()) == "主要是奖金减少8万元、公用经费增加4万元、差旅费增加2万元"


def test_the_draft_is_printed_as_a_mark_with_a_note() -> None:
    sentence = reason_sentence(Wording(), grown())
    assert isinstance(sentence, Rich)
    _, owed, _ = sentence.pieces
    assert isinstance(owed, Marked)
    draft = "主要是奖金减少8万元、公用经费增加4万元、差旅费增加2万元"
    assert owed.text == f"【待填：本年支出合计变动原因（按数字{draft}）】"
    assert "核实" in owed.note


OWED = pending("招商次数")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("全年无投诉。", "全年无投诉"),
        ("全年无投诉；。", "全年无投诉"),
        (OWED, OWED),
        (joined("招商", OWED, "次。"), joined("招商", OWED, "次")),
        (joined("招商", OWED, "。"), joined("招商", OWED)),
        (joined("招商", OWED), joined("招商", OWED)),
    ],
)
def test_the_stop_goes_and_the_mark_stays(said: object, kept: object) -> None:
    assert unstopped(said) == kept
