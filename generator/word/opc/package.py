"""打开一个 docx：认出不是 docx 的、加了密的、坏了的、太大的，给出各部件的字节、树和关系。"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from lxml import etree

from generator.word.faults import refusal
from generator.word.opc.ooxml import STRICT_W_URI, W
from generator.word.opc.relationships import (
    CONTENT_TYPES,
    OFFICE_DOCUMENT,
    ContentTypes,
    Relationships,
    relationships_part,
    resolve,
)
from generator.word.opc.zip_writer import Member, stored_member

_MAX_MEMBERS: Final = 4096
_MAX_BYTES: Final = 256 * 1024 * 1024
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_RESAVE: Final = "用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”"


class Package:
    """一个打开了的 docx；members 按原来的次序，file 用在报错里。"""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.members = _members(data, file)
        self._relationships: dict[str, Relationships] = {}
        if CONTENT_TYPES not in self.members:
            raise refusal("W205", "缺少 [Content_Types].xml，不是完整的 docx", file, _RESAVE)
        self.types = ContentTypes.parse(self.tree(CONTENT_TYPES))
        self.main = self._main_part()

    def __contains__(self, part: str) -> bool:
        return part in self.members

    def content(self, part: str) -> bytes:
        """一个部件的字节；缺了或解不开则抛 TemplateError。"""
        member = self.members.get(part)
        if member is None:
            raise refusal("W205", f"缺少部件 {part}", self.file, _RESAVE)
        try:
            return member.content()
        except zlib.error:
            raise refusal("W201", f"部件 {part} 已损坏，解不开", self.file, _RESAVE) from None

    def tree(self, part: str) -> etree._Element:
        """一个部件的树，不带注释和处理指令（引擎用它占位）；有 DTD 或实体的不读。"""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(self.content(part), parser)
        except etree.XMLSyntaxError as error:
            raise refusal("W206", f"部件 {part} 不是合格的 XML：{error.msg}", self.file, _RESAVE) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusal("W206", f"部件 {part} 里有 DTD，不读", self.file, _RESAVE)
        return root

    def relationships(self, part: str) -> Relationships:
        """一个部件的关系，可改；没有则为空。"""
        name = relationships_part(part)
        if name not in self.members:
            return Relationships()
        if part not in self._relationships:
            self._relationships[part] = Relationships.parse(self.tree(name))
        return self._relationships[part].copy()

    def targets(self, part: str, type_: str) -> list[str]:
        """part 以某一类关系指着的部件名，只给包里有的。"""
        found = [resolve(part, each.target) for each in self.relationships(part).of_type(type_)]
        return [name for name in found if name in self.members]

    def _main_part(self) -> str:
        targets = self.targets("", OFFICE_DOCUMENT)
        if targets and "wordprocessingml" in self.types.of(targets[0]):
            return targets[0]
        if targets and "macroEnabled" in self.types.of(targets[0]):
            raise refusal("W207", "是启用了宏的 Word 文件（.docm），不收", self.file, _RESAVE)
        if any(b"purl.oclc.org" in self.content(name) for name in self.members if name == "_rels/.rels"):
            raise refusal("W207", "是“严格 Open XML 格式”的文件", self.file, _RESAVE)
        raise refusal("W205", "里面没有 Word 正文，不是 Word 文件", self.file, _RESAVE)


def require_transitional(root: etree._Element, file: str) -> None:
    """正文须用通行的命名空间和 w 前缀，否则抛 TemplateError。"""
    if root.nsmap.get("w") is None or root.nsmap["w"] == STRICT_W_URI:
        raise refusal("W207", "正文用的不是通行的 Word 格式", file, _RESAVE)
    if root.find(f"{W}body") is None:
        raise refusal("W205", "里面没有 Word 正文，不是完整的 docx", file, _RESAVE)


def _members(data: bytes, file: str) -> dict[str, Member]:
    if data.startswith(_OLE):
        raise _ole_refusal(data, file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
        members = {info.filename: stored_member(data, info) for info in infos}
    except (zipfile.BadZipFile, ValueError, OSError, struct.error):
        raise refusal("W201", "不是 docx 文件，或已损坏", file, _RESAVE) from None
    if len(infos) > _MAX_MEMBERS or sum(info.file_size for info in infos) > _MAX_BYTES:
        raise refusal("W204", "解开后太大，不像是 Word 模板", file)
    if any(_outside(info.filename) for info in infos):
        raise refusal("W201", "压缩包里有指到外面去的路径，不像是 Word 存的", file, _RESAVE)
    if any(info.flag_bits & 1 for info in infos):
        raise refusal("W203", "压缩包加了密码", file, "去掉密码再保存")
    if any(info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for info in infos):
        raise refusal("W201", "用了不认识的压缩方法", file, _RESAVE)
    return members


def _outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _ole_refusal(data: bytes, file: str) -> Exception:
    if _ENCRYPTED in data:
        return refusal("W203", "文件加了打开密码", file, "在 Word 里“文件—信息—保护文档”去掉密码再保存")
    return refusal("W202", "是旧式 .doc 文件（改了扩展名也不算）", file, _RESAVE)
