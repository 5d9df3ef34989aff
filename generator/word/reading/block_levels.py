"""一块管的是几个字、几段、几行还是几格；下级模板里块以外的内容。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.word.opc.ooxml import ROW, TABLE, P, W, ancestor, local, parent_of
from generator.word.reading.slots import CLOSERS, OPENERS, Slot, is_marker, markers
from generator.word.reading.structure import inside_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.word.opc.ooxml import Element
    from generator.word.reading.draft import Draft

TEXT: Final = "一段里的几个字"
PARAGRAPHS: Final = "整段"
_BY_HOLDER: Final = {TABLE: "表里的整行", ROW: "行里的整格"}
_SHOWN: Final = frozenset({"text", "plain"})


def blocks(draft: Draft) -> list[tuple[Slot, Element]]:
    """正文里的各块：block 语句和它在树上的占位。"""
    found = ((draft.slots.of(node), node) for node in markers(draft.main))
    return [(slot, node) for slot, node in found if slot.keyword == "block"]


def level_of(node: Element) -> str:
    """一块的 block 语句提升之后停在哪一层。"""
    if inside_paragraph(node):
        return TEXT
    return _BY_HOLDER.get(parent_of(node).tag, PARAGRAPHS)


def widen(draft: Draft, opener: Element) -> None:
    """独占一段的一块，从段里升到段外；旁边还有别的则不动。"""
    paragraph = ancestor(opener, P)
    assert paragraph is not None
    content = [child for child in paragraph if local(child) != "pPr"]
    closer = content[-1]
    alone = content[0] is opener and is_marker(closer) and draft.slots.of(closer).keyword == "endblock"
    inner = [draft.slots.of(node).keyword for node in markers(paragraph)]
    inline = any(draft.slots.of(node).kind == "block" for node in markers(paragraph))
    if alone and inner.count("block") == 1 and not inline:
        paragraph.addprevious(opener)
        paragraph.addnext(closer)


def strays(draft: Draft) -> Iterator[Finding]:
    """下级模板里块以外的内容：印不出来，要指出来。"""
    body = draft.main.find(f"{W}body")
    depth = 0
    last = next(draft.slots.of(node) for node in markers(draft.main))
    for node in () if body is None else body:
        outside, depth, inner = _outside(draft, node, depth)
        if outside:
            after = f"{last.raw} 之后" if last.raw else ""
            slot = Slot("", "", draft.file, f"{last.where}{'起' if after else ''}")
            message = f"下级模板里只能有 {{% block %}}，{after}“{outside[:20]}”不在任何块里，印不出来"
            yield slot.finding("W118", message, "移进一个块，或删去")
        last = inner or last


def _outside(draft: Draft, block: Element, depth: int) -> tuple[str, int, Slot | None]:
    """正文的一个孩子里，不在块、不在定义里的文字；走过它之后的深度；其中最后一个标签。"""
    said = ""
    last: Slot | None = None
    for node in block.iter():
        if is_marker(node):
            last = draft.slots.of(node)
            depth += (last.keyword in OPENERS) - (last.keyword in CLOSERS)
            said += last.raw if last.kind in _SHOWN and not depth else ""
            said += (node.tail or "") if not depth else ""
        elif node.tag == f"{W}t" and not depth:
            said += node.text or ""
    return said.strip(), depth, last
