"""把一份 Word 模板写成可读的文字：段带样式、表按行、页眉页脚、图表的替代文字；供 git 比较两版。"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from generator.word.tools.show_blocks import W, blocks

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PARTS = {
    r"word/document\.xml": "正文",
    r"word/header(\d*)\.xml": "页眉",
    r"word/footer(\d*)\.xml": "页脚",
    r"word/footnotes\.xml": "脚注",
    r"word/endnotes\.xml": "尾注",
    r"word/comments\.xml": "批注",
    r"word/charts/chart(\d*)\.xml": "图表",
    r"docProps/core\.xml": "属性",
}
_UNREADABLE = (OSError, zipfile.BadZipFile, RuntimeError, ValueError, KeyError, etree.XMLSyntaxError)
_LIMIT = 64_000_000


def show(path: str | Path | IO[bytes]) -> str:
    """返回 path（或打开着的文件）的文字，末尾有换行；不是 Word 文件的、已损坏的，返回一句说明，不抛异常。"""
    try:
        with zipfile.ZipFile(path) as package:
            styles = _style_names(package)
            lines = [line for title, name in _shown(package) for line in _part(package, title, name, styles)]
    except _UNREADABLE as fault:
        return f"〔不能当作 Word 文件来读：{fault}〕\n"
    return "".join(f"{line}\n" for line in lines) or "〔里面没有 Word 正文〕\n"


def _shown(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """要写的部件，标题和路径：正文在前，同类按号。"""
    found = []
    for name in package.namelist():
        for order, (pattern, title) in enumerate(_PARTS.items()):
            if match := re.fullmatch(pattern, name):
                number = "".join(match.groups())
                found.append((order, int(number or 0), f"{title}{number}", name))
    return [(title, name) for _, _, title, name in sorted(found)]


def _part(package: zipfile.ZipFile, title: str, name: str, styles: dict[str, str]) -> list[str]:
    """一个部件：标题一行，内容若干行；没有内容的不写。"""
    root = _read(package, name)
    if root.tag == f"{W}document":
        lines = [line for body in root.iter(f"{W}body") for line in blocks(body, styles)]
    elif root.tag.startswith(W):
        lines = list(blocks(root, styles))
    else:
        lines = _plain(root)
    return [f"〔{title}〕", *lines, ""] if any(lines) else []


def _plain(root: etree._Element) -> list[str]:
    """图表的标题文字，或属性里的标题、主题、关键词。"""
    if root.tag.endswith("coreProperties"):
        wanted = {"title": "标题", "subject": "主题", "keywords": "关键词"}
        named = [(wanted.get(etree.QName(each).localname), each.text) for each in root]
        return [f"{name}：{text}" for name, text in named if name and text]
    paragraphs = ("".join(text.text or "" for text in each.iter(f"{_A}t")) for each in root.iter(f"{_A}p"))
    return [text for text in paragraphs if text]


def _style_names(package: zipfile.ZipFile) -> dict[str, str]:
    """段落样式的编号到名称；默认样式的名称为空，不必写出。"""
    if "word/styles.xml" not in package.namelist():
        return {}
    names = {}
    for style in _read(package, "word/styles.xml").iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            default = style.get(f"{W}default") == "1"
            names[style.get(f"{W}styleId", "")] = "" if default else name.get(f"{W}val", "")
    return names


def _read(package: zipfile.ZipFile, name: str) -> etree._Element:
    if package.getinfo(name).file_size > _LIMIT:
        raise ValueError(f"{name} 太大")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(package.read(name), parser)
