"""与预算比怎样说：完成了百分之几，决算比预算大、小还是持平，为什么。"""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from generator.figures import ChangeKind, Figure, Quantity, compare
from generator.figures.quantities import percentage
from generator.phrases.amounts import FACETS, missing, spoken_rate, wan
from generator.phrases.changes import moved, moved_amount
from generator.phrases.pending import Phrase, filled, pending
from generator.phrases.reasons import spoken
from generator.phrases.tracing import traced
from generator.phrases.wording import Wording

FINAL = "全年预算数"
INITIAL = "年初预算数"
_WHOLE = Decimal(100)


@traced
def execution_phrase(wording: Wording, figure: Figure, base: str = FINAL) -> Phrase:
    """完成预算的情况。base 是 全年预算数 或 年初预算数；预算为零时不说百分比。

    >>> from decimal import Decimal
    >>> def of(actual, budget):
    ...     return Figure("x", "x", Quantity(Decimal(actual)), final_budget=Quantity(Decimal(budget)))
    >>> execution_phrase(Wording(), of(18700, 100000)), execution_phrase(Wording(), of(0, 0))
    ('完成预算18.7%', '未安排预算，未发生支出')
    >>> execution_phrase(Wording(), of(5000, 0))
    '未安排预算，不计算完成率'
    """
    budget = _budget(figure, base)
    if figure.actual is None or budget is None:
        return _missing_side(figure, base)
    percent = _percent(wording, figure.actual, budget)
    if percent is not None:
        return wording.executed.format(率=spoken_rate(wording, percent, wording.execution_places))
    sentence = wording.unbudgeted if _printed(wording, figure.actual) else wording.idle
    return sentence.format(年初="年初" if base == INITIAL else "")


@traced
def saving(wording: Wording, figure: Figure) -> Phrase:
    """节余说成一截：多的是节余，少的是超支，正好是没有节余。

    >>> from decimal import Decimal
    >>> of = lambda amount: Figure("x", "节余", Quantity(Decimal(amount)))
    >>> saving(Wording(), of(31000)), saving(Wording(), of(-20000)), saving(Wording(), of(0))
    ('节余3.1万元', '超支2万元', '没有节余')
    """
    if figure.actual is None:
        return missing(figure)
    amount = figure.actual.value
    if not _printed(wording, figure.actual):
        return "没有节余"
    return f"{'节余' if amount > 0 else '超支'}{wan(wording, abs(amount))}"


@traced
def budget_comparison(wording: Wording, figure: Figure, base: str = FINAL, called: str = "") -> Phrase:
    """决算与预算比大小；不等时连同原因，没有写原因就是待填。called 是句中对预算的叫法，缺省为 base。

    >>> from decimal import Decimal
    >>> even = Figure("x", "x", Quantity(Decimal(100)), final_budget=Quantity(Decimal(100)))
    >>> budget_comparison(Wording(), even), budget_comparison(Wording(), even, called="预算数")
    ('决算数与全年预算数持平', '决算数与预算数持平')
    """
    budget, name = _budget(figure, base), called or base
    match compare(figure.actual, budget, wording.precision).kind:
        case ChangeKind.UNKNOWN:
            return _missing_side(figure, base)
        case ChangeKind.UNCHANGED | ChangeKind.NONE_BOTH:
            return _equal(wording, figure, name)
        case ChangeKind.INCREASE | ChangeKind.NEW:
            sentence = wording.budget_above
        case ChangeKind.DECREASE | ChangeKind.CANCELLED:
            sentence = wording.budget_below
        case other:
            assert_never(other)
    return filled(sentence, 预算=name, 原因=_reason(wording, figure))


def _equal(wording: Wording, figure: Figure, name: str) -> Phrase:
    """持平不必说原因；人写了原因就连原因一起说。"""
    sentence = wording.budget_equal.format(预算=name)
    reason = spoken(wording, figure.budget_reason)
    return f"{sentence}的主要原因是{reason}" if figure.budget_reason else sentence


@traced
def budget_change(wording: Wording, figure: Figure, base: str = INITIAL) -> Phrase:
    """与预算比增减了多少、百分之几；预算为零不说百分比。base 是 年初预算数（缺省）或 全年预算数。

    >>> from decimal import Decimal
    >>> def of(actual, budget):
    ...     return Figure("x", "x", Quantity(Decimal(actual)), initial_budget=Quantity(Decimal(budget)))
    >>> budget_change(Wording(), of(3591100, 2826200)), budget_change(Wording(), of(123700, 123700))
    ('较年初预算数增加76.49万元，增长27.1%', '与年初预算数持平')
    >>> budget_change(Wording(), of(5000, 0))
    '较年初预算数增加0.5万元（年初预算数为零，无可比基数）'
    """
    change = compare(figure.actual, _budget(figure, base), wording.precision)
    lead = wording.budget_compared.format(预算=base)
    match change.kind:
        case ChangeKind.UNKNOWN:
            return _missing_side(figure, base)
        case ChangeKind.UNCHANGED | ChangeKind.NONE_BOTH:
            return wording.budget_unchanged.format(预算=base)
        case ChangeKind.NEW:
            return lead + wording.beyond_budget.format(额=moved_amount(wording, change), 预算=base)
        case ChangeKind.INCREASE:
            sentence = wording.increased
        case ChangeKind.DECREASE | ChangeKind.CANCELLED:
            sentence = wording.decreased
        case other:
            assert_never(other)
    return moved(wording, change, sentence, lead)


@traced
def budget_reason(wording: Wording, figure: Figure) -> Phrase:
    """预决算差异原因，不带开头的话和句号；没写就待填。"""
    return _reason(wording, figure)


def _reason(wording: Wording, figure: Figure) -> Phrase:
    if figure.budget_reason:
        return spoken(wording, figure.budget_reason)
    return pending(f"{figure.label}预决算差异原因", key=f"{figure.name}.预决算差异原因")


def _budget(figure: Figure, base: str) -> Quantity | None:
    if base not in (FINAL, INITIAL):
        raise ValueError(f"预算要写 {FINAL} 或 {INITIAL}，不是“{base}”")
    budget: Quantity | None = getattr(figure, FACETS[base])
    return budget


def _percent(wording: Wording, actual: Quantity, budget: Quantity) -> Decimal | None:
    """完成的百分数；印出来持平的就是百分之百，免得“2万元”对“2万元”说成99.8%。预算印出来是零则没有。"""
    match compare(actual, budget, wording.precision).kind:
        case ChangeKind.UNCHANGED:
            return _WHOLE
        case ChangeKind.NONE_BOTH:
            return None
        case _:
            return percentage(actual, budget) if _printed(wording, budget) else None


def _missing_side(figure: Figure, base: str) -> Phrase:
    return missing(figure, "决算数" if figure.actual is None else base)


def _printed(wording: Wording, quantity: Quantity) -> bool:
    """印出来不是零。"""
    return compare(quantity, quantity, wording.precision).kind is not ChangeKind.NONE_BOTH
