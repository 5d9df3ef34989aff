"""给模板的全部名称：数字那棵树、年度、单位、人写的话、图、名词解释。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.documents.charts import charts
from generator.documents.narrative import narrative
from generator.documents.references import References
from generator.documents.terms import explained_terms
from generator.figures import Figures
from generator.figures.projects import ProjectFigures
from generator.findings import Finding
from generator.model.performance import Overall, Project
from generator.model.spending import ThreePublic
from generator.model.unit import Unit, UnitNature
from generator.model.yearbook import Highlight, YearBook
from generator.phrases import Wording
from generator.standards import Standards


@dataclass(frozen=True)
class Materials:
    """一个单位一年的材料：模板要说的话都从这里来。"""

    unit: Unit
    book: YearBook
    figures: Figures
    standards: Standards


def context(materials: Materials, wording: Wording) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """模板的名称和值；话里的引用照 wording 换成数，写错的在发现里。"""
    book, figures = materials.book, materials.figures
    standing = {
        "年度": str(book.year),
        "上年度": str(book.year - 1),
        "单位": unit_names(materials.unit),
    }
    references = References({**figures, **standing}, wording)
    projects = [project_names(each, references) for each in figures["绩效"]["项目"]]
    values = {
        **figures,
        **standing,
        "绩效": {**figures["绩效"], "项目": projects},
        **written(book, references),
        "图": charts(figures, book.year),
        "名词解释": explained_terms(figures, materials.standards),
    }
    return values, tuple(references.findings)


def unit_names(unit: Unit) -> dict[str, Any]:
    """单位的各项；各种性质的单位数从名单数出来。没有简称就用名称。"""
    natures = [each.nature for each in unit.covered_units]
    return narrative(Unit, unit, str) | {
        "简称": unit.short_name or unit.name,
        "单位数": len(natures),
        "行政单位数": natures.count(UnitNature.ADMINISTRATIVE),
        "参公事业单位数": natures.count(UnitNature.CIVIL_SERVICE),
        "其他事业单位数": natures.count(UnitNature.INSTITUTION),
        "纳入编制范围单位": [{"名称": each.name, "性质": str(each.nature)} for each in unit.covered_units],
    }


def project_names(figures: ProjectFigures, references: References) -> dict[str, Any]:
    """一个项目的各数和文字；文字里的引用已换成数。"""
    listed = {name: getattr(figures, field) for name, field in figures.__template_names__.items()}
    said = narrative(Project, figures.project, references.say)
    return listed | {
        name: said[name] for name in listed.keys() & said.keys() if isinstance(listed[name], str)
    }


def written(book: YearBook, references: References) -> dict[str, Any]:
    """人写的话，按用处分。"""
    procurement = book.procurement
    return {
        "重点工作": [narrative(Highlight, each, references.say) for each in book.highlights],
        "整体评价": narrative(Overall, book.overall, references.say),
        "三公用途": narrative(ThreePublic, book.three_public, references.say),
        "采购用途": references.say(procurement.purpose) if procurement and procurement.purpose else None,
    }
