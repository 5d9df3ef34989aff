"""模板里的加减乘除：全程十进制，小数不丢；文字和列表的拼接有限度，会膨胀的写法不给算。"""

from __future__ import annotations

import operator
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from itertools import chain
from typing import TYPE_CHECKING, Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined

from generator.findings import Place
from generator.word.language.limits import MAX_BITS, MAX_POWER, LimitError
from generator.word.values import Marked, Rich

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.word.language.limits import Budget

DIGITS = 28
_LARGEST = 999
_EXACT = Context(
    prec=DIGITS,
    rounding=ROUND_HALF_UP,
    Emin=-_LARGEST,
    Emax=_LARGEST,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)

_PYTHON: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
}
_DECIMAL: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _EXACT.add,
    "-": _EXACT.subtract,
    "*": _EXACT.multiply,
    "/": _EXACT.divide,
    "//": _EXACT.divide_int,
    "%": _EXACT.remainder,
    "**": _EXACT.power,
}
OPERATORS = frozenset(_PYTHON)
_NUMBERS = (int, Decimal, float)
_SEQUENCES = (str, list, tuple)
_WORDLESS: Any = object.__str__
_UNPRINTABLE = (list, tuple, dict, set, frozenset, bytes)


def combine(sign: str, left: Any, right: Any, budget: Budget) -> Any:
    """left sign right。数得 int 或 Decimal（`/` 总得 Decimal）；文字、列表只许加与乘，且不许过长。"""
    if isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS):
        return _calculate(sign, exact(left), exact(right))
    if sign == "+" and (isinstance(left, Marked | Rich) or isinstance(right, Marked | Rich)):
        return concatenate((left, right), budget)
    if isinstance(left, _SEQUENCES) or isinstance(right, _SEQUENCES):
        return _extend(sign, left, right, budget)
    result = _PYTHON[sign](left, right)
    return exact(result) if isinstance(result, float) else result


def exact(value: Decimal | float) -> Decimal | int:
    """浮点数按它印出来的样子换成 Decimal；不是数（nan、无穷）抛出 LimitError。"""
    if not isinstance(value, float):
        return value
    number = Decimal(repr(value))
    if not number.is_finite():
        raise LimitError(f"“{value}”不是可以计算的数")
    return number


def text_of(value: Any) -> str:
    """一个值的文字；列表、字典之类没有文字，抛出 TypeError。"""
    if isinstance(value, _UNPRINTABLE) and not isinstance(value, Place):
        raise TypeError("列表或字典不能当作一段文字，请逐项循环，或用 join 连起来")
    kind = type(value)
    if hasattr(kind, "__template_names__") and kind.__str__ is _WORDLESS:
        raise TypeError("这是一组，不能当作一段文字，请取其中一项")
    return str(value)


def concatenate(parts: Iterable[Any], budget: Budget) -> str | Rich:
    """首尾相接（`~`、join）；有标记的仍带标记，得 Rich。"""
    pieces = tuple(parts)
    texts = [text_of(piece) for piece in pieces]
    budget.grow(sum(map(len, texts)), text=True)
    if not any(isinstance(piece, Marked | Rich) for piece in pieces):
        return "".join(texts)
    atoms = map(_atoms, pieces, texts)
    return Rich(tuple(chain.from_iterable(atoms)))


def _atoms(piece: Any, text: str) -> tuple[str | Marked, ...]:
    if isinstance(piece, Rich):
        return piece.pieces
    return (piece if isinstance(piece, Marked) else text,)


def _calculate(sign: str, left: Decimal | int, right: Decimal | int) -> Decimal | int:
    if not right and sign in {"/", "//", "%"}:
        raise ZeroDivisionError("除数为零")
    if sign == "**":
        _check_power(left, right)
    if isinstance(left, int) and isinstance(right, int) and _stays_whole(sign, right):
        if sign == "*" and left.bit_length() + right.bit_length() > MAX_BITS:
            raise LimitError("乘出来的数太大")
        return _PYTHON[sign](left, right)  # type: ignore[no-any-return]
    return _DECIMAL[sign](Decimal(left), Decimal(right))


def _stays_whole(sign: str, right: int) -> bool:
    return sign != "/" and not (sign == "**" and right < 0)


def _length(value: Any) -> int:
    """乘号两边各按长短算：文字、列表是长度，整数是倍数。"""
    if isinstance(value, _SEQUENCES):
        return len(value)
    return max(value, 0) if isinstance(value, int) else 0


def _check_power(base: Decimal | int, exponent: Decimal | int) -> None:
    bits = base.bit_length() if isinstance(base, int) else 1
    size = Decimal(exponent).copy_abs()
    if size > MAX_POWER or bits * size > MAX_BITS:
        raise LimitError("乘方的结果太大")


def _extend(sign: str, left: Any, right: Any, budget: Budget) -> Any:
    if isinstance(left, Undefined) or isinstance(right, Undefined):
        return _PYTHON[sign](left, right)
    if sign == "%" and isinstance(left, str):
        raise SecurityError("文字不能用 % 套格式，请用 ~ 连接")
    text = isinstance(left, str) or isinstance(right, str)
    if sign == "*":
        budget.grow(_length(left) * _length(right), text=text)
    if sign == "+" and isinstance(left, _SEQUENCES) and isinstance(right, _SEQUENCES):
        budget.grow(len(left) + len(right), text=text)
    return _PYTHON[sign](left, right)
