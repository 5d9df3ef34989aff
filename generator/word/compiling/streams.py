"""随行的内容：脚注、批注跟着引用处走，循环里的分节带着自己的页眉；各轮的变量因此都看得见。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.word.marking import marks
from generator.word.opc.ooxml import ID, R_ID, W, within
from generator.word.opc.relationships import resolve
from generator.word.reading.draft import NOTE_KINDS
from generator.word.reading.slots import is_marker

if TYPE_CHECKING:
    from generator.word.compiling.assembly import Assembly
    from generator.word.opc.ooxml import Element
    from generator.word.reading.draft import Draft

NEW_ID: Final = "\ufdd2"
"""随行的注里编号的占位，渲染后换成新编号。"""
_KINDS: Final = {f"{W}headerReference": "header", f"{W}footerReference": "footer"}
_FRAME_REFERENCES: Final = tuple(_KINDS)


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


def attach_frames(draft: Draft, assembly: Assembly) -> set[str]:
    """循环里的（被包含的文件不论哪里）分节，其有标签的页眉页脚移来随行；给出另有分节直接用着的部件。"""
    main = draft.package.main
    relations = draft.package.relationships(main)
    repeated = None if draft is not assembly.base else _repeated_sections(draft)
    direct: set[str] = set()
    for section in within(draft.main, f"{W}sectPr"):
        for node in section.iterchildren(*_FRAME_REFERENCES):
            entry = relations.entries.get(node.get(R_ID, ""))
            part = resolve(main, entry.target) if entry else ""
            if part in draft.tagged and (repeated is None or section in repeated):
                name = part if draft is assembly.base else assembly.host_frame(draft, part)
                start = marks.mark(marks.STREAM, f"{_KINDS[node.tag]}:{name}")
                node.set(R_ID, draft.slots.stream(start, draft.frames[part], name))
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
