"""一份 docx 的文字和结构，一行一项：段、表、行、格（跨列、合并、底色）、图，各部件都有。"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MARKS = {f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/comments", "docProps/core")


def structure(data: bytes) -> list[str]:
    """各部件逐行写出；部件按名次，内容相同的页眉页脚各写各的。"""
    lines: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            if name.startswith(_PARTS) and name.endswith(".xml"):
                lines += [f"〔{name.rpartition('/')[2]}〕", *_part(etree.fromstring(package.read(name)))]
    return lines


def _part(root: etree._Element) -> Iterator[str]:
    if not root.tag.startswith(_W):
        yield from sorted(f"{etree.QName(each).localname}：{each.text}" for each in root if each.text)
        return
    body = root.find(f"{_W}body")
    yield from _blocks(root if body is None else body, "")


def _blocks(parent: etree._Element, indent: str) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield f"{indent}段：{_text(element)!r}"
        elif element.tag == f"{_W}tbl":
            yield f"{indent}表："
            yield from _rows(element, indent + "  ")
        elif element.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}footnote", f"{_W}comment"}:
            yield from _blocks(element, indent)


def _rows(table: etree._Element, indent: str) -> Iterator[str]:
    for row in table.iterchildren(f"{_W}tr"):
        yield f"{indent}行："
        for cell in row.iterchildren(f"{_W}tc"):
            yield f"{indent}  格{_cell_format(cell)}："
            yield from _blocks(cell, indent + "    ")


def _cell_format(cell: etree._Element) -> str:
    properties = cell.find(f"{_W}tcPr")
    found = []
    for name, attribute in (("gridSpan", "val"), ("vMerge", "val"), ("shd", "fill")):
        element = None if properties is None else properties.find(f"{_W}{name}")
        if element is not None:
            found.append(f"{name}={element.get(f'{_W}{attribute}') or 'continue'}")
    return f"（{'，'.join(found)}）" if found else ""


def _text(paragraph: etree._Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter("*"):
        if element.tag == f"{_W}t":
            text = element.text or ""
            yield text if element.get(_XML_SPACE) == "preserve" else text.strip()
        elif element.tag == f"{_W}br":
            yield "\f" if element.get(f"{_W}type") == "page" else "\n"
        elif element.tag == f"{_W}tab" and not element.attrib:
            yield "\t"
        elif element.tag == f"{_WP}extent":
            yield f"〔图 {element.get('cx')}×{element.get('cy')}〕"
        elif element.tag in _MARKS:
            yield _MARKS[element.tag]
