"""预算数：任何一级科目都可能是写的，没写的一级由下一级加成。"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from generator.figures.blocks import quantity
from generator.figures.quantities import Quantity, total
from generator.model.accounts import ExpenditureLine, Fund, SubjectBudget
from generator.model.record import Why
from generator.model.yearbook import YearBook

LEVELS = (3, 5, 7)
NAMES = {"initial_budget": "年初预算数", "final_budget": "全年预算数"}
Written = dict[str, Quantity | None]


class BudgetTree:
    """一种资金（None 即全部）的预算，按科目代码取；代码为空串即合计。"""

    def __init__(self, book: YearBook, fund: Fund | None) -> None:
        self._lines = [line for line in book.expenditure if fund is None or line.fund is fund]
        self._budgets = [budget for budget in book.budgets if fund is None or budget.fund is fund]

    def initial(self, code: str) -> Quantity | None:
        """年初预算数；下面有一项不知道就不知道。"""
        return self._of(code, "initial_budget", *self._initial)

    def final(self, code: str) -> Quantity | None:
        """全年预算数。"""
        return self._of(code, "final_budget", *self._final)

    def reason(self, code: str) -> Why | None:
        """写在支出预算那一行的预决算差异原因。"""
        return next((row.budget_reason for row in self._budgets if _code(row) == code), None)

    @cached_property
    def codes(self) -> frozenset[str]:
        """写到过的全部代码。"""
        return frozenset({_code(line) for line in self._lines} | {_code(budget) for budget in self._budgets})

    @cached_property
    def _initial(self) -> tuple[Written, Written]:
        return _written(self._budgets, "initial_budget"), _written(self._lines, "initial_budget")

    @cached_property
    def _final(self) -> tuple[Written, Written]:
        return _written(self._budgets, "final_budget"), _written(self._lines, "final_budget")

    def _of(self, code: str, field: str, budgets: Written, lines: Written) -> Quantity | None:
        """先看支出预算里直接写的，再看下级之和，最后看支出那一行写的。"""
        direct = budgets.get(code)
        if direct is not None:
            return direct
        below = self._children.get(code)
        if below:
            name = f"{code or '合计'} {NAMES[field]}"
            return total(name, (self._of(child, field, budgets, lines) for child in below))
        return lines.get(code)

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        return children(self.codes)


def children(codes: Iterable[str]) -> dict[str, list[str]]:
    """每个科目（空串即合计）的下一级科目，按代码次序。

    >>> children(["2012801", "20805"])
    {'': ['201', '208'], '201': ['20128'], '20128': ['2012801'], '208': ['20805']}
    """
    below: dict[str, dict[str, None]] = {}
    for code in sorted(codes):
        steps = ["", *(code[:level] for level in LEVELS if level < len(code)), code]
        for parent, child in pairwise(steps):
            below.setdefault(parent, {})[child] = None
    return {parent: list(found) for parent, found in below.items()}


def _written(rows: Iterable[ExpenditureLine | SubjectBudget], field: str) -> Written:
    """直接写了的，按代码；同一代码几行的加起来，其中一行没写就不知道。"""
    by_code: dict[str, list[Quantity | None]] = {}
    for row in rows:
        code = _code(row)
        by_code.setdefault(code, []).append(quantity(getattr(row, field), f"{code} {NAMES[field]}"))
    return {
        code: amounts[0] if len(amounts) == 1 else total(f"{code} {NAMES[field]}", amounts)
        for code, amounts in by_code.items()
    }


def _code(row: ExpenditureLine | SubjectBudget) -> str:
    return str(row.subject).strip()
