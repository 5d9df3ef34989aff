"""一个数怎样说：万元、元、百分比、次数、分数；不知道就说【待填】。"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.figures import Figure, Quantity
from generator.model.values import Number
from generator.phrases.numbers import WAN, round_half_up, written
from generator.phrases.pending import Phrase, pending
from generator.phrases.tracing import plainly_traced, traced
from generator.phrases.wording import Wording

HUNDRED = Decimal(100)
FACETS = {
    "决算数": "actual",
    "上年数": "prior",
    "年初预算数": "initial_budget",
    "全年预算数": "final_budget",
}
_MONEY = "元"
_MEASURED = (Quantity, Number)


def known(value: Any, facet: str = "决算数") -> Decimal | None:
    """取出一个数：数字取它的 facet，数量取值，未知为 None。给的不是数抛 TypeError。"""
    if isinstance(value, Figure):
        value = getattr(value, _attribute(facet))
    if isinstance(value, _MEASURED):
        return value.value
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise TypeError(f"这里要一个数，不是“{value}”")


def missing(value: Any, facet: str = "决算数") -> Phrase:
    """一个未知的数印成什么。数字用自己的名称；光是 None 就用 facet 说缺什么。"""
    if not isinstance(value, Figure):
        return pending("" if facet == "决算数" else facet)
    called = value.label if facet == "决算数" else f"{value.label}{facet}"
    return pending(called, key=f"{value.name}.{facet}")


@traced
def wan(wording: Wording, value: Any, facet: str = "决算数") -> Phrase:
    """金额（元）说成万元。

    >>> wan(Wording(), Decimal(1835400)), wan(Wording(), Decimal(250000)), str(wan(Wording(), None, "上年数"))
    ('183.54万元', '25万元', '【待填：上年数】')
    """
    yuan = known(value, facet)
    return missing(value, facet) if yuan is None else f"{_wan(wording, _money(value, yuan))}万元"


@traced
def wan_cell(wording: Wording, value: Any, facet: str = "决算数") -> Phrase:
    """表格里的万元数：不带单位，小数位数固定。

    >>> wan_cell(Wording(), Decimal(250000)), wan_cell(Wording(), Decimal(0))
    ('25.00', '0.00')
    """
    yuan = known(value, facet)
    if yuan is None:
        return missing(value, facet)
    places, grouped = wording.amount_places, wording.amount_grouped
    return written(_money(value, yuan) / WAN, places, trim=False, grouped=grouped)


@traced
def yuan(wording: Wording, value: Any, facet: str = "决算数") -> Phrase:
    """金额（元）说成元，到分为止。

    >>> yuan(Wording(), Decimal(11200)), yuan(Wording(amount_grouped=True), Decimal("11200.50"))
    ('11200元', '11,200.5元')
    """
    amount = known(value, facet)
    if amount is None:
        return missing(value, facet)
    return f"{written(_money(value, amount), 2, grouped=wording.amount_grouped)}元"


@traced
def rate(wording: Wording, value: Any, places: Any = None) -> Phrase:
    """百分数说成百分比。给了 places 就固定那么多位，不去尾零。

    不为零而舍入成零、不到一百而舍入成一百的，另有说法，免得读成没有、读成全部。

    >>> rate(Wording(), Decimal("10.10197")), rate(Wording(), Decimal("18.7"), 2)
    ('10.1%', '18.70%')
    >>> rate(Wording(), Decimal("0.04")), rate(Wording(), Decimal("99.97")), rate(Wording(), Decimal(100))
    ('不足0.1%', '99.9%以上', '100%')
    """
    percent = known(value)
    if percent is None:
        return missing(value) if isinstance(value, Figure) else pending("百分比")
    if places is not None:
        return f"{written(percent, int(places), trim=False)}%"
    return spoken_rate(wording, percent, wording.rate_places)


def spoken_rate(wording: Wording, percent: Decimal, places: int) -> str:
    """百分比的说法；places 小于零表示随“百分比小数位”。"""
    places = wording.rate_places if places < 0 else places
    rounded, step = round_half_up(percent, places), Decimal(1).scaleb(-places)
    if not rounded and percent:
        return wording.tiny_rate.format(率=f"{written(step, places)}%")
    if rounded == HUNDRED and percent < HUNDRED:
        return wording.nearly_all.format(率=f"{written(HUNDRED - step, places)}%")
    return f"{written(percent, places, trim=wording.rate_trim)}%"


@plainly_traced
def number(value: Any, facet: str = "决算数") -> Phrase:
    """计数、分数等不带单位的数，最多两位小数，去尾零。文字原样返回。

    >>> number(Decimal("91.870")), number(20), number("优")
    ('91.87', '20', '优')
    """
    if isinstance(value, str):
        return str(value)
    plain = known(value, facet)
    return missing(value, facet) if plain is None else written(plain, 2)


@traced
def counted(unit: str, value: Any, facet: str = "决算数") -> Phrase:
    """计数带单位。

    >>> counted("人次", Decimal(80)), counted("分", Decimal("88.00"))
    ('80人次', '88分')
    >>> counted("人次", Quantity(Decimal(100), about="余"))
    '100余人次'
    >>> counted("人", Quantity(Decimal(95), about="以上"))
    '95人以上'
    """
    plain = known(value, facet)
    if plain is None:
        return missing(value, facet)
    about = _about(value, facet)
    return f"{written(plain, 2)}{unit}以上" if about == "以上" else f"{written(plain, 2)}{about}{unit}"


def _wan(wording: Wording, amount: Decimal) -> str:
    places, trim, grouped = wording.amount_places, wording.amount_trim, wording.amount_grouped
    return written(amount / WAN, places, trim=trim, grouped=grouped)


def _about(value: Any, facet: str) -> str:
    """约数的字眼：余、多、以上；准数没有。"""
    quantity = getattr(value, _attribute(facet)) if isinstance(value, Figure) else value
    return quantity.about if isinstance(quantity, Quantity) else ""


def _money(value: Any, amount: Decimal) -> Decimal:
    """不是金额的数不能说成万元。"""
    unit = value.unit if isinstance(value, Figure | Quantity) else _MONEY
    if unit != _MONEY:
        raise TypeError(f"“{value.name}”的单位是{unit}，不是金额")
    return amount


def _attribute(facet: str) -> str:
    if facet not in FACETS:
        raise ValueError(f"数字没有“{facet}”，可以写 {'、'.join(FACETS)}")
    return FACETS[facet]
