"""话里的引用（{{ 活动.培训.次数 }}）写在了不换成数的地方：原因、指标、单位.yaml 里的花括号会原样印出来。"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.findings import Severity
from generator.word.reading.tags import scan


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
    for said in case.said:
        if said.slot.is_printed_as_is and scan(said.text):
            yield Fault("这里的引用不会换成数，花括号会原样印出来", said.text.place, "直接写出这个数")
