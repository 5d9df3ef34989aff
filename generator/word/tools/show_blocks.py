"""把 Word 正文里的段、表、图、文本框写成一行行文字。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CONTAINERS = {
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "footnote", "endnote", "comment")
}
_MARKS = {"tab": "→", "br": "↵", "cr": "↵", "noBreakHyphen": "-", "footnoteReference": "〔注〕"}


def blocks(parent: etree._Element, styles: Mapping[str, str], indent: str = "") -> Iterator[str]:
    """parent 里各段、各表，按次序；styles 是样式编号到名称。"""
    for element in parent:
        if element.tag == f"{W}p":
            yield from _paragraph(element, styles, indent)
        elif element.tag == f"{W}tbl":
            yield f"{indent}〔表〕"
            yield from _table(element, styles, indent)
        elif element.tag in _CONTAINERS:
            yield from blocks(element, styles, indent)


def _paragraph(element: etree._Element, styles: Mapping[str, str], indent: str) -> Iterator[str]:
    """一段：样式名、列表层次、文字；段里的文本框另起行、缩进。"""
    boxes: list[etree._Element] = []
    text = "".join(_inline(element, boxes))
    yield f"{indent}{_style(element, styles)}{text}".rstrip()
    for box in boxes:
        yield f"{indent}  〔文本框〕"
        yield from blocks(box, styles, indent + "  ")
    if element.find(f"{W}pPr/{W}sectPr") is not None:
        yield f"{indent}〔分节〕"


def _style(element: etree._Element, styles: Mapping[str, str]) -> str:
    identifier = _value(element, "pStyle")
    name = styles.get(identifier, identifier)
    number = _value(element, "numPr", "numId")
    return (f"[{name}] " if name else "") + (f"（编号{number}）" if number else "")


def _value(element: etree._Element, *path: str) -> str:
    found = element.find("/".join(f"{W}{name}" for name in ("pPr", *path)))
    return "" if found is None else found.get(f"{W}val", "")


def _inline(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """一段的文字；遇到文本框放进 boxes，不在这里写。"""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in {_FALLBACK, f"{W}pPr", f"{W}rPr"}:
            continue
        if child.tag == f"{W}txbxContent":
            boxes.append(child)
        else:
            yield _own_text(child)
            yield from _inline(child, boxes)


def _own_text(element: etree._Element) -> str:
    """元素自己写出的字；不认得的不写。"""
    if element.tag == _DRAWING:
        return f"〔图 {element.get('descr') or element.get('name', '')}〕"
    name = element.tag.removeprefix(W)
    if name == "t":
        return element.text or ""
    if name == "delText":
        return f"〔删 {element.text or ''}〕"
    if name == "instrText":
        return f"〔域 {(element.text or '').strip()}〕"
    if name == "br" and element.get(f"{W}type") == "page":
        return "〔分页〕"
    return _MARKS.get(name, "")


def _table(element: etree._Element, styles: Mapping[str, str], indent: str) -> Iterator[str]:
    for row in element.iterchildren(f"{W}tr"):
        cells = [_cell(cell, styles) for cell in row.iterchildren(f"{W}tc")]
        yield f"{indent}| " + " | ".join(cells) + " |"


def _cell(element: etree._Element, styles: Mapping[str, str]) -> str:
    """一格：几段以 ¶ 相隔，跨列、纵向合并注明。"""
    span = element.find(f"{W}tcPr/{W}gridSpan")
    merge = element.find(f"{W}tcPr/{W}vMerge")
    notes = "" if span is None else f"〔跨{span.get(f'{W}val')}列〕"
    if merge is not None:
        notes += "〔合并起〕" if merge.get(f"{W}val") == "restart" else "〔合并〕"
    return notes + " ¶ ".join(line for line in blocks(element, styles))
