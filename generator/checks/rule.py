"""一条规则的样子：代码、名称、轻重、依据写在装饰器里，规则、正例、反例写在文档串里。"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from textwrap import dedent

from generator.checks.case import Case
from generator.findings import Finding, Place, Severity

GOOD, BAD = "正例：", "反例："


@dataclass(frozen=True, slots=True)
class Fault:
    """一条规则看出的一处毛病；代码、轻重、依据由规则给。其余各项见 Finding。"""

    message: str
    place: Place | None = None
    remedy: str = ""
    key: str = ""
    stated: str = ""
    expected: str = ""
    about: tuple[str, ...] = ()


class Family(StrEnum):
    """规则的十族。"""

    WITHIN = "表内"
    BETWEEN = "表间"
    YEARS = "年际"
    BUDGET = "预决算"
    THREE_PUBLIC = "三公与实物量"
    ASSETS = "采购与资产"
    PERFORMANCE = "绩效"
    REASONS = "说明"
    WORDS = "文字"
    STANDARDS = "口径"


Rule = Callable[[Case], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """一条规则。since、until 是适用年度的起止，0 为不限；name 是函数名，说的是毛病。"""

    code: str
    title: str
    severity: Severity
    family: Family
    basis: str
    since: int
    until: int
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
        """在一个案卷上跑；不在适用年度的不跑。规则自己出了毛病，算程序的错，不拦住别的规则。"""
        if case.book.year < self.since or 0 < self.until < case.book.year:
            return
        try:
            for fault in self.rule(case):
                yield self._finding(fault)
        except Exception as error:
            yield self._broken(error)

    def _finding(self, fault: Fault) -> Finding:
        return Finding(
            self.code,
            self.severity,
            fault.message,
            fault.place,
            fault.remedy,
            fault.key,
            fault.stated,
            fault.expected,
            self.basis,
            fault.about,
        )

    def _broken(self, error: Exception) -> Finding:
        message = f"规则“{self.title}”自己出了毛病（{type(error).__name__}：{error}），这一条没有核完"
        remedy = "这是程序的错，不是材料的错：把这句话和材料发给维护者；其余规则照常核过"
        return Finding(self.code, Severity.ERROR, message, None, remedy)

    @property
    def _document(self) -> str:
        return inspect.getdoc(self.rule) or ""


def check(  # noqa: PLR0913  一条规则的名目都在这里
    code: str,
    title: str,
    severity: Severity,
    *,
    family: Family,
    basis: str,
    since: int = 0,
    until: int = 0,
) -> Callable[[Rule], Check]:
    """把一个函数登记成规则；还要写进 CHECKS 才会跑。"""
    return lambda rule: Check(code, title, severity, family, basis, since, until, rule)
