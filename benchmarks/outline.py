"""一份 docx 的文字，逐段列出：用来证明各家写出的是同一份报告。"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def outline(path: Path) -> list[str]:
    """正文里有字的段落，按次序。"""
    with zipfile.ZipFile(path) as package, package.open("word/document.xml") as document:
        texts = []
        for _, paragraph in etree.iterparse(document, tag=f"{_W}p"):
            texts.append("".join(text.text or "" for text in paragraph.iter(f"{_W}t")))
            paragraph.clear()
    return [text for text in texts if text]
