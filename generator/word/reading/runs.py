"""一个印字标签所在的 run 和段落长什么样：值要断行、加底色、另起段时，照着关上再打开。"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.word.opc.ooxml import RUN, P, W, ancestor, local, parent_of

if TYPE_CHECKING:
    from generator.word.opc.ooxml import Element

_NAMESPACE: Final = re.compile(r' xmlns:\w+="[^"]*"')
_AFTER_HIGHLIGHT: Final = frozenset(
    {
        *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath"),
    }
)


@dataclass(frozen=True, slots=True)
class Look:
    """run 的格式分成两截（中间可以插底色），段落的格式；

    breakable 是说这里能不能另起一段，notable 是说能不能挂批注（文本框里不能）。
    """

    before: str = ""
    after: str = ""
    paragraph: str = ""
    breakable: bool = False
    notable: bool = False

    @property
    def run(self) -> str:
        """w:rPr 的全文，没有格式则为空串。"""
        inner = self.before + self.after
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    def highlighted(self, colour: str) -> str:
        """加了底色的 w:rPr；colour 为空即不加。"""
        if not colour:
            return self.run
        return f'<w:rPr>{self.before}<w:highlight w:val="{colour}"/>{self.after}</w:rPr>'


def look_of(node: Element) -> Look:
    """占位所在的 run 和段落的格式；不在 run 里则为空。"""
    run, paragraph = ancestor(node, RUN), ancestor(node, P)
    if run is None or paragraph is None:
        return Look()
    properties = paragraph.find(f"{W}pPr")
    section = properties is not None and properties.find(f"{W}sectPr") is not None
    before, after = _halves(run.find(f"{W}rPr"))
    direct = parent_of(run) is paragraph
    boxed = ancestor(node, f"{W}txbxContent") is not None
    format_ = "" if properties is None else _paragraph(properties)
    return Look(before, after, format_, breakable=direct and not section, notable=direct and not boxed)


def text_of(node: Element) -> str:
    """元素的 XML，根上已声明的命名空间不重复写。"""
    return _NAMESPACE.sub("", etree.tostring(node, encoding="unicode", with_tail=False))


def _halves(properties: Element | None) -> tuple[str, str]:
    children = [] if properties is None else [child for child in properties if local(child) != "highlight"]
    before = [child for child in children if local(child) not in _AFTER_HIGHLIGHT]
    after = [child for child in children if local(child) in _AFTER_HIGHLIGHT]
    return "".join(map(text_of, before)), "".join(map(text_of, after))


def _paragraph(properties: Element) -> str:
    twin = copy.deepcopy(properties)
    for section in twin.findall(f"{W}sectPr"):
        twin.remove(section)
    return text_of(twin) if len(twin) else ""
