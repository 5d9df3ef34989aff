"""渲染时的异常怎样用一句中文说出原因和办法。"""

from __future__ import annotations

import re
from decimal import DecimalException
from typing import TYPE_CHECKING

from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError

from generator.word.language.dialect import DialectError
from generator.word.language.environment import GLOBALS
from generator.word.language.limits import LimitError
from generator.word.language.syntax_reasons import syntax_reason
from generator.word.language.undefined import MissingNameError

if TYPE_CHECKING:
    from collections.abc import Callable

Kinds = type[BaseException] | tuple[type[BaseException], ...]

_MANY = 12
_CHINESE = re.compile(r"“|[^\W\d\x00-\x7f]")


_TYPE_FAULTS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        ("not iterable", "for 后面的不是列表，不能循环"),
        ("not callable", "这个名称不是函数，后面不能加括号"),
        (r"unsupported operand type\(s\) for ([^\s:]+)", "两边的值不能用“{}”计算"),
        ("can only concatenate", "两边的值不能用“+”计算"),
        ("bad operand type", "这个值不是数，不能这样算"),
        ("not supported between", "两边的值不能比大小"),
        ("argument", "函数或过滤器的参数不对"),
    )
)


def explain(error: BaseException) -> tuple[str, str]:
    """异常的说法与办法（办法可为空串）。已经是中文的照它自己的话说。"""
    # 语法报错的 str() 末尾带着行号，message 不带
    said = str(error.message) if isinstance(error, TemplateSyntaxError) else str(error)
    if isinstance(error, LimitError | DialectError) or _CHINESE.match(said):
        return said, _remedy(error)
    if isinstance(error, TemplateSyntaxError):
        return syntax_reason(said)
    for kinds, say in _REASONS:
        if isinstance(error, kinds):
            return say(error), _remedy(error)
    return f"计算出错：{error}", ""


def _remedy(error: BaseException) -> str:
    if isinstance(error, MissingNameError) and error.name in {"loop", "super"}:
        return "把它移进去"
    if isinstance(error, MissingNameError) and not error.suggestion and error.available:
        own = [name for name in error.available if name not in GLOBALS]
        return f"这里有：{'、'.join(own[:_MANY])}{'等' * (len(own) > _MANY)}" if own else ""
    if isinstance(error, ZeroDivisionError):
        return "先用 {% if 除数 %} 看除数是不是零"
    if isinstance(error, TypeError) and re.search("unsupported operand|concatenate", str(error)):
        return "文字与数相接请用 ~"
    return ""


def _type(error: BaseException) -> str:
    for pattern, said in _TYPE_FAULTS:
        if match := pattern.search(str(error)):
            return said.format(*match.groups())
    return f"值的种类不对：{error}"


_REASONS: tuple[tuple[Kinds, Callable[[BaseException], str]], ...] = (
    (TemplateNotFound, lambda error: f"找不到模板“{getattr(error, 'name', '')}”"),
    (SecurityError, lambda _: "模板里不能这样用"),
    (ZeroDivisionError, lambda _: "除数为零"),
    ((OverflowError, DecimalException), lambda _: "数太大或写法不对，算不出来"),
    (RecursionError, lambda _: "宏、块或包含的模板自己套自己，没有尽头"),
    (MemoryError, lambda _: "内容太多，内存不够"),
    (TypeError, _type),
    ((KeyError, IndexError), lambda error: f"没有“{error.args[0] if error.args else ''}”这一项"),
    (AttributeError, lambda error: f"没有“{getattr(error, 'name', '') or error}”这一项"),
)
