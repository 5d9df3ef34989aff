"""一棵树写成 Jinja 源文：静态 XML 照写，每个标签独占一行，行号就是地址。"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.word.marking import marks
from generator.word.reading.runs import Look, look_of
from generator.word.reading.slots import COMMENT_END, COMMENT_START, PLACEHOLDER, Slot, Slots, markers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.word.opc.ooxml import Element

_ROOT: Final = re.compile(r"<[A-Za-z][^>]*>")
_DECLARED: Final = re.compile(r' xmlns:([\w.-]+)="')


@dataclass(frozen=True, slots=True)
class Spot:
    """源文一行对应的地方：标签、地点、所在 run 与段落的样子、所在部件。"""

    slot: Slot
    look: Look
    part: str


@dataclass(slots=True)
class Sources:
    """一次编译写出的全部源文；spots[源文名][行号] 就是地方，行号从 1 数起。

    各源文的行号各数各的：同一个文件在几份模板里写成的源文一字不差，编译一遍就够。
    """

    slots: Slots
    namespaces: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    spots: dict[str, tuple[Spot | None, ...]] = field(default_factory=dict)

    def gather(self, root: Element) -> None:
        """记下一棵树用到的命名空间：别的文件的片段并进来时，根上要有声明。"""
        for prefix, uri in root.nsmap.items():
            if prefix:
                self.namespaces.setdefault(prefix, uri)

    def write(self, name: str, root: Element, part: str, *, inner: str = "") -> None:
        """写一个源文；inner 不空则只写那个子元素里面的内容（如 w:body）。"""
        writer = _Writer(self.slots, part)
        text = serialise(root, self.namespaces)
        if inner:
            text = text[text.index(">", text.index(f"<{inner}")) + 1 : text.rindex(f"</{inner}>")]
        writer.looks(root)
        writer.xml(text)
        self.texts[name] = "".join(writer.pieces)
        self.spots[name] = tuple(_nearest(writer.spots))


def _nearest(spots: Iterable[Spot | None]) -> Iterator[Spot | None]:
    """各行的地方，行间的取最近的前一处。"""
    last = None
    for spot in spots:
        last = spot or last
        yield last


def serialise(root: Element, namespaces: dict[str, str] | None = None) -> str:
    """树 → 文字，根上补齐命名空间的声明。"""
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    opening = _ROOT.search(text)
    assert opening is not None
    start = opening[0]
    known = set(_DECLARED.findall(start))
    missing = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in (namespaces or {}).items() if prefix not in known
    )
    end = -2 if start.endswith("/>") else -1
    return text[: opening.start()] + start[:end] + missing + start[end:] + text[opening.end() :]


class _Writer:
    """写一个源文；spots 是各行的地方，行间的没有，没有第 0 行。"""

    def __init__(self, slots: Slots, part: str) -> None:
        self._slots = slots
        self._part = part
        self._looks: dict[int, Look] = {}
        self.pieces: list[str] = []
        self.spots: list[Spot | None] = [None, None]

    def looks(self, root: Element) -> None:
        slots = self._slots
        self._looks |= {
            int(node.text or 0): look_of(node) for node in markers(root) if slots.of(node).kind == "text"
        }

    def xml(self, text: str) -> None:
        position = 0
        for found in PLACEHOLDER.finditer(text):
            self._static(text[position : found.start()])
            self._slot(int(found[1] or found[2]))
            position = found.end()
        self._static(text[position:])

    def _static(self, text: str) -> None:
        self.pieces.append(text)
        self.spots += [None] * text.count("\n")

    def _slot(self, number: int) -> None:
        slot = self._slots[number]
        if slot.kind != "mark":
            # 换行写在界符之后：界符之间的空白不印，又不必为它另写一个注释
            self.pieces += (slot.source[:1] or COMMENT_START, "\n")
            self.spots.append(Spot(slot, self._looks.get(number, Look()), self._part))
            self._static(slot.source[1:] or COMMENT_END)
        elif slot.content is not None:
            self._stream(slot, slot.content)
        else:
            self._static(slot.source)

    def _stream(self, slot: Slot, content: Element) -> None:
        """随行的另一个部件：属性里写它的内容，渲染后再取出来。"""
        outer, self._part = self._part, slot.part
        self._static(slot.source)
        self.looks(content)
        self.xml(serialise(content))
        self._static(marks.mark(marks.STREAM_END))
        self._part = outer
