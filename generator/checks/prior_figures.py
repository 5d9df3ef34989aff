"""上年数写在两处的有哪些：这一年就地写的，和上一年文件里的。"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.figures import Quantity
from generator.figures.blocks import quantity
from generator.figures.expenditure import LABEL, expenditure_total, fund_total, line_total, prior_of_lines
from generator.figures.quantities import total
from generator.glossary import chinese
from generator.model.accounts import Fund
from generator.model.record import Item
from generator.model.yearbook import YearBook

BLOCKS = {"income": "收入", "three_public": "三公", "general_expenses": "一般性支出"}


class Twice(NamedTuple):
    """一个上年数：叫什么，这一年就地写的，上一年文件里的，是哪个数字（全名）的；没写的那一处是 None。"""

    name: str
    here: Quantity | None
    last: Quantity | None
    about: str


def given_twice(book: YearBook, prior: YearBook | None) -> Iterator[Twice]:
    """两处都可能写的各个上年数。"""
    if prior is None:
        return
    cost = chinese("operating_cost")
    yield _item(cost, book.operating_cost, prior.operating_cost, cost)
    for block, group in BLOCKS.items():
        here, last = getattr(book, block), getattr(prior, block)
        for field in type(here).model_fields if here and last else ():
            name = chinese(f"{type(here).__name__}.{field}")
            yield _item(name, getattr(here, field), getattr(last, field), f"{group}.{name}")
    yield from _lines(book, prior)
    yield from _totals(book, prior)


def _item(name: str, here: object, last: object, about: str) -> Twice:
    if not isinstance(here, Item) or not isinstance(last, Item):
        return Twice(name, None, None, about)
    return Twice(name, quantity(here.prior, name), quantity(last.actual, name), about)


def _totals(book: YearBook, prior: YearBook) -> Iterator[Twice]:
    """各行就地写的上年数相加，大于上一年文件里合计的；小于的不算，今年没有了的科目不在各行里。"""
    funds: tuple[Fund | None, ...] = (None, *dict.fromkeys(line.fund for line in book.expenditure))
    for fund in funds:
        name = f"{fund}支出" if fund else LABEL
        last = fund_total(prior, fund) if fund else expenditure_total(prior)
        here = prior_of_lines(None, book, fund, name)
        if here is not None and last is not None and here.low > last.high:
            yield Twice(f"各行{name}", here, last, f"{fund}.支出" if fund else "支出.合计")


def _lines(book: YearBook, prior: YearBook) -> Iterator[Twice]:
    """支出各行，按科目和资金对上。"""
    for line in book.expenditure:
        key = (str(line.subject), line.fund)
        before = [line_total(each) for each in prior.expenditure if (str(each.subject), each.fund) == key]
        name = f"{line.subject}支出"
        yield Twice(name, quantity(line.prior, name), total(name, before), f"科目.{line.subject}")
