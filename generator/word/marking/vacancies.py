"""渲染后空下来的段落怎样消失，挨到一起的两张表怎样隔开。"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.word.marking import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

VANISHING: Final = marks.mark(marks.VANISH)
SEPARATOR: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
"""两张表之间的一段，高一磅：紧挨着的表 Word 会并成一张。"""

_START: Final = re.compile(r"<w:p(?: [^>]*)?>")
_END: Final = "</w:p>"
_PARAGRAPH_ENDS: Final = (_END, "<w:p/>")
_PROPERTIES: Final = re.compile(r"<w:(pPr|rPr)(?: [^>]*)?>.*?</w:\1>|<w:(?:pPr|rPr)/>", re.DOTALL)
_RANGE: Final = re.compile(r"<w:(?:bookmark|commentRange)(?:Start|End)[^>]*/>")
_HOLLOW: Final = re.compile(r"</?w:(?:p|r|t)(?: [^>]*)?/?>|\x02[hH]\d?\x03")
_TABLE_END: Final = re.compile(rf"</w:tbl>(?:{_RANGE.pattern})*$")
_NEEDS_PARAGRAPH: Final = re.compile(
    rf"(?:{_RANGE.pattern})*</w:(?:tc|txbxContent|hdr|ftr|footnote|endnote|comment|sdtContent)>"
)
_ENOUGH: Final = 600


def after_table(pieces: Sequence[str]) -> bool:
    """写到这里，前面刚好是一张表的末尾（书签不算）。"""
    tail = ""
    for piece in reversed(pieces):
        tail = piece[-_ENOUGH:] + tail
        if len(tail) >= _ENOUGH:
            break
    return _TABLE_END.search(tail) is not None


def vanish(text: str) -> str:
    """带着 VANISHING 而此外空着的段落去掉，其中的书签留下；容器少不了的那一段留着。"""
    first, *rest = text.split(VANISHING)
    written = [first]
    for following in rest:
        before = written[-1]
        start = max(before.rfind("<w:p>"), before.rfind("<w:p "))
        end = following.find(_END) + len(_END)
        own, tail = before[start:] + following[:end], following[end:]
        written[-1] = before[:start] if start >= 0 else before
        if start >= 0 and end >= len(_END) and _hollow(own) and not _needed(written, tail):
            apart = SEPARATOR if tail.startswith("<w:tbl>") and after_table(written) else ""
            written.append("".join(_RANGE.findall(own)) + apart + tail)
        else:
            written[-1] = before
            written.append(following)
    return "".join(written)


def _hollow(paragraph: str) -> bool:
    if paragraph.count(_END) != 1 or "<w:sectPr" in paragraph:
        return False
    return not _HOLLOW.sub("", _RANGE.sub("", _PROPERTIES.sub("", paragraph)))


def _needed(before: Sequence[str], after: str) -> bool:
    """去掉之后，容器就不以段落收尾了。"""
    last = next((piece for piece in reversed(before) if piece), "")
    return _NEEDS_PARAGRAPH.match(after) is not None and not last.endswith(_PARAGRAPH_ENDS)
