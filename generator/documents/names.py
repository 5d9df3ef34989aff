"""名称：模板能用的名称，各是什么意思、什么单位；命令行和参考页都从这里取。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.builtin import builtin
from generator.documents.context import Materials, context
from generator.documents.forms import PER_PROJECT
from generator.documents.profile import plan
from generator.errors import UsageError
from generator.figures import Figure, build_figures
from generator.figures.figure import FIGURE_NAMES
from generator.glossary import TERMS
from generator.model.unit import Unit
from generator.model.yearbook import YearBook
from generator.phrases import Wording
from generator.standards import Standards
from generator.word import Chart

PROJECT = "项目"
_TERMS = {term.name: term for term in reversed(TERMS)}
_MEANINGS: Mapping[str, str] = {
    "类": "一列：按类的各数字，零的不列",
    "项": "一列：按项的各数字，另有 全称、代码、类、款、项",
    "全部": "一列：为零的也在内",
    "明细": "一列：不为零的各项",
    "科目": "按代码取一个科目的数字，如 科目.2012801",
    "年度": "决算年度，如 2024",
    "上年度": "上一年度，如 2023",
    "简称": "单位的简称，没有就是名称",
    "级别": "单位是哪一级的，如 区级、县级，看地区的最后一个字",
    "单位数": "纳入编制范围的单位数，从名单数出来",
    "行政单位数": "其中行政单位的个数",
    "参公事业单位数": "其中参照公务员法管理的事业单位的个数",
    "其他事业单位数": "其中其他事业单位的个数",
    "采购用途": "政府采购的主要用途",
    "名词解释": "一列：每项有 名称、释义",
    "重点工作": "一列：每项有 标题、内容，话里的引用已换成数",
}


@dataclass(frozen=True, slots=True)
class TemplateName:
    """一个名称：meaning 是意思，unit 是单位，没有则为空。"""

    name: str
    meaning: str
    unit: str = ""


def names(document: str = "", year: int = 2024) -> tuple[TemplateName, ...]:
    """模板能用的名称，次序固定。没有 document 这种文种抛 UsageError。

    document 空着就都列；一个项目一份的文种多一个“项目”，别的文种要用，从 绩效.项目 里一个一个取。
    """
    listed = (*_walk("", _blank(year)), *_facets())
    if not document or _per(document, year) == PER_PROJECT:
        return (*listed, TemplateName(PROJECT, "这一份自评表的项目，与 绩效.项目 的一项相同"))
    return listed


def _blank(year: int) -> dict[str, Any]:
    """什么都没填的一个单位，名称照样齐全。"""
    unit, book = Unit.only(name="某单位", region="某地区"), YearBook.only(year=year)
    standards = Standards.load((), year)
    figures = build_figures(unit, book, None, standards)
    return context(Materials(unit, book, figures, standards), Wording())[0]


def _walk(prefix: str, node: Mapping[str, Any]) -> Iterator[TemplateName]:
    for key, value in node.items():
        name = f"{prefix}.{key}" if prefix else key
        if isinstance(value, Figure):
            yield TemplateName(name, value.label, value.unit)
        elif isinstance(value, Mapping) and value:
            yield from _walk(name, value)
        elif isinstance(value, Chart):
            yield TemplateName(name, "图表；替换文字写“图: " + name + "”")
        else:
            yield _plain(name, key)


def _plain(name: str, key: str) -> TemplateName:
    """文字、列表和不成数字的数。"""
    term = _TERMS.get(key)
    meaning = _MEANINGS.get(key) or (term.meaning if term else "")
    return TemplateName(name, meaning or key, term.unit if term else "")


def _facets() -> Iterator[TemplateName]:
    """每个数字都有的各面。"""
    for facet in FIGURE_NAMES:
        term = _TERMS.get(facet)
        meaning, unit = (term.meaning, term.unit) if term else (facet, "")
        yield TemplateName(f"（任一数字）.{facet}", meaning, unit)


def _per(document: str, year: int) -> str:
    profile = plan((builtin("templates"),), "", year).profile
    kind = profile.kind(document)
    if kind is None:
        known = "、".join(each.name for each in profile.kinds)
        raise UsageError(f"没有“{document}”这种文书，有：{known}")
    return kind.per
