"""docxtpl 的值换成本引擎的值；换不全的，记下失去了什么。"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from generator.word import Image, Paragraphs

_RUN_TEXT = re.compile(r"<w:t(?: [^>]*)?>(.*?)</w:t>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
LOST_FORMAT = "RichText 的字体颜色不译：格式归模板，数据里只有文字"
LOST_SUBDOC = "Subdoc 只译成各段文字：本引擎用 {% include %} 带入整份 Word"


def translate(value: Any, lost: set[str]) -> Any:
    """一个值（字典、列表逐层）换成本引擎的；lost 里添上失去的东西。"""
    if isinstance(value, dict):
        return {key: translate(each, lost) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [translate(each, lost) for each in value]
    translator = _TRANSLATORS.get(type(value).__name__)
    return translator(value, lost) if translator else value


def _rich_text(value: Any, lost: set[str]) -> str:
    if "<w:rPr>" in value.xml:
        lost.add(LOST_FORMAT)
    return _text(value.xml)


def _rich_paragraphs(value: Any, lost: set[str]) -> Paragraphs:
    lost.add(LOST_FORMAT)
    return Paragraphs(tuple(_text(each) for each in _PARAGRAPH.findall(value.xml)))


def _listing(value: Any, lost: set[str]) -> str:
    del lost
    return html.unescape(value.xml)


def _image(value: Any, lost: set[str]) -> Image:
    del lost
    width, height = (side.mm if side else None for side in (value.width, value.height))
    return Image(Path(value.image_descriptor).read_bytes(), width, height)


def _subdocument(value: Any, lost: set[str]) -> Paragraphs:
    lost.add(LOST_SUBDOC)
    return Paragraphs(tuple(each.text for each in value.subdocx.paragraphs))


def _text(xml: str) -> str:
    return html.unescape("".join(_RUN_TEXT.findall(xml)))


_TRANSLATORS = {
    "RichText": _rich_text,
    "RichTextParagraph": _rich_paragraphs,
    "Listing": _listing,
    "InlineImage": _image,
    "Subdoc": _subdocument,
}
