"""测试的写法：YAML 就写在测试里，读成数字；未写年度、单位时用 2024、万元。"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from generator.figures import Figure, Figures, build_figures
from generator.model.loading import parse_book
from generator.model.unit import Unit
from generator.model.yearbook import YearBook
from generator.standards import Standards

UNIT = Unit.only(name="某单位", region="四川省/广元市/昭化区")
STANDARDS = Standards.load((), 2024)
WAN = Decimal(10000)


def book(text: str, year: int = 2024) -> YearBook:
    """一年的材料；写错了就失败。"""
    found, findings = parse_book({f"{year}.yaml": f"金额单位: 万元\n{text}"}, year)
    assert found is not None, [str(finding) for finding in findings]
    return found


def figures(this: str, last: str | None = None) -> Figures:
    """今年（和上年）的材料推出的数字。"""
    return build_figures(UNIT, book(this), None if last is None else book(last, 2023), STANDARDS)


def wan(figure: Figure, facet: str = "actual") -> str | None:
    """一个数字的某个数，以万元计的两位小数；未知为 None。"""
    quantity = getattr(figure, facet)
    return None if quantity is None else str((quantity.value / WAN).quantize(Decimal("0.01"), ROUND_HALF_UP))


def percent(value: Decimal | None, places: str = "0.1") -> str | None:
    """百分数，缺省一位小数。"""
    return None if value is None else str(value.quantize(Decimal(places), ROUND_HALF_UP))
