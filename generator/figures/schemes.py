"""按评分方案打分：算式取数字那棵树上的数，在模板的沙盒里算，全程十进制；文书只管印。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from generator.figures.blocks import CENT, quantity
from generator.figures.expressions import Evaluation, evaluate
from generator.figures.figure import Figure
from generator.figures.quantities import ZERO, Quantity, exact, total
from generator.figures.scores import POINTS
from generator.figures.tree import Figures
from generator.findings import Place
from generator.model.performance import OwnItem, Rating
from generator.model.yearbook import YearBook
from generator.source.text import Text
from generator.standards import Standards
from generator.standards.schemes import Scheme, SchemeItem, SchemePart

SIGNS = {"不大于": "<=", "小于": "<", "不小于": ">=", "大于": ">"}


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """一个指标：满分、算出的数（没有算式则未知）、得分，和印在报告里的话。"""

    name: str
    group: str
    full: Figure
    value: Figure
    score: Figure
    formula: str = ""
    note: Text | None = None
    situation: str | None = None
    score_reason: str | None = None
    evaluation: Evaluation | None = None
    rating: Rating | None = None
    place: Place | None = None

    __template_names__: ClassVar[Mapping[str, str]] = {
        "名称": "name",
        "组": "group",
        "满分": "full",
        "数值": "value",
        "得分": "score",
        "算式": "formula",
        "说明": "note",
        "情况": "situation",
        "得分理由": "score_reason",
        "得满分": "is_full",
    }

    @property
    def is_full(self) -> bool:
        """得了满分。"""
        score, full = self.score.actual, self.full.actual
        return score is not None and full is not None and score.value >= full.value


@dataclass(frozen=True, slots=True)
class PartFigure:
    """一部分：各指标的满分、得分相加；groups 是按组分的。"""

    name: str
    full: Figure
    score: Figure
    items: tuple[ItemFigure, ...]
    part: SchemePart

    __template_names__: ClassVar[Mapping[str, str]] = {
        "名称": "name",
        "满分": "full",
        "得分": "score",
        "指标": "items",
        "各组": "groups",
    }

    @property
    def groups(self) -> tuple[GroupFigure, ...]:
        """按组分的指标，次序照方案；没有分组的是一组，名称为空。"""
        names = dict.fromkeys(item.group for item in self.items)
        return tuple(
            GroupFigure(name, tuple(item for item in self.items if item.group == name)) for name in names
        )


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """一部分里的一组指标。"""

    name: str
    items: tuple[ItemFigure, ...]

    __template_names__: ClassVar[Mapping[str, str]] = {"名称": "name", "指标": "items"}


@dataclass(frozen=True, slots=True)
class SchemeFigure:
    """照一个方案打的分：各部分、合计、等级。"""

    name: str
    whole: Figure
    full: Figure
    parts: tuple[PartFigure, ...]
    grade: str | None
    scheme: Scheme = field(repr=False)

    __template_names__: ClassVar[Mapping[str, str]] = {
        "名称": "name",
        "合计": "whole",
        "满分": "full",
        "部分": "parts",
        "等级": "grade",
        "依据": "basis",
    }

    @property
    def basis(self) -> str:
        """评分方案的依据。"""
        return self.scheme.basis

    def grade_of(self, score: Decimal) -> str | None:
        """这个方案里一个分数的等级。"""
        return self.scheme.grade(score)

    def items(self) -> Iterator[ItemFigure]:
        """各部分的全部指标。"""
        for part in self.parts:
            yield from part.items


def scored_schemes(figures: Figures, book: YearBook, standards: Standards) -> dict[str, SchemeFigure]:
    """这个地区这一年的各方案：方案名 → 打好的分。"""
    return {name: _scheme(scheme, figures, book) for name, scheme in standards.schemes.by_name.items()}


def _scheme(scheme: Scheme, figures: Figures, book: YearBook) -> SchemeFigure:
    prefix = f"评分.{scheme.name}"
    parts = tuple(_part(f"{prefix}.部分.{part.name}", part, scheme, figures, book) for part in scheme.parts)
    score = total("合计得分", (part.score.actual for part in parts), POINTS)
    full = total(f"{scheme.name}满分", (part.full.actual for part in parts), POINTS)
    return SchemeFigure(
        str(scheme.name),
        _points(f"{prefix}.合计", "合计得分", score),
        _points(f"{prefix}.满分", "满分", full),
        parts,
        scheme.grade(score.value) if score else None,
        scheme,
    )


def _part(prefix: str, part: SchemePart, scheme: Scheme, figures: Figures, book: YearBook) -> PartFigure:
    own = _own_items(part, book) if part.own else ()
    items = (
        *(_item(prefix, item, scheme, figures, _ratings(book).get(str(item.name))) for item in part.items),
        *(_own_item(prefix, item) for item in own),
    )
    return PartFigure(
        str(part.name),
        _added(f"{prefix}.满分", f"{part.name}满分", [item.full for item in items]),
        _added(f"{prefix}.得分", f"{part.name}得分", [item.score for item in items]),
        items,
        part,
    )


def _added(name: str, label: str, items: Sequence[Figure]) -> Figure:
    """各指标相加；有一个未知则未知。"""
    return _points(name, label, total(label, [item.actual for item in items], POINTS))


def _item(
    prefix: str, item: SchemeItem, scheme: Scheme, figures: Figures, rating: Rating | None
) -> ItemFigure:
    name = f"{prefix}.指标.{item.name}"
    evaluation = evaluate(str(item.formula), figures) if item.formula else None
    value = _value(item, evaluation)
    given = quantity(rating.score, f"{item.name}得分", POINTS) if rating else None
    score = given if given is not None else _score(item, value, scheme.places)
    full = Quantity(item.full, name=f"{item.name}满分", unit=POINTS, place=item.full_place)
    return ItemFigure(
        name=str(item.name),
        group=item.group,
        full=_points(f"{name}.满分", f"{item.name}满分", full),
        value=Figure(f"{name}.数值", str(item.name), value, unit=item.unit, precision=CENT),
        score=_points(f"{name}.得分", f"{item.name}得分", score),
        formula=str(item.formula or ""),
        note=item.note,
        situation=_said(rating, "situation"),
        score_reason=_said(rating, "score_reason"),
        evaluation=evaluation,
        rating=rating,
        place=item.formula.place if item.formula else item.name.place,
    )


def _own_item(prefix: str, item: OwnItem) -> ItemFigure:
    name = f"{prefix}.指标.{item.name}"
    return ItemFigure(
        name=str(item.name),
        group="",
        full=_points(f"{name}.满分", f"{item.name}满分", quantity(item.full, f"{item.name}满分", POINTS)),
        value=Figure(f"{name}.数值", str(item.name)),
        score=_points(f"{name}.得分", f"{item.name}得分", quantity(item.score, f"{item.name}得分", POINTS)),
        situation=_said(item, "situation"),
        score_reason=_said(item, "score_reason"),
        rating=item,
        place=item.name.place,
    )


def _value(item: SchemeItem, evaluation: Evaluation | None) -> Quantity | None:
    if evaluation is None or evaluation.value is None:
        return None
    terms = tuple((1, each) for each in evaluation.terms)
    return Quantity(
        evaluation.value,
        name=str(item.name),
        unit=item.unit,
        terms=terms,
        formula=str(item.formula),
        recipe=evaluation.recipe,
    )


def _score(item: SchemeItem, value: Quantity | None, places: int) -> Quantity | None:
    """由算出的数按档、按比例、按值记分；在零与满分之间，四舍五入到方案的小数位。"""
    if value is None:
        return None
    points, how = _points_for(item, value.value)
    step = Decimal(1).scaleb(-places)
    return Quantity(
        min(max(points, ZERO), item.full).quantize(step, ROUND_HALF_UP),
        name=f"{item.name}得分",
        unit=POINTS,
        terms=((1, value),),
        formula=how,
        recipe=f"ROUND(MIN({exact(item.full)},MAX(0,{_recipe(item)})),{places})",
    )


def _recipe(item: SchemeItem) -> str:
    """记分的算式；{0} 是算出的数。"""
    if item.ratio is not None:
        target, smaller = exact(item.ratio[0]), item.ratio[1]
        share = f"(2*{target}-{{0}})/{target}" if smaller else f"{{0}}/{target}"
        return f"{exact(item.full)}*MIN(1,MAX(0,{share}))"
    if not item.steps:
        return "{0}"
    recipe = "0"
    for step in reversed(item.steps):
        sign = SIGNS.get(step.condition)
        score = exact(step.score)
        recipe = f"IF({{0}}{sign}{exact(step.bound)},{score},{recipe})" if sign else score
    return recipe


def _points_for(item: SchemeItem, value: Decimal) -> tuple[Decimal, str]:
    """（得分，怎样得的）。"""
    for step in item.steps:
        if step.holds(value):
            said = f"{step.condition}{exact(step.bound)}" if step.condition else "其余"
            return step.score, f"{said}，得{exact(step.score)}分"
    if item.ratio is not None:
        target, smaller = item.ratio
        share = (2 * target - value) / target if smaller else value / target
        said = "越小越好" if smaller else "按比例"
        return item.full * min(max(share, ZERO), Decimal(1)), f"目标{exact(target)}，{said}"
    return (value, "按值") if item.by_value else (ZERO, "各档都不合")


def _points(name: str, label: str, value: Quantity | None) -> Figure:
    return Figure(name, label, value, unit=POINTS, precision=CENT)


def _said(rating: Rating | None, key: str) -> Text | None:
    said: Text | None = getattr(rating, key) if rating else None
    return said


def _ratings(book: YearBook) -> dict[str, Rating]:
    ratings = book.overall.ratings if book.overall else {}
    return {str(name): rating for name, rating in ratings.items()}


def _own_items(part: SchemePart, book: YearBook) -> Sequence[OwnItem]:
    own = book.overall.own_items if book.overall else {}
    return next((items for name, items in own.items() if str(name) == str(part.name)), ())
