"""文字：人写的话照中文名称摆给模板；没有写的是 None，写了“{{ 活动.培训.次数 }}”的换成数。"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from generator.model.record import Record
from generator.model.values import Number
from generator.phrases import annotated

Say = Callable[[str], Any]
_NUMBERS: Final = frozenset({Number, dict, NoneType})


def narrative(kind: type[Record], record: Record | None, say: Say) -> dict[str, Any]:
    """一条记录里的文字，中文名称 → 文字、列表或下一级。

    只收文字，数由数字那棵树给；整条记录没有时名称照样齐全，值是 None。say 把引用换成数。
    """
    if record is None:
        return _nothing(kind)
    said, held = dict(_nothing(kind)), record.__dict__
    for name, field, inner, many in _fields(kind):
        value = held[field]
        if value is None:
            continue
        if inner is None:
            said[name] = _prose(value, say)
        elif many:
            said[name] = [narrative(inner, each, say) for each in value]
        else:
            said[name] = narrative(inner, value, say)
    return said


def own_texts(record: Record, say: Say) -> dict[str, Any]:
    """一条记录自己的文字，中文名称 → 文字，没有写的是 None；下一级的不在内。"""
    own = ((name, record.__dict__[field]) for name, field, inner, _ in _fields(type(record)) if inner is None)
    return {name: None if value is None else _prose(value, say) for name, value in own}


@cache
def _nothing(kind: type[Record]) -> dict[str, Any]:
    """整条记录没有：名称齐全，值是 None、空的一列。"""
    nested = {
        name: [] if many else _nothing(inner) for name, _, inner, many in _fields(kind) if inner is not None
    }
    names = (str(field.alias) for field in kind.model_fields.values())
    return {name: nested.get(name) for name in names}


def _prose(value: Any, say: Say) -> Any:
    if isinstance(value, str):
        return annotated(value, say(value))
    if isinstance(value, tuple):
        return [_prose(each, say) for each in value]
    return value if isinstance(value, bool) else None


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, str, type[Record] | None, bool], ...]:
    """会有文字的各栏：中文名称、字段名、装的是哪种记录、是不是一列；只会有数的不在内。"""
    return tuple(
        (str(field.alias), name, *_inner(field.annotation))
        for name, field in kind.model_fields.items()
        if not _kinds(field.annotation) <= _NUMBERS
    )


def _kinds(annotation: Any) -> frozenset[Any]:
    """字段里会有哪几种值。"""
    if get_origin(annotation) in (Union, UnionType):
        return frozenset().union(*map(_kinds, get_args(annotation)))
    if get_origin(annotation) is Annotated:
        return _kinds(get_args(annotation)[0])
    return frozenset({get_origin(annotation) or annotation})


def _inner(annotation: Any) -> tuple[type[Record] | None, bool]:
    """字段里装的是哪种记录、是不是一列。"""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation, False
    if get_origin(annotation) in (Union, UnionType):
        return next((found for each in get_args(annotation) if (found := _inner(each))[0]), (None, False))
    if get_origin(annotation) is tuple:
        return _inner(get_args(annotation)[0])[0], True
    return None, False
