"""渲染或编译时的异常怎样用一句中文说出原因和办法。"""

from __future__ import annotations

import re
from decimal import DecimalException
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateNotFound

from generator.word.undefined import MissingNameError

if TYPE_CHECKING:
    from collections.abc import Callable

Kinds = type[BaseException] | tuple[type[BaseException], ...]

_MANY = 12
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SYNTAX: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"expected token '(.+?)', got '(.+?)'", "这里该写“{0}”，却写了“{1}”"),
        (r"unexpected '(.+?)', expected '(.+?)'", "“{0}”写错了，这里该是“{1}”"),
        (r"unexpected '(.+?)'", "“{0}”不该写在这里"),
        (r"unexpected char '(.+?)'", "不认识的字符“{0}”"),
        (r"Expected an expression, got '(.+?)'", "这里缺一个名称或算式"),
        (
            r"Encountered unknown tag '(.+?)'.*innermost block.*'(.+?)'",
            "不认识标签“{0}”；外面的“{1}”还没有结束",
        ),
        (r"Encountered unknown tag '(.+?)'", "不认识标签“{0}”"),
        (r"Unexpected end of template.*innermost block.*'(.+?)'", "“{0}”没有结束的标签"),
        (r"Unexpected end of template", "标签没有写完"),
        (r"block '(.+?)' defined twice", "块“{0}”写了两次"),
        (r"Missing end of (comment|raw)", "注释没有结束"),
        (r"tag name expected", "{{% %}} 里缺标签的名字"),
        (r"Can't assign to special loop", "loop 是循环自带的名称，不能另作他用"),
        (r"can't assign to '(.+?)'", "不能给“{0}”赋值"),
        (r"Invalid character in identifier", "名称里有不许用的字符"),
    )
)
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of template": "文件结尾",
    "name": "名称",
    "string": "文字",
    "integer": "数",
    "float": "小数",
}


def explain(error: BaseException) -> tuple[str, str]:
    """异常的说法与办法（办法可为空串）。认不出的异常照它自己的话说。"""
    if _CHINESE.search(str(error)):
        return str(error), _remedy(error)
    for kinds, say in _REASONS:
        if isinstance(error, kinds):
            return say(error), _remedy(error)
    return f"计算出错：{error}", ""


def _remedy(error: BaseException) -> str:
    if isinstance(error, MissingNameError) and not error.suggestion and error.available:
        return f"这里有：{'、'.join(error.available[:_MANY])}{'等' * (len(error.available) > _MANY)}"
    if isinstance(error, ZeroDivisionError):
        return "先用 {% if 除数 %} 看除数是不是零"
    if isinstance(error, TypeError) and "unsupported operand" in str(error):
        return "文字与数相接请用 ~"
    return ""


def _syntax(error: BaseException) -> str:
    text = str(getattr(error, "message", error))
    for pattern, said in _SYNTAX:
        if match := pattern.search(text):
            return said.format(*(_TOKENS.get(word, word) for word in match.groups()))
    return f"写法有误：{text}"


def _type(error: BaseException) -> str:
    text = str(error)
    if "not iterable" in text:
        return "for 后面的不是列表，不能循环"
    if "not callable" in text:
        return "这个名称不是函数，后面不能加括号"
    if match := re.search(r"unsupported operand type\(s\) for (\S+):", text):
        return f"两边的值不能用“{match[1].rstrip(':')}”计算"
    if "not supported between" in text:
        return "两边的值不能比大小"
    if "argument" in text:
        return "函数或过滤器的参数不对"
    return f"值的种类不对：{text}"


_REASONS: tuple[tuple[Kinds, Callable[[BaseException], str]], ...] = (
    (TemplateNotFound, lambda error: f"找不到模板“{getattr(error, 'name', '')}”"),
    (TemplateSyntaxError, _syntax),
    (SecurityError, lambda _: "模板里不能这样用"),
    (ZeroDivisionError, lambda _: "除数为零"),
    ((OverflowError, DecimalException), lambda _: "数太大或写法不对，算不出来"),
    (RecursionError, lambda _: "宏、块或包含的模板自己套自己，没有尽头"),
    (MemoryError, lambda _: "内容太多，内存不够"),
    (TypeError, _type),
    ((KeyError, IndexError), lambda error: f"没有“{error.args[0] if error.args else ''}”这一项"),
    (AttributeError, lambda error: f"没有“{getattr(error, 'name', '') or error}”这一项"),
)
