"""收支的勾稽：合计、平衡、明细、上年数、结转。"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.prior_figures import given_twice
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import disagrees, first_place, money
from generator.figures import Quantity, compare
from generator.figures.appropriation import FUND_GROUPS
from generator.figures.blocks import quantity, stated
from generator.figures.expenditure import fund_total
from generator.figures.income import income_amounts
from generator.figures.quantities import total
from generator.figures.totals import APPROPRIATION_KEYS, closing, expenditure_side, income_side, opening
from generator.findings import Severity
from generator.glossary import chinese
from generator.model.accounts import IncomeLine

STATED = (
    ("grand_total", "收支总计"),
    ("income_total", "收入.合计"),
    ("expenditure_total", "支出.合计"),
    ("basic_total", "支出.基本支出"),
    ("project_total", "支出.项目支出"),
    ("appropriation_total", "财政拨款.收支总计"),
    ("general_budget_expenditure", "一般公共预算.支出"),
    ("government_fund_expenditure", "政府性基金.支出"),
    ("state_capital_expenditure", "国有资本.支出"),
    ("personnel_total", "基本支出.人员经费"),
    ("public_total", "基本支出.公用经费"),
)
FUNDS = dict(zip(APPROPRIATION_KEYS, FUND_GROUPS, strict=True))
LINE_KINDS = tuple(key for key in IncomeLine.model_fields if key not in ("subject", "appropriation"))


@check(
    "C101",
    "合计数与各项之和不符",
    Severity.ERROR,
    family=Family.WITHIN,
    basis="部门决算公开表表内关系：合计等于各行之和",
)
def stated_total_mismatch(case: Case) -> Iterator[Fault]:
    """写出的合计数，要与各项相加的一致（尾差不算）。

    正例：
        收入: {其他收入: 3.02}
        合计数: {本年收入合计: 3.02}
    反例：
        收入: {其他收入: 3.02}
        合计数: {本年收入合计: 3.20}
    """
    for key, name in STATED:
        written = stated(case.book, key, chinese(key))
        yield from disagrees(chinese(key), written, case.amount(name), "各项相加", name)


@check(
    "C102",
    "收入总计与支出总计不等",
    Severity.ERROR,
    family=Family.WITHIN,
    basis="收入支出决算总表：总计（收）等于总计（支）",
)
def grand_totals_unbalanced(case: Case) -> Iterator[Fault]:
    """本年收入、使用非财政拨款结余、年初结转之和，要等于本年支出、结余分配、年末结转之和。

    正例：
        收入: {其他收入: 10}
        支出: [{科目: 2012801, 资金: 非财政拨款, 基本支出: 8}]
        结转结余: {年末结转和结余: {非财政拨款: 2}}
    反例：
        收入: {其他收入: 10}
        支出: [{科目: 2012801, 资金: 非财政拨款, 基本支出: 8}]
    """
    received, spent = income_side(case.book, case.prior), expenditure_side(case.book)
    if received is None or spent is None or received.agrees(spent):
        return
    gap = money(abs(received.value - spent.value))
    message = f"收入总计 {money(received.value)}，支出总计 {money(spent.value)}，相差 {gap}"
    yield Fault(message, first_place(received, spent), "核对收入、支出，或补上年初、年末结转和结余")


@check(
    "C103",
    "一本预算收支不平",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="财政拨款收入支出决算总表：年初＋收入＝支出＋年末",
)
def fund_unbalanced(case: Case) -> Iterator[Fault]:
    """三本预算各自的年初结转加本年收入，要等于本年支出加年末结转。

    正例：
        收入: {一般公共预算财政拨款收入: 10}
        支出: [{科目: 2012801, 基本支出: 10}]
    反例：
        收入: {一般公共预算财政拨款收入: 10}
        支出: [{科目: 2012801, 资金: 政府性基金预算, 基本支出: 10}]
    """
    received = income_amounts(case.book)
    for key, (group, fund, _) in FUNDS.items():
        have = total(f"{fund}年初结转加本年收入", (opening(case.book, case.prior, key), received[key]))
        used = total(f"{fund}本年支出加年末结转", (fund_total(case.book, fund), closing(case.book, key)))
        if have is not None and used is not None and not have.agrees(used):
            message = f"{have.name} {money(have.value)}，{used.name} {money(used.value)}，两边不等"
            about = (f"收入.{chinese(f'Income.{key}')}", f"{group}.支出", "财政拨款.收支总计")
            remedy = "看支出的“资金”填对没有，结转和结余填全没有"
            yield Fault(message, first_place(have, used), remedy, about=about)


@check(
    "C104",
    "收入明细与收入不符",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="收入决算表：各列合计等于收入支出决算总表各行",
)
def income_lines_mismatch(case: Case) -> Iterator[Fault]:
    """收入明细各科目相加，要等于收入里同一种来源的数。

    正例：
        收入: {一般公共预算财政拨款收入: 7, 事业收入: 3}
        收入明细: [{科目: 2012801, 财政拨款收入: 7, 事业收入: 3}]
    反例：
        收入: {一般公共预算财政拨款收入: 7, 事业收入: 3}
        收入明细: [{科目: 2012801, 财政拨款收入: 7, 事业收入: 2}]
    """
    if not case.book.income_lines:
        return
    received = income_amounts(case.book)
    appropriation = total("财政拨款收入", (received[key] for key in APPROPRIATION_KEYS))
    for key, whole in (("appropriation", appropriation), *((key, received[key]) for key in LINE_KINDS)):
        lines = _column(case.book.income_lines, key)
        name = chinese(f"IncomeLine.{key}")
        sources = APPROPRIATION_KEYS if key == "appropriation" else (key,)
        about = [f"收入.{chinese(f'Income.{each}')}" for each in sources]
        yield from disagrees(f"收入明细的{name}", lines, whole, "收入里", *about)


@check(
    "C105",
    "上一级预算与各项之和不符",
    Severity.ERROR,
    family=Family.WITHIN,
    basis="支出决算表：类等于款之和，款等于项之和",
)
def budget_total_mismatch(case: Case) -> Iterator[Fault]:
    """支出预算里写的一级科目，要等于它下面各项支出所写预算之和。

    正例：
        支出: [{科目: 2012801, 基本支出: 8, 全年预算数: 8}, {科目: 2012802, 项目支出: 2, 全年预算数: 2}]
        支出预算: [{科目: 201, 全年预算数: 10}]
    反例：
        支出: [{科目: 2012801, 基本支出: 8, 全年预算数: 8}, {科目: 2012802, 项目支出: 2, 全年预算数: 2}]
        支出预算: [{科目: 201, 全年预算数: 11}]
    """
    for budget in case.book.budgets:
        below = [
            line
            for line in case.book.expenditure
            if line.fund is budget.fund and str(line.subject).startswith(str(budget.subject))
        ]
        for key in ("initial_budget", "final_budget"):
            name = f"{budget.subject}的{chinese(key)}"
            derived = total(name, (quantity(getattr(line, key), name) for line in below))
            written = quantity(getattr(budget, key), name)
            yield from disagrees(name, written, derived, "下面各项支出所写的相加", f"科目.{budget.subject}")


@check(
    "C106",
    "上年数写了两次而不同",
    Severity.ERROR,
    family=Family.YEARS,
    basis="上年数取自上年决算，同一个数只有一个",
)
def prior_given_twice(case: Case) -> Iterator[Fault]:
    """就地写的上年数，要与上一年文件里的数一致。

    正例：
        机关运行经费: {决算数: 5, 上年数: 4}
        --- 上年
        机关运行经费: 4
    反例：
        机关运行经费: {决算数: 5, 上年数: 4}
        --- 上年
        机关运行经费: 4.50
    """
    where = f"{case.book.year - 1} 年文件里"
    for name, here, last, about in given_twice(case.book, case.prior):
        yield from disagrees(f"{name}的上年数", here, last, where, about)


@check(
    "C107",
    "年初结转与上年末不同",
    Severity.WARNING,
    family=Family.YEARS,
    basis="收入支出决算总表：年初结转和结余取自上年年末",
)
def opening_differs_from_last_closing(case: Case) -> Iterator[Fault]:
    """年初结转和结余，要等于上一年文件里的年末结转和结余。

    正例：
        结转结余: {年初结转和结余: {一般公共预算: 2}, 年末结转和结余: {一般公共预算: 2}}
        --- 上年
        结转结余: {年末结转和结余: {一般公共预算: 2}}
    反例：
        结转结余: {年初结转和结余: {一般公共预算: 2}, 年末结转和结余: {一般公共预算: 2}}
        --- 上年
        结转结余: {年末结转和结余: {一般公共预算: 3}}
    """
    here = case.book.carryover.opening if case.book.carryover else None
    last = case.prior.carryover.closing if case.prior and case.prior.carryover else None
    for key in type(here).model_fields if here and last else ():
        name = f"{chinese(f'Funds.{key}')}年初结转和结余"
        before = quantity(getattr(last, key), name)
        yield from disagrees(name, quantity(getattr(here, key), name), before, "上年末", "结转结余.年初")


@check(
    "C109",
    "尾差使两边印得不同",
    Severity.WARNING,
    family=Family.WITHIN,
    basis="收入支出决算总表：总计（收）等于总计（支）",
)
def rounding_shows(case: Case) -> Iterator[Fault]:
    """收入总计、支出总计只差尾差，印到分位却不是同一个数的，要写明合计数。

    正例：
        金额单位: 万元
        收入: {一般公共预算财政拨款收入: 97.75}
        支出: [{科目: 2012801, 基本支出: 72.42}, {科目: 2080505, 基本支出: 25.34}]
        合计数: {本年支出合计: 97.75}
    反例：
        金额单位: 万元
        收入: {一般公共预算财政拨款收入: 97.75}
        支出: [{科目: 2012801, 基本支出: 72.42}, {科目: 2080505, 基本支出: 25.34}]
    """
    received, spent = income_side(case.book, case.prior), expenditure_side(case.book)
    if received is None or spent is None or not received.agrees(spent):
        return
    if compare(received, spent):
        message = (
            f"收入总计 {money(received.value)}，支出总计 {money(spent.value)}，只差尾差，印出来却是两个数"
        )
        remedy = "照决算表在“合计数”里写明本年收入合计、本年支出合计和各本预算的支出；或者改按元填"
        yield Fault(message, first_place(received, spent), remedy)


@check("C108", "结转结余为负", Severity.WARNING, family=Family.WITHIN, basis="财政拨款结转和结余不得为负")
def negative_carryover(case: Case) -> Iterator[Fault]:
    """结转和结余不应是负数。

    正例：
        结转结余: {年末结转和结余: {一般公共预算: 2}}
    反例：
        结转结余: {年末结转和结余: {一般公共预算: -2}}
    """
    for name in ("结转结余.年初", "结转结余.年末"):
        figure = case.figure(name)
        for part in figure.parts if figure is not None else ():
            if part.actual is not None and part.actual.value < 0:
                message = f"{part.actual.name}是负数 {money(part.actual.value)}"
                yield Fault(message, part.actual.place, "核对；确是负数的，在情况说明里讲清")


def _column(lines: tuple[IncomeLine, ...], key: str) -> Quantity | None:
    """收入明细的一列；一行也没写这一列就不比。"""
    name = chinese(f"IncomeLine.{key}")
    written = [quantity(number, name) for line in lines if (number := getattr(line, key)) is not None]
    return total(name, written)
