"""预算数：任何一级科目都可能是写的，没写的一级由下一级加成。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.figures.blocks import quantity
from generator.figures.once import once_a_book
from generator.figures.quantities import Quantity, total
from generator.model.accounts import ExpenditureLine, Fund, SubjectBudget
from generator.model.record import Why
from generator.model.yearbook import YearBook

LEVELS = (3, 5, 7)
NAMES = {"initial_budget": "年初预算数", "final_budget": "全年预算数"}
Written = dict[str, Quantity | None]
# 科目代码和写着它的一行
Rows = Sequence[tuple[str, ExpenditureLine | SubjectBudget]]


class BudgetTree:
    """一种资金（None 即全部）的预算，按科目代码取；代码为空串即合计。"""

    def __init__(self, book: YearBook, fund: Fund | None) -> None:
        lines, budgets = _rows(book.expenditure, fund), _rows(book.budgets, fund)
        self.codes = frozenset(code for code, _ in (*lines, *budgets))
        below = children(self.codes)
        self._initial = _amounts("initial_budget", lines, budgets, below)
        self._final = _amounts("final_budget", lines, budgets, below)
        self._reasons = {code: row.budget_reason for code, row in reversed(budgets)}

    def initial(self, code: str) -> Quantity | None:
        """年初预算数；下面有一项不知道就不知道。"""
        return self._initial.get(code)

    def final(self, code: str) -> Quantity | None:
        """全年预算数。"""
        return self._final.get(code)

    def reason(self, code: str) -> Why | None:
        """写在支出预算那一行的预决算差异原因；写了几行的，看头一行。"""
        return self._reasons.get(code)


@once_a_book
def budget_tree(book: YearBook, fund: Fund | None) -> BudgetTree:
    """一种资金的预算。"""
    return BudgetTree(book, fund)


def children(codes: Iterable[str]) -> dict[str, list[str]]:
    """每个科目（空串即合计）的下一级科目，按代码次序；上级总在下级前面。

    >>> children(["2012801", "20805"])
    {'': ['201', '208'], '201': ['20128'], '20128': ['2012801'], '208': ['20805']}
    """
    below: dict[str, dict[str, None]] = {}
    for code in sorted(codes):
        steps = ["", *(code[:level] for level in LEVELS if level < len(code)), code]
        for parent, child in pairwise(steps):
            below.setdefault(parent, {})[child] = None
    return {parent: list(found) for parent, found in below.items()}


def code_of(row: ExpenditureLine | SubjectBudget) -> str:
    """一行的科目代码。"""
    return row.subject.strip()


def _rows(rows: Iterable[ExpenditureLine | SubjectBudget], fund: Fund | None) -> Rows:
    return [(code_of(row), row) for row in rows if fund is None or row.fund is fund]


def _amounts(field: str, lines: Rows, budgets: Rows, below: dict[str, list[str]]) -> Written:
    """各代码的预算数：先看支出预算里直接写的，再看下级之和，最后看支出那一行写的。"""
    amounts = _written(lines, field)
    direct = {code: amount for code, amount in _written(budgets, field).items() if amount is not None}
    amounts |= direct
    # 从最末一级往上加
    for code, parts in reversed(below.items()):
        if code not in direct:
            amounts[code] = total(f"{code or '合计'} {NAMES[field]}", map(amounts.get, parts))
    return amounts


def _written(rows: Rows, field: str) -> Written:
    """直接写了的，按代码；同一代码几行的加起来，其中一行没写就不知道。"""
    by_code: dict[str, list[Quantity | None]] = {}
    for code, row in rows:
        by_code.setdefault(code, []).append(quantity(getattr(row, field), f"{code} {NAMES[field]}"))
    return {
        code: amounts[0] if len(amounts) == 1 else total(f"{code} {NAMES[field]}", amounts)
        for code, amounts in by_code.items()
    }
