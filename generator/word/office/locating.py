"""LibreOffice 在哪里：环境变量、路径、常见的安装处，依次找；排版的事在 layout。"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from generator.errors import JuesuanError

VARIABLE: Final = "JUESUAN_SOFFICE"
"""环境变量：soffice 的路径；设为空表示不用 LibreOffice。"""

_NAMES: Final = ("soffice", "libreoffice")
_USUAL: Final = (
    "/usr/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


class OfficeError(JuesuanError):
    """LibreOffice 找不到、超时或转不成。"""


def find_office() -> Path | None:
    """soffice 的路径；没有装、或 JUESUAN_SOFFICE 为空则为 None。变量指着不存在的文件抛出 OfficeError。"""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return _named(named)
    on_path = (shutil.which(name) for name in _NAMES)
    found = next((path for path in (*on_path, *_USUAL) if path and Path(path).is_file()), None)
    return Path(found) if found else None


def _named(path: str) -> Path | None:
    if not path:
        return None
    if not Path(path).is_file():
        raise OfficeError(f"环境变量 {VARIABLE} 指的“{path}”不存在")
    return Path(path)
