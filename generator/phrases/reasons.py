"""变动的原因：人写的照印；没写的印待填，并按数字的贡献提一句草稿。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, assert_never

from generator.figures import ChangeKind, Contribution, Figure
from generator.model.record import Why
from generator.phrases.amounts import wan
from generator.phrases.changes import change_of
from generator.phrases.numbers import round_half_up
from generator.phrases.pending import Phrase, joined, pending
from generator.phrases.tracing import plainly_traced, traced
from generator.phrases.wording import Wording
from generator.word.values import Marked, Paragraphs, Rich

LARGEST = 3
_STOPS = "。；;.，, \n"
_NOTE = "【建议】括号里的增减额由各项的决算数与上年数算出，只说了算术，不是原因；请核实后把原因写进数据文件。"


@traced
def reason_sentence(wording: Wording, figure: Figure, lead: str = "") -> Phrase:
    """“主要变动原因是…。”整句，带句号；没有变动又没写原因，就什么也不说。

    没写原因而有变动时是待填，附上按数字推算的草稿。lead 换掉开头的话。

    >>> from decimal import Decimal
    >>> from generator.figures import Quantity
    >>> q = lambda text: Quantity(Decimal(text))
    >>> reason_sentence(Wording(), Figure("x", "收支总计", q(9000000), q(8000000), reason="新增商会经费。"))
    '主要变动原因是新增商会经费。'
    >>> reason_sentence(Wording(), Figure("x", "收支总计", q(900), q(900)))
    ''
    """
    kind = change_of(wording, figure).kind
    match kind:
        case ChangeKind.UNCHANGED | ChangeKind.NONE_BOTH:
            return _given(lead or wording.unchanged_reason, wording, figure) if figure.reason else ""
        case ChangeKind.UNKNOWN:
            return _given(lead or wording.reason, wording, figure) if figure.reason else ""
        case ChangeKind.INCREASE | ChangeKind.DECREASE | ChangeKind.NEW | ChangeKind.CANCELLED:
            lead = lead or wording.reason
            given = _given(lead, wording, figure) if figure.reason else ""
            return given or joined(lead, _owed(wording, figure), "。")
        case _:
            assert_never(kind)


def suggested_reason(wording: Wording, figure: Figure) -> str:
    """按贡献排出来的草稿：主要是甲增加5万元、乙减少2万元；没有可说的末级项则为空串。"""
    told = [_contribution(wording, each) for each in _noticeable(wording, figure)]
    return f"主要是{'、'.join(told)}" if told else ""


@plainly_traced
def unstopped(text: Any) -> Phrase:
    """去掉末尾的句读，好接在句子里；话里带着【待填】标记的，标记也在。

    >>> unstopped("厉行节约，严控三公经费支出。")
    '厉行节约，严控三公经费支出'
    >>> unstopped(joined("招商", pending("次数"), "次。"))
    Rich(pieces=('招商', Marked(text='【待填：次数】', note='', key='次数'), '次'))
    """
    if isinstance(text, Marked):
        return replace(text, text=clean(text.text))
    if isinstance(text, Paragraphs):
        return joined(*(unstopped(each) for each in text.items), separator="。")
    if isinstance(text, Rich):
        *head, last = text.pieces
        return joined(*head, last.rstrip(_STOPS) if isinstance(last, str) else last)
    return clean(text)


def spoken(wording: Wording, reason: Why | None) -> str:
    """写出的原因说成一段话，末尾没有句读；分成几部分写的照 ordered 排，增加、减少随正负号。

    >>> from generator.model.record import ReasonPart, Reasons
    >>> less = ReasonPart.only(what="印刷费", amount="-400")
    >>> spoken(Wording(), Reasons((less, ReasonPart.only(what="差旅费", amount="6900"))))
    '差旅费增加0.69万元；印刷费减少0.04万元'
    """
    if isinstance(reason, tuple):
        parts = ordered([(clean(part.what), part.amount.value) for part in reason])
        return wording.part_separator.join(_signed(wording, *part) for part in parts)
    return clean(reason)


def composed(wording: Wording, changes: Iterable[Figure]) -> str:
    """由各项的增减额合成的原因，照 ordered 排，印出来是零的不说；各项都没有增减则为空串。

    >>> from decimal import Decimal
    >>> from generator.figures import Quantity
    >>> rows = [("工资福利支出", 69400), ("商品和服务支出", -44000), ("资本性支出", 0)]
    >>> figures = [Figure(name, name, Quantity(Decimal(amount))) for name, amount in rows]
    >>> composed(Wording(), figures)
    '工资福利支出增加6.94万元；商品和服务支出减少4.4万元'
    """
    known = [(each.label, each.actual.value) for each in changes if each.actual is not None]
    told = [each for each in known if round_half_up(each[1] / wording.precision, 0)]
    return wording.part_separator.join(_signed(wording, *each) for each in ordered(told))


def ordered(parts: Sequence[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
    """与总变动同向的在前，反向的在后，各自大的在前：总数增加，先说增加了什么。

    >>> ordered([("甲", Decimal(-9)), ("乙", Decimal(8)), ("丙", Decimal(3))])
    [('乙', Decimal('8')), ('丙', Decimal('3')), ('甲', Decimal('-9'))]
    """
    rising = sum(amount for _, amount in parts) >= 0
    return sorted(parts, key=lambda part: ((part[1] > 0) != rising, -abs(part[1])))


@traced
def composed_or_given(wording: Wording, figure: Figure, changes: Iterable[Figure] = ()) -> Phrase:
    """原因（不带开头的话和句号）：人写的优先；没写的由 changes 各项的增减额合成；都没有就待填。"""
    if figure.reason:
        return spoken(wording, figure.reason)
    return composed(wording, changes) or pending(f"{figure.label}变动原因", key=f"{figure.name}.原因")


def clean(reason: Any) -> str:
    """去掉人写的原因末尾的句读。"""
    return str(reason).strip().rstrip(_STOPS)


def _signed(wording: Wording, what: str, amount: Decimal) -> str:
    sentence = wording.part_more if amount > 0 else wording.part_less
    return sentence.format(事=what, 额=wan(wording, abs(amount)))


def _given(lead: str, wording: Wording, figure: Figure) -> str:
    text = spoken(wording, figure.reason)
    return f"{'' if text.startswith(lead) else lead}{text}。"


def _owed(wording: Wording, figure: Figure) -> Phrase:
    what, draft = f"{figure.label}变动原因", suggested_reason(wording, figure)
    key = f"{figure.name}.原因"
    return pending(f"{what}（按数字{draft}）", _NOTE, key) if draft else pending(what, key=key)


def _noticeable(wording: Wording, figure: Figure) -> Iterable[Contribution]:
    """印得出来的贡献里最大的几项；数字自己不算自己的贡献。"""
    seen = (each for each in figure.contributions if each.figure.name != figure.name)
    return [each for each in seen if round_half_up(each.amount.value / wording.precision, 0)][:LARGEST]


def _contribution(wording: Wording, each: Contribution) -> str:
    word = wording.increase_word if each.amount.value > 0 else wording.decrease_word
    return f"{each.figure.label}{word}{wan(wording, abs(each.amount.value))}"
