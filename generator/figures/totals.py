"""收支总计与结转结余：收入、支出两边加上结转，应当相等。"""

from __future__ import annotations

from generator.figures.blocks import in_block, left_blank, stated
from generator.figures.expenditure import expenditure_total, fund_total
from generator.figures.figure import Figure
from generator.figures.income import appropriation_income, income_total
from generator.figures.once import once_a_book
from generator.figures.quantities import Quantity, first_known, settled, total, zero
from generator.figures.tree import Group
from generator.glossary import chinese
from generator.model.accounts import Fund, Funds
from generator.model.yearbook import YearBook

FUNDS: tuple[tuple[str, str], ...] = tuple((key, chinese(f"Funds.{key}")) for key in Funds.model_fields)
FUND_NAMES = dict(FUNDS)
APPROPRIATION_KEYS = tuple(key for key, _ in FUNDS[:3])
APPROPRIATION_FUNDS = (Fund.GENERAL, Fund.GOVERNMENT, Fund.STATE_CAPITAL)
ASSUMED = "没写，上年末也不知道，即为零"
Sides = tuple[Quantity | None, Quantity | None]


def opening(book: YearBook, last: YearBook | None, key: str) -> Quantity | None:
    """一种资金的年初结转和结余：没写就取上年末的，上年也没有则为零；空着是未知。"""
    name = f"年初结转和结余（{FUND_NAMES[key]}）"
    if _written(book, "opening"):
        return _carried(book, "opening", key, name)
    if last is not None and _written(last, "closing"):
        return _carried(last, "closing", key, name)
    return zero(name, formula=ASSUMED)


@once_a_book
def closing(book: YearBook, key: str) -> Quantity | None:
    """一种资金的年末结转和结余：没写即为零；空着是未知。"""
    return _carried(book, "closing", key, f"年末结转和结余（{FUND_NAMES[key]}）")


def _written(book: YearBook, side: str) -> bool:
    block = book.carryover
    return block is not None and (getattr(block, side) is not None or left_blank(block, side))


def _unknown(book: YearBook, side: str) -> bool:
    """写了这一边而没有一个数；整块空着的，年末不知道（年初照没写，取上年末的）。"""
    if book.carryover is None:
        return side == "closing" and left_blank(book, "carryover")
    return left_blank(book.carryover, side)


def _carried(book: YearBook, side: str, key: str, name: str) -> Quantity | None:
    carryover = book.carryover
    funds: Funds | None = getattr(carryover, side) if carryover else None
    if funds is None:
        return None if _unknown(book, side) else zero(name)
    return in_block(funds, key, name)


def income_side(book: YearBook, last: YearBook | None) -> Quantity | None:
    """收入总计 = 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余。"""
    openings = [opening(book, last, key) for key, _ in FUNDS]
    return total("收入总计", (income_total(book), surplus(book, "used_surplus"), *openings))


@once_a_book
def expenditure_side(book: YearBook) -> Quantity | None:
    """支出总计 = 本年支出合计 + 结余分配 + 年末结转和结余。"""
    closings = [closing(book, key) for key, _ in FUNDS]
    return total("支出总计", (expenditure_total(book), surplus(book, "surplus_distribution"), *closings))


def surplus(book: YearBook, key: str) -> Quantity | None:
    """使用非财政拨款结余或结余分配；没写即为零，空着是未知。"""
    return in_block(book.carryover, key, chinese(key)) if book.carryover else zero(chinese(key))


def appropriation_income_side(book: YearBook, last: YearBook | None) -> Quantity | None:
    """财政拨款收入总计 = 三本预算的收入 + 年初结转和结余。"""
    openings = [opening(book, last, key) for key in APPROPRIATION_KEYS]
    return total("财政拨款收入总计", (appropriation_income(book), *openings))


@once_a_book
def appropriation_expenditure_side(book: YearBook) -> Quantity | None:
    """财政拨款支出总计 = 三本预算的支出 + 年末结转和结余。"""
    spent = [fund_total(book, fund) for fund in APPROPRIATION_FUNDS]
    return total("财政拨款支出总计", (*spent, *(closing(book, key) for key in APPROPRIATION_KEYS)))


def grand_total(book: YearBook, last: YearBook | None) -> Quantity | None:
    """收支总计：先看收入一边，再看支出一边；合计数里写的，见 settled。"""
    derived = first_known(income_side(book, last), expenditure_side(book))
    return settled(derived, stated(book, "grand_total", "收支总计"))


def appropriation_total(book: YearBook, last: YearBook | None) -> Quantity | None:
    """财政拨款收支总计，取法与收支总计相同。"""
    derived = first_known(appropriation_income_side(book, last), appropriation_expenditure_side(book))
    return settled(derived, stated(book, "appropriation_total", "财政拨款收支总计"))


def prior_grand_total(book: YearBook, last: YearBook | None, sides: Sides) -> Quantity | None:
    """上年收支总计。上年的年初数若只是假定，写了的合计数比推算的可靠。sides 是就地写的上年收入、支出。"""
    if last is None:
        return _without_carryover("收支总计上年数", book, sides)
    written = stated(last, "grand_total", "收支总计上年数")
    return first_known(None if _opening_known(last) else written, grand_total(last, None), written)


def prior_appropriation_total(book: YearBook, last: YearBook | None, sides: Sides) -> Quantity | None:
    """上年财政拨款收支总计，取法同上。"""
    if last is None:
        return _without_carryover("财政拨款收支总计上年数", book, sides)
    written = stated(last, "appropriation_total", "财政拨款收支总计上年数")
    return first_known(None if _opening_known(last) else written, appropriation_total(last, None), written)


def _without_carryover(name: str, book: YearBook, sides: Sides) -> Quantity | None:
    """没有上年文件时：今年年初没有结转（就是上年末没有），上年收入、支出又相等，上年总计就是它。"""
    received, spent = sides
    openings = total("年初结转和结余", [opening(book, None, key) for key, _ in FUNDS])
    if received is None or spent is None or openings is None or openings.value or not received.agrees(spent):
        return None
    return received.named(name)


def _opening_known(book: YearBook) -> bool:
    return bool(book.carryover and book.carryover.opening)


def carryover_figures(book: YearBook, last: YearBook | None) -> Group:
    """结转结余的各数字：年初、年末按资金分，结余分配，使用非财政拨款结余。"""
    start = {key: (opening(book, last, key), _last_opening(last, key)) for key, _ in FUNDS}
    end = {key: (closing(book, key), closing(last, key) if last else None) for key, _ in FUNDS}
    reason = book.explanations.carryover_reason if book.explanations else None
    members = {
        "年初": _by_fund("年初", "年初结转和结余", start),
        "年末": _by_fund("年末", "年末结转和结余", end).replaced(reason=reason),
    }
    for label, key in (("结余分配", "surplus_distribution"), ("使用非财政拨款结余", "used_surplus")):
        before = surplus(last, key) if last else None
        members[label] = Figure(f"结转结余.{label}", label, surplus(book, key), before)
    return Group("结转结余", members)


def _last_opening(last: YearBook | None, key: str) -> Quantity | None:
    return opening(last, None, key) if last and _opening_known(last) else None


def _by_fund(name: str, label: str, amounts: dict[str, tuple[Quantity | None, Quantity | None]]) -> Figure:
    parts = tuple(Figure(f"结转结余.{name}.{fund}", fund, *amounts[key]) for key, fund in FUNDS)
    whole = total(label, (part.actual for part in parts))
    return Figure(f"结转结余.{name}", label, whole, total(label, (part.prior for part in parts)), parts=parts)
