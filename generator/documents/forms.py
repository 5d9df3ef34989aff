"""文种：一级文件夹里有哪些文书的模板，各适用于哪些年度（文种.yaml）。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.findings import Finding, Severity
from generator.source.reading import read_yaml
from generator.source.text import place_of

PER_PROJECT = "项目"
_KEYS = ("模板", "适用年度", "每")
_REMEDY = "适用年度写 2024、2022-2024、2022- 或 -2021"
_YEARS = re.compile(r"(?P<first>\d{4})?\s*(?P<dash>[-—～~至]?)\s*(?P<last>\d{4})?")


@dataclass(frozen=True, slots=True)
class Form:
    """一级里一种文书的一份模板；per 为“项目”即一个项目出一份。"""

    document: str
    path: Path
    per: str = ""


def read_forms(listing: Path, folder: Path, year: int) -> tuple[tuple[Form, ...], tuple[Finding, ...]]:
    """读一级的文种。文种.yaml 没有列的，文件名就是文种名，各年度都适用。"""
    tree, findings = _read(listing)
    forms: list[Form] = []
    for document, entry in tree.items():
        for each in _each(entry):
            form, fault = _form(str(document), each, folder, year)
            findings += fault
            forms += [form] if form else []
    named = {
        str(each.get("模板")) for entry in tree.values() for each in _each(entry) if isinstance(each, dict)
    }
    return (*forms, *_unlisted(folder, set(map(str, tree)), named)), tuple(findings)


def _read(listing: Path) -> tuple[Mapping[Any, Any], list[Finding]]:
    if not listing.is_file():
        return {}, []
    loaded = read_yaml(listing)
    return loaded.tree or {}, list(loaded.findings)


def _each(entry: Any) -> tuple[Any, ...]:
    """一个文种写一条，或者按年度写几条；空着即照缺省。"""
    return tuple(entry) if isinstance(entry, list) else (entry or {},)


def _form(document: str, entry: Any, folder: Path, year: int) -> tuple[Form | None, list[Finding]]:
    """一条写成一份；不在适用年度内就没有。写错的、缺文件的给发现。"""
    if not isinstance(entry, dict) or any(key not in _KEYS for key in entry):
        return None, [_fault("D101", f"文种“{document}”里只能写：{'、'.join(_KEYS)}", entry)]
    span = _span(str(entry.get("适用年度") or ""))
    if span is None:
        return None, [_fault("D102", f"看不懂适用年度“{entry['适用年度']}”", entry["适用年度"])]
    path = folder / str(entry.get("模板") or f"{document}.docx")
    if not span[0] <= year <= span[1] or ("模板" not in entry and not path.is_file()):
        return None, []
    if path.parent != folder or not path.is_file():
        return None, [_fault("D103", f"没有模板文件“{path.name}”", entry["模板"], f"放到 {folder} 里")]
    return Form(document, path, str(entry.get("每") or "")), []


def _span(text: str) -> tuple[int, int] | None:
    """适用年度的起止：2022-2024、2022-、-2021、2024；空着即全部。看不懂为 None。

    >>> _span("2022-"), _span("-2021"), _span("2024"), _span("今年")
    ((2022, 9999), (0, 2021), (2024, 2024), None)
    """
    found = _YEARS.fullmatch(text.strip())
    if not found:
        return None
    first, last = found["first"], found["last"]
    if first and not found["dash"] and not last:
        return int(first), int(first)
    return int(first or 0), int(last or 9999)


def _unlisted(folder: Path, listed: set[str], files: set[str]) -> Iterator[Form]:
    for path in sorted(folder.glob("*.docx")):
        if path.stem not in listed and path.name not in files and not path.name.startswith("~$"):
            yield Form(path.stem, path)


def _fault(code: str, message: str, at: object, remedy: str = _REMEDY) -> Finding:
    return Finding(code, Severity.ERROR, message, place_of(at), remedy)
