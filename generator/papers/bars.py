"""今年与上年的条形图：算好每一条占最长的几成，画出来是网页模板的事。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.phrases.numbers import WAN, round_half_up, written

if TYPE_CHECKING:
    from generator.figures import Figure

_LEAST: Final = Decimal("0.003")  # 不为零的至少看得见
_SETS: Final[Mapping[str, tuple[str, ...]]] = {
    "收入和支出": (
        "收支总计",
        "收入.合计",
        "支出.合计",
        "支出.基本支出",
        "支出.项目支出",
        "机关运行经费",
    ),
    "三公经费": (
        "三公.合计",
        "三公.因公出国境费",
        "三公.公务用车购置费",
        "三公.公务用车运行维护费",
        "三公.公务接待费",
    ),
}
_BY_CLASS: Final = "支出按功能分类"
_CLASS_DIGITS: Final = 3


class Bar(NamedTuple):
    """一对条：label 在左，两条各有长度（最长的是 1）和说法（万元）；上年不知道的 prior 为 None。"""

    label: str
    actual: Decimal
    actual_text: str
    prior: Decimal | None
    prior_text: str


class Bars(NamedTuple):
    """一张图。"""

    title: str
    rows: tuple[Bar, ...]

    @property
    def compared(self) -> bool:
        """有没有上年的条。"""
        return any(row.prior is not None for row in self.rows)


def bar_charts(figures: Iterable[Figure]) -> tuple[Bars, ...]:
    """可以画的各张图；一张图的各项全不知道、全是零的不画。"""
    by_name = {figure.name: figure for figure in figures}
    sets = {title: [by_name[name] for name in names if name in by_name] for title, names in _SETS.items()} | {
        _BY_CLASS: list(_classes(by_name.values()))
    }
    return tuple(_bars(title, shown) for title, rows in sets.items() if (shown := _worth_showing(rows)))


def _classes(figures: Iterable[Figure]) -> Iterator[Figure]:
    """功能分类的各类。"""
    for figure in figures:
        group, _, code = figure.name.partition(".")
        if group == "科目" and code.isdecimal() and len(code) == _CLASS_DIGITS:
            yield figure


def _worth_showing(figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure or (figure.prior is not None and figure.prior.value)]


def _bars(title: str, figures: list[Figure]) -> Bars:
    most = max(abs(value) for figure in figures for value in _values(figure))
    return Bars(title, tuple(_bar(figure, most) for figure in figures))


def _bar(figure: Figure, most: Decimal) -> Bar:
    actual = figure.actual.value if figure.actual else Decimal(0)
    prior = figure.prior.value if figure.prior else None
    return Bar(
        figure.label,
        _length(actual, most),
        _text(actual) if figure.actual else "待填",
        None if prior is None else _length(prior, most),
        "" if prior is None else _text(prior),
    )


def _values(figure: Figure) -> Iterator[Decimal]:
    yield from (each.value for each in (figure.actual, figure.prior) if each is not None)


def _length(value: Decimal, most: Decimal) -> Decimal:
    """占最长的几成；负数没有长度。"""
    return max(_LEAST, round_half_up(value / most, 3)) if value > 0 else Decimal(0)


def _text(value: Decimal) -> str:
    return written(value / WAN, 2, trim=False, grouped=True)
