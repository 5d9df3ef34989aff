"""引用：人写的话里的“{{ 活动.培训.次数 }}”，照数字那棵树换成数。"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.errors import JuesuanError
from generator.findings import Finding, Severity
from generator.phrases import pending
from generator.source.text import place_of
from generator.word import Rich
from generator.word.environment import make_environment

_REFERENCE = re.compile(r"(?:\{\{|｛｛)(.+?)(?:\}\}|｝｝)", re.DOTALL)


@dataclass
class References:
    """把引用换成数；换不成的标出待填，缘由记在 findings。"""

    names: Mapping[str, Any]
    filters: Mapping[str, Any]
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._environment = make_environment(self.filters, {}, {})

    def say(self, text: str) -> Any:
        """一段话，引用都换好；没有引用就原样。"""
        pieces = _REFERENCE.split(text)
        if len(pieces) == 1:
            return text
        said = [self._value(piece, text) if index % 2 else piece for index, piece in enumerate(pieces)]
        return "".join(said) if all(isinstance(each, str) for each in said) else Rich(tuple(said))

    def _value(self, expression: str, text: str) -> Any:
        """一处引用的值；写错了名称不该拦住一份草稿。"""
        try:
            value = self._environment.compile_expression(expression.strip(), undefined_to_none=False)(
                **self.names
            )
            return value if isinstance(value, str) else str(value)
        except (JuesuanError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            self.findings.append(_fault(expression.strip(), text, error))
            return pending(expression.strip())


def _fault(expression: str, text: str, error: Exception) -> Finding:
    message = f"这段话里的“{expression}”换不成数：{error}"
    return Finding("D201", Severity.ERROR, message, place_of(text), "能用的名称见 juesuan template names")
