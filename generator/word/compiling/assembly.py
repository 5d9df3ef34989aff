"""要写出的那个包：以最上级模板为底，别的文件的部件、关系、内容类型都添到这里。"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from generator.word.opc.ooxml import DECLARATION, R_URI, W_URI
from generator.word.opc.relationships import (
    CONTENT_TYPES,
    ContentTypes,
    Relationships,
    relationships_part,
    relative,
    resolve,
)
from generator.word.opc.styles import Styles
from generator.word.opc.zip_writer import Member, packed

if TYPE_CHECKING:
    from generator.word.opc.ooxml import Element
    from generator.word.opc.package import Package
    from generator.word.reading.draft import Draft

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


@dataclass(slots=True)
class Assembly:
    """静态的部分在编译时就定下；渲染时另加的在 Finishing 里。"""

    base: Draft
    package: Package = field(init=False)
    types: ContentTypes = field(init=False)
    relations: dict[str, Relationships] = field(default_factory=dict)
    changed: dict[str, Element] = field(default_factory=dict)
    added: dict[str, bytes] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    templated: dict[str, Element] = field(default_factory=dict)
    _copies: dict[tuple[int, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.package = self.base.package
        self.types = self.package.types.copy()
        # .dotx 渲染出来是文档：类型不改，Word 打不开
        self.types.declare(self.package.main, _MAIN_TYPE.format("document.main"))
        self.templated.update(self.base.others)

    @property
    def main(self) -> str:
        """正文部件名。"""
        return self.package.main

    def relationships(self, part: str) -> Relationships:
        """一个部件的关系，可改。"""
        if part not in self.relations:
            self.relations[part] = self.package.relationships(part)
        return self.relations[part]

    def single(self, kind: str) -> str:
        """正文以某一类关系指着的部件名；没有则为空串。"""
        found = self.relationships(self.main).of_type(f"{R_URI}/{kind}")
        return resolve(self.main, found[0].target) if found else ""

    def styles(self) -> Styles:
        """样式表；要改它。"""
        if part := self.single("styles"):
            assert self.base.styles.root is not None
            self.changed[part] = self.base.styles.root
        return self.base.styles

    def numbering(self) -> Element:
        """编号定义的树；没有就新建。要改它。"""
        if self.base.numbering is None:
            self.base.numbering = etree.Element(f"{{{W_URI}}}numbering", nsmap={"w": W_URI})
        part = self.single("numbering") or self.new_main_part("numbering")
        self.changed[part] = self.base.numbering
        return self.base.numbering

    def new_main_part(self, kind: str) -> str:
        """正文另带一个部件（numbering、comments……）：声明类型，添上关系。"""
        part = self.free_name(posixpath.join(posixpath.dirname(self.main), f"{kind}.xml"))
        self.types.declare(part, _MAIN_TYPE.format(kind))
        self.relationships(self.main).add(f"{R_URI}/{kind}", relative(self.main, part))
        return part

    def copy_part(self, draft: Draft, part: str) -> str:
        """把别的文件的一个部件（连它指着的）搬进来，给出新名字；同一个只搬一次。"""
        known = (id(draft.package), part)
        if known not in self._copies:
            name = self.free_name(part)
            self._copies[known] = name
            self.added[name] = draft.package.content(part)
            self.types.declare(name, draft.package.types.of(part))
            if part in draft.others:
                self.templated[name] = draft.others[part]
            self._copy_relationships(draft, part, name)
        return self._copies[known]

    def _copy_relationships(self, draft: Draft, part: str, name: str) -> None:
        source = draft.package.relationships(part)
        if not source.entries:
            return
        target = self.relations.setdefault(name, Relationships())
        for each in source.entries.values():
            moved = each.target
            if not each.external and resolve(part, each.target) in draft.package:
                moved = relative(name, self.copy_part(draft, resolve(part, each.target)))
            target.entries[each.id] = type(each)(each.id, each.type, moved, each.external)

    def host_frame(self, draft: Draft, part: str) -> str:
        """别的文件的页眉页脚，内容随行、只把它的关系搬进来；给出搬来的名字。"""
        name = self.copy_part(draft, part)
        self.added.pop(name, None)
        self.types.overrides.pop(f"/{name}", None)
        return name

    def free_name(self, wanted: str) -> str:
        """没用过的部件名。"""
        stem, dot, extension = wanted.rpartition(".")
        stem, name, number = stem.rstrip("0123456789"), wanted, 1
        taken = {*self.package.members, *self.added, *self.changed, *self._copies.values()}
        while name in taken:
            name, number = f"{stem}{number}{dot}{extension}", number + 1
        return name

    def drop(self, part: str) -> None:
        """不要一个部件：连关系和类型一起。"""
        self.dropped |= {part, relationships_part(part)}
        self.types.overrides.pop(f"/{part}", None)
        entries = self.relationships(self.main).entries
        for each in [each for each in entries.values() if resolve(self.main, each.target) == part]:
            del entries[each.id]

    def static_members(self, dynamic: frozenset[str]) -> list[Member]:
        """不随渲染变的成员，按原来的次序，新添的在后。"""
        rewritten = {name: _bytes_of(root) for name, root in self.changed.items()}
        rewritten[CONTENT_TYPES] = self.types.to_xml().encode()
        rewritten |= self.added
        present = {*self.package.members, *rewritten, *dynamic, ""} - self.dropped
        rewritten |= {
            relationships_part(part): each.to_xml().encode()
            for part, each in self.relations.items()
            if part in present
        }
        kept = {name: member for name, member in self.package.members.items() if name not in self.dropped}
        names = [
            name for name in (*kept, *(name for name in rewritten if name not in kept)) if name not in dynamic
        ]
        for name in names:
            if name not in rewritten:
                # 照原样搬的也要验：坏了的成员会让每一份输出都打不开
                self.package.content(name)
        return [packed(name, rewritten[name], 6) if name in rewritten else kept[name] for name in names]


def _bytes_of(root: Element) -> bytes:
    return (DECLARATION + etree.tostring(root, encoding="unicode")).encode()
