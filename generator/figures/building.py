"""一个单位一年的全部数字怎样搭起来：各科室的数字各成一组，次序即参考页的次序。"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.figures.activities import activity_group
from generator.figures.appropriation import (
    FUND_GROUPS,
    fund_figures,
    initial_budget_group,
    subject_groups,
)
from generator.figures.basic import basic_amounts, basic_figures, expenditure_changes, project_figures
from generator.figures.blocks import first_reason
from generator.figures.expenditure import expenditure_figures, prior_of_lines
from generator.figures.figure import Figure, together
from generator.figures.income import APPROPRIATION, income_figures
from generator.figures.income import NAMES as INCOME_NAMES
from generator.figures.other_matters import (
    asset_figures,
    expense_figures,
    operating_cost_figure,
    procurement_figures,
    staff_figures,
)
from generator.figures.performance import overall_score, performance_group, progress_group
from generator.figures.quantities import total
from generator.figures.schemes import scored_schemes
from generator.figures.three_public import three_public_figures
from generator.figures.totals import (
    appropriation_total,
    carryover_figures,
    grand_total,
    prior_appropriation_total,
    prior_grand_total,
)
from generator.figures.tree import Figures, Group
from generator.model.record import Why
from generator.model.unit import Unit
from generator.model.yearbook import YearBook
from generator.standards import Standards


def build_figures(unit: Unit | None, book: YearBook, prior: YearBook | None, standards: Standards) -> Figures:
    """由一年的材料（和上一年的，没有则 None）推出全部数字。不抛异常：不知道的数是 None。"""
    standards = standards.for_unit(unit)
    income, expenditure = income_figures(book, prior), expenditure_figures(book, prior)
    spent: Figure = expenditure["合计"]
    carried = carryover_figures(book, prior)
    grand = _grand(book, prior, (income["合计"], spent), carried)
    appropriation = _appropriation(book, prior, grand, income)
    funds = _funds(book, prior, standards, spent, (appropriation, grand))
    appropriated = appropriation_group(book, appropriation, (income, carried), funds, spent)
    income["合计"] = _explained_like(income["合计"], book, "income_reason", grand)
    expenditure["合计"] = spent = _explained_like(spent, book, "expenditure_reason", grand)
    subjects = subject_groups(book, prior, standards, spent)
    basic, performance = basic_amounts(book, prior, standards), performance_group(book, standards)
    groups = (
        income,
        expenditure,
        appropriated,
        *funds,
        *subjects,
        initial_budget_group(_classes(subjects), spent, income["合计"]),
        basic_figures(book, prior, basic, funds[0]["基本支出"]),
        expenditure_changes(book, prior, basic, standards),
        project_figures(book, prior, standards),
        three_public_figures(book, prior),
        expense_figures(book, prior),
        procurement_figures(book, prior),
        asset_figures(book, prior),
        carried,
        staff_figures(book, prior),
        progress_group(book, standards, spent),
        performance,
        activity_group(book),
    )
    members: dict[str, Any] = {"收支总计": grand, **{group.name: group for group in groups}}
    figures = Figures("", members | {"机关运行经费": operating_cost_figure(book, prior)})
    scored = scored_schemes(figures, book, standards)
    figures["评分"] = scored
    performance |= overall_score(book, standards, scored)
    return figures


def _explained(book: YearBook, key: str) -> Why | None:
    explanations = book.explanations
    return getattr(explanations, key) if explanations else None


def _grand(book: YearBook, prior: YearBook | None, sides: tuple[Figure, Figure], carried: Group) -> Figure:
    """收支总计；构成是收入一边的各项，连同使用的结余、年初结转。"""
    income, spent = sides
    opening: Figure = carried["年初"]
    added = (carried["使用非财政拨款结余"], opening.replaced(parts=()))
    return Figure(
        name="收支总计",
        label="收支总计",
        actual=grand_total(book, prior),
        prior=prior_grand_total(book, prior, (income.prior, spent.prior)),
        reason=_explained(book, "grand_total_reason"),
        parts=tuple(part.replaced(whole=None) for part in (*income.parts, *added)),
    )


def appropriation_group(
    book: YearBook, whole: Figure, accounts: tuple[Group, Group], funds: list[Group], spent_in_all: Figure
) -> Group:
    """财政拨款：收支总计，三本预算合起来的收入、支出，年初、年末结转和结余。"""
    income, carried = accounts
    received = [income[INCOME_NAMES[key]] for key in APPROPRIATION]
    spent: list[Figure] = [group["支出"] for group in funds]
    rows = {
        "收入": together("财政拨款.收入", "财政拨款收入", received),
        "支出": together("财政拨款.支出", "财政拨款支出", spent),
    }
    budget_reason = _explained(book, "appropriation_budget_reason")
    wholes = {"收入": income["合计"], "支出": spent_in_all}
    rows = {
        name: figure.replaced(
            reason=_reason(book, "appropriation_reason", figure, (whole,)),
            budget_reason=budget_reason,
            whole=wholes[name],
        )
        for name, figure in rows.items()
    }
    for name in ("年初", "年末"):
        side: Figure = carried[name]
        label = f"{name}财政拨款结转和结余"
        rows[f"{name}结转和结余"] = together(f"财政拨款.{name}结转和结余", label, side.parts[:3])
    return Group("财政拨款", {"收支总计": whole, **rows})


def _appropriation(book: YearBook, prior: YearBook | None, grand: Figure, income: Group) -> Figure:
    received = total("财政拨款收入上年数", (income[INCOME_NAMES[key]].prior for key in APPROPRIATION))
    spent = (prior_of_lines(None, book, fund, f"{fund}上年数") for _, fund, _ in FUND_GROUPS)
    figure = Figure(
        name="财政拨款.收支总计",
        label="财政拨款收支总计",
        actual=appropriation_total(book, prior),
        prior=prior_appropriation_total(book, prior, (received, total("财政拨款支出上年数", spent))),
    )
    return figure.replaced(reason=_reason(book, "appropriation_reason", figure, (grand,)))


def _explained_like(figure: Figure, book: YearBook, key: str, other: Figure) -> Figure:
    """换上自己写的原因；没写而变动与 other 一模一样，就沿用它的。"""
    return figure.replaced(reason=_reason(book, key, figure, (other,)))


def _reason(book: YearBook, key: str, figure: Figure, others: tuple[Figure, ...]) -> Why | None:
    """自己写了的原因；没写而变动与上一层的一模一样，就沿用那个原因。"""
    return _explained(book, key) or first_reason(
        other.reason for other in others if same_change(figure, other)
    )


def same_change(figure: Figure, other: Figure) -> bool:
    """两个数字今年、上年都知道，增减额相同且确有增减。"""
    one, two = figure.change.amount, other.change.amount
    return (
        one is not None and two is not None and bool(figure.change) and one.value == two.value != Decimal(0)
    )


def _funds(
    book: YearBook,
    prior: YearBook | None,
    standards: Standards,
    spent: Figure,
    above: tuple[Figure, ...],
) -> list[Group]:
    """三本预算；一般公共预算没写原因而变动与财政拨款收支总计相同的，沿用它的。"""
    groups = []
    for name, fund, key in FUND_GROUPS:
        group = fund_figures(name, fund, (book, prior, standards), spent, _explained(book, key))
        whole: Figure = group["支出"]
        reason = _reason(book, key, whole, above if key == "general_budget_reason" else ())
        group["支出"] = whole.replaced(reason=reason)
        groups.append(group)
    return groups


def _classes(subjects: list[Group]) -> tuple[Figure, ...]:
    return tuple(figure for code, figure in subjects[0].items() if len(code) == 3)
