"""话里的引用（{{ 活动.培训.次数 }}）写在了不换成数的地方：原因、指标、单位.yaml 里的花括号会原样印出来。"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.findings import Severity
from generator.model.performance import Measured, Overall, Project
from generator.model.record import Record
from generator.source.text import Text

OPENINGS = ("{{", "｛｛")


@check(
    "C603",
    "这里不能用引用",
    Severity.ERROR,
    family=Family.WORDS,
    basis="公开的文书里不能留下没有换成数的记号",
)
def reference_where_none_is_read(case: Case) -> Iterator[Fault]:
    """引用只能写在重点工作、整体评价、项目的文字和各种用途里；写在原因、指标、目标里的不换成数。

    正例：
        活动: [{类别: 培训, 名称: 会员培训}]
        重点工作: [{标题: 抓培训, 内容: "培训{{ 活动.培训.次数 }}次"}]
    反例：
        活动: [{类别: 培训, 名称: 会员培训}]
        机关运行经费: {决算数: 5, 原因: "培训{{ 活动.培训.次数 }}次"}
    """
    unit = _texts(case.unit, everywhere=True) if case.unit else ()
    for text in (*unit, *_texts(case.book)):
        if any(opening in text for opening in OPENINGS):
            yield Fault("这里的引用不会换成数，花括号会原样印出来", text.place, "直接写出这个数")


def _texts(record: Record, *, everywhere: bool = False) -> Iterator[Text]:
    """一条记录里不换引用的文字；everywhere 为真时全部都是。"""
    said = isinstance(record, Overall | Project)
    for field, value in record:
        reason = field.endswith("reason") and not said
        for each in value if isinstance(value, tuple) else (value,):
            yield from _each(each, everywhere=everywhere or reason)


def _each(value: Any, *, everywhere: bool) -> Iterator[Text]:
    if isinstance(value, Record):
        yield from _texts(value, everywhere=everywhere or isinstance(value, Measured))
    elif isinstance(value, Text) and everywhere:
        yield value
