"""依据表：CSV 怎样读成行，哪些行在某一年有效，工作文件夹的行怎样盖过内置的。"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.errors import MaterialError
from generator.findings import Finding, Place, Severity

Row = Mapping[str, str]


@lru_cache(maxsize=64)
def _read(path: Path, _modified: int) -> tuple[Row, ...]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return tuple(csv.DictReader(stream))


def read_rows(folder: Path, file_name: str, required: Sequence[str]) -> tuple[Row, ...]:
    """读一张依据表；没有这个文件就没有行。不是 UTF-8、缺列时抛 MaterialError。"""
    path = folder / file_name
    if not path.is_file():
        return ()
    try:
        rows = _read(path, path.stat().st_mtime_ns)
    except UnicodeDecodeError:
        raise _broken(path, "S201", "不是 UTF-8 编码", "用“CSV UTF-8（逗号分隔）”另存") from None
    missing = [column for column in required if rows and column not in rows[0]]
    if missing:
        raise _broken(path, "S202", f"缺少列：{'、'.join(missing)}", f"表头要有 {'、'.join(required)}")
    return rows


def _broken(path: Path, code: str, message: str, remedy: str) -> MaterialError:
    return MaterialError((Finding(code, Severity.ERROR, f"依据表{message}", Place(str(path), 1), remedy),))


def in_force(row: Mapping[Any, Any], year: int) -> bool:
    """这一行在 year 年是否有效；起始年、截止年空着即不限。"""
    start, end = _year(row.get("起始年")), _year(row.get("截止年"))
    return (start is None or start <= year) and (end is None or year <= end)


def period(row: Mapping[Any, Any]) -> str:
    """这一行在哪几年有效，说成话；不限则为空串。

    >>> period({"起始年": "2019", "截止年": "2021"}), period({"起始年": "", "截止年": "2018"}), period({})
    ('2019 年至 2021 年', '2018 年及以前', '')
    """
    start, end = _year(row.get("起始年")), _year(row.get("截止年"))
    if start is not None and end is not None:
        return f"{start} 年至 {end} 年"
    if start is not None:
        return f"{start} 年起"
    return "" if end is None else f"{end} 年及以前"


def _year(value: object) -> int | None:
    text = str(value or "").strip()
    return int(text) if text.isdecimal() else None


def rows_by_code(layers: Iterable[Iterable[Row]], year: int) -> dict[str, Row]:
    """year 年有效的各行，按代码；前一层（工作文件夹）盖过后一层（内置）。"""
    table: dict[str, Row] = {}
    for layer in reversed(list(layers)):
        table.update({row["代码"].strip(): row for row in layer if in_force(row, year)})
    return table
