"""说明：一个数字的来历写成一棵树，一行一个数，直到 YAML 的文件和行。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from generator.figures.changes import Change
from generator.figures.figure import Figure
from generator.figures.quantities import Quantity, exact
from generator.source.text import place_of

TEN_THOUSAND = Decimal(10_000)
INDENT = "    "
UNKNOWN = "未知（没有填）"
FACETS = (
    ("决算数", "actual"),
    ("上年数", "prior"),
    ("年初预算数", "initial_budget"),
    ("全年预算数", "final_budget"),
)


def explain(node: Any) -> str:
    """说明一个数字、数量，或一组里的每个数字；是一段话的，说写在哪里。返回多行文字，一个数字也没有则为空串。"""
    if isinstance(node, str):
        return f"“{node}”" + (f"　{place}" if (place := place_of(node)) else "")
    return "\n".join(_lines(node))


def _lines(node: Any) -> Iterator[str]:
    if isinstance(node, Figure):
        yield from _figure(node)
    elif isinstance(node, Quantity):
        yield from _quantity(node, 0)
    elif isinstance(node, Mapping):
        for child in node.values():
            yield from _lines(child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from _lines(child)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _lines(getattr(node, field.name))


def _figure(figure: Figure) -> Iterator[str]:
    """决算数总要说；别的数知道才说。"""
    yield f"{figure.name}　{figure.label}"
    for name, facet in FACETS:
        amount: Quantity | None = getattr(figure, facet)
        if amount is not None:
            yield from _quantity(amount, 1, f"{name} ")
        elif facet == "actual":
            yield f"{INDENT}{name} {UNKNOWN}"
    yield from _derived(figure)


def _derived(figure: Figure) -> Iterator[str]:
    if figure.actual is not None and figure.prior is not None:
        yield f"{INDENT}变动 {_change(figure.change, figure.unit)}"
    if figure.whole is not None and figure.share is not None:
        yield f"{INDENT}占比 {shown_percent(figure.share)}（占 {figure.whole.name}）"
    if figure.execution is not None:
        yield f"{INDENT}完成率 {shown_percent(figure.execution)}"
    if figure.reason:
        place = getattr(figure.reason, "place", None)
        yield f"{INDENT}原因 {figure.reason}" + (f"　{place}" if place else "")


def _change(change: Change, unit: str) -> str:
    if change.amount is None:
        return str(change.kind)
    rate = "" if change.rate is None else f"，{shown_percent(change.rate)}"
    return f"{change.kind} {shown_amount(change.amount.value, unit)}{rate}"


def _quantity(quantity: Quantity, depth: int, head: str = "") -> Iterator[str]:
    name = f"{quantity.name} " if quantity.name and not head else ""
    parts = [f"{INDENT * depth}{head}{name}{shown_amount(quantity.value, quantity.unit)}"]
    if quantity.half:
        parts.append(f"±{shown_amount(quantity.half, quantity.unit)}")
    if quantity.formula:
        parts.append(f"（{quantity.formula}）")
    if quantity.place:
        parts.append(f"　{quantity.place}")
    yield "".join(parts)
    for sign, term in quantity.terms:
        mark = "＝ " if quantity.formula else "＋ " if sign > 0 else "－ "
        yield from _term(term, depth + 1, mark)


def _term(term: Quantity, depth: int, mark: str) -> Iterator[str]:
    first, *rest = _quantity(term, depth)
    yield f"{INDENT * depth}{mark}{first.removeprefix(INDENT * depth)}"
    yield from rest


@lru_cache(maxsize=4096)
def shown_amount(value: Decimal, unit: str) -> str:
    """金额说成万元，一位不舍；别的数带自己的单位。除不尽的只写前 28 位里的 6 位小数。"""
    shown = value / TEN_THOUSAND if unit == "元" else value
    return f"{_short(shown)}{'万元' if unit == '元' else unit}"


def shown_percent(value: Decimal) -> str:
    """百分数，一位不舍；除不尽的同上。"""
    return f"{_short(value)}%"


def _short(value: Decimal) -> str:
    text = exact(value)
    whole, _, decimals = text.partition(".")
    return text if len(decimals) <= 6 else f"{whole}.{decimals[:6]}…"
