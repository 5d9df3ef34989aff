"""终端里的列：全角字占两列，对齐和折行都按列数而不按字数。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# 行首不放的标点：宁可让上一行多出一个字。
_NEVER_FIRST = frozenset("，。；：、！？）】》”’,.;:!?)]")


def pad(text: str, width: int) -> str:
    """在右边补空格，使文字占满 width 列。"""
    return text + " " * max(0, width - columns(text))


def wrap(text: str, width: int) -> list[str]:
    """按列数折行，返回至少一行；英文词不从中间断开，标点不落在行首。"""
    lines = [""]
    for word in _words(text):
        if lines[-1] and columns(lines[-1] + word.rstrip()) > width and word[0] not in _NEVER_FIRST:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += word
    return [*lines[:-1], lines[-1].rstrip()]


def table(rows: Iterable[Sequence[str]], *, indent: int = 0, gap: int = 2) -> list[str]:
    """把几行单元格排成对齐的列，末列不补空格。"""
    rows = [list(row) for row in rows]
    count = max((len(row) for row in rows), default=0)
    widths = [max(columns(row[index]) for row in rows if index < len(row)) for index in range(count)]
    return [
        " " * indent + "".join(pad(cell, widths[index] + gap) for index, cell in enumerate(row)).rstrip()
        for row in rows
    ]


def _words(text: str) -> Iterator[str]:
    """逐个给出不可再断的一截：一个全角字，或一个英文词连同其后的空格。"""
    word = ""
    for character in text:
        if columns(character) == 2 or word.endswith(" "):
            if word:
                yield word
            word = ""
        if columns(character) == 2:
            yield character
        else:
            word += character
    if word:
        yield word
