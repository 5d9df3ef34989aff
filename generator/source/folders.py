"""数据文件夹里有哪些单位、哪些年度；一个单位怎样叫得出来；什么名称能当文件名。"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from generator.errors import UsageError
from generator.findings import Finding, Place
from generator.source.decoding import error
from generator.source.reading import read_yaml
from generator.source.text import Node

UNIT_FILE = "单位.yaml"
MAX_NAME = 80
_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')
_UNSEEN = ("Cc", "Cf")
_DEVICES = re.compile(r"(CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])(\..*)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SUFFIXES = (".yaml", ".yml")


def name_fault(name: str) -> str:
    """一个名称为什么不能当文件名；能当则为空串。

    >>> name_fault("在外地举办推介会"), bool(name_fault("../别处")), bool(name_fault("nul"))
    ('', True, True)
    """
    if found := _FORBIDDEN.search(name):
        return f"名称“{name}”里有“{found.group()}”，当文件名会写到输出文件夹之外或写不成"
    if not name.isprintable() and any(unicodedata.category(each) in _UNSEEN for each in name):
        return f"名称“{name}”里有看不见的字符，多半是从网页、Word 里粘来的"
    if not name.strip(" .\u3000") or name.strip(" .") != name:
        return f"名称“{name}”不能是空的，也不能以点或空格开头、结尾"
    if len(name) > MAX_NAME:
        return f"名称“{name[:MAX_NAME]}……”太长，当文件名最多 {MAX_NAME} 字"
    if _DEVICES.fullmatch(name):
        return f"名称“{name}”是 Windows 的设备名，不能当文件名"
    return ""


def find_units(data_dir: Path) -> tuple[Path, ...]:
    """data_dir 下各单位的文件夹，按名称排序；data_dir 不存在则 UsageError。

    有 单位.yaml 的是单位；没有而有年度材料的也是，缺的 单位.yaml 由 unit_file 说。
    """
    if not data_dir.is_dir():
        raise UsageError(f"没有数据文件夹 {data_dir.as_posix()}；用 juesuan init 建一个，或用 --data 指出")
    return tuple(sorted(folder for folder in data_dir.iterdir() if folder.is_dir() and _is_unit(folder)))


def _is_unit(folder: Path) -> bool:
    return (folder / UNIT_FILE).is_file() or any(year_files(folder, year)[0] for year in find_years(folder))


def unit_file(unit_dir: Path) -> tuple[Path, tuple[Finding, ...]]:
    """单位.yaml 在哪里；没有这个文件，在第二个值里说明。"""
    path = unit_dir / UNIT_FILE
    if path.is_file():
        return path, ()
    others = sorted(unit_dir.parent.glob(f"*/{UNIT_FILE}"))
    source = f"从 {shown_path(others[0].parent, others[0])} 抄一份来改" if others else "照样例写一份"
    remedy = f"{source}；样例用 juesuan init 建在一个新文件夹里看"
    message = f"“{unit_dir.name}”文件夹里没有 {UNIT_FILE}"
    return path, (error("S205", message, Place(shown_path(unit_dir, path)), remedy),)


def find_unit(data_dir: Path, text: str) -> Path:
    """按文件夹名、名称、简称或其中独一无二的一部分找一个单位。

    没有或不止一个时 UsageError，并列出有哪些。
    """
    folders = find_units(data_dir)
    for folder in folders:
        if folder.name == text:
            return folder
    called = {folder: _names(folder) for folder in folders}
    exact = [folder for folder in folders if text in called[folder]]
    found = exact or [folder for folder in folders if any(text in name for name in called[folder])]
    if len(found) == 1 and text:
        return found[0]
    listed = "、".join(folder.name for folder in found or folders) or "一个也没有"
    if found:
        raise UsageError(f"“{text}”对得上 {len(found)} 个单位：{listed}；请写全一些")
    raise UsageError(f"没有叫“{text}”的单位；现有：{listed}")


def _names(folder: Path) -> tuple[str, ...]:
    tree = read_yaml(folder / UNIT_FILE).tree or Node()
    names = (value for key, value in tree.items() if key in ("名称", "简称"))
    return (folder.name, *(str(name) for name in names if isinstance(name, str)))


def find_years(unit_dir: Path) -> tuple[int, ...]:
    """这个单位有哪些年度：2024.yaml 或 2024 文件夹，从早到晚。"""
    stems = {
        path.stem if path.suffix in _SUFFIXES else path.name
        for path in unit_dir.iterdir()
        if path.is_dir() or path.suffix in _SUFFIXES
    }
    return tuple(sorted(int(stem) for stem in stems if _YEAR.fullmatch(stem)))


def year_files(unit_dir: Path, year: int) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """一个年度的文件，按名称排序；没有、是空文件夹、或又有文件又有文件夹，都在第二个值里说明。"""
    single = [unit_dir / f"{year}{suffix}" for suffix in _SUFFIXES]
    single = [path for path in single if path.is_file()]
    folder = unit_dir / str(year)
    listed = _listed(folder)
    inside = [folder / name for name in listed or ()]
    if inside and single:
        message = f"{year} 年度既有文件 {single[0].name}，又有文件夹 {year}"
        return (), (error("S203", message, Place(shown_path(unit_dir, single[0])), "留下一处，另一处并进去"),)
    if inside or single:
        return tuple(inside or single[:1]), ()
    shown = shown_path(unit_dir, folder)
    if listed is not None:
        message = f"{year} 年度的文件夹里没有 YAML 文件"
        return (), (error("S202", message, Place(shown), "放进 决算.yaml 等文件，或用 juesuan new 生成"),)
    existing = "、".join(map(str, find_years(unit_dir))) or "一个年度也没有"
    message = f"没有 {year} 年度的材料；现有：{existing}"
    return (), (error("S201", message, Place(shown), f"用 juesuan new {year} {unit_dir.name} 生成"),)


def _listed(folder: Path) -> list[str] | None:
    """文件夹里各份材料的文件名，按名称排序；没有这个文件夹则为 None。"""
    if not folder.is_dir():
        return None
    with os.scandir(folder) as entries:
        return sorted(each.name for each in entries if _is_material(each.name) and each.is_file())


def _is_material(name: str) -> bool:
    return name.endswith(_SUFFIXES) and not name.startswith((".", "~"))


def shown_path(unit_dir: Path, path: Path) -> str:
    """打印用的文件名：data/单位目录/2024/决算.yaml，与在哪里运行无关。"""
    inside = path.parts[len(unit_dir.parts) :]
    return "/".join(filter(None, (unit_dir.parent.name, unit_dir.name, *inside)))
