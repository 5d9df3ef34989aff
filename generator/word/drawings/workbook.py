"""图表背后的工作簿：最小的 xlsx，首行系列名、首列分类；同样的数据得到同样的字节。"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from generator.word.opc.xml_text import escape, plain
from generator.word.opc.zip_writer import Member, packed, write_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.word.values import Chart

SHEET: Final = "Sheet1"
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_GENERAL: Final = "General"

_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_PACKAGE_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_WORKBOOK_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATED}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATED}/styles" Target="styles.xml"/></Relationships>'
)


def build_workbook(chart: Chart, sheet_name: str = SHEET) -> bytes:
    """图表数据 → xlsx 的字节。系列的值与分类不一样多抛出 ValueError。"""
    check(chart)
    sheet = packed("xl/worksheets/sheet1.xml", _sheet(chart).encode())
    return write_archive((*_around(sheet_name, chart.number_format), sheet))


@lru_cache(maxsize=64)
def _around(sheet_name: str, number_format: str) -> tuple[Member, ...]:
    """数据以外的成员，各图相同，压一次。"""
    texts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "xl/workbook.xml": _workbook(sheet_name),
        "xl/_rels/workbook.xml.rels": _WORKBOOK_RELATIONS,
        "xl/styles.xml": _styles(number_format),
    }
    return tuple(packed(name, text.encode()) for name, text in texts.items())


def check(chart: Chart) -> None:
    """每个系列的值要与分类一样多，否则抛出 ValueError。"""
    for series in chart.series:
        if len(series.values) != len(chart.categories):
            counts = f"{len(series.values)} 个值，分类有 {len(chart.categories)} 个"
            raise ValueError(f"图表的系列“{series.name}”有 {counts}，应当一样多")


def column(number: int) -> str:
    """第 number 列（从 0 数起）的字母：A … Z、AA …。"""
    letters = ""
    while number >= 0:
        number, rest = divmod(number, 26)
        letters, number = chr(ord("A") + rest) + letters, number - 1
    return letters


def _workbook(sheet_name: str) -> str:
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">'
        f'<sheets><sheet name="{escape(sheet_name)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet(chart: Chart) -> str:
    rows = "".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(_rows(chart), 1))
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _rows(chart: Chart) -> Iterator[str]:
    yield "".join(_text(f"{column(at)}1", series.name) for at, series in enumerate(chart.series, 1))
    for position, category in enumerate(chart.categories):
        row = position + 2
        values = (
            f'<c r="{column(at)}{row}" s="1"><v>{plain(series.values[position])}</v></c>'
            for at, series in enumerate(chart.series, 1)
        )
        yield _text(f"A{row}", category) + "".join(values)


def _text(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _styles(number_format: str) -> str:
    """第 1 号样式是值的数字格式。"""
    named = number_format != _GENERAL
    formats = f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{escape(number_format)}"/></numFmts>'
    look = 'fontId="0" fillId="0" borderId="0"'
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}">{formats if named else ""}'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0" {look}/></cellStyleXfs><cellXfs count="2">'
        f'<xf numFmtId="0" {look} xfId="0"/>'
        f'<xf numFmtId="{164 if named else 0}" {look} xfId="0" applyNumberFormat="1"/>'
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
