"""读标签之前的清扫：接受修订（增的留、删的去），去掉校对、修订编号一类只占地方的东西。"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.word.opc.ooxml import CELL, ROW, W14, P, W, ancestor, detach, parent_of, unwrap, within

if TYPE_CHECKING:
    from generator.word.opc.ooxml import Element

_DELETED: Final = tuple(f"{W}{name}" for name in ("del", "moveFrom"))
_INSERTED: Final = tuple(f"{W}{name}" for name in ("ins", "moveTo", "smartTag"))
_NOISE: Final = tuple(
    f"{W}{name}"
    for name in (
        *("proofErr", "lastRenderedPageBreak", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange"),
        *("tcPrChange", "trPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns"),
        *("cellMerge", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    )
)
_RSID: Final = re.compile(rf"{re.escape(W)}rsid|{re.escape(W14)}(paraId|textId)$")
_INLINE_CONTROL: Final = f"{W}sdt"
_TAG_SIGN: Final = re.compile(r"[{｛][{｛%％#＃]")


def clean(root: Element) -> None:
    """就地清扫一棵树。"""
    for node in within(root, *_NOISE):
        detach(node)
    for mark in within(root, *_DELETED):
        _deleted_mark(mark)
    for node in within(root, f"{W}cellDel"):
        cell = ancestor(node, CELL)
        if cell is not None:
            detach(cell)
    for node in within(root, *_DELETED):
        detach(node)
    for node in within(root, *_INSERTED):
        unwrap(node)
    _open_inline_controls(root)
    _strip_revision_numbers(root)


def _deleted_mark(mark: Element) -> None:
    """段落标记删了则与下一段相连；行删了则整行去掉。"""
    holder = parent_of(mark)
    if holder.tag == f"{W}trPr":
        detach(parent_of(holder))
    elif holder.tag == f"{W}rPr" and parent_of(holder).tag == f"{W}pPr":
        detach(mark)
        _join_next(parent_of(parent_of(holder)))


def _join_next(paragraph: Element) -> None:
    following = paragraph.getnext()
    if following is None or following.tag != P:
        return
    at = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
    for child in reversed([child for child in paragraph if child.tag != f"{W}pPr"]):
        following.insert(at, child)
    detach(paragraph)


def _open_inline_controls(root: Element) -> None:
    """段内的内容控件若装着标签，拆掉外壳：控件绑定的旧值会盖掉新值。"""
    for control in within(root, _INLINE_CONTROL):
        content = control.find(f"{W}sdtContent")
        inline = ancestor(control, P) is not None and control.find(f".//{P}") is None
        if inline and content is not None and _TAG_SIGN.search("".join(map(str, content.itertext()))):
            for child in [child for child in control if child is not content]:
                control.remove(child)
            unwrap(content)
            unwrap(control)


def _strip_revision_numbers(root: Element) -> None:
    for node in root.iter(P, f"{W}r", ROW, f"{W}sectPr"):
        for name in [str(name) for name in node.attrib if _RSID.match(str(name))]:
            del node.attrib[name]
