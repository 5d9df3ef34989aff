"""标签怎样认出来：在一段连起来的文字里找标签，全角的变半角，弯引号变字符串。"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENER: Final = re.compile(r"[{｛][{｛%％#＃]")
_STRAY: Final = re.compile(r"[}｝]{2}|[%％][}｝]|[#＃][}｝]")
_CLOSERS: Final = {"}}": re.compile(r"[}｝][}｝]"), "%}": re.compile(r"[%％][}｝]")}
_PLAIN: Final = re.compile(r"[\w\s.|,]*")
_COMMENT_END: Final = re.compile(r"[#＃][}｝]")
_OPEN: Final = {"{": "{", "｛": "{", "(": "(", "（": "(", "[": "[", "［": "[", "【": "["}
_CLOSE: Final = {"}": "{", "｝": "{", ")": "(", "）": "(", "]": "[", "］": "[", "】": "["}
_QUOTES: Final = {'"': '"', "'": "'", "＂": "＂", "＇": "＇", "“": "”", "‘": "’"}
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    (0x3000, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x0A, 0x09), 0x20
)
_TYPED: Final = str.maketrans(
    {"。": ".", "、": ",", "【": "[", "】": "]", "–": "-", "−": "-", "×": "*", "÷": "/"}
    | {"≥": ">=", "≤": "<=", "≠": "!="}
)
"""中文输入法和 Word 的自动更正打出来的符号；名称里不会有，意思不会错。"""
_READ: Final = {**_HALF_WIDTH, **_TYPED, **dict.fromkeys(map(ord, _INVISIBLE))}
_KINDS: Final = {"{": "output", "%": "statement", "#": "comment"}
_PREFIX: Final = re.compile(r"(p|tr|tc|r)(?=\s)\s*")
_KEYWORD: Final = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Tag:
    """一处标签：kind 是 output、statement 或 comment；code 是归一后的内容，raw 是原文。"""

    kind: str
    code: str
    raw: str
    start: int
    end: int
    prefix: str = ""
    flaw: str = ""

    @property
    def keyword(self) -> str:
        """语句的第一个词，如 for；不是语句则为空串。"""
        found = _KEYWORD.match(self.code) if self.kind == "statement" else None
        return found[0] if found else ""

    @property
    def argument(self) -> str:
        """语句第一个词之后的内容。"""
        return self.code[len(self.keyword) :].strip()


def scan(text: str) -> tuple[Tag, ...]:
    """找出文字里的全部标签，按次序；没有写完的也给出，flaw 是毛病的说法。"""
    return tuple(_scan(text)) if has_braces(text) else ()


def has_braces(text: str) -> bool:
    """有没有花括号；文字里多半没有，找四个字比用正则逐字看快得多。"""
    return "{" in text or "}" in text or "｛" in text or "｝" in text


def _scan(text: str) -> Iterator[Tag]:
    position = 0
    while opener := _OPENER.search(text, position):
        start = opener.start()
        yield from _strays(text, position, start)
        tag = _comment(text, start) if _half(text[start + 1]) == "#" else _tag(text, start)
        yield tag
        position = tag.end
    yield from _strays(text, position, len(text))


def _strays(text: str, start: int, end: int) -> Iterator[Tag]:
    for found in _STRAY.finditer(text, start, end):
        flaw = f"这个“{found[0]}”前面没有与它配对的“{_half(found[0])[::-1].replace('}', '{')}”"
        yield Tag("stray", "", text[max(start, found.start() - 12) : found.end()], *found.span(), flaw=flaw)


def _comment(text: str, start: int) -> Tag:
    end = _COMMENT_END.search(text, start + 2)
    if end is None:
        return _unclosed(text, start, "#}")
    prefix = _PREFIX.match(text, start + 2, end.start())
    return Tag("comment", "", text[start : end.end()], start, end.end(), prefix[1] if prefix else "")


def _tag(text: str, start: int) -> Tag:
    kind = _KINDS[_half(text[start + 1])]
    closer = "}}" if kind == "output" else "%}"
    end, flaw = _end_of_tag(text, start + 2, closer), ""
    if end is None:
        following = _OPENER.search(text, start + 2)
        limit = following.start() if following else len(text)
        plain = _CLOSERS[closer].search(text, start + 2, limit)
        if plain is None:
            return _unclosed(text, start, closer)
        end, flaw = plain.start(), "引号不成对"
    raw = text[start : end + 2]
    inner = raw[2:-2].strip(_INVISIBLE).removeprefix("-").removesuffix("-")
    prefix = _PREFIX.match(text, start + 2)
    if prefix and prefix.end() < end:
        inner = text[prefix.end() : end].removesuffix("-")
    return Tag(kind, normalise(inner), raw, start, end + 2, prefix[1] if prefix else "", flaw)


def _unclosed(text: str, start: int, closer: str) -> Tag:
    following = _OPENER.search(text, start + 2)
    end = following.start() if following else len(text)
    flaw = f"标签没有写完：这一段里找不到与它配对的“{closer}”"
    return Tag("unclosed", "", text[start:end].strip(), start, end, flaw=flaw)


def _end_of_tag(text: str, position: int, closer: str) -> int | None:
    """标签结束处；跳过字符串，认得成对的括号；中途又开一个标签则算没写完。"""
    depth: list[str] = []
    while (position := _past_plain(text, position)) < len(text):
        character = text[position]
        pair = _half(text[position : position + 2])
        if character in _QUOTES:
            closing = _end_of_string(text, position)
            if closing is None:
                return None
            position = closing
        elif pair == closer and (closer == "%}" or "{" not in depth):
            return position
        elif pair in {"{{", "{%"}:
            return None
        elif character in _OPEN:
            depth.append(_OPEN[character])
        elif character in _CLOSE and depth and depth[-1] == _CLOSE[character]:
            depth.pop()
        position += 1
    return None


def _past_plain(text: str, position: int) -> int:
    """跳过名称、点这些不会是引号、括号的字。"""
    found = _PLAIN.match(text, position)
    return found.end() if found else position


def _end_of_string(text: str, start: int) -> int | None:
    closing, position = _QUOTES[text[start]], start + 1
    while position < len(text) and text[position] != closing:
        position += 2 if text[position] == "\\" else 1
    return position if position < len(text) else None


def normalise(code: str) -> str:
    """全角变半角、各种空白变空格、弯引号变字符串；字符串里面不动。"""
    pieces: list[str] = []
    position = plain = 0
    while position < len(code):
        end = _end_of_string(code, position) if code[position] in _QUOTES else None
        if end is None:
            position += 1
            continue
        pieces += (_half(code[plain:position]), _literal(code[position : end + 1]))
        position = plain = end + 1
    pieces.append(_half(code[plain:]))
    return "".join(pieces).strip()


def _literal(quoted: str) -> str:
    if quoted[0] in "\"'":
        return quoted
    return '"' + quoted[1:-1].replace("\\", "\\\\").replace('"', '\\"') + '"'


def _half(text: str) -> str:
    # 纯 ASCII 而没有换行、制表符的，本来就是半角
    return text if text.isascii() and text.isprintable() else text.translate(_READ)
