"""科目：一般公共预算、政府性基金、国有资本经营预算的支出，按类、款、项。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from generator.figures.blocks import first_reason, quantity, was_given
from generator.figures.budgets import BudgetTree, budget_tree, children
from generator.figures.expenditure import Spent, fund_total, lines_total, prior_of_lines, spent_lines
from generator.figures.figure import FIGURE_NAMES, Figure, nonzero
from generator.figures.quantities import Quantity, first_known, settled_alike, total, zero
from generator.figures.tree import Group
from generator.model.accounts import Fund
from generator.model.record import Why
from generator.model.yearbook import YearBook
from generator.standards import Standards, Subject

Books = tuple[YearBook, YearBook | None, Standards]
FUND_GROUPS: tuple[tuple[str, Fund, str], ...] = (
    ("一般公共预算", Fund.GENERAL, "general_budget_reason"),
    ("政府性基金", Fund.GOVERNMENT, "government_fund_reason"),
    ("国有资本", Fund.STATE_CAPITAL, "state_capital_reason"),
)


class SubjectFigure(Figure, frozen=True, eq=False, kw_only=True):
    """一个功能分类科目的数字，知道自己是哪个类、款、项。"""

    subject: Subject

    __template_names__: ClassVar[Mapping[str, str]] = {
        **FIGURE_NAMES,
        "代码": "code",
        "级次": "level",
        "类": "class_name",
        "款": "section_name",
        "项": "item_name",
        "全称": "full_name",
        "释义": "definition",
    }

    @property
    def code(self) -> str:
        """科目代码。"""
        return self.subject.code

    @property
    def level(self) -> str:
        """类、款或项。"""
        return self.subject.level

    @property
    def class_name(self) -> str:
        """类的名称。"""
        return self.subject.class_name

    @property
    def section_name(self) -> str:
        """款的名称；本身是类则为空。"""
        return self.subject.section_name

    @property
    def item_name(self) -> str:
        """项的名称；本身是类、款则为空。"""
        return self.subject.item_name

    @property
    def full_name(self) -> str:
        """一般公共服务（类）……（款）……（项）。"""
        return self.subject.full_name

    @property
    def definition(self) -> str:
        """名词解释里的说明。"""
        return self.subject.definition


class SubjectTree:
    """一种资金（None 即全部）的科目树。今年、上年、预算里出现过的科目都在，没有的一年是零。"""

    def __init__(
        self, group: str, fund: Fund | None, book: YearBook, last: YearBook | None, standards: Standards
    ) -> None:
        self._group, self._standards = group, standards
        self._given = was_given(book, "expenditure")
        self._lines = _by_code(spent_lines(book, fund))
        self._last = _by_code(spent_lines(last, fund)) if was_given(last, "expenditure") else None
        self.budgets = budget_tree(book, fund)
        self._children = children({*self._lines, *(self._last or {}), *self.budgets.codes})

    def classes(self) -> tuple[SubjectFigure, ...]:
        """各类，连同其下的款、项。"""
        return tuple(self._figure(code) for code in self._children.get("", ()))

    def _figure(self, code: str) -> SubjectFigure:
        parts = tuple(self._figure(child) for child in self._children.get(code, ()))
        lines = self._lines.get(code, ())
        subject = named_subject(code, self._standards)
        return SubjectFigure(
            name=f"{self._group}.{code}",
            label=subject.name,
            actual=self._actual(code, parts, lines),
            prior=self._prior(code, parts, lines),
            initial_budget=self.budgets.initial(code),
            final_budget=self.budgets.final(code),
            reason=first_reason(spent.line.reason for spent in lines),
            budget_reason=first_reason(
                [*(spent.line.budget_reason for spent in lines), self.budgets.reason(code)]
            ),
            parts=parts,
            subject=subject,
        )

    def _actual(self, code: str, parts: tuple[SubjectFigure, ...], lines: Sequence[Spent]) -> Quantity | None:
        amounts = [spent.amount for spent in lines] + [part.actual for part in parts]
        if amounts:
            return _one_or_total(code, amounts)
        return zero(code, formula="今年没有这个科目") if self._given else None

    def _prior(self, code: str, parts: tuple[SubjectFigure, ...], lines: Sequence[Spent]) -> Quantity | None:
        name = f"{code}上年数"
        if self._last is not None and code in self._last:
            return _one_or_total(name, [spent.amount for spent in self._last[code]])
        if parts:
            return total(name, (part.prior for part in parts))
        written = total(name, (quantity(spent.line.prior, name) for spent in lines))
        return first_known(written, None if self._last is None else zero(name, formula="上年没有这个科目"))


def named_subject(code: str, standards: Standards) -> Subject:
    """由代码找科目；找不到的用代码充当名称（核对会报出来）。"""
    found = standards.subject(code)
    if found is not None:
        return found
    kind, section = standards.subject(code[:3]), standards.subject(code[:5])
    return Subject(
        code=code,
        level={3: "类", 5: "款"}.get(len(code), "项"),
        name=code,
        class_name=kind.class_name if kind else code[:3],
        class_short=kind.class_short if kind else code[:3],
        section_name=section.section_name if section else "",
    )


def _by_code(lines: Iterable[Spent]) -> dict[str, list[Spent]]:
    table: dict[str, list[Spent]] = {}
    for spent in lines:
        table.setdefault(spent.code, []).append(spent)
    return table


def _one_or_total(name: str, amounts: list[Quantity | None]) -> Quantity | None:
    return amounts[0] if len(amounts) == 1 else total(name, amounts)


def items(classes: Iterable[Figure]) -> Iterator[Figure]:
    """科目树末级的各项，按代码次序。"""
    for kind in classes:
        yield from kind.leaves()


def fund_figures(group: str, fund: Fund, books: Books, spent: Figure, reason: Why | None) -> Group:
    """一本预算的各数字：支出（总体是本年支出合计）、类、项、基本支出、项目支出。"""
    book, last, standards = books
    tree = SubjectTree(group, fund, book, last, standards)
    name, actual = f"{fund}财政拨款支出", fund_total(book, fund)
    initial, final = _budgets(tree.budgets, book, name)
    whole = Figure(
        name=f"{group}.支出",
        label=name,
        actual=actual,
        prior=prior_of_lines(fund_total(last, fund), book, fund, f"{name}上年数"),
        initial_budget=settled_alike(initial, actual),
        final_budget=settled_alike(final, actual),
        reason=reason,
        whole=spent,
        parts=tree.classes(),
    )
    members: dict[str, object] = {"支出": whole, "类": whole.nonzero_parts}
    members["项"] = tuple(owned(leaf, whole) for leaf in nonzero(tuple(items(whole.parts))))
    for key, label in (("basic", "基本支出"), ("project", "项目支出")):
        actual = lines_total(book, fund, f"{fund}{label}", key)
        prior = lines_total(last, fund, f"{fund}{label}上年数", key)
        members[label] = Figure(f"{group}.{label}", label, actual, prior, whole=whole)
    return Group(group, members)


def owned(figure: Figure, whole: Figure) -> Figure:
    """换一个总体。"""
    return figure.replaced(whole=whole)


def _budgets(tree: BudgetTree, book: YearBook, name: str) -> tuple[Quantity | None, Quantity | None]:
    """年初、全年预算数；写了支出或支出预算，却没有一行是这种资金，预算就是零。"""
    if tree.codes:
        return tree.initial(""), tree.final("")
    given = was_given(book, "expenditure") or was_given(book, "budgets")
    none = zero(f"{name}预算") if given else None
    return none, none


def subject_groups(book: YearBook, last: YearBook | None, standards: Standards, spent: Figure) -> list[Group]:
    """不分资金：科目（按代码，类款项都在）、决算.类。"""
    classes = tuple(owned(kind, spent) for kind in SubjectTree("科目", None, book, last, standards).classes())
    every = {figure.code: figure for figure in _all(classes)}
    return [
        Group("科目", every),
        Group("决算", {"合计": spent, "类": nonzero(classes)}),
    ]


def _all(figures: Iterable[Figure]) -> Iterator[SubjectFigure]:
    for figure in figures:
        assert isinstance(figure, SubjectFigure)
        yield figure
        yield from _all(figure.parts)


def initial_budget_group(classes: Iterable[Figure], spent: Figure, income: Figure) -> Group:
    """年初预算：合计与各类；决算数一栏就是年初预算数，引用时直接印出。"""
    amount = first_known(spent.initial_budget, income.initial_budget)
    whole = Figure(
        "年初预算.合计", "年初预算", amount, initial_budget=amount, parts=tuple(_budgeted(classes))
    )
    # 各类的年初预算可以不批到类：不知道的不列
    return Group("年初预算", {"合计": whole, "类": tuple(part for part in whole.parts if part)})


def _budgeted(classes: Iterable[Figure]) -> Iterator[Figure]:
    for figure in classes:
        if isinstance(figure, SubjectFigure):
            yield Figure(f"年初预算.{figure.code}", figure.label, figure.initial_budget)
