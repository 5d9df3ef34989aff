"""渲染后才知道的号：图形、书签、批注的编号，SEQ 域的序号；编译时都换成记号。"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.word.marking import marks
from generator.word.opc.ooxml import ID, RUN, TEXT, WP, P, W, detach, local, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.word.opc.ooxml import Element
    from generator.word.reading.slots import Slots

_NAME: Final = f"{W}name"
_SEQ: Final = re.compile(r'^\s*SEQ\s+("[^"]+"|\S+)(.*)$', re.IGNORECASE | re.DOTALL)
_FORMAT: Final = re.compile(r"\\\*\s*(\w+)")
_RESET: Final = re.compile(r"\\r\s*(\d+)")
_REPEAT: Final = re.compile(r"\\c\b")


def mark_identifiers(root: Element, slots: Slots, draft: str) -> None:
    """就地把编号换成记号；draft 使不同文件里相同的编号不相混。"""
    for node in within(root, f"{WP}docPr"):
        node.set("id", slots.mark(marks.mark(marks.DRAWING)))
    for node in within(root, f"{W}bookmarkStart"):
        old, name = node.get(ID, ""), node.get(_NAME, "")
        node.set(ID, slots.mark(marks.mark(marks.BOOKMARK, f"{draft}.{old}")))
        node.set(_NAME, slots.mark(marks.mark(marks.BOOKMARK_NAME, name)))
    for node in within(root, f"{W}bookmarkEnd"):
        node.set(ID, slots.mark(marks.mark(marks.BOOKMARK_END, f"{draft}.{node.get(ID, '')}")))
    for name, code in (("commentRangeStart", marks.COMMENT), ("commentRangeEnd", marks.COMMENT_END)):
        for node in within(root, f"{W}{name}"):
            node.set(ID, slots.mark(marks.mark(code, f"{draft}.{node.get(ID, '')}")))


def mark_sequences(root: Element, slots: Slots) -> None:
    """就地把 SEQ 域的结果换成记号，按渲染出的次序取号。"""
    for node in within(root, f"{W}fldSimple"):
        if found := _SEQ.match(node.get(f"{W}instr", "")):
            _put(list(node.iter(RUN)), found, slots)
    for paragraph in within(root, P):
        for instruction, runs in _complex_fields(paragraph):
            if found := _SEQ.match(instruction):
                _put(runs, found, slots)


def _put(runs: list[Element], found: re.Match[str], slots: Slots) -> None:
    texts = [text for run in runs for text in run.iter(TEXT)]
    if not texts:
        return
    switches = found[2]
    style = _FORMAT.search(switches)
    reset = _RESET.search(switches)
    how = f"r{reset[1]}" if reset else ("c" if _REPEAT.search(switches) else "n")
    payload = f"{found[1].strip(chr(34))}|{style[1].upper() if style else 'ARABIC'}|{how}"
    texts[0].text = slots.mark(marks.mark(marks.SEQUENCE, payload))
    for text in texts[1:]:
        detach(text)


def _complex_fields(paragraph: Element) -> Iterator[tuple[str, list[Element]]]:
    """段内不嵌套的域：（域代码，结果的各 run）。"""
    instruction = state = ""
    result: list[Element] = []
    for run in paragraph.iter(RUN):
        for child in run:
            kind = child.get(f"{W}fldCharType", "") if local(child) == "fldChar" else ""
            if kind == "begin":
                instruction, result = "", []
            elif kind == "end":
                yield instruction, list(dict.fromkeys(result))
            elif state == "begin" and local(child) == "instrText":
                instruction += child.text or ""
            elif state == "separate" and child.tag == TEXT:
                result.append(run)
            state = kind or state
