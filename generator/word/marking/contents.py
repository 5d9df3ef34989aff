"""目录：按渲染出的标题重写目录的各条；进出都是文字，不碰 XML 树。

编译时 contents_marking 在标题段的首尾、目录的首尾放了记号；等别的记号都换完了，再由这里把目录填上。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from generator.word.marking.marks import END, PRINTED, START

HEADING: Final = "h"
"""标题段的内容开始；内容是级别，1 是一级标题。"""
HEADING_END: Final = "H"
CONTENTS: Final = "c"
"""目录开始：到结束为止是各级条目的样子；内容是 级别|末尾的写法|域代码。"""
CONTENTS_END: Final = "C"
CODES: Final = (HEADING, HEADING_END, CONTENTS, CONTENTS_END, PRINTED)
"""编号的那一遍要原样留下的记号。"""

ENTRY_TEXT, ENTRY_BOOKMARK, ENTRY_PAGE = "\ue010", "\ue011", "\ue012"
"""条目样子里的空当：标题文字、书签名、页码。"""
INLINE: Final = "inline"
"""目录没有自己的收尾段，域的末尾接在最后一条里。"""

Pages = Mapping[str, str] | Sequence[str]

_HEADING: Final = START + HEADING
_HEADING_ENDS: Final = f"{START}{HEADING_END}{END}"
_CONTENTS: Final = START + CONTENTS
_CONTENTS_ENDS: Final = f"{START}{CONTENTS_END}{END}"
_NOT_SAID: Final = re.compile(r"<(w:txbxContent|mc:Fallback)[ >].*?</\1>", re.DOTALL)
_SAID: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:tab|br|cr)(?: [^>]*)?/>")
_PARAGRAPH_END: Final = "</w:p>"
_PROPERTIES_END: Final = "</w:pPr>"
_FIELD_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_NOTHING: Final = "<w:r><w:t>没有标题</w:t></w:r>"


@dataclass(frozen=True, slots=True)
class Heading:
    """渲染出的一个标题：级别（1 起）、文字、书签名。"""

    level: int
    text: str
    bookmark: str


def fill_contents(text: str, first_id: int, pages: Pages | None = None) -> tuple[str, tuple[Heading, ...]]:
    """正文全文 → （目录填好、标题加上书签的全文，全部标题）；first_id 起的书签编号须还没有用过。

    pages 按标题的先后给页码，或按书签名、标题文字给；没有的页码留空。没有目录则不加书签。
    """
    headings: list[Heading] = []
    wanted = _CONTENTS in text

    def take(level: str, content: str) -> str:
        title = said(content)
        if not title:
            return content
        headings.append(Heading(int(level), title, f"_Toc{len(headings) + 1:08d}"))
        number = first_id + len(headings) - 1
        return _bookmarked(content, number, headings[-1].bookmark) if wanted else content

    marked = _replaced(text, _HEADING, _HEADING_ENDS, take)
    printed = _page_of(headings, pages)
    filled = _replaced(
        marked, _CONTENTS, _CONTENTS_ENDS, lambda said, looks: _listing(said, looks, headings, printed)
    )
    return filled, tuple(headings)


def _replaced(text: str, start: str, end: str, replacement: Callable[[str, str], str]) -> str:
    """两个记号之间的每一截换成 replacement(头一个记号的内容, 这一截)；正文很长，不用正则去找。"""
    first, *rest = text.split(start)
    pieces = [first]
    for each in rest:
        payload, _, inside = each.partition(END)
        content, _, after = inside.partition(end)
        pieces += (replacement(payload, content), after)
    return "".join(pieces)


def said(xml: str) -> str:
    """一段（标题、一格）的文字，不含文本框里的；换行、制表算空格，段尾以后的不算。"""
    first = _NOT_SAID.sub("", xml.partition(_PARAGRAPH_END)[0])
    return unescape(
        "".join(piece[1] if piece[1] is not None else " " for piece in _SAID.finditer(first))
    ).strip()


def _bookmarked(xml: str, number: int, name: str) -> str:
    """书签只围住第一段：跨段的书签经 LibreOffice 一转会多出一个头。"""
    inside, end, outside = xml.partition(_PARAGRAPH_END)
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>{end}{outside}'


def _page_of(headings: Sequence[Heading], pages: Pages | None) -> dict[str, str]:
    """书签名 → 页码。"""
    if isinstance(pages, Mapping):
        return {each.bookmark: pages.get(each.bookmark, pages.get(each.text, "")) for each in headings}
    return {each.bookmark: page for each, page in zip(headings, pages or (), strict=False)}


def _listing(payload: str, content: str, headings: Sequence[Heading], pages: Mapping[str, str]) -> str:
    levels, ending, instruction = payload.split("|", 2)
    first, last = map(int, levels.split("-"))
    looks = dict(enumerate(_paragraphs(content), first))
    listed = [each for each in headings if first <= each.level <= last]
    entries = [_entry(looks[each.level], each, pages.get(each.bookmark, "")) for each in listed]
    entries = entries or [
        looks[first].partition(_PROPERTIES_END)[0] + _PROPERTIES_END + _NOTHING + _PARAGRAPH_END
    ]
    entries[0] = entries[0].replace(_PROPERTIES_END, _PROPERTIES_END + _field_start(instruction), 1)
    if ending == INLINE:
        entries[-1] = entries[-1].removesuffix(_PARAGRAPH_END) + _FIELD_END + _PARAGRAPH_END
    return "".join(entries)


def _paragraphs(xml: str) -> list[str]:
    return [piece + _PARAGRAPH_END for piece in xml.split(_PARAGRAPH_END)[:-1]]


def _entry(look: str, heading: Heading, page: str) -> str:
    entry = look.replace(ENTRY_BOOKMARK, heading.bookmark).replace(ENTRY_PAGE, _escape(page))
    return entry.replace(ENTRY_TEXT, _escape(heading.text))


def _field_start(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{_escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
