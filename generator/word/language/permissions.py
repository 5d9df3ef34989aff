"""模板能碰什么：各种值上哪些名称可取、哪些方法可调；没写在这里的内置类型的属性一概不给。"""

from __future__ import annotations

import datetime
import types
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.utils import Cycler, Joiner

_NOTHING: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TEXT = _words("""
    upper lower title capitalize casefold swapcase strip lstrip rstrip removeprefix removesuffix
    split rsplit splitlines partition rpartition startswith endswith find rfind index rindex count replace
    isdigit isnumeric isdecimal isalpha isalnum isspace isupper islower
""")
COUNTERS = _words("index index0 revindex revindex0 first last length depth depth0")
"""循环里数得出的：整数、是非。"""
_LOOP = COUNTERS | _words("previtem nextitem cycle changed")
_DATE = _words("year month day hour minute second weekday isoweekday isoformat date")

_ALLOWED: dict[type, frozenset[str]] = {
    str: _TEXT,
    dict: frozenset({"keys", "values", "items", "get"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index"}),
    set: _NOTHING,
    frozenset: _NOTHING,
    bytes: _NOTHING,
    bytearray: _NOTHING,
    int: _NOTHING,
    float: _NOTHING,
    complex: _NOTHING,
    Decimal: _NOTHING,
    range: _NOTHING,
    Enum: frozenset({"name", "value"}),
    datetime.date: _DATE,
    datetime.timedelta: frozenset({"days", "seconds"}),
    LoopContext: _LOOP,
    Cycler: frozenset({"current", "next", "reset"}),
    Joiner: _NOTHING,
    Macro: frozenset({"name"}),
    BlockReference: frozenset({"super"}),
    TemplateReference: _NOTHING,
    type: _NOTHING,
    BaseException: _NOTHING,
    types.FunctionType: _NOTHING,
    types.MethodType: _NOTHING,
    types.BuiltinFunctionType: _NOTHING,
    types.ModuleType: _NOTHING,
    types.GeneratorType: _NOTHING,
    types.CodeType: _NOTHING,
    types.FrameType: _NOTHING,
    types.TracebackType: _NOTHING,
}
_NEVER_HANDED_OUT = (
    type,
    types.ModuleType,
    types.CodeType,
    types.FrameType,
    types.TracebackType,
    types.GeneratorType,
)


@cache
def allowed_names(kind: type) -> frozenset[str] | None:
    """kind 的值上模板可取的属性；None 表示不是内置类型，凡公开的都可以。"""
    found = [_ALLOWED[base] for base in kind.__mro__ if base in _ALLOWED]
    if not found:
        return None
    return frozenset().union(*found, getattr(kind, "_fields", ()))


def may_read(owner: Any, name: str, value: Any) -> bool:
    """owner.name（其值为 value）能否给模板看。"""
    if name.startswith("_") or isinstance(value, _NEVER_HANDED_OUT):
        return False
    allowed = allowed_names(type(owner))  # type: ignore[arg-type]
    return allowed is None or name in allowed


def refuse(name: str) -> SecurityError:
    """不许取 name 时抛出的异常。"""
    return SecurityError(f"模板里不能用“{name}”")
