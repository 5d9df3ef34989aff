"""引用：人写的话里的“{{ 活动.培训.次数 }}”，照数字那棵树换成数。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from typing import Any, Final

from generator.documents.annotations import comment
from generator.documents.braces import EXAMPLE, Braces, braces
from generator.documents.spoken import UnspeakableError, spoken
from generator.findings import Finding, Severity
from generator.phrases import Phrase, Wording, joined, make_filters, pending
from generator.source.text import place_within
from generator.word.language.dialect import DialectError
from generator.word.language.environment import make_environment
from generator.word.language.reasons import explain
from generator.word.language.undefined import MissingNameError

_LONGEST: Final = 300
_SHOWN: Final = 40
_NAMES: Final = "能用的名称见 juesuan template names"
_PLAIN: Final = "改正式子，或直接写出这个数"
_HOW: Final = f"改正或删去它；引用写成 {EXAMPLE}"


@dataclass
class References:
    """把引用换成数；换不成的标出待填，缘由记在 findings。"""

    names: Mapping[str, Any]
    wording: Wording
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        # 一套用语要比几十个字段才认得出，每处引用认一次太慢
        self._language = _language(self.wording)

    def say(self, text: str) -> Any:
        """一段话，引用都换好；没有花括号就原样。"""
        found = braces(text)
        return joined(*self._pieces(text, found)) if found else text

    def _pieces(self, text: str, found: tuple[Braces, ...]) -> Iterator[Phrase]:
        position = 0
        for each in found:
            yield text[position : each.start]
            yield self._value(each, text)
            position = each.end
        yield text[position:]

    def _value(self, mark: Braces, text: str) -> Phrase:
        """一处记号印成什么；写错了名称不该拦住一份草稿，缘由挂在那处待填上。"""
        shown = _shortened(mark.code or text[mark.start : mark.end])
        try:
            if not mark.flaw:
                return spoken(self.wording, mark.code, self._found(mark.code))
            code, message, remedy = "D203", f"这段话里的“{shown}”：{mark.flaw}", _HOW
        except Exception as error:
            code, (reason, remedy) = "D201", _reason(error)
            message = f"这段话里的“{shown}”换不成数：{reason}"
        place = place_within(text, mark.start, mark.end)
        finding = Finding(code, Severity.ERROR, message, place, remedy)
        self.findings.append(finding)
        return pending(shown, comment(finding))

    def _found(self, expression: str) -> Any:
        """一路点下去的名称直接去取，别的式子才用编译。"""
        if len(expression) > _LONGEST:
            raise UnspeakableError(f"式子有 {len(expression)} 个字，太长", "先算好，直接写出这个数")
        steps = expression.split(".")
        if all(map(str.isidentifier, steps)):
            return reduce(self._language.getattr, steps, self.names)
        return _compiled(self.wording, expression)(**self.names)


@lru_cache(maxsize=64)
def _language(wording: Wording) -> Any:
    return make_environment(*make_filters(wording), {})


@lru_cache(maxsize=4096)
def _compiled(wording: Wording, expression: str) -> Callable[..., Any]:
    """一个式子编译一次；同一套用语的各单位共用。"""
    compiled: Callable[..., Any] = _language(wording).compile_expression(expression, undefined_to_none=False)
    return compiled


def _reason(error: Exception) -> tuple[str, str]:
    """换不成数的缘由和办法；话里不能写语句，模板里才用得上的办法不说。"""
    if isinstance(error, UnspeakableError):
        return str(error), error.remedy
    reason, remedy = explain(error)
    if remedy and "{%" not in remedy:
        return reason, remedy
    return reason, _NAMES if isinstance(error, MissingNameError | DialectError) else _PLAIN


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
