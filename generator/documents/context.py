"""给模板的全部名称：数字那棵树、年度、单位、人写的话、图、名词解释。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.documents.charts import charts
from generator.documents.narrative import narrative, own_texts
from generator.documents.references import References
from generator.documents.terms import explained_terms
from generator.documents.texts import Texts
from generator.figures import Figures
from generator.figures.indicators import IndicatorFigure
from generator.figures.measures import Measure
from generator.figures.projects import ProjectFigures
from generator.figures.schemes import ItemFigure, PartFigure, SchemeFigure
from generator.model.performance import Overall
from generator.model.spending import ThreePublic
from generator.model.unit import CoveredUnit, Unit, UnitNature
from generator.model.values import Number
from generator.model.yearbook import Highlight, YearBook
from generator.phrases import Wording
from generator.source.text import Text
from generator.standards import Standards

_LEVELS = "省市县区旗州镇乡"


@dataclass(frozen=True)
class Materials:
    """一个单位一年的材料：模板要说的话都从这里来。"""

    unit: Unit
    book: YearBook
    figures: Figures
    standards: Standards


def context(materials: Materials, wording: Wording) -> tuple[dict[str, Any], References]:
    """模板的名称和值；话里的引用照 wording 换成数，写错的在引用的发现里，文字里的要等模板要到才有。"""
    book, figures = materials.book, materials.figures
    standing: dict[str, Any] = {
        "年度": str(book.year),
        "上年度": str(book.year - 1),
        "单位": unit_names(materials.unit),
    }
    references = References({**figures, **standing}, wording)
    # 文字不给引用，免得自己引用自己
    unit = {**standing["单位"], "文字": Texts(materials.unit.texts, references.say)}
    projects = [project_names(each, references) for each in figures["绩效"]["项目"]]
    values = {
        **figures,
        **standing,
        "单位": unit,
        "绩效": {**figures["绩效"], "项目": projects},
        "评分": {name: scheme_names(each, references) for name, each in figures["评分"].items()},
        **written(book, references),
        "文字": Texts(book.texts, references.say),
        "图": charts(figures, book.year),
        "名词解释": explained_terms(figures, materials.standards),
    }
    return values, references


def every_text(values: Mapping[str, Any]) -> tuple[Texts, ...]:
    """给模板的各处 文字：单位的、整体评价的、这一年的、各项目的。"""
    holders = (values["单位"], values["整体评价"], values, *values["绩效"]["项目"])
    return tuple(holder["文字"] for holder in holders)


def scheme_names(scheme: SchemeFigure, references: References) -> dict[str, Any]:
    """一个评分方案的各数和文字；说明、情况里的引用已换成数。"""
    return {
        "名称": scheme.name,
        "合计": scheme.whole,
        "满分": scheme.full,
        "等级": scheme.grade,
        "依据": scheme.basis,
        "部分": [_part_names(part, references) for part in scheme.parts],
    }


def _part_names(part: PartFigure, references: References) -> dict[str, Any]:
    items = {item.name: _item_names(item, references) for item in part.items}
    groups = [
        {"名称": group.name, "指标": [items[item.name] for item in group.items]} for group in part.groups
    ]
    return {
        "名称": part.name,
        "满分": part.full,
        "得分": part.score,
        "指标": list(items.values()),
        "各组": groups,
    }


def _item_names(item: ItemFigure, references: References) -> dict[str, Any]:
    listed = {name: getattr(item, field) for name, field in item.__template_names__.items()}
    for name in ("说明", "情况"):
        listed[name] = references.say(listed[name]) if listed[name] else None
    return listed


def unit_names(unit: Unit) -> dict[str, Any]:
    """单位的各项；各种性质的单位数从名单数出来。没有简称就用名称。"""
    natures = [each.nature for each in unit.covered_units]
    return narrative(Unit, unit, _as_written) | {
        "简称": unit.short_name or unit.name,
        "级别": _level(unit.region),
        "单位数": len(natures),
        "行政单位数": natures.count(UnitNature.ADMINISTRATIVE),
        "参公事业单位数": natures.count(UnitNature.CIVIL_SERVICE),
        "其他事业单位数": natures.count(UnitNature.INSTITUTION),
        "纳入编制范围单位": [_covered(each) for each in unit.covered_units],
    }


def _as_written(text: str) -> str:
    return text


def _level(region: str) -> str:
    """单位是哪一级的：省级、市级、县级、区级；地区末尾看不出来的为空。"""
    last = region.rstrip("/")[-1:]
    return f"{last}级" if last in _LEVELS else ""


def _covered(each: CoveredUnit) -> dict[str, Any]:
    return {
        "名称": each.name,
        "性质": str(each.nature),
        "规格": each.rank,
        "经费保障形式": each.funding,
    }


def project_names(figures: ProjectFigures, references: References) -> dict[str, Any]:
    """一个项目的各数和文字；文字里的引用已换成数。"""
    listed = {name: getattr(figures, field) for name, field in figures.__template_names__.items()}
    said = own_texts(figures.project, references.say)
    texts = {name: said[name] for name in listed.keys() & said.keys() if isinstance(listed[name], str)}
    listed["指标"] = tuple(_indicator(each, references) for each in figures.indicators)
    return (
        listed
        | texts
        | {
            "文字": Texts(figures.project.texts, references.say),
            "落款日期": said["落款日期"],
        }
    )


def _indicator(figure: IndicatorFigure, references: References) -> IndicatorFigure:
    """一个指标；指标值、完成值是话的，里面的引用换成数。"""
    row = figure.indicator
    target = _said(figure.target, row.target, references)
    completed = _said(figure.completed, row.completed, references)
    if target is figure.target and completed is figure.completed:
        return figure
    return replace(figure, target=target, completed=completed)


def _said(value: Measure, stated: Number | Text | None, references: References) -> Measure:
    """指标值或完成值 value 写的是话 stated 的，引用换成数。"""
    said = references.say(stated) if isinstance(stated, Text) else stated
    return value if said is stated else value.replaced(text=str(said))


def written(book: YearBook, references: References) -> dict[str, Any]:
    """人写的话，按用处分。"""
    procurement = book.procurement
    return {
        "重点工作": [narrative(Highlight, each, references.say) for each in book.highlights],
        "整体评价": narrative(Overall, book.overall, references.say)
        | {"文字": Texts(book.overall.texts if book.overall else {}, references.say)},
        "三公用途": narrative(ThreePublic, book.three_public, references.say),
        "采购用途": references.say(procurement.purpose) if procurement and procurement.purpose else None,
    }
