"""账页：全部数字摊成一列，各数的来历摊成一列结点；底稿、核对报告、按印出来的数查找都照它。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.figures.explaining import FACETS

if TYPE_CHECKING:
    from generator.documents import Draft
    from generator.figures import Figure, Figures, Quantity

PRIOR: Final = "上年数"
ACTUAL: Final = "决算数"


class Printing(NamedTuple):
    """一个数字印在哪里：文件名（不带扩展名）、文件里的位置、印出来的文字。"""

    document: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """来历里的一个数；terms 是（正负号，第几个结点），总在它前面。"""

    quantity: Quantity
    terms: tuple[tuple[int, int], ...]

    @property
    def written(self) -> bool:
        """照 YAML 里写的取值，不是算出来的。"""
        return not self.terms or (self.quantity.place is not None and not self.quantity.recipe)


@dataclass(frozen=True, slots=True)
class Line:
    """一个数字：facets 是各种数（决算数、上年数、预算数）→ 第几个结点，不知道的没有。"""

    figure: Figure
    facets: Mapping[str, int]
    printed: tuple[Printing, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """lines 是全部数字，次序与名称参考页相同；nodes 是它们的来历，同一个数只有一个结点。"""

    lines: tuple[Line, ...]
    nodes: tuple[Node, ...]


@dataclass(slots=True)
class _Nodes:
    """收结点：同一处写的、同样算来的数是同一个。"""

    nodes: list[Node] = field(default_factory=list)
    _by_key: dict[tuple[object, ...], int] = field(default_factory=dict)
    _by_identity: dict[int, int] = field(default_factory=dict)

    def add(self, quantity: Quantity) -> int:
        known = self._by_identity.get(id(quantity))
        if known is None:
            known = self._by_identity[id(quantity)] = self._interned(quantity)
        return known

    def _interned(self, quantity: Quantity) -> int:
        terms = tuple((sign, self.add(term)) for sign, term in quantity.terms)
        key = _key(quantity, terms)
        if key not in self._by_key:
            self._by_key[key] = len(self.nodes)
            self.nodes.append(Node(quantity, terms))
        return self._by_key[key]


def _key(quantity: Quantity, terms: tuple[tuple[int, int], ...]) -> tuple[object, ...]:
    """两个数凭什么算同一个：写的看写在哪里，算的看怎样算。"""
    if quantity.place is not None and not terms:
        place = quantity.place
        return (place.file, place.line, place.column, quantity.value, quantity.unit)
    return (quantity.name, quantity.unit, quantity.value, quantity.formula, quantity.place, terms)


def ledger(figures: Figures, drafts: Iterable[Draft] = ()) -> Ledger:
    """由数字和印出它们的草稿（留痕起草的）造出账页。"""
    nodes, printed = _Nodes(), _printings(drafts)
    lines = []
    for name, figure in figures.walk():
        facets = {}
        for facet, attribute in FACETS:
            amount: Quantity | None = getattr(figure, attribute)
            if amount is not None:
                facets[facet] = nodes.add(amount)
        lines.append(Line(figure, facets, tuple(printed.get(name, ()))))
    return Ledger(tuple(lines), tuple(nodes.nodes))


def _printings(drafts: Iterable[Draft]) -> dict[str, list[Printing]]:
    found: dict[str, list[Printing]] = {}
    for draft in drafts:
        for mark in draft.marks:
            if mark.key and not mark.highlight:
                found.setdefault(mark.key, []).append(Printing(draft.name, mark.where, mark.text))
    return found


class Derived(NamedTuple):
    """由一个数字的各种数比出来的一个：名目、值（不取舍）、单位、与谁比。"""

    facet: str
    value: Decimal
    unit: str
    base: str = ""


def derived(figure: Figure) -> Iterator[Derived]:
    """增减额、增减率、占比、完成率，算得出的。"""
    change = figure.change
    if change.amount is not None:
        yield Derived("增减额", change.amount.value, figure.unit, PRIOR)
    if change.rate is not None:
        yield Derived("增减率", change.rate, "%", PRIOR)
    if figure.whole is not None and figure.share is not None:
        yield Derived("占比", figure.share, "%", figure.whole.name)
    if figure.execution is not None:
        yield Derived("完成率", figure.execution, "%", "全年预算数")
    if figure.initial_execution is not None:
        yield Derived("占年初预算", figure.initial_execution, "%", "年初预算数")


def amounts(figure: Figure) -> Sequence[tuple[str, Quantity]]:
    """各种数里知道的。"""
    pairs = ((facet, getattr(figure, attribute)) for facet, attribute in FACETS)
    return [(facet, amount) for facet, amount in pairs if amount is not None]
