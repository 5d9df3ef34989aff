"""由原样的 XML 拼出一份最小而合法的 docx：缺陷的测试要写 Word 写得出而库写不出的东西。"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lxml import etree
from openxml_audit import OpenXmlValidator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    (
        f'xmlns:w="{_W_URI}"',
        f'xmlns:r="{_R_URI}"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
    )
)
W = f"{{{_W_URI}}}"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "word/document.xml": f"{_WORD}document.main+xml",
    "word/styles.xml": f"{_WORD}styles+xml",
    "word/numbering.xml": f"{_WORD}numbering+xml",
    "word/comments.xml": f"{_WORD}comments+xml",
    "word/header1.xml": f"{_WORD}header+xml",
    "word/charts/chart1.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_STYLES = (
    f"<w:styles {NAMESPACES}>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>'
)


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


def docx(body: str, *, section: str = SECTION, **parts: str) -> bytes:
    """正文为 body 的一份 docx；parts 可有 numbering、comments、header1、chart1、core 的全文或内容。"""
    members = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/styles.xml": parts.pop("styles", _STYLES),
        **{_path(name): xml for name, xml in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types(members))
        package.writestr("_rels/.rels", _relationships(_package_targets(members)))
        package.writestr("word/_rels/document.xml.rels", _relationships(_document_targets(members)))
        for path, xml in members.items():
            package.writestr(path, _DECLARATION + xml)
    return stream.getvalue()


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
    with TemporaryDirectory() as folder:
        path = Path(folder) / "受检.docx"
        path.write_bytes(data)
        errors = OpenXmlValidator().validate(path).errors
    said = [f"{each.part_uri}: {each.description}" for each in errors]
    return [each for each in said if "required relationship type" not in each]


def _path(name: str) -> str:
    return next(path for path in _TYPES if path.endswith(f"/{name}.xml"))


def _content_types(members: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{path}" ContentType="{_TYPES[path]}"/>' for path in members if path in _TYPES
    )
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _package_targets(members: Mapping[str, str]) -> dict[str, str]:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    targets = {"word/document.xml": f"{_R_URI}/officeDocument"}
    return targets | ({"docProps/core.xml": core} if "docProps/core.xml" in members else {})


def _document_targets(members: Mapping[str, str]) -> dict[str, str]:
    inside = [path.removeprefix("word/") for path in members if path.startswith("word/")]
    return {
        path: f"{_R_URI}/{Path(path).stem.rstrip('0123456789')}" for path in inside if path != "document.xml"
    }


def _relationships(targets: Mapping[str, str]) -> str:
    """关系的编号由文件名来：rId_header1、rId_chart1。"""
    each = "".join(
        f'<Relationship Id="rId_{Path(target).stem}" Type="{kind}" Target="{target}"/>'
        for target, kind in targets.items()
    )
    return (
        f'{_DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{each}</Relationships>"
    )
