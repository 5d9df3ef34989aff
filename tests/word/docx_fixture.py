"""测试用的小工地：用几行记号造一个合法的 docx 模板，再把生成的 docx 读成几行文字。

记号（每行一段）::

    # 一级标题          ## 二级标题          1. 编号项          - 项目符号
    普通段‖**粗体的一截‖又一截             ‖ 把一段切成几个 run，** 开头的一截加粗
    | 甲 | 乙 |                            连着的 | 行是一个表
    ---                                    分节符（用同一个页眉）
    <w:p>…</w:p>                           < 开头的行原样放进去
"""

# ruff: noqa: E501 —— XML 原样写，折了行反而难认
from __future__ import annotations

import io
import re
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree
from openxml_audit import OpenXmlValidator

if TYPE_CHECKING:
    from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLES = f"""{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr></w:rPrDefault>
<w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
%s</w:styles>"""

LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{{fmt}}"/><w:lvlText w:val="{{text}}"/></w:lvl>'.replace(
        "{text}", "{text}" if n == 0 else f"%{n + 1}."
    )
    for n in range(3)
)
NUMBERING = f"""{HEAD}<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{LEVELS.format(fmt="decimal", text="%1.")}</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{LEVELS.format(fmt="bullet", text="●")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""

PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/>'
LEADERS = {"# ": '<w:pStyle w:val="1"/>', "## ": '<w:pStyle w:val="2"/>'}
LISTS = {"1. ": "1", "- ": "2"}


def run(text: str) -> str:
    """一个 run；** 开头则加粗。"""
    bold = text.startswith("**")
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text[2:] if bold else text)}</w:t></w:r>'


def paragraph(line: str, properties: str = "") -> str:
    """一行记号 → 一个 w:p。"""
    for leader, style in LEADERS.items():
        if line.startswith(leader):
            line, properties = line[len(leader) :], style + properties
    for leader, number in LISTS.items():
        if line.startswith(leader):
            line = line[len(leader) :]
            properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    runs = "".join(run(piece) for piece in line.split("‖") if piece)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def table(rows: list[str]) -> str:
    """几行 | 甲 | 乙 | → 一个 w:tbl。"""
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
    columns = max(map(len, cells))
    grid = '<w:gridCol w:w="2000"/>' * columns
    body = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraph(cell)}</w:tc>' for cell in row
        )
        + "</w:tr>"
        for row in cells
    )
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def body_xml(notation: str, section: str = PAGE) -> str:
    """记号 → w:body 里的内容（不含最后的 sectPr）。"""
    blocks: list[str] = []
    rows: list[str] = []
    for line in [*notation.strip("\n").split("\n"), ""]:
        stripped = line.strip()
        if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
            rows.append(stripped)
            continue
        if rows:
            blocks.append(table(rows))
            rows = []
        if stripped == "---":
            blocks.append(f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr></w:p>")
        elif stripped.startswith("<"):
            blocks.append(stripped)
        else:
            blocks.append(paragraph(stripped))
    return "".join(blocks[:-1] if not notation.endswith("\n\n") else blocks)


def docx(
    notation: str,
    *,
    header: str | None = None,
    footer: str | None = None,
    footnote: str | None = None,
    core: str = "",
    styles: str = "",
    numbering: str = NUMBERING,
    parts: Mapping[str, bytes | str] | None = None,
    relationships: str = "",
    content_types: str = "",
) -> bytes:
    """造一个 docx。footnote 是编号 1 的脚注；core 是 docProps/core.xml 里的几个元素；parts 是另加的部件。"""
    references, rels, types = "", relationships, content_types
    extra: dict[str, bytes | str] = {}
    for kind, tag, notation_of in (("header", "hdr", header), ("footer", "ftr", footer)):
        if notation_of is not None:
            references += f'<w:{kind}Reference w:type="default" r:id="rId_{kind}"/>'
            rels += f'<Relationship Id="rId_{kind}" Type="{OFFICE}/{kind}" Target="{kind}1.xml"/>'
            types += f'<Override PartName="/word/{kind}1.xml" ContentType="{MAIN}.{kind}+xml"/>'
            extra[f"word/{kind}1.xml"] = f"{HEAD}<w:{tag} {NAMESPACES}>{body_xml(notation_of)}</w:{tag}>"
    if footnote is not None:
        rels += f'<Relationship Id="rId_notes" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
        types += f'<Override PartName="/word/footnotes.xml" ContentType="{MAIN}.footnotes+xml"/>'
        extra["word/footnotes.xml"] = (
            f'{HEAD}<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
            '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            f'</w:footnote><w:footnote w:id="1">{body_xml(footnote)}</w:footnote></w:footnotes>'
        )
    section = f"<w:sectPr>{references}{PAGE}</w:sectPr>"
    body = body_xml(notation, references + PAGE)
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{MAIN}.numbering+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/numbering" Target="numbering.xml"/>{rels}</Relationships>',
        "word/styles.xml": STYLES % styles,
        "word/numbering.xml": numbering,
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>',
        **extra,
        **(parts or {}),
    }
    return pack(members)


def pack(members: Mapping[str, bytes | str]) -> bytes:
    """部件名 → 内容，压成 zip。"""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def png(width: int, height: int) -> bytes:
    """一张纯色的 PNG。"""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def part(data: bytes, name: str = "word/document.xml") -> str:
    """docx 里一个部件的原文。"""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def part_names(data: bytes) -> list[str]:
    """docx 里的部件名。"""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def outline(data: bytes, name: str = "word/document.xml") -> list[str]:
    """把一个部件读成几行：一段一行，表格一行一行用“ | ”连；断行 ⏎，制表 ⇥，分页 ⇟。"""
    root = etree.fromstring(part(data, name).encode())
    container = root.find(f"{{{W}}}body")
    return list(_lines(container if container is not None else root))


def _lines(container):
    for child in container:
        kind = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if kind == "p":
            yield _text(child)
        elif kind == "tbl":
            for row in child.iterfind(f"{{{W}}}tr"):
                yield " | ".join("/".join(_lines(cell)) for cell in row.iterfind(f"{{{W}}}tc"))
        elif kind in {"sdt", "sdtContent", "footnote", "comment"}:
            yield from _lines(child)


def _text(element) -> str:
    pieces = []
    for node in element.iter(f"{{{W}}}t", f"{{{W}}}br", f"{{{W}}}tab"):
        kind = etree.QName(node).localname
        if kind == "t":
            pieces.append(node.text or "")
        elif kind == "br":
            pieces.append("⇟" if node.get(f"{{{W}}}type") == "page" else "⏎")
        elif etree.QName(node.getparent()).localname == "r":
            pieces.append("⇥")
    return "".join(pieces)


def text(data: bytes, name: str = "word/document.xml") -> str:
    """outline 连成一段文字，段间换行。"""
    return re.sub(r"\n+$", "", "\n".join(outline(data, name)))


def faults(data: bytes) -> list[str]:
    """openxml-audit 看出的错误；合法则为空。最小的包没有主题、字体表、设置，这不算。"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "受检.docx"
        path.write_bytes(data)
        errors = OpenXmlValidator().validate(path).errors
    said = [f"{error.part_uri} {error.path} {error.description}" for error in errors]
    return [each for each in said if "required relationship type" not in each]
