"""把下级模板、被包含的文件接到最上级的包上：样式按名字对，编号、图片、链接带过去。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from generator.word.opc.numbering_definitions import adopt_numbering, renumber
from generator.word.opc.ooxml import R_URI, VAL, W, detach
from generator.word.opc.relationships import relative, resolve
from generator.word.opc.styles import restyle

if TYPE_CHECKING:
    from generator.word.compiling.assembly import Assembly
    from generator.word.opc.ooxml import Element
    from generator.word.opc.relationships import Relationship
    from generator.word.reading.draft import Draft


_REFERENCES: Final[Any] = etree.XPath("descendant-or-self::*/@r:*", namespaces={"r": R_URI})
"""指着别的部件的属性。"""


def graft(draft: Draft, assembly: Assembly) -> None:
    """就地改 draft 的树，使它能在 assembly 的包里用。"""
    style_map = assembly.styles().adopt(draft.styles)
    used = {node.get(VAL, "") for tree in draft.trees() for node in tree.iter(f"{W}numId")}
    used |= {node.get(VAL, "") for style in draft.styles.by_id.values() for node in style.iter(f"{W}numId")}
    numbers: dict[str, str] = {}
    if draft.numbering is not None and used - {"0"}:
        numbers = adopt_numbering(assembly.numbering(), draft.numbering, used - {"0"}, style_map)
    for tree in draft.trees():
        restyle(tree, style_map)
        renumber(tree, numbers)
    for style in assembly.base.styles.adopted:
        renumber(style, numbers)
    _move_relationships(draft, assembly)
    draft.numbering = assembly.base.numbering
    draft.styles = assembly.base.styles
    for section in draft.main.iterfind(f"{W}body/{W}sectPr"):
        detach(section)


def _move_relationships(draft: Draft, assembly: Assembly) -> None:
    _Mover(draft, assembly, draft.package.main, assembly.main).move(draft.main)
    for (kind, _), note in draft.notes.items():
        host = assembly.single(kind) or assembly.new_main_part(kind)
        _Mover(draft, assembly, draft.note_roots[kind][0], host).move(note)


@dataclass(slots=True)
class _Mover:
    """把 draft 的部件 part 里的树搬到 assembly 的部件 host：关系编号换成 host 的，指着的部件带上。"""

    draft: Draft
    assembly: Assembly
    part: str
    host: str

    def move(self, tree: Element) -> None:
        source = self.draft.package.relationships(self.part)
        moved: dict[str, str] = {}
        for found in _REFERENCES(tree):
            value = str(found)
            if value in source.entries:
                moved[value] = moved.get(value) or self._relationship(source.entries[value])
                found.getparent().set(found.attrname, moved[value])

    def _relationship(self, entry: Relationship) -> str:
        relations = self.assembly.relationships(self.host)
        target = resolve(self.part, entry.target)
        if entry.external or target not in self.draft.package:
            return relations.add(entry.type, entry.target, external=entry.external)
        name = self.assembly.copy_part(self.draft, target)
        return relations.add(entry.type, relative(self.host, name))
