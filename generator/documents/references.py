"""引用：人写的话里的“{{ 活动.培训.次数 }}”，照数字那棵树换成数。"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from typing import Any

from jinja2 import TemplateError as LanguageError

from generator.findings import Finding, Severity
from generator.phrases import Wording, make_filters, pending
from generator.source.text import place_of
from generator.word import Rich
from generator.word.language.environment import make_environment

_REFERENCE = re.compile(r"(?:\{\{|｛｛)(.+?)(?:\}\}|｝｝)", re.DOTALL)
_FAULTS = (LanguageError, ArithmeticError, LookupError, TypeError, ValueError)


@dataclass
class References:
    """把引用换成数；换不成的标出待填，缘由记在 findings。"""

    names: Mapping[str, Any]
    wording: Wording
    findings: list[Finding] = field(default_factory=list)

    def say(self, text: str) -> Any:
        """一段话，引用都换好；没有引用就原样。"""
        pieces = _REFERENCE.split(text)
        if len(pieces) == 1:
            return text
        said = [
            self._value(piece.strip(), text) if index % 2 else piece for index, piece in enumerate(pieces)
        ]
        return "".join(said) if all(isinstance(each, str) for each in said) else Rich(tuple(said))

    def _value(self, expression: str, text: str) -> Any:
        """一处引用的值；写错了名称不该拦住一份草稿。"""
        try:
            return str(self._found(expression))
        except _FAULTS as error:
            self.findings.append(_fault(expression, text, error))
            return pending(expression)

    def _found(self, expression: str) -> Any:
        """一路点下去的名称直接去取，别的式子才用编译。"""
        steps = expression.split(".")
        if steps[0] in self.names and all(step.isidentifier() for step in steps):
            return reduce(_language(self.wording).getattr, steps[1:], self.names[steps[0]])
        return _compiled(self.wording, expression)(**self.names)


@lru_cache(maxsize=64)
def _language(wording: Wording) -> Any:
    return make_environment(*make_filters(wording), {})


@lru_cache(maxsize=4096)
def _compiled(wording: Wording, expression: str) -> Callable[..., Any]:
    """一个式子编译一次；同一套用语的各单位共用。"""
    compiled: Callable[..., Any] = _language(wording).compile_expression(expression, undefined_to_none=False)
    return compiled


def _fault(expression: str, text: str, error: Exception) -> Finding:
    message = f"这段话里的“{expression}”换不成数：{error}"
    return Finding("D201", Severity.ERROR, message, place_of(text), "能用的名称见 juesuan template names")
