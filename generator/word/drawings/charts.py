"""Word 原生图表换数据：版式照模板，系列、分类、缓存和公式按数据重写；编译一次，之后只拼字符串。

模板的第 k 个系列给数据的第 k 个系列作样子；数据多了，最后一个样子接着用（主题色依次轮换），少了，多余的不画。
数据点的单独格式（dPt、dLbl）只留还有数据的那些。
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from generator.word.drawings.workbook import SHEET, check, column
from generator.word.opc.ooxml import DECLARATION, R_URI, C, parent_of
from generator.word.opc.xml_text import escape, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.word.opc.ooxml import Element
    from generator.word.values import Chart, Series

_PI: Final = "juesuan"
_SERIES: Final = re.compile(rf"<\?{_PI} series (\d+)\?>(.*?)<\?{_PI} end\?>", re.DOTALL)
_HOLE: Final = re.compile(rf'<\?{_PI} (\w+)(?: (\d+))?\?>|(?<=schemeClr val="accent)([1-6])(?=")')
_EXTERNAL: Final = f"<?{_PI} external?>"
_ACCENTS: Final = 6
_NO_POINT: Final = -1
_GENERAL: Final = "General"

_AFTER_DATA: Final = frozenset({"smooth", "shape", "bubbleSize", "bubble3D", "extLst"})
_AFTER_EXTERNAL: Final = frozenset({"printSettings", "userShapes", "extLst"})
_STALE: Final = frozenset({f"{C}extLst", f"{C}bubbleSize"})
_STALE_EXTENSION: Final = re.compile(r"}(uniqueId|filtered\w+|datalabelsRange)$")


class Piece(NamedTuple):
    """系列样子里的一截：文字，后面要填的记号名（数据的一部分；主题色记它的号；没有则为空）。

    point 是它属于第几个数据点的单独格式，不属于的是 -1。
    """

    text: str
    hole: str
    point: int


@dataclass(frozen=True, slots=True)
class CompiledChart:
    """编译好的图表：frame 是系列以外的各截，looks[k] 是第 k 截之后那个系列的（序号，拆好的样子）。"""

    frame: tuple[str, ...]
    looks: tuple[tuple[int, tuple[Piece, ...]], ...]
    prefix: str
    number_format: str

    def formatted(self, chart: Chart) -> Chart:
        """chart 没有说数字格式的，用模板图表里的；缓存与工作簿要用同一份。"""
        return replace(chart, number_format=self.number_format) if chart.number_format == _GENERAL else chart

    def render(self, chart: Chart, workbook_rid: str | None) -> str:
        """图表部件的全部 XML；workbook_rid 是嵌入工作簿的关系编号，None 则不嵌。

        系列的值与分类不一样多抛出 ValueError。
        """
        check(chart)
        written = [self.frame[0]]
        for (order, look), after in zip(self.looks, self.frame[1:], strict=True):
            for number in self._numbers(order, chart):
                written += self._series(look, chart, number)
            written.append(after)
        return "".join(written).replace(_EXTERNAL, self._external(workbook_rid))

    def _numbers(self, order: int, chart: Chart) -> range:
        """第 order 个样子画数据的哪几个系列。"""
        count = len(chart.series)
        return range(order, count if order == len(self.looks) - 1 else min(order + 1, count))

    def _series(self, look: tuple[Piece, ...], chart: Chart, number: int) -> Iterator[str]:
        points = len(chart.categories)
        filled = _data(chart, number, self.prefix)
        turns = max(0, number - len(self.looks) + 1)
        filled |= {str(accent + 1): str((accent + turns) % _ACCENTS + 1) for accent in range(_ACCENTS)}
        for text, hole, point in look:
            if point < points:
                yield text
                if hole:
                    yield filled[hole]

    def _external(self, workbook_rid: str | None) -> str:
        if workbook_rid is None:
            return ""
        name = f"{self.prefix}externalData"
        return (
            f'<{name} xmlns:r="{R_URI}" r:id="{escape(workbook_rid)}">'
            f'<{self.prefix}autoUpdate val="0"/></{name}>'
        )


def compile_chart(chart_xml: bytes) -> CompiledChart:
    """图表部件的 XML → CompiledChart。没有系列抛出 ValueError；XML 坏了抛出 lxml 的 XMLSyntaxError。"""
    root = etree.fromstring(chart_xml, etree.XMLParser(resolve_entities=False, no_network=True))
    found = sorted(root.iter(f"{C}ser"), key=_order)
    if not found:
        raise ValueError("图表里没有系列，请在 Word 里先插入一个有数据的图表")
    number_format = next((code.text for code in root.iter(f"{C}formatCode") if code.text), _GENERAL)
    for extension in list(root.iter(f"{C}ext")):
        if any(_STALE_EXTENSION.search(str(inner.tag)) for inner in extension):
            _drop_extension(extension)
    for number, series in enumerate(found):
        _open_series(series)
        _surround(series, f"series {number}", "end")
    _open_external(root)
    pieces = _SERIES.split(etree.tostring(root, encoding="unicode"))
    looks = tuple(
        (int(order), tuple(_pieces(look))) for order, look in zip(pieces[1::3], pieces[2::3], strict=True)
    )
    prefix = f"{root.prefix}:" if root.prefix else ""
    return CompiledChart((DECLARATION + pieces[0], *pieces[3::3]), looks, prefix, number_format)


def _pieces(look: str) -> Iterator[Piece]:
    """一个系列的样子拆开。"""
    point, position = _NO_POINT, 0
    for found in _HOLE.finditer(look):
        text, position = look[position : found.start()], found.end()
        name, number, accent = found.groups()
        if name == "point":
            yield Piece(text, "", point)
            point = int(number)
        elif name == "after":
            yield Piece(text, "", point)
            point = _NO_POINT
        else:
            yield Piece(text, accent or name, point)
    yield Piece(look[position:], "", point)


def _order(series: Element) -> int:
    return _value(series, "order", 0)


def _value(parent: Element, name: str, default: int) -> int:
    child = parent.find(f"{C}{name}")
    return default if child is None else int(child.get("val", default))


def _open_series(series: Element) -> None:
    """就地把系列里随数据变的部分换成记号，按架构的次序放好。"""
    for stale in list(series):
        if stale.tag in _STALE or (stale.tag == f"{C}errBars" and stale.find(f".//{C}f") is not None):
            series.remove(stale)
    for point in [*series.findall(f"{C}dPt"), *series.findall(f"{C}dLbls/{C}dLbl")]:
        _surround(point, f"point {_value(point, 'idx', 0)}", "after")
    names = ("xVal", "yVal") if series.find(f"{C}yVal") is not None else ("cat", "val")
    for name in ("idx", "order", "tx", *names):
        for old in series.findall(f"{C}{name}"):
            series.remove(old)
    for position, name in enumerate(("idx", "order", "tx")):
        series.insert(position, etree.PI(_PI, name))
    _insert_before(series, _AFTER_DATA, [etree.PI(_PI, name) for name in names])


def _drop_extension(extension: Element) -> None:
    """微软扩展里的唯一编号不能随系列重复，筛掉的系列、标签区域指着旧数据。"""
    listing = parent_of(extension)
    listing.remove(extension)
    if not len(listing):
        parent_of(listing).remove(listing)


def _open_external(root: Element) -> None:
    for name in ("externalData", "pivotSource"):
        for old in root.findall(f"{C}{name}"):
            root.remove(old)
    _insert_before(root, _AFTER_EXTERNAL, [etree.PI(_PI, "external")])


def _insert_before(parent: Element, names: frozenset[str], nodes: Iterable[Element]) -> None:
    tags = {f"{C}{name}" for name in names}
    position = next((at for at, child in enumerate(parent) if child.tag in tags), len(parent))
    parent[position:position] = list(nodes)


def _surround(element: Element, start: str, end: str) -> None:
    element.addprevious(etree.PI(_PI, start))
    tail, element.tail = element.tail, None
    after = etree.PI(_PI, end)
    element.addnext(after)
    after.tail = tail


def _data(chart: Chart, number: int, prefix: str) -> dict[str, str]:
    """一个系列随数据变的各部分：记号名 → XML。"""
    series = chart.series[number]
    letter = column(number + 1)
    last = max(len(chart.categories), 1) + 1
    categories = _strings(f"{SHEET}!$A$2:$A${last}", chart.categories)
    values = _numbers(f"{SHEET}!${letter}$2:${letter}${last}", series, chart.number_format)
    parts = {
        "idx": f'<c:idx val="{number}"/>',
        "order": f'<c:order val="{number}"/>',
        "tx": f"<c:tx>{_strings(f'{SHEET}!${letter}$1', (series.name,))}</c:tx>",
        "cat": f"<c:cat>{categories}</c:cat>",
        "val": f"<c:val>{values}</c:val>",
        "xVal": f"<c:xVal>{categories}</c:xVal>",
        "yVal": f"<c:yVal>{values}</c:yVal>",
    }
    if prefix == "c:":
        return parts
    return {name: re.sub("(</?)c:", rf"\1{prefix}", xml) for name, xml in parts.items()}


def _strings(formula: str, texts: tuple[str, ...]) -> str:
    points = _points(map(escape, texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{formula}</c:f>{cache}</c:strRef>"


def _numbers(formula: str, series: Series, number_format: str) -> str:
    points = _points(map(plain, series.values))
    head = f'<c:formatCode>{escape(number_format)}</c:formatCode><c:ptCount val="{len(series.values)}"/>'
    return f"<c:numRef><c:f>{formula}</c:f><c:numCache>{head}{points}</c:numCache></c:numRef>"


def _points(values: Iterable[str]) -> str:
    return "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
