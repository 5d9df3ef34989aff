"""收支总计与结转结余：收入、支出两边加上结转，应当相等。"""

from __future__ import annotations

from generator.figures.blocks import quantity, stated
from generator.figures.expenditure import expenditure_total, fund_total
from generator.figures.figure import Figure
from generator.figures.income import appropriation_income, income_total
from generator.figures.quantities import Quantity, first_known, total, zero
from generator.figures.tree import Group
from generator.glossary import chinese
from generator.model.accounts import Fund, Funds
from generator.model.yearbook import YearBook

FUNDS: tuple[tuple[str, str], ...] = tuple((key, chinese(f"Funds.{key}")) for key in Funds.model_fields)
APPROPRIATION_KEYS = tuple(key for key, _ in FUNDS[:3])
APPROPRIATION_FUNDS = (Fund.GENERAL, Fund.GOVERNMENT, Fund.STATE_CAPITAL)
ASSUMED = "没写，上年末也不知道，即为零"


def opening(book: YearBook, last: YearBook | None, key: str) -> Quantity:
    """一种资金的年初结转和结余：没写就取上年末的，上年也没有则为零。"""
    name = f"年初结转和结余（{chinese(f'Funds.{key}')}）"
    here = book.carryover.opening if book.carryover else None
    if here is not None:
        return quantity(getattr(here, key), name) or zero(name)
    before = last.carryover.closing if last and last.carryover else None
    known = quantity(getattr(before, key), name) if before else None
    return known or zero(name, formula=ASSUMED)


def closing(book: YearBook, key: str) -> Quantity:
    """一种资金的年末结转和结余：没写即为零。"""
    name = f"年末结转和结余（{chinese(f'Funds.{key}')}）"
    here = book.carryover.closing if book.carryover else None
    return (quantity(getattr(here, key), name) if here else None) or zero(name)


def income_side(book: YearBook, last: YearBook | None) -> Quantity | None:
    """收入总计 = 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余。"""
    openings = [opening(book, last, key) for key, _ in FUNDS]
    return total("收入总计", (income_total(book), surplus(book, "used_surplus"), *openings))


def expenditure_side(book: YearBook) -> Quantity | None:
    """支出总计 = 本年支出合计 + 结余分配 + 年末结转和结余。"""
    closings = [closing(book, key) for key, _ in FUNDS]
    return total("支出总计", (expenditure_total(book), surplus(book, "surplus_distribution"), *closings))


def surplus(book: YearBook, key: str) -> Quantity:
    """使用非财政拨款结余或结余分配；没写即为零。"""
    number = getattr(book.carryover, key) if book.carryover else None
    return quantity(number, chinese(key)) or zero(chinese(key))


def appropriation_income_side(book: YearBook, last: YearBook | None) -> Quantity | None:
    """财政拨款收入总计 = 三本预算的收入 + 年初结转和结余。"""
    openings = [opening(book, last, key) for key in APPROPRIATION_KEYS]
    return total("财政拨款收入总计", (appropriation_income(book), *openings))


def appropriation_expenditure_side(book: YearBook) -> Quantity | None:
    """财政拨款支出总计 = 三本预算的支出 + 年末结转和结余。"""
    spent = [fund_total(book, fund) for fund in APPROPRIATION_FUNDS]
    return total("财政拨款支出总计", (*spent, *(closing(book, key) for key in APPROPRIATION_KEYS)))


def grand_total(book: YearBook, last: YearBook | None) -> Quantity | None:
    """收支总计：先看收入一边，再看支出一边，最后取合计数里写的。"""
    known = (income_side(book, last), expenditure_side(book), stated(book, "grand_total", "收支总计"))
    return first_known(*known)


def appropriation_total(book: YearBook, last: YearBook | None) -> Quantity | None:
    """财政拨款收支总计，取法与收支总计相同。"""
    return first_known(
        appropriation_income_side(book, last),
        appropriation_expenditure_side(book),
        stated(book, "appropriation_total", "财政拨款收支总计"),
    )


def prior_grand_total(last: YearBook | None) -> Quantity | None:
    """上年收支总计。上年的年初数若只是假定，写了的合计数比推算的可靠。"""
    if last is None:
        return None
    written = stated(last, "grand_total", "收支总计上年数")
    return first_known(None if _opening_known(last) else written, grand_total(last, None), written)


def prior_appropriation_total(last: YearBook | None) -> Quantity | None:
    """上年财政拨款收支总计，取法同上。"""
    if last is None:
        return None
    written = stated(last, "appropriation_total", "财政拨款收支总计上年数")
    return first_known(None if _opening_known(last) else written, appropriation_total(last, None), written)


def _opening_known(book: YearBook) -> bool:
    return bool(book.carryover and book.carryover.opening)


def carryover_figures(book: YearBook, last: YearBook | None) -> Group:
    """结转结余的各数字：年初、年末按资金分，结余分配，使用非财政拨款结余。"""
    start = {key: (opening(book, last, key), _last_opening(last, key)) for key, _ in FUNDS}
    end = {key: (closing(book, key), closing(last, key) if last else None) for key, _ in FUNDS}
    members = {
        "年初": _by_fund("年初", "年初结转和结余", start),
        "年末": _by_fund("年末", "年末结转和结余", end),
    }
    for label, key in (("结余分配", "surplus_distribution"), ("使用非财政拨款结余", "used_surplus")):
        before = surplus(last, key) if last else None
        members[label] = Figure(f"结转结余.{label}", label, surplus(book, key), before)
    return Group("结转结余", members)


def _last_opening(last: YearBook | None, key: str) -> Quantity | None:
    return opening(last, None, key) if last and _opening_known(last) else None


def _by_fund(name: str, label: str, amounts: dict[str, tuple[Quantity, Quantity | None]]) -> Figure:
    parts = tuple(Figure(f"结转结余.{name}.{fund}", fund, *amounts[key]) for key, fund in FUNDS)
    whole = total(label, (part.actual for part in parts))
    return Figure(f"结转结余.{name}", label, whole, total(label, (part.prior for part in parts)), parts=parts)
