"""OOXML 里用到的命名空间、元素名和关系类型，以及在树上走动的几步。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    Element = etree._Element

W_URI: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
C_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
WP_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
R_URI: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC_URI: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14_URI: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
PACKAGE_URI: Final = "http://schemas.openxmlformats.org/package/2006"
STRICT_W_URI: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"

W: Final = f"{{{W_URI}}}"
A: Final = f"{{{A_URI}}}"
C: Final = f"{{{C_URI}}}"
WP: Final = f"{{{WP_URI}}}"
R: Final = f"{{{R_URI}}}"
MC: Final = f"{{{MC_URI}}}"
W14: Final = f"{{{W14_URI}}}"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
XML_SPACE: Final = f"{_XML}space"

P: Final = f"{W}p"
RUN: Final = f"{W}r"
TEXT: Final = f"{W}t"
TABLE: Final = f"{W}tbl"
ROW: Final = f"{W}tr"
CELL: Final = f"{W}tc"
VAL: Final = f"{W}val"
ID: Final = f"{W}id"
R_ID: Final = f"{R}id"

CONTAINERS: Final = frozenset(
    f"{W}{name}"
    for name in ("body", "tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment", "sdtContent")
)
"""直接装着段落的元素。"""

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def local(element: Element) -> str:
    """元素的本名；注释、处理指令则为空串。"""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def ancestor(element: Element, tag: str) -> Element | None:
    """最近的名为 tag 的祖先（含自身）。"""
    node: Element | None = element
    while node is not None and node.tag != tag:
        node = node.getparent()
    return node


def parent_of(element: Element) -> Element:
    """父元素；调用者知道它有。"""
    parent = element.getparent()
    assert parent is not None
    return parent


def blank(like: Element, tag: str, attributes: dict[str, str] | None = None) -> Element:
    """与 like 用同样命名空间前缀的新元素。"""
    uri, own = tag[1:].partition("}")[0], attributes or {}
    if like.prefix and all(name.startswith((tag[: len(uri) + 2], _XML)) for name in (like.tag, *own)):
        # nsmap 要一路查到根，只用得着一个前缀就不查
        return etree.Element(tag, own, nsmap={like.prefix: uri})
    prefixes = {prefix: uri for prefix, uri in like.nsmap.items() if prefix}
    return etree.Element(tag, own, nsmap=prefixes)


def attributes_of(element: Element) -> dict[str, str]:
    """元素的属性，抄一份。"""
    return {str(name): str(value) for name, value in element.attrib.items()}


def detach(element: Element) -> None:
    """从树上取下，尾随的文字留在原处。"""
    parent = parent_of(element)
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)


def unwrap(element: Element) -> None:
    """去掉一层，里面的元素升上来。"""
    for child in list(element):
        element.addprevious(child)
    detach(element)


def within(element: Element, *tags: str) -> Iterator[Element]:
    """element 之内名在 tags 的元素，列成表以便边走边改。"""
    yield from list(element.iter(*tags))
