"""一份模板写出来的字从哪个文件来：各文件自己的几段，被下级盖住的不算。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.word.compiling.family import Family
from generator.word.opc.ooxml import TEXT, P, within
from generator.word.reading.slots import markers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.word.library import Library
    from generator.word.opc.ooxml import Element
    from generator.word.reading.slots import Slots


def text_paragraphs(key: Any, data: bytes, library: Library) -> Mapping[Any, int]:
    """key、data 是一份模板，返回各文件的 key → 里面会印出来的段数，表格的一格算一段。

    顺着 extends、include 一路找下去；只有控制标签的段不算。文件不能用抛 TemplateError。
    """
    family = Family(library)
    family.load(key, data, str(key))
    counts: dict[Any, int] = {}
    for draft in family.drafts:
        own = sum(_prints(paragraph, family.slots) for paragraph in draft.main.iter(P))
        counts[draft.key] = max(own, counts.get(draft.key, 0))
    return counts


def _prints(paragraph: Element, slots: Slots) -> bool:
    """这一段有要印的字，或要印的值。"""
    for text in within(paragraph, TEXT):
        pieces = (text.text, *(node.tail for node in text))
        if any(piece and piece.strip() for piece in pieces):
            return True
    printed = (slots.of(node) for node in markers(paragraph))
    return any(slot.tag is not None and slot.tag.kind == "output" for slot in printed)
