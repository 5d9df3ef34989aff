"""数字：文书里能说的每一个数，连同上年数、预算数、总体、构成和原因。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from generator.figures.changes import YUAN_PRECISION, Change, compare
from generator.figures.quantities import Quantity, percentage, total
from generator.findings import Place
from generator.glossary import chinese
from generator.model.record import Why

# 模板名称 → 属性；中文名取自术语表，“名称”是打印名的另一个叫法
_FACETS = (
    "label",
    "actual",
    "prior",
    "initial_budget",
    "final_budget",
    "change",
    "share",
    "execution",
    "initial_execution",
    "reason",
    "budget_reason",
    "parts",
    "nonzero_parts",
    "whole",
    "contributions",
    "place",
)
FIGURE_NAMES: Mapping[str, str] = {
    "名称": "label",
    **{chinese(f"Figure.{facet}"): facet for facet in _FACETS},
    "全名": "name",
    "单位": "unit",
}


class Figure(Struct, frozen=True, eq=False):
    """一个数字。各数为 None 即未知，不是零；金额以元计。各个数字各是各的，不比内容。

    name 是树上的全名（收入.合计），label 是印在文书里的名称。
    parts 的每一项没有总体、或总体是本数换字段之前的样子时，以本数为总体。
    precision 是印出来的最小单位，判断增减用。
    """

    name: str
    label: str
    actual: Quantity | None = None
    prior: Quantity | None = None
    initial_budget: Quantity | None = None
    final_budget: Quantity | None = None
    unit: str = "元"
    reason: Why | None = None
    budget_reason: Why | None = None
    whole: Figure | None = None
    parts: tuple[Figure, ...] = ()
    precision: Decimal = YUAN_PRECISION

    __template_names__: ClassVar[Mapping[str, str]] = FIGURE_NAMES

    def __post_init__(self) -> None:
        # 就地认领：逐项另抄一份，一套文书要多造几百个数字
        for part in self.parts:
            if part.whole is None or part.whole.name == self.name:
                force_setattr(part, "whole", self)

    @property
    def change(self) -> Change:
        """与上年相比。"""
        return compare(self.actual, self.prior, self.precision)

    @property
    def share(self) -> Decimal | None:
        """占总体的百分数，不取舍；没有总体、未知或总体为零则为 None。"""
        return percentage(self.actual, self.whole.actual) if self.whole else None

    @property
    def execution(self) -> Decimal | None:
        """决算数占全年预算数的百分数；预算为零或未知则为 None。"""
        return percentage(self.actual, self.final_budget)

    @property
    def initial_execution(self) -> Decimal | None:
        """决算数占年初预算数的百分数；预算为零或未知则为 None。"""
        return percentage(self.actual, self.initial_budget)

    @property
    def place(self) -> Place | None:
        """决算数的出处；是算出来的则为 None，来历用 explain 看。"""
        return self.actual.place if self.actual else None

    @property
    def nonzero_parts(self) -> tuple[Figure, ...]:
        """构成里不为零的各项，次序不变；未知的也在，全都未知则一项也没有。"""
        return nonzero(self.parts)

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """各末级项对变动的贡献，大的在前；上年数未知的项不列。"""
        changes = ((leaf, leaf.change) for leaf in self.leaves())
        moved = [Contribution(leaf, change.amount) for leaf, change in changes if change and change.amount]
        return tuple(sorted(moved, key=lambda each: -abs(each.amount.value)))

    def replaced(self, **fields: Any) -> Self:
        """换几个字段，其余不变。"""
        return replace(self, **fields)

    def leaves(self) -> Iterator[Figure]:
        """构成树最末级的各项；没有构成则是它自己。"""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def __bool__(self) -> bool:
        return self.actual is not None and bool(self.actual.value)

    def __str__(self) -> str:
        return f"【待填：{self.label}】" if self.actual is None else str(self.actual)


def together(name: str, label: str, figures: Sequence[Figure]) -> Figure:
    """几个数字合起来的一个：各种数分别相加，有一个未知就未知；不以它们为构成，它们各有各的总体。"""
    return Figure(
        name,
        label,
        actual=total(label, (each.actual for each in figures)),
        prior=total(f"{label}上年数", (each.prior for each in figures)),
        initial_budget=total(f"{label}年初预算数", (each.initial_budget for each in figures)),
        final_budget=total(f"{label}全年预算数", (each.final_budget for each in figures)),
    )


def nonzero(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """不为零的各项，次序不变；未知不是零，也在；全都未知则一项也没有。"""
    if all(figure.actual is None for figure in figures):
        return ()
    return tuple(figure for figure in figures if figure or figure.actual is None)


@dataclass(frozen=True, slots=True)
class Contribution:
    """一个末级项使总数变动了多少（带正负号，元）。"""

    figure: Figure
    amount: Quantity

    __template_names__: ClassVar[Mapping[str, str]] = {"项": "figure", "增减额": "amount"}
