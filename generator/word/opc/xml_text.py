"""写进图表和工作簿的文字与数：转义，拒收 XML 不许的字符；数照十进制原样写出。"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_SPECIAL: Final = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_BREAKS: Final = {ord(mark): f"&#{ord(mark)};" for mark in "\n\r\t"}


def escape(text: str) -> str:
    """文字 → XML；有 XML 不许的字符则抛出 ValueError。"""
    if _SPECIAL.search(text) is None:
        return text
    if found := _FORBIDDEN.search(text):
        raise ValueError(f"“{text[: found.start()]}”后面有 Word 不许有的字符 U+{ord(found[0]):04X}")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@lru_cache(maxsize=4096)
def attribute(text: str) -> str:
    """文字 → 带引号的属性值；换行、制表符写成字符引用，读回来不会变成空格。"""
    return f'"{text}"' if _SPECIAL.search(text) is None else f'"{escape(text).translate(_BREAKS)}"'


def plain(number: Decimal | int) -> str:
    """数 → 不带指数的十进制写法，一位不多一位不少；不是 int、Decimal 的抛出 TypeError。"""
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise TypeError(f"图表里的值要是整数或 Decimal，不能是“{number}”")
    if isinstance(number, int):
        return str(number)
    if not number.is_finite():
        raise ValueError(f"图表里的值不能是“{number}”")
    return format(number if number else abs(number), "f")
