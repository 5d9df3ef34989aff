"""模板里每一段的地址：正文第12段、表3第5行第2列、页眉1第1段、标题《…》下第2段。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.word.opc.ooxml import CELL, ROW, TABLE, A, P, W, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.word.opc.ooxml import Element
    from generator.word.opc.styles import Styles

_TITLE_LENGTH: Final = 20
_WRAPPERS: Final = frozenset({"sdt", "sdtContent", "customXml"})
_BOX: Final = f"{W}txbxContent"


class Addresses:
    """一个部件里各段的地址；label 是部件的名称，如 正文、页眉1。"""

    def __init__(self, root: Element, label: str, styles: Styles) -> None:
        self.label = label
        self._styles = styles
        self._tables = 0
        self._of: dict[Element, str] = {}
        body = root.find(f"{W}body")
        self._walk(root if body is None else body, label)
        for number, paragraph in enumerate(root.iter(f"{A}p"), 1):
            self._of.setdefault(paragraph, f"{label}第{number}段")

    def of(self, paragraph: Element) -> str:
        """一段的地址。"""
        return self._of.get(paragraph, self.label)

    def around(self, node: Element | None) -> str:
        """一个元素所在段的地址。"""
        while node is not None and node not in self._of:
            node = node.getparent()
        return self._of[node] if node is not None else self.label

    def _walk(self, container: Element, prefix: str) -> None:
        count = since = 0
        heading = ""
        for block in _blocks(container):
            if block.tag == TABLE:
                self._table(block, "" if prefix == "正文" else prefix)
                continue
            count, since = count + 1, since + 1
            if prefix == "正文" and self._styles.outline_level(block) is not None:
                heading, since = _title(block), 0
            under = f"（标题《{heading}》下第{since}段）" if heading and since else ""
            self._paragraph(block, f"{prefix}第{count}段{under}")

    def _paragraph(self, paragraph: Element, address: str) -> None:
        self._of[paragraph] = address
        for box in paragraph.iter(_BOX):
            for number, inner in enumerate(box.iter(P), 1):
                self._of[inner] = f"{address}文本框第{number}段"

    def _table(self, table: Element, prefix: str) -> None:
        self._tables += 1
        name = f"{prefix}表{self._tables}"
        for row_number, row in enumerate(table.iter(ROW), 1):
            if next(row.iterancestors(TABLE)) is not table:
                continue
            for column, cell in enumerate(row.iterfind(CELL), 1):
                self._cell(cell, f"{name}第{row_number}行第{column}列")

    def _cell(self, cell: Element, address: str) -> None:
        blocks = list(_blocks(cell))
        paragraphs = [block for block in blocks if block.tag == P]
        for number, paragraph in enumerate(paragraphs, 1):
            self._paragraph(paragraph, f"{address}第{number}段" if len(paragraphs) > 1 else address)
        for block in blocks:
            if block.tag == TABLE:
                self._table(block, f"{address}内")


def _blocks(container: Element) -> Iterator[Element]:
    """容器里的段和表，穿过内容控件；脚注、批注部件里穿过每一条。"""
    for child in container:
        if child.tag in {P, TABLE}:
            yield child
        elif local(child) in _WRAPPERS or local(child) in {"footnote", "endnote", "comment"}:
            yield from _blocks(child)


def _title(paragraph: Element) -> str:
    text = "".join(node.text or "" for node in paragraph.iter(f"{W}t")).strip()
    return text if len(text) <= _TITLE_LENGTH else f"{text[:_TITLE_LENGTH]}…"
