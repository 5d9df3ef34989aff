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
    named = {find_unit(data, name) for name in names}
    folders = sorted(named or find_units(data))
    having = [folder for folder in folders if year in find_years(folder)]
    lacking = [folder for folder in folders if folder not in having]
    if lacking and (named or not having):
        raise UsageError("；".join(_lacking(folder, year) for folder in lacking))
    if not having:
        raise UsageError(f"{data} 里还没有单位；用 juesuan init 建一个样例看看")
    return tuple(having)


def _lacking(folder: Path, year: int) -> str:
    years = "、".join(map(str, find_years(folder))) or "一个年度也没有"
    remedy = f"用 juesuan new {year} {folder.name} 起一份"
    return f"“{folder.name}”没有 {year} 年度的材料（现有：{years}）；{remedy}"
