"""文种：一级文件夹里有哪些文书的模板，各适用于哪些年度（文种.yaml）。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.findings import Finding, Severity
from generator.source.reading import read_yaml
from generator.source.text import Text, place_of

FORMS_FILE = "文种.yaml"
PER_PROJECT = "项目"
_KEYS = ("模板", "适用年度", "每", "出")
_YES_NO = {"是": True, "否": False}
_REMEDY = "适用年度写 2024、2022-2024、2022- 或 -2021"
_YEARS = re.compile(r"(?P<first>\d{4})?\s*(?P<dash>[-—～~至]?)\s*(?P<last>\d{4})?")


@dataclass(frozen=True, slots=True)
class Form:
    """一级里一种文书的一份模板；per 为“项目”即一个项目出一份。

    path 为 None 是这一级没有自己的模板，只说别的；produced 是出不出这种文书，没说为 None。
    """

    document: str
    path: Path | None
    per: str = ""
    produced: bool | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """一级的文种：这一年适用的各份，毛病，和限了年度而这一年没有表样的文种各有哪些年度。"""

    forms: tuple[Form, ...] = ()
    findings: tuple[Finding, ...] = ()
    other_years: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)


def read_forms(folder: Path, shown: str, year: int) -> Listing:
    """读一级的文种；shown 是这一级给人看的叫法。文种.yaml 没有列的，文件名就是文种名，各年度都适用。"""
    tree, findings = _read(folder / FORMS_FILE, f"{shown}/{FORMS_FILE}")
    forms: list[Form] = []
    others: dict[str, tuple[Text, ...]] = {}
    for document, entry in tree.items():
        faults = [tuple(_faults(str(document), each, folder, shown, year)) for each in _each(entry)]
        findings += [fault for found in faults for fault in found]
        sound = [each for each, found in zip(_each(entry), faults, strict=True) if not found]
        own = [form for each in sound for form in _form(str(document), each, folder, year)]
        forms += own
        limited = tuple(each["适用年度"] for each in sound if each.get("适用年度"))
        if limited and not own:
            others[str(document)] = limited
    named = {
        str(each.get("模板")) for entry in tree.values() for each in _each(entry) if isinstance(each, dict)
    }
    unlisted = _unlisted(folder, set(map(str, tree)), named)
    return Listing((*forms, *unlisted), tuple(findings), others)


def _read(listing: Path, shown: str) -> tuple[Mapping[Any, Any], list[Finding]]:
    if not listing.is_file():
        return {}, []
    loaded = read_yaml(listing, shown)
    return loaded.tree or {}, list(loaded.findings)


def _each(entry: Any) -> tuple[Any, ...]:
    """一个文种写一条，或者按年度写几条；空着即照缺省。"""
    return tuple(entry) if isinstance(entry, list) else (entry or {},)


def _faults(document: str, entry: Any, folder: Path, shown: str, year: int) -> Iterator[Finding]:
    """一条里的全部毛病：写错的键、看不懂的年度、没有的文件（不在适用年度内的不看文件）。"""
    allowed = f"文种“{document}”里只能写：{'、'.join(_KEYS)}"
    if not isinstance(entry, dict):
        yield _fault("D101", allowed, entry)
        return
    if str(entry.get("出") or "是") not in _YES_NO:
        yield _fault(
            "D101", f"“出”要写 是 或 否，不是“{entry['出']}”", entry["出"], "是：出这种文件；否：不出"
        )
    for key in (key for key in entry if key not in _KEYS):
        yield _fault("D101", f"{allowed}；不认识“{key}”", key, "改成其中的一个，或者删去")
    span = _span(str(entry.get("适用年度") or ""))
    if span is None:
        yield _fault("D102", f"看不懂适用年度“{entry['适用年度']}”", entry["适用年度"])
    path = folder / str(entry.get("模板") or f"{document}.docx")
    lacking = path.parent != folder or not path.is_file()
    if entry.get("模板") and lacking and (span is None or span[0] <= year <= span[1]):
        yield _fault("D103", f"没有模板文件“{path.name}”", entry["模板"], f"放到 {shown} 里")


def _form(document: str, entry: Mapping[Any, Any], folder: Path, year: int) -> list[Form]:
    """没有毛病的一条写成一份；不在适用年度内的没有，照缺省而没有那个文件的没有模板。"""
    first, last = _span(str(entry.get("适用年度") or "")) or (0, 0)
    path = folder / str(entry.get("模板") or f"{document}.docx")
    produced = _YES_NO.get(str(entry.get("出") or ""))
    if not first <= year <= last:
        return []
    return [Form(document, path if path.is_file() else None, str(entry.get("每") or ""), produced)]


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
