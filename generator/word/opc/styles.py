"""样式表：按名字认样式，查大纲级别和样式带的编号，把别的文件的样式并进来。"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from generator.word.opc.ooxml import VAL, P, W, within

if TYPE_CHECKING:
    from generator.word.opc.ooxml import Element

_STYLE: Final = f"{W}style"
_STYLE_ID: Final = f"{W}styleId"
_TYPE: Final = f"{W}type"
_REFERENCES: Final = ("basedOn", "next", "link")
STYLE_USES: Final = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
_MAX_DEPTH: Final = 20


class Styles:
    """一个文件的样式表；root 是 w:styles，没有样式表则为空。"""

    def __init__(self, root: Element | None) -> None:
        self.root = root
        nodes = () if root is None else root.iterfind(_STYLE)
        self.by_id = {node.get(_STYLE_ID, ""): node for node in nodes}
        self.adopted: list[Element] = []
        self._known: dict[tuple[str, str], Element | None] = {}

    def outline_level(self, paragraph: Element) -> int | None:
        """段落的大纲级别，0 是一级标题；不是标题则为 None。"""
        direct = paragraph.find(f"{W}pPr/{W}outlineLvl")
        node = (
            direct if direct is not None else self._inherited(_style_of(paragraph), f"{W}pPr/{W}outlineLvl")
        )
        level = int(node.get(VAL, "9")) if node is not None else 9
        return level if level < 9 else None

    def numbering(self, paragraph: Element) -> tuple[str, str] | None:
        """段落的（编号号, 级别），直接写的优先于样式带的；没有则为 None。"""
        direct = paragraph.find(f"{W}pPr/{W}numPr")
        style = _style_of(paragraph)
        inherited = self._inherited(style, f"{W}pPr/{W}numPr")
        number = _value(direct, "numId") or _value(inherited, "numId")
        level = _value(direct, "ilvl") or _value(inherited, "ilvl") or "0"
        return (number, level) if number and number != "0" else None

    def _inherited(self, style: str, path: str) -> Element | None:
        """样式或它的上级样式里的一项；查过的记着。"""
        if (style, path) not in self._known:
            self._known[style, path] = self._sought(style, path)
        return self._known[style, path]

    def _sought(self, style: str, path: str) -> Element | None:
        for _ in range(_MAX_DEPTH):
            node = self.by_id.get(style)
            if node is None:
                return None
            found = node.find(path)
            if found is not None:
                return found
            style = _value(node, "basedOn")
        return None

    def adopt(self, other: Styles) -> dict[str, str]:
        """把 other 里没有的样式并进来（记在 adopted）；给出 other 的样式号 → 这里的。同名同类的算同一个。"""
        self.adopted = []
        self._known.clear()
        named = {_called(node): id_ for id_, node in reversed(self.by_id.items())}
        mapping = {id_: mine for id_, node in other.by_id.items() if (mine := named.get(_called(node)))}
        fresh = [node for id_, node in other.by_id.items() if id_ not in mapping]
        for node in fresh:
            mapping[node.get(_STYLE_ID, "")] = self._free_id(node.get(_STYLE_ID, ""))
            self.by_id[mapping[node.get(_STYLE_ID, "")]] = node
        for node in fresh:
            self._append(copy.deepcopy(node), mapping)
        return mapping

    def _append(self, node: Element, mapping: dict[str, str]) -> None:
        node.set(_STYLE_ID, mapping[node.get(_STYLE_ID, "")])
        if f"{W}default" in node.attrib:
            del node.attrib[f"{W}default"]
        for reference in _REFERENCES:
            target = node.find(f"{W}{reference}")
            if target is not None:
                target.set(VAL, mapping.get(target.get(VAL, ""), target.get(VAL, "")))
        if self.root is not None:
            self.root.append(node)
        self.adopted.append(node)
        self.by_id[node.get(_STYLE_ID, "")] = node

    def _free_id(self, wanted: str) -> str:
        candidate, number = wanted, 2
        while candidate in self.by_id:
            candidate, number = f"{wanted}_{number}", number + 1
        return candidate


def restyle(root: Element, mapping: dict[str, str]) -> None:
    """把一棵树里的样式号换成并入之后的。"""
    for node in within(root, *STYLE_USES):
        node.set(VAL, mapping.get(node.get(VAL, ""), node.get(VAL, "")))


def _called(node: Element) -> tuple[str | None, str]:
    """类别和名字：两样都同的是同一个样式。"""
    return node.get(_TYPE), _value(node, "name").lower()


def _style_of(paragraph: Element) -> str:
    assert paragraph.tag == P
    node = paragraph.find(f"{W}pPr/{W}pStyle")
    return node.get(VAL, "") if node is not None else ""


def _value(node: Element | None, name: str) -> str:
    child = node.find(f"{W}{name}") if node is not None else None
    return child.get(VAL, "") if child is not None else ""
