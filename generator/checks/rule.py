"""一条规则的样子：代码、名称、轻重、依据写在装饰器里，规则、正例、反例写在文档串里。"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import dedent

from generator.checks.case import Case
from generator.findings import Finding, Place, Severity

GOOD, BAD = "正例：", "反例："


@dataclass(frozen=True, slots=True)
class Fault:
    """一条规则看出的一处毛病；代码和轻重由规则给。key 见 Finding。"""

    message: str
    place: Place | None = None
    remedy: str = ""
    key: str = ""


Rule = Callable[[Case], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """一条规则。since 是开始适用的年度，0 为不限；name 是函数名，说的是毛病。"""

    code: str
    title: str
    severity: Severity
    basis: str
    since: int
    rule: Rule

    @property
    def name(self) -> str:
        """毛病的英文名，即函数名。"""
        return self.rule.__name__

    @property
    def statement(self) -> str:
        """文档串的第一句，即规则。"""
        return self._document.partition("\n")[0]

    @property
    def good_example(self) -> str:
        """不该有毛病的材料。"""
        return dedent(self._document.partition(GOOD)[2].partition(BAD)[0].strip("\n"))

    @property
    def bad_example(self) -> str:
        """该看出毛病的材料。"""
        return dedent(self._document.partition(BAD)[2].strip("\n"))

    def run(self, case: Case) -> Iterator[Finding]:
        """在一个案卷上跑；不到适用年度的不跑。"""
        if case.book.year >= self.since:
            for fault in self.rule(case):
                yield Finding(self.code, self.severity, fault.message, fault.place, fault.remedy, fault.key)

    @property
    def _document(self) -> str:
        return inspect.getdoc(self.rule) or ""


def check(
    code: str, title: str, severity: Severity, *, basis: str, since: int = 0
) -> Callable[[Rule], Check]:
    """把一个函数登记成规则；还要写进 CHECKS 才会跑。"""
    return lambda rule: Check(code, title, severity, basis, since, rule)
