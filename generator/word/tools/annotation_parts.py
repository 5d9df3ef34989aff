"""往一份现成的 docx 里加批注：批注部件、关系、内容类型，一样都不少；不用样式，免得缺样式。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.word.opc.ooxml import ID, R_URI, RUN, TEXT, XML_SPACE, P, W, parent_of
from generator.word.opc.relationships import CONTENT_TYPES, relationships_part, relative, resolve
from generator.word.opc.zip_writer import packed, write_archive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.word.opc.package import Package

_RELATION: Final = f"{R_URI}/comments"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PART: Final = "word/comments.xml"
_AUTHOR, _INITIALS = "决算报告生成器", "决"


@dataclass(frozen=True)
class Comment:
    """一条批注：挂在 paragraph 这一段里含 offending 的那几截上，找不到就挂在整段；lines 一行一段。"""

    paragraph: etree._Element
    offending: str
    lines: tuple[str, ...]


def with_comments(package: Package, document: etree._Element, comments: Sequence[Comment]) -> bytes:
    """document 是 package 正文的树，各批注的段都在其中；返回加了批注的 docx。"""
    types, relations = package.types.copy(), package.relationships(package.main).copy()
    existing = relations.of_type(_RELATION)
    part = resolve(package.main, existing[0].target) if existing else _PART
    collection = (
        package.tree(part) if part in package else etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    )
    taken = [int(each.get(ID, "0")) for each in collection]
    for number, comment in enumerate(comments, max(taken, default=-1) + 1):
        _anchor(comment, str(number))
        collection.append(_element(comment, str(number)))
    types.declare(part, _TYPE)
    if not existing:
        relations.add(_RELATION, relative(package.main, part))
    changed = {
        package.main: _serialised(document),
        part: _serialised(collection),
        CONTENT_TYPES: types.to_xml().encode(),
        relationships_part(package.main): relations.to_xml().encode(),
    }
    kept = [member for name, member in package.members.items() if name not in changed]
    return write_archive([*(packed(name, content) for name, content in changed.items()), *kept])


def _anchor(comment: Comment, number: str) -> None:
    """在段里放下起止和引用；起止只围住含 offending 的几截。"""
    runs = _covering(comment.paragraph, comment.offending)
    start = etree.Element(f"{W}commentRangeStart", {ID: number})
    end = etree.Element(f"{W}commentRangeEnd", {ID: number})
    if runs:
        _top(comment.paragraph, runs[0]).addprevious(start)
        _top(comment.paragraph, runs[-1]).addnext(end)
    else:
        properties = comment.paragraph.find(f"{W}pPr")
        comment.paragraph.insert(0 if properties is None else 1, start)
        start.addnext(end)
    reference = etree.Element(RUN)
    etree.SubElement(reference, f"{W}commentReference", {ID: number})
    end.addnext(reference)


def _covering(paragraph: etree._Element, offending: str) -> list[etree._Element]:
    """文字合起来含 offending 的相邻几截；没有 offending 就是全部。"""
    runs = [each for each in paragraph.iter(RUN) if _text(each)]
    whole = "".join(map(_text, runs))
    first = whole.find(offending)
    if first < 0:
        return runs
    last, position, covering = first + max(len(offending), 1), 0, []
    for run in runs:
        start, position = position, position + len(_text(run))
        if start < last and position > first:
            covering.append(run)
    return covering if offending else runs


def _text(run: etree._Element) -> str:
    return "".join(each.text or "" for each in run.iter(TEXT))


def _top(paragraph: etree._Element, element: etree._Element) -> etree._Element:
    """element 所在的、直接放在段下的那个元素（截可能在修订、超链接之内）。"""
    while (parent := parent_of(element)) is not paragraph:
        element = parent
    return element


def _element(comment: Comment, number: str) -> etree._Element:
    element = etree.Element(f"{W}comment", {ID: number, f"{W}author": _AUTHOR, f"{W}initials": _INITIALS})
    for line in filter(None, comment.lines):
        run = etree.SubElement(etree.SubElement(element, P), RUN)
        text = etree.SubElement(run, TEXT, {XML_SPACE: "preserve"})
        text.text = line
    return element


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
