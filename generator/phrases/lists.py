"""一项一项地说：占比、金额，和怎样连成一串。"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.figures import Figure
from generator.phrases.amounts import missing, spoken_rate, wan
from generator.phrases.numbers import round_half_up
from generator.phrases.pending import Phrase, filled, joined
from generator.phrases.tracing import traced
from generator.phrases.wording import Wording

SHARE_SEPARATOR = "；"
AMOUNT_SEPARATOR = "、"


@traced
def share(wording: Wording, figure: Figure) -> Phrase:
    """占总体的百分比；总体为零则不计算。

    >>> from decimal import Decimal
    >>> from generator.figures import Quantity
    >>> whole = Figure("支出.合计", "本年支出合计", Quantity(Decimal(1835400)))
    >>> service = Figure("x", "一般公共服务支出", Quantity(Decimal(1544400)), whole=whole)
    >>> share(Wording(), service), share_sentence(Wording(), service)
    ('占84.1%', '一般公共服务支出154.44万元，占84.1%')
    >>> amount_sentence(Wording(), service)
    '一般公共服务支出154.44万元'
    >>> share(Wording(), Figure("x", "利息", Quantity(Decimal(500)), whole=whole))
    '占比不足0.1%'
    """
    if unknown := _unknown(figure):
        return unknown
    percent = figure.share
    if percent is None:
        return wording.no_share
    places = wording.rate_places if wording.share_places < 0 else wording.share_places
    sentence = wording.share if round_half_up(percent, places) or not percent else wording.tiny_share
    return sentence.format(率=spoken_rate(wording, percent, places))


def share_sentence(wording: Wording, value: Any, separator: str = SHARE_SEPARATOR) -> Phrase:
    """名称、金额、占比；给一列就连成一串。总体为零时只说金额。"""
    if not isinstance(value, Figure):
        return listed(wording, [_share_item(wording, each) for each in told(wording, value)], separator)
    return _share_item(wording, value)


def amount_sentence(wording: Wording, value: Any, separator: str = AMOUNT_SEPARATOR) -> Phrase:
    """名称、金额；给一列就连成一串。"""
    if not isinstance(value, Figure):
        return listed(wording, [_amount_item(wording, each) for each in told(wording, value)], separator)
    return _amount_item(wording, value)


def told(wording: Wording, figures: Iterable[Figure]) -> list[Figure]:
    """要说的各项：零项按用语说或不说，未知的总要说（印成待填）。"""
    return [each for each in figures if wording.mention_zero or not is_zero(wording, each)]


def listed(wording: Wording, items: Iterable[Any] | Phrase, separator: str = AMOUNT_SEPARATOR) -> Phrase:
    """连成一串；一项也没有就说“无”；已经是一截短语的原样返回。

    >>> listed(Wording(), ["办公室", "会员部"]), listed(Wording(), [])
    ('办公室、会员部', '无')
    """
    if isinstance(items, Phrase):
        return items
    pieces = [item if isinstance(item, Phrase) else str(item) for item in items]
    return joined(*pieces, separator=separator) if pieces else wording.nothing


@traced
def happened(wording: Wording, figure: Figure, called: str = "") -> Phrase:
    """发生了多少；为零就说未发生。

    >>> from generator.figures import Quantity
    >>> from decimal import Decimal
    >>> happened(Wording(), Figure("政府采购.合计", "政府采购支出", Quantity(Decimal(0))))
    '未发生政府采购支出'
    """
    name = called or figure.label
    if is_zero(wording, figure):
        return wording.not_happened.format(名=name)
    return filled(wording.happened, 名=name, 额=wan(wording, figure))


def tick(wording: Wording, value: Any, option: Any) -> str:
    """选框：value 就是 option（或在它那一列里）则是选中的记号，否则是没有选中的。

    >>> tick(Wording(), "部门预算类项目", "部门预算类项目"), tick(Wording(), None, "部门预算类项目")
    ('☑', '☐')
    """
    chosen = value if isinstance(value, list | tuple) else (value,)
    return wording.checked if str(option) in [str(each) for each in chosen] else wording.unchecked


def is_zero(wording: Wording, figure: Figure) -> bool:
    """印出来是零；未知不是零。"""
    if figure.actual is None:
        return False
    smallest = wording.precision if figure.unit == "元" else figure.precision
    return not round_half_up(figure.actual.value / smallest, 0)


def _unknown(figure: Figure) -> Phrase | None:
    if figure.actual is None:
        return missing(figure)
    if figure.whole is not None and figure.whole.actual is None:
        return missing(figure.whole)
    return None


def _share_item(wording: Wording, figure: Figure) -> Phrase:
    if figure.actual is None or (figure.share is None and not _unknown(figure)):
        return _amount_item(wording, figure)
    parts = {"名": figure.label, "额": wan(wording, figure), "占比": share(wording, figure)}
    return filled(wording.share_item, **parts)


def _amount_item(wording: Wording, figure: Figure) -> Phrase:
    amount = wan(wording, figure)
    return filled(wording.amount_item, 名=figure.label, 额=amount)
