"""模板里绑了表达式的图表：编译时拆好，渲染时每一轮各成一个部件，缓存与工作簿同写。"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from generator.word.compiling.source import serialise
from generator.word.drawings.charts import CompiledChart, compile_chart
from generator.word.drawings.workbook import CONTENT_TYPE, build_workbook
from generator.word.opc.ooxml import R_URI
from generator.word.opc.relationships import Relationships, relative, resolve
from generator.word.opc.xml_text import escape, plain
from generator.word.reading.slots import PLACEHOLDER
from generator.word.values import Chart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.word.compiling.additions import Additions
    from generator.word.reading.draft import BoundChart
    from generator.word.reading.slots import Slots

_CHART: Final = f"{R_URI}/chart"
_WORKBOOK: Final = f"{R_URI}/package"
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_DECIMALS: Final = re.compile(r"0(?:\.(0+))?(%?)")
_LONG: Final = 500
_NOT_A_CHART: Final = "图表绑的值不是图表数据（Chart），是{}"


@dataclass(frozen=True, slots=True)
class ChartProgram:
    """一张图：拆好的 XML，标题里的标签（按号），随图的样式部件（关系类型、名字、内容、内容类型）。

    tagged 为真即标题里有标签，不印的（注释）也算。
    """

    compiled: CompiledChart
    tagged: bool
    titles: tuple[int, ...]
    companions: tuple[tuple[str, str, bytes, str], ...]


def compile_bound(chart: BoundChart, slots: Slots) -> ChartProgram:
    """拆一张图；图里没有系列则抛 ValueError。"""
    package = chart.package
    companions = tuple(
        (each.type, part, package.content(part), package.types.of(part))
        for each in package.relationships(chart.part).entries.values()
        if not each.external
        and each.type != _WORKBOOK
        and (part := resolve(chart.part, each.target)) in package
    )
    titles = tuple(number for number in chart.titles if slots[number].kind != "control")
    return ChartProgram(compile_chart(serialise(chart.root).encode()), bool(chart.titles), titles, companions)


def chart_calls(programs: Mapping[int, ChartProgram], additions: Additions) -> Callable[[int, Any, Any], str]:
    """源文里的 __chart__(第几张, 数据, 标题里的值)：写出一张图，给出正文里的关系编号。"""
    main = additions.assembly.main
    folder = posixpath.dirname(main)
    workbooks, charts = (
        posixpath.join(folder, name) for name in ("embeddings/workbook1.xlsx", "charts/chart1.xml")
    )

    def write(number: int, value: Any, titles: tuple[Any, ...]) -> str:
        if not isinstance(value, Chart):
            raise TypeError(_NOT_A_CHART.format(f"“{value}”"))
        program = programs[number]
        chart = program.compiled.formatted(value)
        workbook = additions.add_part(workbooks, build_workbook(chart), CONTENT_TYPE)
        relations = Relationships()
        identifier = relations.add(_WORKBOOK, relative(charts, workbook))
        xml = program.compiled.render(chart, identifier)
        if program.tagged:
            xml = _titled(xml, program.titles, titles)
        part = additions.add_part(charts, xml.encode(), _CHART_TYPE)
        for type_, name, content, content_type in program.companions:
            relations.add(type_, relative(part, additions.add_part(name, content, content_type)))
        additions.relations[part] = relations
        return additions.relationships(main).add(_CHART, relative(main, part))

    return write


def described(value: Any) -> str:
    """图表的替代文字，读屏软件念的：各系列的各个数，照图上的写法；太长则只说前面的。"""
    if not isinstance(value, Chart):
        raise TypeError(_NOT_A_CHART.format(f"“{value}”"))
    said = "；".join(
        f"{series.name}："
        + "、".join(
            f"{category} {_printed(number, value.number_format)}"
            for category, number in zip(value.categories, series.values, strict=False)
        )
        for series in value.series
    )
    return said if len(said) <= _LONG else f"{said[:_LONG]}…"


def _printed(number: Decimal | int, number_format: str) -> str:
    """照数字格式里的小数位数和百分号；别的格式原样。"""
    found = _DECIMALS.search(number_format)
    if found is None:
        return plain(number)
    scaled = Decimal(number) * (100 if found[2] else 1)
    places = Decimal(1).scaleb(-len(found[1] or ""))
    return f"{scaled.quantize(places, ROUND_HALF_UP):f}{found[2]}"


def _titled(xml: str, numbers: tuple[int, ...], values: tuple[Any, ...]) -> str:
    """标题里的占位换成值；没有对应值的（注释）去掉。"""
    said = {number: escape(str(value)) for number, value in zip(numbers, values, strict=True)}

    def replaced(found: re.Match[str]) -> str:
        return said.get(int(found[1] or found[2]), "")

    return PLACEHOLDER.sub(replaced, xml)
