"""收入：八种来源和本年收入合计。"""

from __future__ import annotations

from collections.abc import Callable

from generator.figures.blocks import item_amount, item_figure, stated
from generator.figures.figure import Figure
from generator.figures.once import once_a_book
from generator.figures.quantities import Quantity, first_known, settled, total
from generator.figures.tree import Group
from generator.glossary import chinese
from generator.model.accounts import Income
from generator.model.yearbook import YearBook

KINDS: tuple[tuple[str, str], ...] = tuple((key, chinese(f"Income.{key}")) for key in Income.model_fields)
NAMES = dict(KINDS)
APPROPRIATION = ("general_budget", "government_fund", "state_capital")
LABEL = "本年收入合计"


@once_a_book
def income_amounts(book: YearBook | None) -> dict[str, Quantity | None]:
    """一年八种收入各是多少。"""
    block = book.income if book else None
    items = {key: getattr(block, key) if block else None for key, _ in KINDS}
    return {key: item_amount(block, items[key], "actual", label) for key, label in KINDS}


@once_a_book
def income_total(book: YearBook | None) -> Quantity | None:
    """一年的收入合计：各项都知道就加，否则取合计数里写的。"""
    return settled(derived_income(book), stated(book, "income_total", LABEL))


@once_a_book
def derived_income(book: YearBook | None) -> Quantity | None:
    """由八种收入加成的合计；有未知的则未知。"""
    return total(LABEL, income_amounts(book).values()) if book and book.income else None


@once_a_book
def appropriation_income(book: YearBook | None) -> Quantity | None:
    """一年的财政拨款收入：三本预算之和。"""
    amounts = income_amounts(book)
    return total("财政拨款收入", (amounts[key] for key in APPROPRIATION))


def income_figures(book: YearBook, last: YearBook | None) -> Group:
    """收入的各数字。"""
    before = last.income if last else None
    kinds = tuple(item_figure(f"收入.{label}", label, key, book.income, before) for key, label in KINDS)
    whole = Figure(
        name="收入.合计",
        label=LABEL,
        actual=income_total(book),
        prior=first_known(income_total(last), _sum(kinds, lambda kind: kind.prior)),
        initial_budget=_sum(kinds, lambda kind: kind.initial_budget),
        final_budget=_sum(kinds, lambda kind: kind.final_budget),
        parts=kinds,
    )
    members = {"合计": whole, "构成": whole.nonzero_parts, "全部": whole.parts}
    return Group("收入", members | {kind.label: kind for kind in whole.parts})


def _sum(kinds: tuple[Figure, ...], pick: Callable[[Figure], Quantity | None]) -> Quantity | None:
    """各项的同一种数加起来。没写的项是零，但不能每一项都没写。"""
    amounts = [pick(kind) for kind in kinds]
    return (
        total(LABEL, amounts)
        if any(amount is not None and not amount.formula for amount in amounts)
        else None
    )
