"""由原样的 XML 拼出 docx：缺陷的测试要写 docx_fixture 的记号写不出的东西。"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from tests.word import docx_fixture

if TYPE_CHECKING:
    from collections.abc import Iterator

W = f"{{{docx_fixture.W}}}"
SECTION = f"<w:sectPr>{docx_fixture.PAGE}</w:sectPr>"
_COMMENTS, _CHART = "word/comments.xml", "word/charts/chart1.xml"
_RELATIONS = {_COMMENTS: f"{docx_fixture.OFFICE}/comments", _CHART: f"{docx_fixture.OFFICE}/chart"}
_TYPES = {
    _COMMENTS: f"{docx_fixture.MAIN}.comments+xml",
    _CHART: "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
}


def paragraph(*runs: str, properties: str = "") -> str:
    """一段；runs 里不以 < 开头的是普通文字。"""
    inner = "".join(each if each.startswith("<w:") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    """一截文字，可带格式。"""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    formatted = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatted}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def cell(*paragraphs: str, properties: str = "") -> str:
    """一格；里面是段或表的 XML。"""
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{''.join(paragraphs)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """一行。"""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] | None = (2000, 2000)) -> str:
    """一张表；widths 为空则不写 tblGrid。"""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths or ())
    grid = "" if widths is None else f"<w:tblGrid>{columns}</w:tblGrid>"
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


def docx(body: str, *, comments: str = "", chart: str = "", **others: str) -> bytes:
    """正文为 body 的一份 docx；comments、chart 是这两个部件的全文，others 照 docx_fixture.docx。"""
    parts = {name: xml for name, xml in ((_COMMENTS, comments), (_CHART, chart)) if xml}
    relations = "".join(
        f'<Relationship Id="rId_{Path(name).stem}" Type="{_RELATIONS[name]}" Target="{name[5:]}"/>'
        for name in parts
    )
    types = "".join(f'<Override PartName="/{name}" ContentType="{_TYPES[name]}"/>' for name in parts)
    return docx_fixture.docx(body, parts=parts, relationships=relations, content_types=types, **others)


def part(data: bytes, path: str = "word/document.xml") -> etree._Element:
    """docx 里一个部件的树。"""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(path))


def parts_matching(data: bytes, prefix: str) -> Iterator[etree._Element]:
    """docx 里路径以 prefix 开头的各 XML 部件。"""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            if name.startswith(prefix) and name.endswith(".xml"):
                yield etree.fromstring(package.read(name))


def text(element: etree._Element) -> str:
    """一个元素里看得见的文字。"""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def paragraphs(data: bytes, path: str = "word/document.xml") -> list[str]:
    """一个部件里各段的文字。"""
    return [text(each) for each in part(data, path).iter(f"{W}p")]


def faults(data: bytes) -> list[str]:
    """openxml_audit 认为不合规范的地方；最小的包没有主题、字体表、设置，这不算。"""
    return [each for each in docx_fixture.faults(data) if "required relationship type" not in each]
