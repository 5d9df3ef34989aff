"""只有人才知道的原因，哪里欠着：变动的原因、预决算差异的原因。"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import first_place, money
from generator.figures import ChangeKind, Figure, compare
from generator.findings import Severity

_BASIS = "部门决算公开：增减变化、预决算差异要说明原因"
WITH_CHANGE = (
    "收支总计",
    "财政拨款.收支总计",
    "一般公共预算.支出",
    "政府性基金.支出",
    "国有资本.支出",
    "三公.合计",
    "三公.因公出国境费",
    "三公.公务用车购置费",
    "三公.公务用车运行维护费",
    "三公.公务接待费",
    "机关运行经费",
    "一般性支出.会议费",
    "一般性支出.培训费",
    "一般性支出.差旅费",
)
SAID = {
    ChangeKind.INCREASE: "增加",
    ChangeKind.NEW: "增加（上年为零）",
    ChangeKind.DECREASE: "减少",
    ChangeKind.CANCELLED: "减少（今年为零）",
}
COMPOSED = ("收支总计", "财政拨款.收支总计", "一般公共预算.支出")
WITH_BUDGET = tuple(name for name in WITH_CHANGE if name.startswith("三公."))
ITEMS = "一般公共预算.项"


@check("C601", "有增减而没有原因", Severity.PENDING, family=Family.REASONS, basis=_BASIS)
def change_without_reason(case: Case) -> Iterator[Fault]:
    """与上年相比有增减的，要写原因；印出来持平的不必写，写了各类支出增减额的由程序合成。

    正例：
        机关运行经费: {决算数: 5, 上年数: 4, 原因: 新增一项业务}
    反例：
        机关运行经费: {决算数: 5, 上年数: 4}
    """
    for name in WITH_CHANGE:
        figure = case.figure(name)
        if figure is not None and figure.change and not figure.reason and not _composed(case, figure):
            yield _owed(figure, f"{figure.label}比上年{SAID[figure.change.kind]}，没有写原因", "原因")


@check("C602", "决算与预算不同而没有原因", Severity.PENDING, family=Family.REASONS, basis=_BASIS)
def budget_difference_without_reason(case: Case) -> Iterator[Fault]:
    """决算数与全年预算数不同的，要写预决算差异原因；印出来持平的不必写。

    正例：
        支出: [{科目: 2012801, 基本支出: 5, 全年预算数: 6, 预决算差异原因: 少用了水电}]
    反例：
        支出: [{科目: 2012801, 基本支出: 5, 全年预算数: 6}]
    """
    for figure in (*(case.node(ITEMS) or ()), *(case.figure(name) for name in WITH_BUDGET)):
        if figure is not None and compare(figure.actual, figure.final_budget) and not figure.budget_reason:
            said = f"{figure.label}决算数与全年预算数不同，没有写原因"
            yield _owed(figure, said, "预决算差异原因")


def _composed(case: Case, figure: Figure) -> bool:
    """各类支出增减额加起来正是它的增减额：原因由程序合成，不必再写。"""
    added, change = case.amount("支出增减.合计"), figure.change.amount
    known = added is not None and change is not None and added.agrees(change)
    return known and figure.name in COMPOSED


def _owed(figure: Figure, message: str, key: str) -> Fault:
    assert figure.actual is not None
    amount = f"（决算数 {money(figure.actual.value)}）"
    place = first_place(*(each for each in (figure.actual, figure.prior) if each is not None))
    return Fault(message + amount, place, f"补上“{key}”", f"{figure.name}.{key}")
