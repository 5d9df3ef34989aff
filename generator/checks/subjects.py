"""科目的勾稽：代码、名称认得出来，经济分类与功能分类对得上。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import disagrees, exceeds, suggested
from generator.figures import Quantity
from generator.figures.blocks import quantity
from generator.figures.expenditure import kind_total, lines_total
from generator.figures.quantities import total
from generator.findings import Severity
from generator.glossary import chinese
from generator.model.accounts import ExpenditureLine, Fund, IncomeLine, SubjectBudget
from generator.model.values import Number
from generator.model.yearbook import YearBook
from generator.source.text import Text, place_of

CLASS_DIGITS, ITEM_DIGITS = 3, 7
ECONOMIC_BLOCKS = ("basic_by_economic", "project_by_economic")
GENERAL_EXPENSES = (("meeting", "30215"), ("training", "30216"), ("travel", "30211"))


@check(
    "C201",
    "科目代码不认识",
    Severity.ERROR,
    family=Family.STANDARDS,
    basis="当年《政府收支分类科目》支出功能分类",
)
def unknown_subject(case: Case) -> Iterator[Fault]:
    """科目代码要在功能分类科目里，或在单位.yaml 的科目补充里；别的年度才有的是 C208。

    正例：
        支出: [{科目: 2012801, 基本支出: 1}]
    反例：
        支出: [{科目: 2019801, 基本支出: 1}]
    """
    for code in dict.fromkeys(row.subject for row in subject_rows(case.book)):
        if case.standards.subject(code) is None and not case.standards.periods(code):
            near = suggested(code, _alike(code, case.standards.codes))
            remedy = f"{near}确有其事的，写进单位.yaml 的“科目补充”（代码、名称、释义）"
            yield Fault(f"没有代码为“{code}”的科目", place_of(code), remedy, about=(f"科目.{code}",))


@check(
    "C202",
    "支出没有写到项",
    Severity.ERROR,
    family=Family.STANDARDS,
    basis="预算法实施条例第六条：按功能分类公开到项",
)
def expenditure_above_item(case: Case) -> Iterator[Fault]:
    """支出的科目要写到项，即七位代码；类、款由程序加总。

    正例：
        支出: [{科目: 2012801, 基本支出: 1}]
    反例：
        支出: [{科目: 20128, 基本支出: 1}]
    """
    for line in case.book.expenditure:
        if len(line.subject.strip()) < ITEM_DIGITS:
            message = f"“{line.subject}”不是项级科目"
            remedy = "写七位代码；只知道类、款预算的写到“支出预算”"
            yield Fault(message, place_of(line.subject), remedy, about=(f"科目.{line.subject}",))


@check(
    "C203",
    "经济分类不认识",
    Severity.ERROR,
    family=Family.STANDARDS,
    basis="当年《政府收支分类科目》部门预算支出经济分类",
)
def unknown_economic_subject(case: Case) -> Iterator[Fault]:
    """经济分类的名称或代码，要在当年的部门预算支出经济分类里。

    正例：
        基本支出经济分类: {会议费: 1, "30201": 2}
    反例：
        基本支出经济分类: {会意费: 1}
    """
    for block in ECONOMIC_BLOCKS:
        for name in _written(case.book, block):
            if case.standards.economic(name) is None:
                near = suggested(name, case.standards.economic_table.names())
                yield Fault(f"没有叫“{name}”的经济分类", place_of(name), near or "写款的名称或五位代码")


@check(
    "C204",
    "同一科目写了两行",
    Severity.WARNING,
    family=Family.STANDARDS,
    basis="支出决算表：一个科目一行",
)
def subject_given_twice(case: Case) -> Iterator[Fault]:
    """同一资金的同一科目只写一行，基本支出、项目支出写在同一行里。

    正例：
        支出: [{科目: 2012801, 基本支出: 1, 项目支出: 2}]
    反例：
        支出: [{科目: 2012801, 基本支出: 1}, {科目: 2012801, 项目支出: 2}]
    """
    counts = Counter((str(line.subject), line.fund) for line in case.book.expenditure)
    for (code, fund), count in counts.items():
        if count > 1:
            place = place_of([line.subject for line in case.book.expenditure if line.subject == code][-1])
            message = f"“{code}”（{fund}）写了 {count} 行，都加进去了"
            yield Fault(message, place, "合成一行，或删去重复的", about=(f"科目.{code}",))


@check(
    "C205",
    "基本支出与经济分类不符",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="一般公共预算财政拨款基本支出决算表",
)
def basic_differs_from_economic(case: Case) -> Iterator[Fault]:
    """基本支出经济分类各款相加，要等于一般公共预算的基本支出（尾差不算）。

    正例：
        支出: [{科目: 2012801, 基本支出: 5.00}]
        基本支出经济分类: {基本工资: 3.00, 办公费: 2.00}
    反例：
        支出: [{科目: 2012801, 基本支出: 5.00}]
        基本支出经济分类: {基本工资: 3.00, 办公费: 2.50}
    """
    derived = lines_total(case.book, Fund.GENERAL, "基本支出", "basic")
    yield from disagrees(
        "基本支出经济分类合计", _sum(case.book, "basic_by_economic"), derived, "支出里的基本支出"
    )


@check(
    "C206",
    "经济分类超过项目支出",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="一般公共预算财政拨款项目支出决算表",
)
def project_economic_exceeds(case: Case) -> Iterator[Fault]:
    """项目支出经济分类各款相加，不大于项目支出；不要求列全。

    正例：
        支出: [{科目: 2012802, 项目支出: 5}]
        项目支出经济分类: {会议费: 3}
    反例：
        支出: [{科目: 2012802, 项目支出: 5}]
        项目支出经济分类: {会议费: 6}
    """
    yield from exceeds(_sum(case.book, "project_by_economic"), kind_total(case.book, "project"), "核对两处")


@check(
    "C207",
    "一般性支出小于经济分类",
    Severity.WARNING,
    family=Family.BETWEEN,
    basis="会议费、培训费、差旅费按全部支出统计",
)
def general_expense_below_economic(case: Case) -> Iterator[Fault]:
    """会议费、培训费、差旅费是全部支出里的数，不小于两种经济分类里写的之和。

    正例：
        一般性支出: {会议费: 52}
        基本支出经济分类: {会议费: 44}
        项目支出经济分类: {会议费: 8}
    反例：
        一般性支出: {会议费: 44}
        基本支出经济分类: {会议费: 44}
        项目支出经济分类: {会议费: 8}
    """
    block = case.book.general_expenses
    for key, code in GENERAL_EXPENSES if block else ():
        item, name = getattr(block, key), chinese(f"GeneralExpenses.{key}")
        parts = [economic_amount(case, block_name, code) for block_name in ECONOMIC_BLOCKS]
        listed = total(f"经济分类里的{name}", [part for part in parts if part is not None])
        written = quantity(item.actual, f"一般性支出里的{name}") if item else None
        yield from exceeds(listed, written, "核对两处", f"一般性支出.{name}")


def subject_rows(book: YearBook) -> tuple[ExpenditureLine | SubjectBudget | IncomeLine, ...]:
    """写了功能分类科目的各行：支出、支出预算、收入明细。"""
    return (*book.expenditure, *book.budgets, *book.income_lines)


def _alike(code: str, codes: Iterable[str]) -> list[str]:
    """位数相同的代码；同一类里有，就只看同一类的。"""
    same = [each for each in codes if len(each) == len(code)]
    return [each for each in same if each[:CLASS_DIGITS] == code[:CLASS_DIGITS]] or same


def economic_amount(case: Case, block: str, code: str) -> Quantity | None:
    """经济分类里某一款的数；没写则为 None。"""
    for name, number in _written(case.book, block).items():
        subject = case.standards.economic(name)
        if subject is not None and subject.code == code:
            return quantity(number, name)
    return None


def _written(book: YearBook, block: str) -> dict[Text, Number]:
    return getattr(book, block) or {}


def _sum(book: YearBook, block: str) -> Quantity | None:
    parts = [quantity(number, name) for name, number in _written(book, block).items()]
    return total(f"{chinese(block)}合计", parts)
