"""规则里的等式：跑一遍规则，记下它们比了哪两个数；各等式由哪几处写的数加减而成，尾差合起来有多大。"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import force_setattr, replace

from benchmarks.leaves import numbers, sound
from generator.checks import CHECKS, Case
from generator.figures import Quantity, build_figures
from generator.figures.quantities import SETTLED
from generator.standards import Standards

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.leaves import Material, Written
    from generator.findings import Place
    from generator.model.yearbook import YearBook

# 在这些函数里比两个数，只为决定说不说、怎样说，不是说它们应当相等
ASKING = frozenset({"rounding_shows", "_composed", "_agree"})
# 右边与几个数里哪一个相等都行：只有左边的数改了一定看得出来
EITHER = frozenset({"C518", "C606", "C608"})
# 写的零没有误差，算合计时不列入各项；给它一点点，好看得见它在等式里
SPECK = Decimal("1E-12")

At = tuple[str, int | None, int | None]


class Term(NamedTuple):
    """等式里的一项：写在哪里的数，两边相减时的系数。"""

    at: At
    sign: int


@dataclass(frozen=True)
class Relation:
    """一个等式：left 应等于 right；gap 是两边现在差多少，slack 是各项的误差合起来，在 slack 以内算相等。

    terms 是改了一定看得出来的各项，count 是两边一共几项。
    """

    code: str
    left: str
    right: str
    unit: str
    gap: Decimal
    slack: Decimal
    terms: tuple[Term, ...]
    count: int

    def broken_by(self, changes: Mapping[At, tuple[Written, Written]]) -> bool:
        """几处的数从前一个改成后一个，这个等式还成不成立（连误差也算上）。"""
        gap, slack = self.gap, self.slack
        for term in self.terms:
            if term.at in changes:
                old, new = changes[term.at]
                gap += term.sign * (new.value - old.value)
                slack += abs(term.sign) * (new.half - old.half)
        return abs(gap) > slack


def relations(material: Material, standards: Standards) -> tuple[Relation, ...]:
    """一个单位的材料里成立的全部等式；已经不成立、看过了豁免的不算。"""
    book = _specked(sound(material.this, material.year))
    prior = _specked(sound(material.last, material.year - 1)) if material.last else None
    unit = material.unit
    case = Case(unit, book, prior, build_figures(unit, book, prior, standards), standards)
    found = []
    for check in CHECKS:
        with _listening() as heard:
            for _ in check.run(case):
                pass
        found += [_relation(check.code, *pair) for pair in heard]
    return tuple(dict.fromkeys(each for each in found if _holds(each, {*material.this, *material.last})))


def _holds(relation: Relation, files: set[str]) -> bool:
    """成立，而且里面有材料里写的数：评分方案自己的不算。"""
    own = any(term.at[0] in files for term in relation.terms)
    return own and abs(relation.gap) <= relation.slack


def _specked(book: YearBook) -> YearBook:
    """写的零都给一点点误差。"""
    for number, _ in numbers(book):
        if not number.value:
            force_setattr(number, "half", SPECK)
    return book


@contextmanager
def _listening() -> Iterator[list[tuple[Quantity, Quantity]]]:
    """记下规则（不是数字）里比过的每一对数。"""
    heard: list[tuple[Quantity, Quantity]] = []
    agrees = Quantity.agrees

    def noted(self: Quantity, other: Quantity) -> bool:
        caller = sys._getframe(1)
        in_checks = caller.f_globals["__name__"].startswith("generator.checks")
        if in_checks and caller.f_code.co_name not in ASKING:
            heard.append((self, other))
        return agrees(self, other)

    Quantity.agrees = noted  # type: ignore[method-assign]
    try:
        yield heard
    finally:
        Quantity.agrees = agrees  # type: ignore[method-assign]


def _relation(code: str, left: Quantity, right: Quantity) -> Relation:
    left, right = _unsettled(left, right), _unsettled(right, left)
    coefficients: dict[At, int] = {}
    for at, sign in (*_linear(left, 1), *(() if code in EITHER else _linear(right, -1))):
        coefficients[at] = coefficients.get(at, 0) + sign
    terms = tuple(Term(at, sign) for at, sign in coefficients.items() if sign)
    count = sum(1 for side in (left, right) for _ in _linear(side, 1))
    gap, slack = left.value - right.value, round(left.half + right.half, 6)
    return Relation(code, _name(left), _name(right), left.unit, gap, slack, terms, count)


def _name(quantity: Quantity) -> str:
    """没有名称的和、差，说它是哪几个数加减的。"""
    if quantity.name:
        return quantity.name
    first, *rest = quantity.terms
    return first[1].name + "".join(f" {'＋' if sign > 0 else '－'} {term.name}" for sign, term in rest)


def _unsettled(quantity: Quantity, other: Quantity) -> Quantity:
    """照写出的合计数定了的数：与那个合计数自己比时，用由各项加成的。"""
    if quantity.formula == SETTLED and (quantity.place is None or quantity.place == other.place):
        return replace(quantity.terms[0][1], name=quantity.name)
    return quantity


def _linear(quantity: Quantity, sign: int) -> Iterator[tuple[At, int]]:
    """一个数由哪几处写的数加减而成；照算式算的（平均数、折算）不在内。"""
    if quantity.place is not None and (not quantity.terms or quantity.formula == SETTLED):
        yield _at(quantity.place), sign
    elif not quantity.formula:
        for own, term in quantity.terms:
            yield from _linear(term, sign * own)


def _at(place: Place) -> At:
    return place.file, place.line, place.column
