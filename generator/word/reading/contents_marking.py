"""编译时认出目录域和标题段：目录换成各级条目的样子，标题首尾放记号；填写在 contents。

次序：先 mark_contents（目录里旧的条目不能当标签读），读完标签、提升之后再 mark_headings。
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from lxml import etree

from generator.word.marking import contents, marks
from generator.word.opc.ooxml import ID, RUN, TEXT, VAL, XML_SPACE, P, W, ancestor, detach, within

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.word.opc.ooxml import Element
    from generator.word.opc.styles import Styles

    MarkNode = Callable[[str], Element]

_CONTENTS: Final = re.compile(r"^\s*TOC\b(.*)$", re.DOTALL | re.IGNORECASE)
_SPECIAL: Final = re.compile(r"\\[abcfl]\b", re.IGNORECASE)
"""图目录、书签范围内的目录之类，照原样留着。"""
_LEVELS: Final = re.compile(r'\\o\s+"?([1-9])\s*-\s*([1-9])"?', re.IGNORECASE)
_NO_NUMBERS: Final = re.compile(r'\\n(?:\s+"?([1-9])\s*-\s*([1-9])"?)?', re.IGNORECASE)
_LINKED: Final = re.compile(r"\\h\b", re.IGNORECASE)
_OURS: Final = re.compile(r"^_Toc\d{8}$")

_FIRST_PROPERTIES: Final = "pStyle keepNext keepLines pageBreakBefore framePr widowControl"
_BEFORE_TABS: Final = frozenset(
    f"{W}{name}" for name in (*_FIRST_PROPERTIES.split(), "numPr", "suppressLineNumbers", "pBdr", "shd")
)
_A4_WIDTH: Final = 8306
_INDENT: Final = 420


def mark_headings(root: Element, styles: Styles, mark_node: MarkNode) -> None:
    """就地在正文每个标题段的内容首尾放记号；文本框里的不算。"""
    for paragraph in within(root, P):
        level = styles.outline_level(paragraph)
        if level is None or ancestor(paragraph, f"{W}txbxContent") is not None or _is_entry(paragraph):
            continue
        properties = paragraph.find(f"{W}pPr")
        start = mark_node(marks.mark(contents.HEADING, str(level + 1)))
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(mark_node(marks.mark(contents.HEADING_END)))


def mark_contents(root: Element, styles: Styles, mark_node: MarkNode) -> None:
    """就地把每个目录域换成首尾两个记号，中间是各级条目的样子；顺带去掉本引擎以前加的标题书签。"""
    _drop_old_bookmarks(root)
    for field in list(_fields(root)):
        found = _CONTENTS.match(field.instruction)
        if found and not _SPECIAL.search(found[1]) and field.first.getparent() is field.last.getparent():
            _replace(field, styles, mark_node)


@dataclass(frozen=True, slots=True)
class _Field:
    """一个域：域代码，开头和末尾的节点（run 或 fldSimple），它们所在的段。"""

    instruction: str
    begin: Element
    end: Element
    first: Element
    last: Element


def _fields(root: Element) -> list[_Field]:
    """最外层的域，按文档次序。"""
    found = [
        _Field(node.get(f"{W}instr", ""), node, node, paragraph, paragraph)
        for node in within(root, f"{W}fldSimple")
        if (paragraph := ancestor(node, P)) is not None
    ]
    depth, begin, instruction = 0, root, ""
    for node in within(root, f"{W}fldChar", f"{W}instrText"):
        kind = node.get(f"{W}fldCharType", "")
        if kind == "begin":
            depth += 1
            begin, instruction = (node, "") if depth == 1 else (begin, instruction)
        elif kind == "end":
            depth -= 1
            found += _complex(instruction, begin, node) if depth == 0 else []
        elif depth == 1:
            instruction += node.text or ""
    return found


def _complex(instruction: str, begin: Element, end: Element) -> list[_Field]:
    runs = [ancestor(node, RUN) for node in (begin, end)]
    paragraphs = [ancestor(node, P) for node in (begin, end)]
    if None in runs or None in paragraphs:
        return []
    return [_Field(instruction, *runs, *paragraphs)]  # type: ignore[arg-type]


def _replace(field: _Field, styles: Styles, mark_node: MarkNode) -> None:
    instruction = " ".join(field.instruction.split())
    levels = _LEVELS.search(instruction)
    first, last = sorted(map(int, levels.groups())) if levels else (1, 9)
    old = _paragraphs_of(field)
    looks = [_look(level, old, styles, instruction) for level in range(first, last + 1)]
    before, after = _leading(field), _closing(field)
    ending = "" if after is not None else contents.INLINE
    start = mark_node(marks.mark(contents.CONTENTS, f"{first}-{last}|{ending}| {instruction} "))
    for node in (before, start, *looks, mark_node(marks.mark(contents.CONTENTS_END)), after):
        if node is not None:
            field.first.addprevious(node)
    _remove(old)


def _paragraphs_of(field: _Field) -> list[Element]:
    """从域的首段到末段，含其间的别的东西。"""
    nodes, node = [field.first], field.first
    while node is not field.last:
        following = node.getnext()
        assert following is not None
        nodes.append(node := following)
    return nodes


def _leading(field: _Field) -> Element | None:
    """域之前同段的内容，另成一段；没有内容则为 None。"""
    paragraph = copy.deepcopy(field.first)
    begin = _twin(field.begin, field.first, paragraph)
    for node in [*begin.itersiblings(), begin]:
        detach(node)
    for section in within(paragraph, f"{W}sectPr"):
        detach(section)
    return paragraph if _says(paragraph) else None


def _closing(field: _Field) -> Element | None:
    """域的末尾与同段其后的内容，另成一段；末段没有别的内容、又不是自成一段的，为 None。"""
    paragraph = copy.deepcopy(field.last)
    end = _twin(field.end, field.last, paragraph)
    for node in list(end.itersiblings(preceding=True)):
        if node.tag != f"{W}pPr":
            detach(node)
    alone = field.first is not field.last and not _says(field.last)
    if not alone and not any(map(_says, end.itersiblings())) and paragraph.find(f".//{W}sectPr") is None:
        return None
    end.addprevious(_run(etree.Element(f"{W}fldChar", {f"{W}fldCharType": "end"})))
    detach(end)
    return paragraph


def _twin(node: Element, paragraph: Element, duplicate: Element) -> Element:
    """node 所在的段的直接子元素，在 duplicate 里对应的那个。"""
    while (parent := node.getparent()) is not None and parent is not paragraph:
        node = parent
    return duplicate[paragraph.index(node)]


def _says(element: Element) -> bool:
    return any(True for _ in element.iter(TEXT, f"{W}drawing", f"{W}br"))


def _look(level: int, old: list[Element], styles: Styles, instruction: str) -> Element:
    """一级条目的样子：段落格式与字体照模板里原有的同级条目，没有则用样式 TOC n。"""
    names = {_style_name(node): id_ for id_, node in styles.by_id.items()}
    style = names.get(f"toc {level}", "")
    sample = next((node for node in old if style and _style_of(node) == style and _says(node)), None)
    paragraph = etree.Element(P)
    paragraph.append(_properties(level, style, sample, styles, old[0]))
    link = etree.SubElement(
        paragraph, f"{W}hyperlink", {f"{W}anchor": contents.ENTRY_BOOKMARK, f"{W}history": "1"}
    )
    holder = link if _LINKED.search(instruction) else paragraph
    holder.extend(_entry_runs(_numbered(level, instruction), _font(sample)))
    if holder is paragraph:
        paragraph.remove(link)
    return paragraph


def _properties(level: int, style: str, sample: Element | None, styles: Styles, place: Element) -> Element:
    given = None if sample is None else sample.find(f"{W}pPr")
    properties = etree.Element(f"{W}pPr") if given is None else copy.deepcopy(given)
    for name in ("sectPr", "pPrChange"):
        for node in properties.findall(f"{W}{name}"):
            properties.remove(node)
    if style and properties.find(f"{W}pStyle") is None:
        properties.insert(0, etree.Element(f"{W}pStyle", {VAL: style}))
    if properties.find(f"{W}tabs") is None and not _has_tabs(style, styles):
        _add_tab(properties, _text_width(place))
    if not style:
        properties.append(etree.Element(f"{W}ind", {f"{W}left": str((level - 1) * _INDENT)}))
    return properties


def _has_tabs(style: str, styles: Styles) -> bool:
    seen: set[str] = set()
    while style in styles.by_id and style not in seen:
        seen.add(style)
        node = styles.by_id[style]
        if node.find(f"{W}pPr/{W}tabs") is not None:
            return True
        style = _val(node, "basedOn")
    return False


def _add_tab(properties: Element, position: int) -> None:
    tabs = etree.Element(f"{W}tabs")
    attributes = {VAL: "right", f"{W}leader": "dot", f"{W}pos": str(position)}
    etree.SubElement(tabs, f"{W}tab", attributes)
    properties.insert(sum(child.tag in _BEFORE_TABS for child in properties), tabs)


def _text_width(place: Element) -> int:
    """目录所在节的版心宽（缇）。"""
    sections = cast("list[Element]", place.xpath("following::*[local-name()='sectPr']"))
    section = next(iter(sections), None)
    size = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")
    if size is None or margins is None:
        return _A4_WIDTH
    sides = sum(int(margins.get(f"{W}{name}", "0")) for name in ("left", "right", "gutter"))
    return int(size.get(f"{W}w", "0")) - sides


def _font(sample: Element | None) -> Element | None:
    """原有条目的字体；超链接的字符样式不要。"""
    text = None if sample is None else next(sample.iter(TEXT), None)
    run = None if text is None else ancestor(text, RUN)
    given = None if run is None else run.find(f"{W}rPr")
    if given is None:
        return None
    font = copy.deepcopy(given)
    for name in ("rStyle", "webHidden", "rPrChange"):
        for node in font.findall(f"{W}{name}"):
            font.remove(node)
    return font


def _entry_runs(numbered: bool, font: Element | None) -> list[Element]:
    said = _run(_text("t", contents.ENTRY_TEXT), font)
    if not numbered:
        return [said]
    reference = f" PAGEREF {contents.ENTRY_BOOKMARK} \\h "
    kinds = [etree.Element(f"{W}fldChar", {f"{W}fldCharType": kind}) for kind in ("begin", "separate", "end")]
    inside = (kinds[0], _text("instrText", reference), kinds[1], _text("t", contents.ENTRY_PAGE), kinds[2])
    return [said, _run(etree.Element(f"{W}tab"), font), *(_run(node, font) for node in inside)]


def _numbered(level: int, instruction: str) -> bool:
    found = _NO_NUMBERS.search(instruction)
    if found is None:
        return True
    return bool(found[1]) and not int(found[1]) <= level <= int(found[2])


def _run(child: Element, font: Element | None = None) -> Element:
    run = etree.Element(RUN)
    if font is not None:
        run.append(copy.deepcopy(font))
    run.append(child)
    return run


def _text(name: str, text: str) -> Element:
    node = etree.Element(f"{W}{name}", {XML_SPACE: "preserve"})
    node.text = text
    return node


def _remove(nodes: list[Element]) -> None:
    """去掉旧的条目；书签若只剩一半，另一半也去掉。"""
    root = nodes[0].getroottree().getroot()
    for node in nodes:
        detach(node)
    kept = {
        name: {node.get(ID) for node in root.iter(f"{W}{name}")} for name in ("bookmarkStart", "bookmarkEnd")
    }
    odd = kept["bookmarkStart"] ^ kept["bookmarkEnd"]
    for node in within(root, f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        if node.get(ID) in odd:
            detach(node)


def _drop_old_bookmarks(root: Element) -> None:
    ours = {node.get(ID) for node in root.iter(f"{W}bookmarkStart") if _OURS.match(node.get(f"{W}name", ""))}
    for node in within(root, f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        if node.get(ID) in ours:
            detach(node)


def _is_entry(paragraph: Element) -> bool:
    return any(contents.ENTRY_TEXT in (node.text or "") for node in paragraph.iter(TEXT))


def _style_of(paragraph: Element) -> str:
    return next((node.get(VAL, "") for node in paragraph.iterfind(f"{W}pPr/{W}pStyle")), "")


def _style_name(style: Element) -> str:
    return _val(style, "name").lower()


def _val(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(VAL, "")
