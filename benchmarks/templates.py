"""把内容写成某家的模板：一样的段、一样的表，只有标签的写法不同。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document

from benchmarks.content import COLUMNS, HEADINGS, PARAGRAPHS, TABLES, Choice, Piece, Value, paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as DocxDocument

    from benchmarks.dialects import Dialect


def write_template(dialect: Dialect, path: Path) -> None:
    """在 path 写出这一家的模板；段匀开，每几段之后一张表。"""
    document = Document()
    every = -(-PARAGRAPHS // TABLES)
    for index in range(PARAGRAPHS):
        document.add_paragraph("".join(_written(dialect, piece) for piece in paragraph(index)))
        if index % every == every - 1 or index == PARAGRAPHS - 1:
            _add_table(document, dialect, f"t{index // every}")
    document.save(str(path))


def _add_table(document: DocxDocument, dialect: Dialect, name: str) -> None:
    rows = (HEADINGS, *dialect.rows(name))
    table = document.add_table(len(rows), COLUMNS, style="Table Grid")
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


def _written(dialect: Dialect, piece: Piece) -> str:
    if isinstance(piece, Value):
        return dialect.value(piece)
    if isinstance(piece, Choice):
        return dialect.choice(piece)
    return piece
