"""写出的合计数彼此之间的勾稽：没有明细可加，几个合计数也要合得上；上一年文件里的同样看。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import exceeds, unbalanced
from generator.figures import Quantity
from generator.figures.blocks import stated, was_given
from generator.figures.expenditure import expenditure_total, fund_total, kind_total, lines_total
from generator.figures.income import appropriation_income, income_total
from generator.figures.quantities import first_known, total
from generator.figures.totals import APPROPRIATION_FUNDS, ASSUMED, FUNDS, closing, opening, surplus
from generator.findings import Severity
from generator.model.accounts import Fund
from generator.model.yearbook import YearBook

GROUPS = ("基本支出.人员经费", "基本支出.公用经费")
_REMEDY = "核对这几个合计数，改正错的一个"
Amounts = tuple[Quantity | None, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """一年的合计数。groups 是人员经费、公用经费，carried 是年末各种资金的结转；called 放在称呼前面。"""

    book: YearBook
    groups: Amounts
    carried: Amounts
    called: str = ""

    @property
    def staff_and_public(self) -> Quantity | None:
        """人员经费加公用经费。"""
        return total(f"{self.called}人员经费与公用经费之和", self.groups)

    @property
    def basic(self) -> Quantity | None:
        """与人员经费、公用经费相比的基本支出：有明细的只算一般公共预算的。"""
        general = lines_total(self.book, Fund.GENERAL, "基本支出", "basic")
        return self._called("基本支出", first_known(general, kind_total(self.book, "basic")))

    @property
    def appropriated(self) -> Quantity | None:
        """三本预算的支出之和。"""
        return total(
            f"{self.called}三本预算的支出之和", [fund_total(self.book, fund) for fund in APPROPRIATION_FUNDS]
        )

    @property
    def grand(self) -> Quantity | None:
        """写出的收支总计。"""
        return self._called("收支总计", stated(self.book, "grand_total", "收支总计"))

    @property
    def appropriation(self) -> Quantity | None:
        """写出的财政拨款收支总计。"""
        return self._called("财政拨款收支总计", stated(self.book, "appropriation_total", "财政拨款收支总计"))

    @property
    def closing(self) -> Quantity | None:
        """结余分配和年末结转和结余。"""
        return total("结余分配和年末结转和结余", (surplus(self.book, "surplus_distribution"), *self.carried))

    @property
    def spent(self) -> Quantity | None:
        """本年支出合计；不知道的，由收支总计减去年末结转得出。"""
        grand, rest = self.grand, self.closing
        left = grand - rest if grand is not None and rest is not None else None
        return self._called("本年支出合计", first_known(expenditure_total(self.book), left))

    @property
    def is_all_general(self) -> bool:
        """支出全是一般公共预算的。"""
        return _agree(fund_total(self.book, Fund.GENERAL), self.spent)

    @property
    def is_all_appropriated(self) -> bool:
        """收入或支出全是财政拨款的：上缴上级、经营、补助附属单位都不用财政拨款，便都没有。"""
        received = _agree(appropriation_income(self.book), income_total(self.book))
        return received or self.is_all_general or _agree(self.appropriated, self.spent)

    def _called(self, name: str, amount: Quantity | None) -> Quantity | None:
        return None if amount is None else amount.named(f"{self.called}{name}")


@check(
    "C113",
    "合计数彼此不符",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="基本支出决算表：人员经费加公用经费等于基本支出；支出决算表：基本支出、项目支出是支出合计的部分",
)
def stated_totals_contradict(case: Case) -> Iterator[Fault]:
    """只写合计数、没有明细的：人员经费加公用经费等于基本支出，再加项目支出等于（不大于）本年支出，部分不大于整体。

    正例：
        支出: [{科目: 2012801, 基本支出: 8}]
        合计数: {人员经费: 5, 公用经费: 3}
    反例：
        支出: [{科目: 2012801, 基本支出: 8}]
        合计数: {人员经费: 5, 公用经费: 4}
    """
    book = case.book
    groups = tuple(case.amount(name) for name in GROUPS)
    known = book.carryover is not None
    carried = tuple(closing(book, key) if known else None for key, _ in FUNDS)
    year = Year(book, groups, carried)
    # 写了各款的，C205 会说
    if book.basic_by_economic is None:
        yield from _groups(year)
    yield from _parts(year)


@check(
    "C125",
    "上年的合计数彼此不符",
    Severity.WARNING,
    family=Family.YEARS,
    basis="上年数取自上年决算，上年决算的合计数彼此合得上",
)
def prior_totals_contradict(case: Case) -> Iterator[Fault]:
    """上一年文件里的合计数：财政拨款收支总计等于三本预算的支出加年末结转，其余同 C113。

    正例：
        收入: {其他收入: 10}
        --- 上年
        合计数: {本年支出合计: 9, 基本支出合计: 5, 人员经费: 3, 公用经费: 2}
    反例：
        收入: {其他收入: 10}
        --- 上年
        合计数: {本年支出合计: 9, 基本支出合计: 5, 人员经费: 3, 公用经费: 4}
    """
    if case.prior is None:
        return
    figures = [case.figure(name) for name in GROUPS]
    groups = tuple(None if figure is None else figure.prior for figure in figures)
    carried = tuple(_carried(case.book, case.prior, key) for key, _ in FUNDS)
    year = Year(case.prior, groups, carried, "上年")
    yield from _groups(year)
    yield from _parts(year)
    yield from _appropriation(year)


def _groups(year: Year) -> Iterator[Fault]:
    """人员经费、公用经费与基本支出；基本支出可能含别的资金的，只看是不是超过。"""
    lines = was_given(year.book, "expenditure")
    compare = unbalanced if lines or year.is_all_general else exceeds
    yield from compare(year.staff_and_public, year.basic, _REMEDY, *GROUPS, "基本支出.合计")


def _parts(year: Year) -> Iterator[Fault]:
    """基本支出、项目支出、财政拨款与支出合计、收支总计；有明细的由明细加，不用看。"""
    if was_given(year.book, "expenditure"):
        return
    basic, project = kind_total(year.book, "basic"), kind_total(year.book, "project")
    kinds = total(
        f"{year.called}基本支出与项目支出之和", (first_known(basic, year.staff_and_public), project)
    )
    whole = year.is_all_appropriated and (basic is not None or year.is_all_general)
    compare = unbalanced if whole else exceeds
    yield from compare(kinds, year.spent, _REMEDY, "支出.基本支出", "支出.项目支出", "支出.合计")
    yield from exceeds(year.appropriation, year.grand, _REMEDY, "财政拨款.收支总计", "收支总计")
    yield from exceeds(year.appropriated, year.spent, _REMEDY, "财政拨款.支出", "支出.合计")


def _appropriation(year: Year) -> Iterator[Fault]:
    """两个收支总计与支出、结转；收入只是收支总计的一部分。"""
    spent, rest = year.spent, year.closing
    closings = total("", year.carried[: len(APPROPRIATION_FUNDS)])
    appropriated = year.appropriated
    if appropriated is not None and closings is not None:
        used = (appropriated + closings).named("上年三本预算的支出和年末结转和结余")
        yield from unbalanced(year.appropriation, used, _REMEDY, "财政拨款.收支总计")
    if spent is not None and rest is not None:
        used = (spent + rest).named("上年支出和年末结转和结余")
        yield from exceeds(income_total(year.book), used, _REMEDY, "收入.合计", "支出.合计")


def _carried(book: YearBook, prior: YearBook, key: str) -> Quantity | None:
    """上年末一种资金的结转：上一年文件里写的，没写就是今年年初的；都没写则未知。"""
    written = prior.carryover is not None and prior.carryover.closing is not None
    amount = closing(prior, key) if written else opening(book, prior, key)
    return None if amount is not None and amount.formula == ASSUMED else amount


def _agree(one: Quantity | None, other: Quantity | None) -> bool:
    return one is not None and other is not None and one.agrees(other)
