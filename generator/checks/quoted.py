"""文字里抄的数：与决算一致，金额单位没有写错。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.case import Case
from generator.checks.labels import LABEL, LABELS, SMALL, mentions
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import money
from generator.checks.sums import MONEY, WAN, Sum, sum_of
from generator.figures import Figure, Quantity
from generator.figures.quantities import exact
from generator.findings import Severity

_BASIS = "文字里的数与表里的一致"
ECONOMIC = ("基本支出.合计", "项目支出经济分类.合计")
MAIN = (
    "收支总计",
    "财政拨款.收支总计",
    "一般公共预算.支出",
    "政府性基金.支出",
    "政府采购.合计",
    "支出.项目支出",
    *(name for names in LABELS.values() for name in names),
)
DISTINCTIVE = 3
LARGE = 1000

_MONEY = re.compile(MONEY)
_QUOTED = re.compile(LABEL + SMALL + MONEY)


@check("C904", "金额单位像是写错", Severity.WARNING, family=Family.WORDS, basis=_BASIS)
def wrong_money_unit(case: Case) -> Iterator[Fault]:
    """文字里写的多少元，正是某个主要数字的多少万元的（或者反过来），多半是单位写错了。

    正例：
        机关运行经费: 72.24
        整体评价: {自评综述: 机关运行经费72.24万元}
    反例：
        机关运行经费: 72.24
        整体评价: {自评综述: 机关运行经费72.24元}
    """
    amounts: dict[Decimal, Figure] | None = None
    for said in case.prose:
        for found in _MONEY.finditer(said.text) if "元" in said.text else ():
            meant = _meant(found)
            if meant is None:
                continue
            amounts = amounts if amounts is not None else _main_amounts(case)
            if figure := amounts.get(meant):
                message = f"“{found[0]}”像是写错了单位：{figure.label}是 {money(meant)}"
                yield Fault(message, said.text.place, "核对是元还是万元", stated=found[0])


@check("C907", "文字里的数与决算不同", Severity.WARNING, family=Family.WORDS, basis=_BASIS)
def quoted_amount_differs(case: Case) -> Iterator[Fault]:
    """文字里说三公经费、机关运行经费、基本支出等是多少的，要与决算（或上年数、预算数）一致；写出的位数以内不算不同。

    正例：
        机关运行经费: 72.24
        整体评价: {自评综述: 机关运行经费支出72.24万元}
    反例：
        机关运行经费: 72.24
        整体评价: {自评综述: 机关运行经费支出72.42万元}
    """
    for mention in mentions(case, _QUOTED):
        known, stated = mention.figures[0], mention.found[0]
        amount = sum_of(mention.found)
        candidates = (*mention.figures, *_economic(case, mention.label))
        if known.actual and not any(_tells(figure, amount) for figure in candidates):
            expected = money(known.actual.value)
            message = f"文字里说“{stated}”，{known.label}是 {expected}"
            remedy = "改文字里的数，或者写成引用，由程序填"
            yield Fault(message, mention.said.text.place, remedy, stated=stated, expected=expected)


def _meant(found: re.Match[str]) -> Decimal | None:
    """单位写错了的话，原意是多少元；位数太少、说明不了什么的为 None。"""
    number = Decimal(found["number"].replace(",", ""))
    if found["unit"] == "元":
        digits = exact(number).replace(".", "").strip("0")
        return number * WAN if "." in found["number"] and len(digits) >= DISTINCTIVE else None
    return number if number >= LARGE else None


def _main_amounts(case: Case) -> dict[Decimal, Figure]:
    """主要的数字，按它的元数；零不在。"""
    figures = (case.figure(name) for name in MAIN)
    return {figure.actual.value: figure for figure in figures if figure and figure.actual}


def _economic(case: Case, label: str) -> Iterator[Figure]:
    """经济分类里同名的一款。"""
    for name in ECONOMIC:
        whole = case.figure(name)
        yield from (leaf for leaf in (whole.leaves() if whole else ()) if leaf.label == label)


def _tells(figure: Figure, amount: Sum) -> bool:
    """说的是这个数字的决算数、上年数、预算数，或增减额；差一万倍的是单位写错，C904 会说。"""
    change = figure.change.amount
    facets: tuple[Quantity | None, ...] = (
        figure.actual,
        figure.prior,
        figure.initial_budget,
        figure.final_budget,
        change,
        -change if change else None,
    )
    wrong_unit = (Sum(amount.value * WAN, amount.half * WAN), Sum(amount.value / WAN, amount.half / WAN))
    return any(each is not None and amount.is_near(each) for each in facets) or (
        figure.actual is not None and any(each.is_near(figure.actual) for each in wrong_unit)
    )
