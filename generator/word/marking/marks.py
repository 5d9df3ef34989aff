"""渲染出的文字里的记号：编号、图注号、随行的页眉等，要等整篇写完、按文档次序才定得下来。

记号写作 \\x02 代码 内容 \\x03；这两个字符 XML 不许有，值里的早被 emit 挡住，所以不会认错。
"""

from __future__ import annotations

import re
from typing import Final

START: Final = "\x02"
END: Final = "\x03"

DRAWING: Final = "d"
"""图形的编号。"""
BOOKMARK: Final = "b"
"""书签开始的编号；内容是原来的编号。"""
BOOKMARK_NAME: Final = "B"
"""书签的名字，重了加序号。"""
BOOKMARK_END: Final = "e"
"""书签结束的编号。"""
COMMENT: Final = "k"
"""批注开始的编号；内容是原来的编号。"""
COMMENT_END: Final = "K"
"""批注结束的编号。"""
SEQUENCE: Final = "q"
"""SEQ 域的序号；内容是 名称|格式|开关。"""
TURN: Final = "s"
"""一轮循环（或一次包含）开始，范围内的编号重新起。"""
LIST: Final = "n"
"""列表编号；内容是 范围:原编号。"""
FILL: Final = "f"
"""容器的末尾：前面若不是段落，补一个空段。"""
NEEDING: Final = "t"
"""一张表、一行开始；内容是它少不了的元素（w:tr、w:tc），到结束若一个也没有，整个不要。"""
NEEDING_END: Final = "T"
APART: Final = "a"
"""一张表之前：前面若刚好也是表，隔开。"""
VANISH: Final = "v"
"""所在的段落若此外空着，整段不要。"""
STREAM: Final = "("
"""随行的内容开始：内容是 去处:原编号，到 STREAM_END 为止的文字归那个部件。"""
STREAM_END: Final = ")"
NOTE: Final = "m"
"""Marked 的批注开始；内容是第几条。"""
NOTE_END: Final = "M"
NOTE_REFERENCE: Final = "r"

PRINTED: Final = "\x04"
"""一处标记之前，后面写第几处，到 END 为止：写成之后好找它在文件的哪里。

一份文书有几百处，所以自有开头的字符：收尾、填目录都当它是文字，写定了才去掉。
"""


def mark(code: str, payload: str = "") -> str:
    """写一个记号。"""
    return f"{START}{code}{payload}{END}"


_PRINTED: Final = re.compile(f"{PRINTED}[0-9]+{END}")
_PRINTED_START: Final = PRINTED.encode()
_PRINTED_BYTES: Final = re.compile(f"{PRINTED}([0-9]+){END}".encode())


def without_printed(text: str) -> str:
    """文字里去掉各处标记的记号。"""
    return _PRINTED.sub("", text) if PRINTED in text else text


def by_printed(text: bytes) -> list[bytes]:
    """文字在各处标记拆开：文字与第几处相间，头尾都是文字。"""
    return _PRINTED_BYTES.split(text) if _PRINTED_START in text else [text]


def apart(text: str) -> list[str]:
    """全文拆开：普通文字与记号相间，头一截是文字；接起来就是原文。"""
    pieces, done = list[str](), 0
    # 记号稀，用 find 跳着找；split 一个字一个字地看
    while (start := text.find(START, done)) >= 0:
        end = text.index(END, start) + 1
        pieces += (text[done:start], text[start:end])
        done = end
    pieces.append(text[done:])
    return pieces
