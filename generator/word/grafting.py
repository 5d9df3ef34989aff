"""把下级模板、被包含的文件接到最上级的包上：样式按名字对，编号、图片、链接带过去。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.word.numbering_definitions import adopt_numbering, renumber
from generator.word.ooxml import R_URI, VAL, W, detach
from generator.word.relationships import Relationships, relative, resolve
from generator.word.styles import restyle

if TYPE_CHECKING:
    from generator.word.assembly import Assembly
    from generator.word.draft import Draft
    from generator.word.ooxml import Element


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
    _rewrite(draft.main, draft, draft.package.main, assembly, assembly.main)
    for kind, (part, _) in draft.note_roots.items():
        target = assembly.single(kind)
        for (note_kind, _), note in draft.notes.items():
            if note_kind == kind and target:
                _rewrite(note, draft, part, assembly, target)


def _rewrite(tree: Element, draft: Draft, part: str, assembly: Assembly, host: str) -> None:
    """tree 里的关系编号换成 host 的；指着的部件搬进来。"""
    source = draft.package.relationships(part)
    moved: dict[str, str] = {}
    for node in tree.iter():
        for name, value in node.attrib.items() if isinstance(node.tag, str) else ():
            if str(name).startswith(f"{{{R_URI}}}") and str(value) in source.entries:
                identifier = str(value)
                moved[identifier] = moved.get(identifier) or _move(identifier, source, draft, part, assembly, host)
                node.set(name, moved[identifier])


def _move(  # noqa: PLR0913
    identifier: str, source: Relationships, draft: Draft, part: str, assembly: Assembly, host: str
) -> str:
    entry = source.entries[identifier]
    relations = assembly.relationships(host)
    if entry.external or resolve(part, entry.target) not in draft.package:
        return relations.add(entry.type, entry.target, external=entry.external)
    name = assembly.copy_part(draft, resolve(part, entry.target))
    return relations.add(entry.type, relative(host, name))
