"""目录：按渲染出的标题重写目录的各条；进出都是文字，不碰 XML 树。

编译时 contents_marking 在标题段的首尾、目录的首尾放了记号；等别的记号都换完了，再由这里把目录填上。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from generator.word.marking.marks import END, START, without_printed

HEADING: Final = "h"
"""标题段的内容开始；内容是级别，1 是一级标题。"""
HEADING_END: Final = "H"
CONTENTS: Final = "c"
"""目录开始：到结束为止是各级条目的样子；内容是 级别|末尾的写法|域代码。"""
CONTENTS_END: Final = "C"
CODES: Final = (HEADING, HEADING_END, CONTENTS, CONTENTS_END)
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
_STARTS: Final = (_HEADING, _CONTENTS)
_ENDS: Final = (_HEADING_ENDS, _CONTENTS_ENDS)
_HIDDEN: Final = ("w:txbxContent", "mc:Fallback")
_NOT_SAID: Final = re.compile(rf"<({'|'.join(_HIDDEN)})[ >].*?</\1>", re.DOTALL)
_SAID: Final = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)</w:t>|<w:(?:tab|br|cr)(?: [^>]*)?/>")
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


def fill_contents(
    pieces: Iterable[str], first_id: int, pages: Pages | None = None
) -> tuple[list[str], tuple[Heading, ...]]:
    """正文的各截 → （目录填好、标题加上书签的各截，全部标题）；first_id 起的书签编号须还没有用过。

    各截普通文字与记号相间；留下的每个 HEADING 依次是一个标题的开始，别的记号原样。
    pages 按标题的先后给页码，或按书签名、标题文字给；没有的页码留空。没有目录则不加书签。
    """
    given = list(pieces)
    wanted = any(piece.startswith(_CONTENTS) for piece in given)
    written: list[str] = []
    headings: list[Heading] = []
    listings: list[tuple[int, str, str]] = []
    opened = -1
    for piece in given:
        if not piece.startswith(START):
            written.append(piece)
        elif piece.startswith(_STARTS):
            _drop_unclosed(written, opened)
            opened = len(written)
            written.append(piece)
        elif piece in _ENDS and opened < 0:
            continue
        elif piece == _HEADING_ENDS:
            title = _said(written[opened + 1 :])
            if title:
                heading = Heading(int(_payload(written[opened])), title, f"_Toc{len(headings) + 1:08d}")
                headings.append(heading)
                if wanted:
                    number = first_id + len(headings) - 1
                    written[opened + 1 :] = _bookmarked(written[opened + 1 :], number, heading.bookmark)
            else:
                del written[opened]
            opened = -1
        elif piece == _CONTENTS_ENDS:
            listings.append((opened, _payload(written[opened]), "".join(written[opened + 1 :])))
            written[opened:] = [""]
            opened = -1
        else:
            written.append(piece)
    _drop_unclosed(written, opened)
    printed = _page_of(headings, pages)
    for at, payload, looks in listings:
        written[at] = _listing(payload, looks, headings, printed)
    return written, tuple(headings)


def _drop_unclosed(written: list[str], opened: int) -> None:
    """空段连同一头的记号去掉了，剩下的另一头不算标题。"""
    if opened >= 0:
        del written[opened]


def _payload(mark: str) -> str:
    """记号的内容。"""
    return mark[len(_HEADING) : -len(END)]


def _said(pieces: Iterable[str]) -> str:
    """各截合起来的文字，夹着的记号不算。"""
    return said(without_printed("".join(piece for piece in pieces if not piece.startswith(START))))


def said(xml: str) -> str:
    """一段（标题、一格）的文字，不含文本框里的；换行、制表算空格，段尾以后的不算。"""
    first = xml.partition(_PARAGRAPH_END)[0]
    if any(hidden in first for hidden in _HIDDEN):
        first = _NOT_SAID.sub("", first)
    return unescape("".join([text if run else " " for run, text in _SAID.findall(first)])).strip()


def _bookmarked(content: list[str], number: int, name: str) -> list[str]:
    """书签只围住第一段：跨段的书签经 LibreOffice 一转会多出一个头。"""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    end = f'<w:bookmarkEnd w:id="{number}"/>'
    at = next((at for at, piece in enumerate(content) if _PARAGRAPH_END in piece), None)
    if at is None:
        return [start, *content, end]
    inside, closing, outside = content[at].partition(_PARAGRAPH_END)
    return [start, *content[:at], f"{inside}{end}{closing}{outside}", *content[at + 1 :]]


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
