"""表与表之间的勾稽：非财政拨款的收支、明细与总数、部分与整体。"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import disagrees, exceeds, money, unbalanced
from generator.figures import Quantity
from generator.figures.blocks import quantity, was_given
from generator.figures.expenditure import fund_total, kind_total
from generator.figures.income import income_amounts
from generator.figures.quantities import total
from generator.figures.totals import APPROPRIATION_KEYS, closing, opening, surplus
from generator.findings import Severity
from generator.model.accounts import Fund, Income, IncomeLine
from generator.source.text import place_of

NON_FISCAL = tuple(key for key in Income.model_fields if key not in APPROPRIATION_KEYS)
GENERAL_EXPENSES = ("一般性支出.会议费", "一般性支出.培训费", "一般性支出.差旅费")


@check(
    "C110",
    "非财政拨款收支不平",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="收入支出决算总表：总计相等，减去财政拨款的部分也相等",
)
def non_appropriation_unbalanced(case: Case) -> Iterator[Fault]:
    """非财政拨款的年初结转、五种收入、使用的结余之和，要等于资金为非财政拨款的支出、年末结转、结余分配之和。

    正例：
        收入: {其他收入: 10}
        支出: [{科目: 2012801, 资金: 非财政拨款, 基本支出: 8}]
        结转结余: {年末结转和结余: {非财政拨款: 2}}
    反例：
        收入: {其他收入: 10}
        支出: [{科目: 2012801, 基本支出: 10}]
    """
    received = income_amounts(case.book)
    have = (opening(case.book, case.prior, "non_appropriation"), surplus(case.book, "used_surplus"))
    used = (
        fund_total(case.book, Fund.NON_APPROPRIATION),
        closing(case.book, "non_appropriation"),
        surplus(case.book, "surplus_distribution"),
    )
    yield from unbalanced(
        total("非财政拨款的年初结转、各项收入和使用的结余", (*have, *(received[key] for key in NON_FISCAL))),
        total("非财政拨款的支出、年末结转和结余分配", used),
        "看支出的“资金”填对没有：不写就是一般公共预算；非财政拨款的结转填全没有",
        "收入.合计",
        "支出.合计",
    )


@check(
    "C111",
    "有收入的科目没有支出",
    Severity.WARNING,
    family=Family.BETWEEN,
    basis="收入决算表与支出决算表：同一科目的收入用于同一科目的支出",
)
def income_subject_without_expenditure(case: Case) -> Iterator[Fault]:
    """收入明细里的科目，支出里也要有；年末结转装得下这笔收入的，当它没有用完，不报。

    正例：
        收入明细: [{科目: 2012801, 财政拨款收入: 7}]
        支出: [{科目: 2012801, 基本支出: 7}]
    反例：
        收入明细: [{科目: 2012801, 财政拨款收入: 7}]
        支出: [{科目: 2012802, 项目支出: 7}]
    """
    if not was_given(case.book, "expenditure"):
        return
    spent = [str(line.subject).strip() for line in case.book.expenditure]
    left = case.amount("结转结余.年末")
    for line in case.book.income_lines:
        code, received = str(line.subject).strip(), _received(line)
        listed = any(each.startswith(code) or code.startswith(each) for each in spent)
        if listed or received is None or left is None or received.low <= left.high:
            continue
        message = f"收入明细的“{code}”有收入 {money(received.value)}，支出里没有这个科目"
        remedy = "核对科目代码；收入转到别的科目支出的，两处写成同一科目"
        yield Fault(message, place_of(line.subject), remedy, about=("收入.合计",))


@check(
    "C112",
    "项目支出明细与项目支出不符",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="项目支出决算表：各项目相加等于支出决算表的项目支出",
)
def project_amounts_mismatch(case: Case) -> Iterator[Fault]:
    """项目支出明细写全了的，各项目相加要等于项目支出；有一个项目空着就不比。

    正例：
        支出: [{科目: 2012802, 项目支出: 10}]
        项目支出明细: {会议: 6, 培训: 4}
    反例：
        支出: [{科目: 2012802, 项目支出: 10}]
        项目支出明细: {会议: 6, 培训: 5}
    """
    amounts = case.book.project_amounts or {}
    listed = total("项目支出明细", [quantity(number, str(name)) for name, number in amounts.items()])
    spent = kind_total(case.book, "project")
    yield from disagrees("项目支出明细合计", listed, spent, "支出里的项目支出", "支出.项目支出")


@check(
    "C114",
    "三公经费大于财政拨款支出",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="财政拨款“三公”经费支出决算表：“三公”经费是财政拨款支出的一部分",
)
def three_public_exceeds_appropriation(case: Case) -> Iterator[Fault]:
    """财政拨款的“三公”经费，不大于财政拨款支出。

    正例：
        支出: [{科目: 2012801, 基本支出: 5}]
        三公经费: {公务接待费: 3}
    反例：
        支出: [{科目: 2012801, 基本支出: 5}]
        三公经费: {公务接待费: 30}
    """
    whole, part = case.amount("财政拨款.支出"), case.amount("三公.合计")
    yield from exceeds(part, whole, "核对两处，看是不是写错了金额单位", "三公.合计", "财政拨款.支出")


@check(
    "C115",
    "机关运行经费大于基本支出",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="机关运行经费是一般公共预算财政拨款基本支出里的公用经费",
)
def operating_cost_exceeds_basic(case: Case) -> Iterator[Fault]:
    """机关运行经费不大于一般公共预算的基本支出。

    正例：
        支出: [{科目: 2012801, 基本支出: 5}]
        机关运行经费: 3
    反例：
        支出: [{科目: 2012801, 基本支出: 5}]
        机关运行经费: 6
    """
    whole, part = case.amount("一般公共预算.基本支出"), case.amount("机关运行经费")
    yield from exceeds(
        part, whole, "核对两处，看是不是写错了金额单位", "机关运行经费", "一般公共预算.基本支出"
    )


@check(
    "C117",
    "一般性支出大于公用经费和项目支出",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="会议费、培训费、差旅费都列在公用经费或项目支出里",
)
def general_expenses_exceed(case: Case) -> Iterator[Fault]:
    """会议费、培训费、差旅费之和，不大于全部支出减去人员经费之后剩下的。

    正例：
        支出: [{科目: 2012801, 基本支出: 8}]
        基本支出经济分类: {基本工资: 5, 办公费: 3}
        一般性支出: {会议费: 2, 差旅费: 1}
    反例：
        支出: [{科目: 2012801, 基本支出: 8}]
        基本支出经济分类: {基本工资: 5, 办公费: 3}
        一般性支出: {会议费: 2, 差旅费: 2}
    """
    spent, personnel = case.amount("支出.合计"), case.amount("基本支出.人员经费")
    written = [amount for name in GENERAL_EXPENSES if (amount := case.amount(name)) is not None]
    if spent is None or personnel is None or not written:
        return
    expenses = total("会议费、培训费、差旅费之和", written)
    rest = (spent - personnel).named("全部支出减去人员经费")
    yield from exceeds(expenses, rest, "核对这三项，看是不是写错了金额单位", *GENERAL_EXPENSES)


def _received(line: IncomeLine) -> Quantity | None:
    """收入明细的一行合计；一个数都没写则为 None。"""
    keys = (key for key in IncomeLine.model_fields if key != "subject")
    written = [quantity(number, str(line.subject)) for key in keys if (number := getattr(line, key))]
    return total(f"{line.subject}收入", written)
