"""一次运行管哪些单位：照人写的找，没写就是全部有这个年度的。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import UsageError
from generator.source.folders import find_unit, find_units, find_years

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def chosen_units(data: Path, year: int, names: Sequence[str]) -> tuple[Path, ...]:
    """单位文件夹，按名称排序，不重复。

    names 为空即全部有这个年度材料的单位。找不到、对得上不止一个、没有这个年度，抛 UsageError 并列出现有的。
    """
    named = _named(data, names)
    folders = sorted(named or find_units(data))
    having = [folder for folder in folders if year in find_years(folder)]
    lacking = [folder for folder in folders if folder not in having]
    if lacking and (named or len(folders) == 1):
        raise UsageError("；".join(_lacking(folder, year) for folder in lacking))
    if not having:
        raise UsageError(_nowhere(folders, year) if folders else _empty(data))
    return tuple(having)


def _named(data: Path, names: Sequence[str]) -> set[Path]:
    """names 指的单位；找不到的、说不清的一次说全。"""
    found, faults = set(), []
    for name in names:
        try:
            found.add(find_unit(data, name))
        except UsageError as error:
            faults.append(str(error))
    if faults:
        raise UsageError("；".join(dict.fromkeys(faults)))
    return found


def _empty(data: Path) -> str:
    return f"{data} 里还没有单位；用 juesuan init 建一个样例看看"


def _nowhere(folders: Sequence[Path], year: int) -> str:
    """哪个单位都没有这个年度；单位多时不一个一个说。"""
    years = sorted({each for folder in folders for each in find_years(folder)})
    existing = "、".join(map(str, years)) or "一个年度也没有"
    head = f"{len(folders)} 个单位都没有 {year} 年度的材料（现有：{existing}）"
    return f"{head}；用 juesuan new {year} 单位 起一份"


def _lacking(folder: Path, year: int) -> str:
    years = "、".join(map(str, find_years(folder))) or "一个年度也没有"
    remedy = f"用 juesuan new {year} {folder.name} 起一份"
    return f"“{folder.name}”没有 {year} 年度的材料（现有：{years}）；{remedy}"
