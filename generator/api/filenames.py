"""文件名：随便什么文字，变成在 Windows、macOS、Linux 上都能用、也逃不出输出文件夹的文件名。"""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL_WIDTH = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(\..*)?$", re.IGNORECASE)
_MOST_BYTES = 180  # 常见文件系统限 255 字节，留下“（新2）.docx”和临时文件名的余地


def safe_name(text: str) -> str:
    """text 变成不带扩展名的文件名，必不为空。

    不许用的符号换成全角；控制字符删去；首尾的空格、结尾的点去掉；Windows 的保留名前加下划线；过长的截短。
    >>> safe_name("../../项目: A/B?")
    '..／..／项目： A／B？'
    >>> safe_name("..") , safe_name("con"), safe_name("报告. ")
    ('_', '_con', '报告')
    """
    text = unicodedata.normalize("NFC", text).translate(_FULL_WIDTH)
    text = "".join(character for character in text if unicodedata.category(character)[0] != "C")
    text = text.encode()[:_MOST_BYTES].decode(errors="ignore").strip().rstrip(". ")
    return f"_{text}" if not text or _RESERVED.match(text) else text


def distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """重名的（不分大小写）依次加（2）（3）。

    >>> distinct(("自评表", "自评表", "报告"))
    ('自评表', '自评表（2）', '报告')
    """
    taken: set[str] = set()
    result = []
    for name in names:
        fresh = next(each for each in _numbered(name) if each.casefold() not in taken)
        taken.add(fresh.casefold())
        result.append(fresh)
    return tuple(result)


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}（{number}）" for number in count(2))
