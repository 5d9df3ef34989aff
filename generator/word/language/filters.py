"""模板自带的过滤器与判断：从 Jinja 里挑出稳妥的，四舍五入、取整、连接、替换换成自己的。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import wraps
from typing import Any

from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.filters import make_attrgetter
from jinja2.tests import TESTS as JINJA_TESTS
from jinja2.utils import _PassArg, pass_context

from generator.word.language.arithmetic import combine, concatenate, exact, text_of
from generator.word.language.limits import LimitError, check_size

_FROM_JINJA = """
    count d default dictsort first groupby items last length list map max min reject
    rejectattr reverse select selectattr sort unique
"""
_OF_TEXT = "capitalize lower title trim truncate upper wordcount"
_TESTS_FROM_JINJA = """
    == != > >= < <= eq equalto ne gt greaterthan ge lt lessthan le in defined undefined none boolean
    true false number integer string mapping sequence iterable sameas upper lower
"""
_JINJA: Mapping[str, Any] = JINJA_FILTERS
_JINJA_TESTS: Mapping[str, Any] = JINJA_TESTS
_MAX_PLACES = 50
_MAX_GROUP = 1_000
_WIDE = Context(prec=1000)


def charged(function: Callable[..., Any], *, of_text: bool = False) -> Callable[..., Any]:
    """过滤器每用一次，按输入和结果的长短从这次渲染的份额里扣；of_text 的只收文字，列表、字典不收。"""
    wanted = _PassArg.from_obj(function)

    @pass_context
    @wraps(function)
    def run(context: Any, value: Any, *arguments: Any, **options: Any) -> Any:
        budget = context.budget
        budget.pass_over(value)
        if of_text and not isinstance(value, str):
            value = text_of(value)
        if wanted is None:
            return budget.made(function(value, *arguments, **options))
        return budget.made(function(_passed(wanted, context), value, *arguments, **options))

    run.jinja_pass_arg = _PassArg.context  # type: ignore[attr-defined]
    return run


def _passed(wanted: _PassArg, context: Any) -> Any:
    if wanted is _PassArg.context:
        return context
    return context.eval_ctx if wanted is _PassArg.eval_context else context.environment


@pass_context
def rounds(context: Any, iterable: Iterable[Any]) -> Iterable[Any]:
    """每个 {% for %} 的循环对象都从这里过，先付份额。"""
    return context.budget.rounds(iterable)  # type: ignore[no-any-return]


def round_half_up(value: Any, precision: int = 0) -> Decimal:
    """四舍五入到小数点后 precision 位，得 Decimal。"""
    if abs(precision) > _MAX_PLACES:
        raise LimitError("小数位数太多")
    return _number(value).quantize(Decimal(1).scaleb(-precision), ROUND_HALF_UP, _WIDE)


def whole(value: Any, default: int = 0) -> int:
    """取整数部分；不是数则得 default。"""
    try:
        number = _number(value if not isinstance(value, str) else Decimal(value.strip()))
        return int(number.quantize(Decimal(1), ROUND_DOWN, _WIDE))
    except (InvalidOperation, TypeError):
        return default


def absolute(value: Any) -> Any:
    """绝对值。"""
    return abs(value)


@pass_context
def join(context: Any, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> Any:
    """各项以 d 相连；有标记的项仍带标记。attribute 给出时先取各项的这一项。"""
    items = _attributes(context, value, attribute)
    separated: list[Any] = []
    for item in items:
        separated.extend((d, item) if d and separated else (item,))
    return concatenate(separated, context.budget)


@pass_context
def total(context: Any, value: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
    """各项相加，从 start 起。"""
    result = start
    for item in _attributes(context, value, attribute):
        result = combine("+", result, item, context.budget)
    return result


def replace(value: Any, old: str, new: str, count: int = -1) -> str:
    """把文字里的 old 换成 new，最多换 count 处；结果不许过长。"""
    text = text_of(value)
    places = text.count(old) if count < 0 else min(text.count(old), count)
    check_size(len(text) + places * (len(new) - len(old)))
    return text.replace(old, new, count)


def unchanged(value: Any) -> Any:
    """e、escape：照收，什么也不做——文字本来就总是原样印出。"""
    return value


def _attributes(context: Any, value: Iterable[Any], attribute: str | int | None) -> list[Any]:
    items = list(context.budget.rounds(value))
    if attribute is None:
        return items
    return list(map(make_attrgetter(context.environment, attribute), items))


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | float):
        raise TypeError(f"“{text_of(value)}”不是数")
    return Decimal(exact(value))


def _narrow(name: str) -> Callable[..., Any]:
    """batch 与 slice：一组的大小不许过大。"""
    function = _JINJA[name]

    @wraps(function)
    def run(value: Any, size: int, fill_with: Any = None) -> Any:
        if not 0 < size <= _MAX_GROUP:
            raise LimitError(f"{name} 的组数要在 1 到一千之间")
        return function(value, size, fill_with)

    run.jinja_pass_arg = None  # type: ignore[attr-defined]
    return run


def _divisible(value: Any, by: Any) -> bool:
    return not _number(value) % _number(by)


FILTERS: Mapping[str, Callable[..., Any]] = {
    **{name: charged(_JINJA[name]) for name in _FROM_JINJA.split()},
    **{name: charged(_JINJA[name], of_text=True) for name in _OF_TEXT.split()},
    "abs": absolute,
    "batch": charged(_narrow("batch")),
    "e": unchanged,
    "escape": unchanged,
    "int": whole,
    "join": join,
    "replace": charged(replace),
    "round": round_half_up,
    "slice": charged(_narrow("slice")),
    "string": text_of,
    "sum": total,
}
TESTS: Mapping[str, Callable[..., Any]] = {
    **{name: _JINJA_TESTS[name] for name in _TESTS_FROM_JINJA.split()},
    "divisibleby": _divisible,
    "float": lambda value: isinstance(value, Decimal),
    "even": lambda value: _divisible(value, 2),
    "odd": lambda value: not _divisible(value, 2),
}
