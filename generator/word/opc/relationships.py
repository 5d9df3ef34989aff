"""部件之间的关系（.rels）和内容类型（[Content_Types].xml）：读、加、写。"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lxml import etree

from generator.word.opc.ooxml import DECLARATION, PACKAGE_URI, R_URI
from generator.word.opc.xml_text import attribute

OFFICE_DOCUMENT: Final = f"{R_URI}/officeDocument"
CORE_PROPERTIES: Final = f"{PACKAGE_URI}/relationships/metadata/core-properties"
_EXTERNAL: Final = ' TargetMode="External"'
CONTENT_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIP: Final = f"{{{PACKAGE_URI}/relationships}}Relationship"
_DEFAULT: Final = f"{{{PACKAGE_URI}/content-types}}Default"
_OVERRIDE: Final = f"{{{PACKAGE_URI}/content-types}}Override"


@dataclass(frozen=True, slots=True)
class Relationship:
    """一条关系；external 的 target 是网址，否则是相对路径。"""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Relationships:
    """一个部件的全部关系，按编号查。"""

    entries: dict[str, Relationship] = field(default_factory=dict)

    @classmethod
    def parse(cls, xml: etree._Element) -> Relationships:
        """读 .rels 的树。"""
        entries = {
            node.get("Id", ""): Relationship(
                node.get("Id", ""),
                node.get("Type", ""),
                node.get("Target", ""),
                node.get("TargetMode") == "External",
            )
            for node in xml.iter(_RELATIONSHIP)
        }
        return cls(entries)

    def copy(self) -> Relationships:
        """另一份，改它不动这一份。"""
        return Relationships(dict(self.entries))

    def add(self, type_: str, target: str, *, external: bool = False) -> str:
        """加一条，给出它的编号。"""
        number = len(self.entries) + 1
        while (identifier := f"rIdJ{number}") in self.entries:
            number += 1
        self.entries[identifier] = Relationship(identifier, type_, target, external)
        return identifier

    def of_type(self, type_: str) -> list[Relationship]:
        """某一类关系，按书写次序。"""
        return [each for each in self.entries.values() if each.type == type_]

    def to_xml(self) -> str:
        """写成 .rels 的全文。"""
        body = "".join(
            f"<Relationship Id={attribute(each.id)} Type={attribute(each.type)}"
            f" Target={attribute(each.target)}{_EXTERNAL if each.external else ''}/>"
            for each in self.entries.values()
        )
        return f'{DECLARATION}<Relationships xmlns="{PACKAGE_URI}/relationships">{body}</Relationships>'


@dataclass(slots=True)
class ContentTypes:
    """扩展名和部件名各是什么内容。"""

    defaults: dict[str, str]
    overrides: dict[str, str]

    @classmethod
    def parse(cls, xml: etree._Element) -> ContentTypes:
        """读 [Content_Types].xml 的树。"""
        defaults = {
            node.get("Extension", "").lower(): node.get("ContentType", "") for node in xml.iter(_DEFAULT)
        }
        overrides = {node.get("PartName", ""): node.get("ContentType", "") for node in xml.iter(_OVERRIDE)}
        return cls(defaults, overrides)

    def copy(self) -> ContentTypes:
        """另一份，改它不动这一份。"""
        return ContentTypes(dict(self.defaults), dict(self.overrides))

    def of(self, part: str) -> str:
        """一个部件的内容类型；不知道则为空串。"""
        extension = part.rpartition(".")[2].lower()
        return self.overrides.get(f"/{part}") or self.defaults.get(extension, "")

    def declare(self, part: str, content_type: str) -> None:
        """声明一个部件；与扩展名的默认相同则不另写。"""
        if self.of(part) != content_type:
            self.overrides[f"/{part}"] = content_type

    def to_xml(self) -> str:
        """写成全文。"""
        defaults = "".join(
            f"<Default Extension={attribute(extension)} ContentType={attribute(type_)}/>"
            for extension, type_ in self.defaults.items()
        )
        overrides = "".join(
            f"<Override PartName={attribute(part)} ContentType={attribute(type_)}/>"
            for part, type_ in self.overrides.items()
        )
        return f'{DECLARATION}<Types xmlns="{PACKAGE_URI}/content-types">{defaults}{overrides}</Types>'


def relationships_part(part: str) -> str:
    """部件的 .rels 在哪里：word/document.xml → word/_rels/document.xml.rels。"""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolve(part: str, target: str) -> str:
    """从 part 出发的相对路径 → 包里的部件名。"""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


@lru_cache(maxsize=1024)
def relative(part: str, target: str) -> str:
    """包里的部件名 → 从 part 出发的相对路径。"""
    return posixpath.relpath(target, posixpath.dirname(part) or ".")
