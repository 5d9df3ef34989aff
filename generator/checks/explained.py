"""写出的原因各解释哪个数字的什么变动：与上年相比的，与预算相比的。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.figures import Change, ChangeKind, Figure, Figures, compare
from generator.figures.appropriation import FUND_GROUPS, SubjectFigure
from generator.figures.three_public import NAMES
from generator.findings import Place
from generator.glossary import chinese
from generator.model.accounts import Income
from generator.model.record import Item, Record, Why
from generator.model.spending import GeneralExpenses
from generator.model.yearbook import YearBook
from generator.source.text import place_of

PRIOR, BUDGET = "上年", "预算"
EXPLANATIONS = {
    "grand_total_reason": "收支总计",
    "income_reason": "收入.合计",
    "expenditure_reason": "支出.合计",
    "carryover_reason": "结转结余.年末",
    "appropriation_reason": "财政拨款.收支总计",
    "appropriation_budget_reason": "财政拨款.支出",
    "general_budget_reason": "一般公共预算.支出",
    "government_fund_reason": "政府性基金.支出",
    "state_capital_reason": "国有资本.支出",
    "personnel_reason": "基本支出.人员经费",
    "public_reason": "基本支出.公用经费",
    "project_reason": "支出.项目支出",
}
_INCOME = {key: f"收入.{chinese(f'Income.{key}')}" for key in Income.model_fields}
_EXPENSES = {key: f"一般性支出.{chinese(key)}" for key in GeneralExpenses.model_fields}
_PUBLIC = {key: f"三公.{name}" for key, (name, _) in NAMES.items()} | {"total": "三公.合计"}
_UP = (ChangeKind.INCREASE, ChangeKind.NEW)


class Explained(NamedTuple):
    """一个写出的原因。changes 是它可能解释的变动：与上年的，或与全年、年初预算的；未知的不在。"""

    why: Why
    figure: Figure
    against: str
    changes: tuple[Change, ...]

    @property
    def place(self) -> Place | None:
        """写在哪里。"""
        return place_of(self.why)

    @property
    def direction(self) -> int:
        """增为 1，减为 -1；印出来没有增减的、不知道的、与两个预算比一增一减的，为 0。"""
        signs = {(1 if each.kind in _UP else -1) if each else 0 for each in self.changes}
        return signs.pop() if len(signs) == 1 else 0

    @property
    def what(self) -> str:
        """在发现里怎样称呼。"""
        return f"{self.figure.label}与{self.against}相比的原因"


def explained(book: YearBook, figures: Figures) -> tuple[Explained, ...]:
    """这一年写出的全部原因：先各项，后各科目、各合计；同一处只算一次。"""
    found: dict[tuple[Place | None, str], Explained] = {}
    for each in (*_items(book, figures), *_subjects(figures), *_totals(book, figures)):
        found.setdefault((each.place, each.against), each)
    return tuple(each for each in found.values() if each.place is not None)


def _items(book: YearBook, figures: Figures) -> Iterator[Explained]:
    yield from _of_block(book.income, _INCOME, figures)
    yield from _of_block(book.three_public, _PUBLIC, figures)
    yield from _of_block(book.general_expenses, _EXPENSES, figures)
    yield from _of_item(book.operating_cost, "机关运行经费", figures)


def _of_block(block: Record | None, names: Mapping[str, str], figures: Figures) -> Iterator[Explained]:
    for key, name in names.items() if block else ():
        yield from _of_item(getattr(block, key), name, figures)


def _of_item(item: Item | None, name: str, figures: Figures) -> Iterator[Explained]:
    if item is not None and (item.reason or item.budget_reason):
        yield from _written(figures.figure(name), item.reason, item.budget_reason)


def _subjects(figures: Figures) -> Iterator[Explained]:
    for figure in subject_figures(figures):
        yield from _written(figure, figure.reason, figure.budget_reason)


def subject_figures(figures: Figures) -> Iterator[SubjectFigure]:
    """三本预算的科目树上的全部类、款、项。"""
    for group, _, _ in FUND_GROUPS:
        yield from _below(figures[group]["支出"])


def _below(figure: Figure) -> Iterator[SubjectFigure]:
    for part in figure.parts:
        if isinstance(part, SubjectFigure):
            yield part
            yield from _below(part)


def _totals(book: YearBook, figures: Figures) -> Iterator[Explained]:
    if book.three_public:
        block = book.three_public
        yield from _written(figures.figure("三公.合计"), block.reason, block.budget_reason)
    for key, name in EXPLANATIONS.items() if book.explanations else ():
        if why := getattr(book.explanations, key):
            both = (None, why) if key.endswith("budget_reason") else (why, None)
            yield from _written(figures.figure(name), *both)


def _written(figure: Figure, reason: Why | None, budget_reason: Why | None) -> Iterator[Explained]:
    if reason:
        yield Explained(reason, figure, PRIOR, _known(figure.change))
    if budget_reason:
        budgets = (figure.final_budget, figure.initial_budget)
        changes = (compare(figure.actual, each, figure.precision) for each in budgets)
        yield Explained(budget_reason, figure, BUDGET, _known(*changes))


def _known(*changes: Change) -> tuple[Change, ...]:
    return tuple(each for each in changes if each.kind is not ChangeKind.UNKNOWN)
