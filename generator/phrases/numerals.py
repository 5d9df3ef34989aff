"""汉字数目：大写金额、一二三的序数、各级章节号。"""

from __future__ import annotations

from decimal import Decimal

from generator.phrases.numbers import round_half_up

_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_BEYOND = 10**12


def capitals(yuan: Decimal) -> str:
    """金额（元）写成大写，四舍五入到分。满一万亿抛 ValueError。依据：《支付结算办法》附一。

    >>> capitals(Decimal(1835400)), capitals(Decimal("1600.05"))
    ('壹佰捌拾叁万伍仟肆佰元整', '壹仟陆佰元零伍分')
    >>> capitals(Decimal("107000.53")), capitals(Decimal(0)), capitals(Decimal("-0.3"))
    ('壹拾万柒仟元伍角叁分', '零元整', '负叁角整')
    """
    cents = int(round_half_up(abs(yuan), 2) * 100)
    whole, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    if whole >= _BEYOND:
        raise ValueError(f"金额太大，不能写成大写：{yuan}")
    text = f"{_whole(whole)}元" if whole or not cents else ""
    if not jiao and not fen:
        text += "整"
    elif not fen:
        text += f"{_CAPITALS[jiao]}角整"
    elif not jiao:
        text += f"{'零' if whole else ''}{_CAPITALS[fen]}分"
    else:
        text += f"{_CAPITALS[jiao]}角{_CAPITALS[fen]}分"
    return ("负" if yuan < 0 and cents else "") + text


def ordinal(number: int) -> str:
    """1 到 99 写成汉字数目。超出范围抛 ValueError。

    >>> [ordinal(number) for number in (1, 10, 12, 20, 99)]
    ['一', '十', '十二', '二十', '九十九']
    """
    if not 1 <= number <= 99:
        raise ValueError(f"序数只到九十九：{number}")
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


def section_number(number: int, level: int = 1) -> str:
    """第几级标题的编号，依 GB/T 9704 的四级层次。level 不是 1 到 4 抛 ValueError。

    >>> [section_number(3, level) for level in (1, 2, 3, 4)]
    ['三、', '（三）', '3.', '（3）']
    """
    match level:
        case 1:
            return f"{ordinal(number)}、"
        case 2:
            return f"（{ordinal(number)}）"
        case 3:
            return f"{number}."
        case 4:
            return f"（{number}）"
        case _:
            raise ValueError(f"标题只有四级，没有第 {level} 级")


def _whole(number: int) -> str:
    """整数部分的大写；四位一组，组间和组内缺位补一个零。"""
    if not number:
        return "零"
    text, owed = "", False
    for index in reversed(range(len(_GROUPS))):
        group = number // 10_000**index % 10_000
        if not group:
            owed = bool(text)
            continue
        text += ("零" if text and (owed or group < 1000) else "") + _group(group) + _GROUPS[index]
        owed = False
    return text


def _group(group: int) -> str:
    """四位以内。"""
    text = ""
    for place in reversed(range(4)):
        digit = group // 10**place % 10
        if digit:
            gap = text and not group // 10 ** (place + 1) % 10
            text += ("零" if gap else "") + _CAPITALS[digit] + _PLACES[place]
    return text
