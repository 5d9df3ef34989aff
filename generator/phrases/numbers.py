"""数怎样写成文字：只在这里四舍五入，一次；小数位、去尾零、千分位、日期。"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

WAN = Decimal(10_000)
_LOCALE = "zh_CN"
MAX_PLACES = 28
_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(MAX_PLACES + 1))


def round_half_up(value: Decimal, places: int) -> Decimal:
    """四舍五入到 places 位小数；负数按绝对值舍入，不产生负零。

    >>> round_half_up(Decimal("2.675"), 2), round_half_up(Decimal("-0.004"), 2)
    (Decimal('2.68'), Decimal('0.00'))
    """
    return value.quantize(_STEPS[places], ROUND_HALF_UP) + 0


@lru_cache(maxsize=4096)
def written(value: Decimal, places: int, *, trim: bool = True, grouped: bool = False) -> str:
    """四舍五入后写成文字。trim 去尾零；grouped 加千分位。同一个数一套文书里要写许多遍，记着。

    >>> written(Decimal("183.540"), 2), written(Decimal(25), 2), written(Decimal(25), 2, trim=False)
    ('183.54', '25', '25.00')
    >>> written(Decimal("1234567.8"), 2, grouped=True)
    '1,234,567.8'
    """
    rounded = round_half_up(value, places)
    text = _grouped(rounded, places) if grouped else f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if trim and "." in text else text


def dated(text: str | date) -> str:
    """日期写成汉字单位；2024-05 没有日就只写到月。写法不对抛 ValueError。

    >>> dated("2024-05-24"), dated("2024-05"), dated(date(2024, 12, 31))
    ('2024年5月24日', '2024年5月', '2024年12月31日')
    """
    # babel 装入要几十毫秒，用到日期时才装
    from babel.dates import format_date  # noqa: PLC0415

    month_only = isinstance(text, str) and text.count("-") == 1
    day = _day(f"{text}-01" if month_only else text)
    return str(format_date(day, "y年M月" if month_only else "long", locale=_LOCALE))


def _day(text: str | date) -> date:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else text
    except ValueError:
        raise ValueError(f"日期“{text}”不对，写成 2024-05 或 2024-05-24") from None


def _grouped(value: Decimal, places: int) -> str:
    # babel 装入要几十毫秒，要千分位时才装
    from babel.numbers import format_decimal  # noqa: PLC0415

    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(value, format=pattern, locale=_LOCALE))
