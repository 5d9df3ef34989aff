"""基本支出、项目支出按经济分类：人员经费、公用经费和各款。"""

from __future__ import annotations

from collections.abc import Mapping

from generator.figures.blocks import quantity, stated
from generator.figures.expenditure import kind_total, lines_total
from generator.figures.figure import Figure
from generator.figures.quantities import Quantity, first_known, settled, total, zero
from generator.figures.tree import Group
from generator.model.accounts import Fund
from generator.model.values import Number
from generator.model.yearbook import YearBook
from generator.source.text import Text
from generator.standards import EconomicSubject, Standards

PERSONNEL, PUBLIC = "人员经费", "公用经费"
STATED = {PERSONNEL: "personnel_total", PUBLIC: "public_total"}
REASONS = {PERSONNEL: "personnel_reason", PUBLIC: "public_reason"}
Amounts = dict[EconomicSubject, Quantity | None]
TwoYearsAmounts = tuple[Amounts | None, Amounts | None]


def amounts_of(written: Mapping[Text, Number | None] | None, standards: Standards) -> Amounts | None:
    """填报的各款，按科目次序，空着的一款未知；没写，或有一款认不得，则全都未知。"""
    if written is None:
        return None
    found: Amounts = {}
    for name, number in written.items():
        subject = standards.economic(name)
        if subject is None:
            return None
        amount = quantity(number, subject.name)
        found[subject] = total(subject.name, (found[subject], amount)) if subject in found else amount
    return dict(sorted(found.items(), key=lambda pair: pair[0].code))


def group_of(subject: EconomicSubject) -> str:
    """一款算人员经费还是公用经费：301、303 是人员经费，其余是公用经费。"""
    return subject.group or PUBLIC


def group_total(group: str, amounts: Amounts | None, book: YearBook | None) -> Quantity | None:
    """人员经费或公用经费的合计：各款知道就加，否则取合计数里写的；都知道的见 settled。"""
    return settled(derived_group(group, amounts), stated(book, STATED[group], group))


def derived_group(group: str, amounts: Amounts | None) -> Quantity | None:
    """由各款加成的人员经费或公用经费；没有各款则未知。"""
    if amounts is None:
        return None
    own = [amount for subject, amount in amounts.items() if group_of(subject) == group]
    return total(group, own) if own else zero(group)


def basic_amounts(book: YearBook, last: YearBook | None, standards: Standards) -> TwoYearsAmounts:
    """今年、上年的基本支出按经济分类。"""
    before = amounts_of(last.basic_by_economic, standards) if last else None
    return amounts_of(book.basic_by_economic, standards), before


def basic_figures(
    book: YearBook, last: YearBook | None, amounts: TwoYearsAmounts, general_basic: Figure
) -> Group:
    """基本支出的各数字；general_basic 是由支出各行加成的一般公共预算基本支出。"""
    this, before = amounts
    groups = tuple(
        Figure(
            name=f"基本支出.{group}",
            label=group,
            actual=group_total(group, this, book),
            prior=group_total(group, before, last),
            reason=getattr(book.explanations, REASONS[group]) if book.explanations else None,
            parts=_economic_parts("基本支出", group, this, before),
        )
        for group in (PERSONNEL, PUBLIC)
    )
    whole = Figure(
        name="基本支出.合计",
        label="基本支出",
        actual=settled(first_known(general_basic.actual, _both(groups, "actual")), _stated_basic(book)),
        prior=settled(first_known(general_basic.prior, _both(groups, "prior")), _stated_basic(last)),
        parts=groups,
    )
    return Group("基本支出", {"合计": whole} | {part.label: part for part in whole.parts})


def project_figures(book: YearBook, last: YearBook | None, standards: Standards) -> Group:
    """项目支出按经济分类的各数字。"""
    this = amounts_of(book.project_by_economic, standards)
    before = amounts_of(last.project_by_economic, standards) if last else None
    whole = Figure(
        name="项目支出经济分类.合计",
        label="项目支出",
        actual=total("项目支出", this.values()) if this else None,
        prior=total("项目支出上年数", before.values()) if before else None,
        parts=_economic_parts("项目支出经济分类", "", this, before),
    )
    return Group("项目支出经济分类", {"合计": whole, "明细": whole.nonzero_parts})


def expenditure_changes(
    book: YearBook, last: YearBook | None, basic: TwoYearsAmounts, standards: Standards
) -> Group:
    """各类支出比上年增减多少：写出的增减额照写，没写而两年的经济分类都知道就算出来。

    一列：按经济分类的类，连同项目支出；每一项的决算数就是增减额，减少为负。
    """
    written = book.expenditure_changes
    rows = (
        {str(name): quantity(number, str(name)) for name, number in written.items()}
        if written is not None
        else _derived_changes(book, last, basic, standards)
    )
    figures = tuple(Figure(f"支出增减.{name}", name, amount) for name, amount in rows.items())
    whole = total("支出增减", (figure.actual for figure in figures))
    return Group("支出增减", {"合计": Figure("支出增减.合计", "支出增减额", whole), "各项": figures})


def _derived_changes(
    book: YearBook, last: YearBook | None, basic: TwoYearsAmounts, standards: Standards
) -> dict[str, Quantity | None]:
    this, before = basic
    spent, past = lines_total(book, Fund.GENERAL, "项目支出", "project"), kind_total(last, "project")
    if this is None or before is None or spent is None or past is None:
        return {}
    changes: dict[str, Quantity | None] = {}
    for code in sorted({subject.code[:3] for subject in (*this, *before)}):
        subject = standards.economic(code)
        name = subject.name if subject else code
        now, then = (_class_total(name, code, amounts) for amounts in (this, before))
        changes[name] = now - then if now is not None and then is not None else None
    return changes | {"项目支出": spent - past}


def _class_total(name: str, code: str, amounts: Amounts) -> Quantity | None:
    own = [amount for each, amount in amounts.items() if each.code.startswith(code)]
    return total(name, own) if own else zero(name)


def _economic_parts(
    name: str, group: str, this: Amounts | None, before: Amounts | None
) -> tuple[Figure, ...]:
    """各款；今年、上年有一年写了的都在，另一年没写的是零。"""
    subjects = {*(this or ()), *(before or ())}
    own = sorted(
        (each for each in subjects if not group or group_of(each) == group), key=lambda each: each.code
    )
    return tuple(
        Figure(
            name=f"{name}.{subject.code}",
            label=subject.name,
            actual=_amount(subject, this),
            prior=_amount(subject, before),
        )
        for subject in own
    )


def _amount(subject: EconomicSubject, amounts: Amounts | None) -> Quantity | None:
    if amounts is None:
        return None
    return amounts[subject] if subject in amounts else zero(subject.name)


def _both(groups: tuple[Figure, ...], facet: str) -> Quantity | None:
    return total("基本支出", (getattr(group, facet) for group in groups))


def _stated_basic(book: YearBook | None) -> Quantity | None:
    return quantity(book.totals.basic_total, "基本支出") if book and book.totals else None
