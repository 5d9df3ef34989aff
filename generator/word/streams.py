"""随行的内容：脚注、批注跟着引用处走，循环里的分节带着自己的页眉；各轮的变量因此都看得见。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.word import marks
from generator.word.draft import NOTE_KINDS
from generator.word.ooxml import ID, R_ID, W, within
from generator.word.relationships import resolve
from generator.word.slots import is_marker, markers

if TYPE_CHECKING:
    from generator.word.draft import Draft
    from generator.word.ooxml import Element

NEW_ID: Final = "\ue003"
"""随行的注里编号的占位，渲染后换成新编号。"""
_FRAME_REFERENCES: Final = tuple(f"{W}{name}" for name in ("headerReference", "footerReference"))


def attach_notes(draft: Draft) -> None:
    """正文里引用的每一条注，内容移到引用处随行。"""
    for kind, (_, reference) in NOTE_KINDS.items():
        part = draft.note_roots[kind][0] if kind in draft.note_roots else ""
        for node in within(draft.main, f"{W}{reference}"):
            old = node.get(ID, "")
            note = draft.notes.get((kind, old))
            if note is None:
                continue
            note.set(ID, NEW_ID)
            start = marks.mark(marks.STREAM, f"{kind}:{draft.number}.{old}")
            node.set(ID, draft.slots.stream(start, note, part))


def attach_frames(draft: Draft, *, always: bool) -> set[str]:
    """循环里（always 则不论哪里）的分节，其有标签的页眉页脚移来随行；给出另有分节直接用着的部件。"""
    relations = draft.package.relationships(draft.package.main)
    direct: set[str] = set()
    repeated = _repeated_sections(draft)
    for section in within(draft.main, f"{W}sectPr"):
        for node in section.iterchildren(*_FRAME_REFERENCES):
            entry = relations.entries.get(node.get(R_ID, ""))
            part = resolve(draft.package.main, entry.target) if entry else ""
            if part not in draft.frames:
                continue
            if (always or section in repeated) and markers(draft.frames[part]):
                start = marks.mark(marks.STREAM, f"part:{part}")
                node.set(R_ID, draft.slots.stream(start, draft.frames[part], part))
            else:
                direct.add(part)
    return direct


def _repeated_sections(draft: Draft) -> set[Element]:
    depth = 0
    found: set[Element] = set()
    for node in draft.main.iter():
        if is_marker(node):
            keyword = draft.slots.of(node).keyword
            depth += (keyword in {"for", "macro"}) - (keyword in {"endfor", "endmacro"})
        elif node.tag == f"{W}sectPr" and depth:
            found.add(node)
    return found
