"""字节怎样成为文字：UTF-8（可带 BOM）照读；GBK、UTF-16 指出来并教人转存；XML 写不下的字符逐个指出。"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from generator.findings import Finding, Place, Severity

MAX_BYTES = 4_000_000
MAX_REPORTED = 20
# XML 写不下的，和 YAML 不认的。
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|\ufeff|\ufffe|\uffff")
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_ODD_BREAK = re.compile("[\r\x85\u2028\u2029]")
_SAVE_AS = "用记事本打开，“另存为”时把编码选成 UTF-8"


class Decoded(NamedTuple):
    """一份文件的文字和逐行原文（写不下的字符换成了空格）；text 为 None 时读不成文字。"""

    text: str | None
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def error(code: str, message: str, place: Place | None, remedy: str = "") -> Finding:
    """一条错误。"""
    return Finding(code, Severity.ERROR, message, place, remedy)


def split_lines(text: str) -> tuple[str, ...]:
    """按 YAML 的换行分行，行号与解析器的一致。"""
    return tuple(_LINE_BREAK.split(text) if _ODD_BREAK.search(text) else text.split("\n"))


def place_at(file: str, lines: Sequence[str], line: int, column: int, length: int = 1) -> Place:
    """第 line 行第 column 列（从 0 数起）起 length 个字的地点。"""
    source_line = lines[line] if line < len(lines) else ""
    return Place(file, line + 1, column + 1, "", source_line, source_line[column : column + length])


def decode(data: bytes, file: str) -> Decoded:
    """data 是文件内容，file 是打印用的文件名。毛病都在 findings 里，不抛异常。"""
    if len(data) > MAX_BYTES:
        message = f"文件有 {len(data) // 1_000_000} MB，最多 {MAX_BYTES // 1_000_000} MB"
        return Decoded(None, (), (error("S101", message, Place(file)),))
    text, faults = _text(data, file)
    if text is None:
        return Decoded(None, (), tuple(faults))
    # 全是看得见的字和半角空格，就没有写不下的，也没有别的换行
    if text.replace("\n", "").isprintable():
        return Decoded(text, tuple(text.split("\n")), tuple(faults))
    clean = FORBIDDEN.sub(" ", text)
    lines = split_lines(clean)
    if clean != text:
        spots = islice(_forbidden_spots(split_lines(text)), MAX_REPORTED)
        faults += [forbidden_character(mark, place_at(file, lines, line, at)) for line, at, mark in spots]
    return Decoded(clean, lines, tuple(faults))


def _text(data: bytes, file: str) -> tuple[str | None, list[Finding]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        fault = error("S102", "文件是 UTF-16 编码，不是 UTF-8", Place(file, 1, 1), _SAVE_AS)
        return data.decode("utf-16", errors="replace"), [fault]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as broken:
        return _not_utf8(data, file, broken.start)


def _not_utf8(data: bytes, file: str, start: int) -> tuple[str | None, list[Finding]]:
    """不是 UTF-8：能按 GBK 读就读下去找别的毛病，但仍是错误。"""
    line = data.count(b"\n", 0, start)
    head = data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", errors="replace")
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        place = Place(file, line + 1, len(head) + 1)
        return None, [error("S102", "文件不是 UTF-8 编码，读不成文字", place, _SAVE_AS)]
    place = place_at(file, split_lines(text), line, len(head))
    return text, [error("S102", "文件是 GBK 编码，不是 UTF-8", place, _SAVE_AS)]


def _forbidden_spots(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(lines):
        for found in FORBIDDEN.finditer(line):
            yield number, found.start(), found.group()


def forbidden_character(character: str, place: Place | None) -> Finding:
    """Word 文件写不下的一个字符。"""
    message = f"有一个看不见的字符 U+{ord(character):04X}，Word 文件写不下它"
    return error("S103", message, place, "删去这个字符；多半是从别处粘贴时带来的")
