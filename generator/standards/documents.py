"""依据里的 YAML（名词、评分）怎样读。"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.errors import MaterialError
from generator.findings import Finding, Place, Severity

# 只要文字：BaseLoader 不把 67.5 变成浮点数
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@lru_cache(maxsize=32)
def _read(path: Path, _modified: int) -> Any:
    return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)  # noqa: S506 - 只产出文字


def read_document(folder: Path, file_name: str) -> Any:
    """读一份 YAML 依据，值全是文字；没有这个文件则为 None，读不成抛 MaterialError。"""
    path = folder / file_name
    if not path.is_file():
        return None
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(str(path), mark.line + 1, mark.column + 1) if mark else Place(str(path))
        finding = Finding("S203", Severity.ERROR, "依据文件读不成", place, "检查缩进和编码（UTF-8）")
        raise MaterialError((finding,)) from None


def malformed(path: Path) -> MaterialError:
    """一份 YAML 依据读得成、但样子不对。"""
    remedy = "对照内置的同名文件：缺了键，或者该写数的地方写了文字"
    return MaterialError((Finding("S204", Severity.ERROR, "依据文件的样子不对", Place(str(path)), remedy),))
