"""编号的定义（numbering.xml）：新起一份时怎样写，别的文件的定义怎样并进来。"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from generator.word.opc.ooxml import VAL, W, detach, local, within

if TYPE_CHECKING:
    from generator.word.opc.ooxml import Element

_NUM: Final = f"{W}num"
_NUM_ID: Final = f"{W}numId"
_ABSTRACT: Final = f"{W}abstractNum"
_ABSTRACT_ID: Final = f"{W}abstractNumId"
_LEVEL: Final = f"{W}ilvl"


def restart_definitions(root: Element | None) -> dict[str, tuple[str, str]]:
    """编号 → 新起一份 w:num 时 numId 前后的文字。"""
    definitions: dict[str, tuple[str, str]] = {}
    if root is None:
        return definitions
    abstracts = {node.get(_ABSTRACT_ID, ""): node for node in root.iterfind(_ABSTRACT)}
    for node in root.iterfind(_NUM):
        reference = node.find(_ABSTRACT_ID)
        abstract_id = reference.get(VAL, "") if reference is not None else ""
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in _starts(abstracts.get(abstract_id))
        )
        tail = f'"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'
        definitions[node.get(_NUM_ID, "")] = ('<w:num w:numId="', tail)
    return definitions


def _starts(abstract: Element | None) -> list[tuple[str, str]]:
    levels = [] if abstract is None else abstract.findall(f"{W}lvl")
    found = []
    for level in levels:
        start = level.find(f"{W}start")
        found.append((level.get(_LEVEL, "0"), start.get(VAL, "1") if start is not None else "1"))
    return found or [("0", "1")]


def adopt_numbering(
    root: Element, other: Element | None, used: set[str], style_map: dict[str, str]
) -> dict[str, str]:
    """把 other 里用到的编号并进 root；给出 other 的编号 → root 的编号。同一定义（nsid 相同）的合用。"""
    mapping: dict[str, str] = {}
    for node in () if other is None else other.iterfind(_NUM):
        number = node.get(_NUM_ID, "")
        if number in used and other is not None:
            mapping[number] = _shared(root, other, node) or _append(root, other, node, style_map)
    return mapping


def renumber(root: Element, mapping: dict[str, str]) -> None:
    """把一棵树里的编号换成并入之后的。"""
    for node in within(root, _NUM_ID):
        node.set(VAL, mapping.get(node.get(VAL, ""), node.get(VAL, "")))


def _definition(root: Element, number: Element) -> Element | None:
    reference = number.find(_ABSTRACT_ID)
    wanted = reference.get(VAL) if reference is not None else None
    return next((node for node in root.iterfind(_ABSTRACT) if node.get(_ABSTRACT_ID) == wanted), None)


def _nsid(abstract: Element | None) -> str:
    node = abstract.find(f"{W}nsid") if abstract is not None else None
    return node.get(VAL, "") if node is not None else ""


def _shared(root: Element, other: Element, number: Element) -> str:
    wanted = _nsid(_definition(other, number))
    if not wanted:
        return ""
    same = [node.get(_NUM_ID, "") for node in root.iterfind(_NUM) if _nsid(_definition(root, node)) == wanted]
    mine = number.get(_NUM_ID, "")
    return mine if mine in same else next(iter(same), "")


def _append(root: Element, other: Element, number: Element, style_map: dict[str, str]) -> str:
    abstract = _definition(other, number)
    new_abstract, new_number = _free(root, _ABSTRACT, _ABSTRACT_ID), _free(root, _NUM, _NUM_ID)
    if abstract is not None:
        twin = copy.deepcopy(abstract)
        twin.set(_ABSTRACT_ID, new_abstract)
        for node in within(twin, f"{W}pStyle"):
            node.set(VAL, style_map.get(node.get(VAL, ""), node.get(VAL, "")))
        for node in within(twin, f"{W}lvlPicBulletId", f"{W}nsid"):
            detach(node)
        root.insert(_position(root, _ABSTRACT), twin)
    clone = copy.deepcopy(number)
    clone.set(_NUM_ID, new_number)
    reference = clone.find(_ABSTRACT_ID)
    assert reference is not None
    reference.set(VAL, new_abstract)
    root.insert(_position(root, _NUM), clone)
    return new_number


def _free(root: Element, tag: str, attribute: str) -> str:
    return str(max((int(node.get(attribute, "0")) for node in root.iterfind(tag)), default=0) + 1)


def _position(root: Element, tag: str) -> int:
    order = ("numPicBullet", "abstractNum") + (("num",) if tag == _NUM else ())
    return sum(local(child) in order for child in root)
