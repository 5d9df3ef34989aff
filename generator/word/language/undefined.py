"""模板里没有的名称：一用就报错，说出缺哪个名称、这里有哪些、是不是想写哪一个。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import Undefined
from jinja2.utils import missing

_CLOSE_ENOUGH = 0.5
_PARAMETER = re.compile("parameter '(.+)' was not provided")
_CHINESE_HINTS = {
    "No first item, sequence was empty.": "列表是空的，没有第一项",
    "No last item, sequence was empty.": "列表是空的，没有最后一项",
    "No aggregated item, sequence was empty.": "列表是空的，没有最大或最小的一项",
    "there is no previous item": "第一轮循环没有上一项",
    "there is no next item": "最后一轮循环没有下一项",
    "there is no parent block": "上级模板里没有这一块，不能用 super()",
}


class MissingNameError(UndefinedError):
    """用了没有的名称。name 是写错的，available 是那里有的，suggestion 是最像的一个（可为空串）。"""

    def __init__(self, message: str, name: str = "", available: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.name = name
        self.available = available
        self.suggestion = closest(name, available)


class MissingName(StrictUndefined):
    """没有的名称的占位；除 default、is defined 外，一碰就抛出 MissingNameError。"""

    __slots__ = ("_known",)

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
        known: Callable[[], Iterable[str]] | None = None,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        self._known = known
        if not issubclass(exc, SecurityError):
            self._undefined_exception = partial(_missing, self)  # type: ignore[assignment]

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return _chinese(self._undefined_hint)
        return missing_message(self._undefined_name, _available(self), owner=self._undefined_obj)


def closest(name: str, available: Iterable[str]) -> str:
    """available 里与 name 最像的一个；都不像则为空串。"""
    from difflib import get_close_matches  # noqa: PLC0415  写错时才用得着

    matches = get_close_matches(name, sorted(available), n=1, cutoff=_CLOSE_ENOUGH)
    return matches[0] if matches else ""


def missing_message(name: Any, available: Iterable[str], *, owner: Any = missing) -> str:
    """“没有‘收人’这个名称，是不是想写‘收入’？”；owner 给出时说的是它里面的一项。"""
    if name == "super" and owner is missing:
        return "只有在 {% block %} 里才能用 super()"
    if name == "loop" and owner is missing:
        return "只有在 {% for %} 循环里才能用 loop、vm、hm"
    if not isinstance(name, str):
        return f"没有第 {name + 1} 项" if isinstance(name, int) and name >= 0 else f"没有“{name}”这一项"
    what = "这个名称" if owner is missing else "这一项"
    suggestion = closest(name, available)
    return f"没有“{name}”{what}" + (f"，是不是想写“{suggestion}”？" if suggestion else "")


def public_names(owner: Any) -> tuple[str, ...]:
    """模板从 owner 里能取的名称，已排序；供建议用。"""
    names: Iterable[Any] | None = getattr(type(owner), "__template_names__", None)
    if names is None:
        names = owner if isinstance(owner, Mapping) else getattr(owner, "__dict__", ())
    return tuple(sorted(name for name in names if isinstance(name, str) and not name.startswith("_")))


def _missing(undefined: MissingName, message: str) -> MissingNameError:
    return MissingNameError(message, str(undefined._undefined_name or ""), _available(undefined))


def _available(undefined: MissingName) -> tuple[str, ...]:
    if undefined._undefined_obj is not missing:
        return public_names(undefined._undefined_obj)
    known = undefined._known
    return tuple(sorted(name for name in known() if not name.startswith("_"))) if known else ()


def _chinese(hint: str) -> str:
    if found := _PARAMETER.match(hint):
        return f"用这个宏时少给了“{found[1]}”"
    return next((said for start, said in _CHINESE_HINTS.items() if hint.startswith(start)), hint)


__all__ = ["MissingName", "MissingNameError", "Undefined", "closest", "missing_message", "public_names"]
