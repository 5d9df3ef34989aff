"""测试用的数字：以万元写，None 为未知。"""

from __future__ import annotations

from decimal import Decimal

from generator.figures import Figure, Quantity


def wan(text: str | None) -> Quantity | None:
    return None if text is None else Quantity(Decimal(text) * 10000, Decimal(50))


def total(actual: str | None, prior: str | None = None, reason: str | None = None) -> Figure:
    return Figure("收支总计", "收支总计", wan(actual), wan(prior), reason=reason)


def item(
    actual: str | None, *, initial: str | None = None, final: str | None = None, reason: str | None = None
) -> Figure:
    return Figure(
        "三公.公务接待费",
        "公务接待费",
        wan(actual),
        initial_budget=wan(initial),
        final_budget=wan(final),
        budget_reason=reason,
    )


def parts_of(whole: str | None, **parts: str | None) -> tuple[Figure, ...]:
    """各项以 whole 为总体。"""
    total_figure = Figure("支出.合计", "本年支出合计", wan(whole))
    return tuple(Figure(f"支出.{name}", name, wan(text), whole=total_figure) for name, text in parts.items())
