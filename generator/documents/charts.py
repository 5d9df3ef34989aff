"""图：七张图各取哪些数；值以万元计，与正文印出的一致。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from generator.figures import Figure, Figures
from generator.phrases.numbers import round_half_up
from generator.word import Chart, Series

TEN_THOUSAND = Decimal(10_000)
NUMBER_FORMAT = "#,##0.00"

CHANGES: Mapping[str, str] = {
    "收支总计变动": "收支总计",
    "财政拨款变动": "财政拨款.收支总计",
    "一般公共变动": "一般公共预算.支出",
}
STRUCTURES: Mapping[str, str] = {
    "收入结构": "收入.构成",
    "支出结构": "支出.构成",
    "一般公共结构": "一般公共预算.类",
}
THREE_PUBLIC = ("因公出国境费", "公务用车", "公务接待费")


def charts(figures: Figures, year: int) -> dict[str, Chart]:
    """图的名称 → 图表。没有数的图为假，模板连题注一起略去。"""
    found = {name: change_chart(figures.figure(source), year) for name, source in CHANGES.items()}
    found |= {name: structure_chart(figures.find(source)) for name, source in STRUCTURES.items()}
    found["三公结构"] = structure_chart(figures.figure(f"三公.{name}") for name in THREE_PUBLIC)
    return found


def change_chart(figure: Figure, year: int) -> Chart:
    """上年与本年两根柱；有一年未知就不画。"""
    if figure.actual is None or figure.prior is None:
        return Chart((), ())
    values = (_wan(figure.prior.value), _wan(figure.actual.value))
    return Chart((f"{year - 1}年", f"{year}年"), (Series(figure.label, values),), NUMBER_FORMAT)


def structure_chart(figures: Iterable[Figure]) -> Chart:
    """各部分的饼；零项不画，有一项未知就不画。"""
    parts = tuple(figures)
    amounts = [part.actual for part in parts]
    if None in amounts:
        return Chart((), ())
    shown = [(part.label, _wan(amount.value)) for part, amount in zip(parts, amounts, strict=True) if amount]
    shown = [(label, value) for label, value in shown if value]
    series = Series("决算数", tuple(value for _, value in shown))
    return Chart(tuple(label for label, _ in shown), (series,), NUMBER_FORMAT)


def _wan(value: Any) -> Decimal:
    return round_half_up(value / TEN_THOUSAND, 2)
