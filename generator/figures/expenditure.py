"""支出：按末级科目逐行填的支出，合成各种支出、各本预算的合计。"""

from __future__ import annotations

from typing import NamedTuple

from generator.figures.blocks import left_blank, nothing_last_year, quantity, stated, was_given
from generator.figures.budgets import budget_tree, code_of
from generator.figures.figure import Figure
from generator.figures.once import once_a_book
from generator.figures.quantities import Quantity, first_known, settled, settled_alike, total, zero
from generator.figures.tree import Group
from generator.glossary import chinese
from generator.model.accounts import ExpenditureLine, Fund
from generator.model.record import Item
from generator.model.yearbook import YearBook

KINDS = tuple(
    (key, chinese(key))
    for key in ("basic", "project", "superior_remittance", "business", "affiliate_subsidy")
)
NAMES = dict(KINDS)
LABEL = "本年支出合计"
STATED_KINDS = {"basic": "basic_total", "project": "project_total"}
INCOME_OF = {
    Fund.GENERAL: "general_budget",
    Fund.GOVERNMENT: "government_fund",
    Fund.STATE_CAPITAL: "state_capital",
}
STATED_FUNDS = {
    Fund.GENERAL: "general_budget_expenditure",
    Fund.GOVERNMENT: "government_fund_expenditure",
    Fund.STATE_CAPITAL: "state_capital_expenditure",
}


def column(line: ExpenditureLine, key: str) -> Quantity | None:
    """一行里的一种支出：这一行写了别的种而没写它即为零，一种都没写、或它空着，即未知。"""
    name = f"{line.subject} {NAMES[key]}"
    number = getattr(line, key)
    if number is not None:
        return quantity(number, name)
    others = any(getattr(line, other) is not None for other, _ in KINDS)
    return zero(name) if others and not left_blank(line, key) else None


def line_total(line: ExpenditureLine) -> Quantity | None:
    """一行的支出合计；没写的几种不用加，有一种空着即未知。"""
    if line.blank and any(left_blank(line, key) for key, _ in KINDS):
        return None
    subject = str(line.subject)
    written = ((label, getattr(line, key)) for key, label in KINDS)
    return total(
        subject, [quantity(number, f"{subject} {label}") for label, number in written if number is not None]
    )


class Spent(NamedTuple):
    """一行支出：那一行、科目代码和支出合计。"""

    line: ExpenditureLine
    code: str
    amount: Quantity | None


@once_a_book
def spent_lines(book: YearBook | None, fund: Fund | None) -> tuple[Spent, ...]:
    """一种资金的各行；fund 为 None 即全部。"""
    if fund is None:
        lines = book.expenditure if book else ()
        return tuple(Spent(line, code_of(line), line_total(line)) for line in lines)
    return tuple(spent for spent in spent_lines(book, None) if spent.line.fund is fund)


@once_a_book
def lines_total(book: YearBook | None, fund: Fund | None, name: str, kind: str = "") -> Quantity | None:
    """各行加成的合计，kind 为空即各种支出都算；写了支出而没有这种资金的行即为零，没写支出即未知。"""
    if not was_given(book, "expenditure"):
        return None
    lines = spent_lines(book, fund)
    amounts = (column(spent.line, kind) if kind else spent.amount for spent in lines)
    return total(name, amounts) if lines else zero(name)


@once_a_book
def kind_total(book: YearBook | None, kind: str) -> Quantity | None:
    """一年的基本支出、项目支出等。"""
    name = NAMES[kind]
    derived = lines_total(book, None, name, kind)
    return settled(derived, stated(book, STATED_KINDS[kind], name) if kind in STATED_KINDS else None)


@once_a_book
def expenditure_total(book: YearBook | None) -> Quantity | None:
    """一年的支出合计。"""
    return settled(lines_total(book, None, LABEL), stated(book, "expenditure_total", LABEL))


@once_a_book
def fund_total(book: YearBook | None, fund: Fund) -> Quantity | None:
    """一年一种资金的支出。

    没有明细也没写时，如果财政拨款收支总计已由写了的几本预算占满，没写的就是零。
    """
    name = f"{fund}支出" if fund is Fund.NON_APPROPRIATION else f"{fund}财政拨款支出"
    derived = lines_total(book, fund, name)
    written = stated(book, STATED_FUNDS[fund], name) if fund in STATED_FUNDS else None
    return first_known(settled(derived, written), _nothing_left(book, fund, name))


def _nothing_left(book: YearBook | None, fund: Fund, name: str) -> Quantity | None:
    if fund not in (Fund.GOVERNMENT, Fund.STATE_CAPITAL):
        return None
    whole = stated(book, "appropriation_total", "财政拨款收支总计")
    known = [amount for key in STATED_FUNDS.values() if (amount := stated(book, key, chinese(key)))]
    if whole is None or not known or sum(each.value for each in known) != whole.value:
        return None
    return zero(name, formula="写了的几本预算的支出加起来，已等于财政拨款收支总计")


def prior_of_lines(last: Quantity | None, book: YearBook, fund: Fund | None, name: str) -> Quantity | None:
    """上年数：上年文件知道就用它，否则把就地写的上年数加起来。

    各行都写了上年数而没有这种资金的行，收入里这一种的上年数又是零，即为零。
    """
    if last is not None:
        return last
    if own := [spent.line for spent in spent_lines(book, fund)]:
        return total(name, (quantity(line.prior, f"{line.subject}上年数") for line in own))
    everywhere = book.expenditure and all(line.prior for line in book.expenditure)
    key = INCOME_OF.get(fund) if fund else None
    if not everywhere or book.income is None or key is None:
        return None
    item: Item | None = getattr(book.income, key)
    received = quantity(item.prior, name) if item else nothing_last_year(book.income, item, name)
    return None if received is None or received.value else received


def expenditure_figures(book: YearBook, last: YearBook | None) -> Group:
    """支出的各数字。"""
    kinds = tuple(
        Figure(f"支出.{label}", label, kind_total(book, key), kind_total(last, key)) for key, label in KINDS
    )
    budgets, actual = budget_tree(book, None), expenditure_total(book)
    whole = Figure(
        name="支出.合计",
        label=LABEL,
        actual=actual,
        prior=prior_of_lines(expenditure_total(last), book, None, f"{LABEL}上年数"),
        initial_budget=settled_alike(budgets.initial(""), actual),
        final_budget=settled_alike(budgets.final(""), actual),
        parts=kinds,
    )
    members = {"合计": whole, "构成": whole.nonzero_parts, "全部": whole.parts}
    return Group("支出", members | {kind.label: kind for kind in whole.parts})
