"""方案：一个地区一个年度，从本级一路找到“通用”，每种文书用哪些模板文件。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.builtin import builtin
from generator.documents.forms import Form, Listing, read_forms
from generator.documents.wording import WordingFile, read_wording
from generator.findings import Finding, Severity
from generator.phrases import Wording
from generator.source.text import Text
from generator.standards.regions import levels

Folders = tuple[tuple[Path, str], ...]
WORDING_FILE = "用语.yaml"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """一份模板文件。key 是给人看的路径（templates/某省/部门决算.docx），stamp 变了就要重新编译。"""

    document: str
    path: Path
    key: str
    stamp: int


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """一种文书：files 由近及远，头一份是要编译的，其余是它一级一级的上家。

    produced 为假的不单独出，只供别的文书继承、包含。
    """

    name: str
    files: tuple[TemplateFile, ...]
    per: str = ""
    produced: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """一个地区一个年度的方案。模板和用语都相同的两个地区，方案相等，编译结果共用。wording_files 由远及近。"""

    kinds: tuple[DocumentKind, ...]
    wording: Wording
    wording_files: tuple[WordingFile, ...] = field(default=(), compare=False)

    def kind(self, name: str) -> DocumentKind | None:
        """按名称找一种文书。"""
        return next((kind for kind in self.kinds if kind.name == name), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """方案，和排方案时发现的毛病（文种.yaml 写错了）；用语.yaml 的由 wording_findings 给。"""

    profile: Profile
    findings: tuple[Finding, ...]


def plan(roots: tuple[Path, ...], region: str, year: int) -> Plan:
    """roots 是各模板文件夹（工作文件夹的在前，内置的在后），region 如 甲省/乙市/丙区。

    同一级里工作文件夹的代替内置的同一文种，extends 总是再往上一级。
    文种.yaml 限定了年度的模板，不在年度内就当没有；一级里有几份都适用的，前一份叠在后一份之上。
    """
    folders = tuple(_folders(roots, region))
    read = [read_forms(folder, shown, year) for folder, shown in folders]
    kinds = _kinds(folders, [listing.forms for listing in read])
    files = tuple(
        WordingFile(path, f"{shown}/{WORDING_FILE}")
        for folder, shown in reversed(folders)
        if (path := folder / WORDING_FILE).is_file()
    )
    found = (*(finding for listing in read for finding in listing.findings), *_lacking(folders, read, year))
    return Plan(Profile(kinds, read_wording(files)[0], files), found)


def _lacking(folders: Folders, read: list[Listing], year: int) -> Iterator[Finding]:
    """限了年度的文种，这一年在那一级没有表样：有哪些年度的，现在用的是哪一级的；自己的、内置的说一次。"""
    said: set[tuple[str, str]] = set()
    for index, ((_, shown), listing) in enumerate(zip(folders, read, strict=True)):
        level = shown.partition("/")[2]
        for document, years in listing.other_years.items():
            nearer = (form for each in read[:index] for form in each.forms)
            if (level, document) in said or any(form.document == document and form.path for form in nearer):
                continue
            said.add((level, document))
            above = (
                name.partition("/")[2]
                for (_, name), each in zip(folders[index:], read[index:], strict=True)
                if any(form.document == document and form.path for form in each.forms)
            )
            yield _no_form(f"“{level}”的“{document}”没有 {year} 年度的表样", years, next(above, None))


def _no_form(message: str, years: Sequence[Text], used: str | None) -> Finding:
    """这一级没有这一年的表样；used 是现在用的哪一级的，None 是别处也没有。"""
    existing = f"（有：{'、'.join(years)}）"
    if used is None:
        remedy = "补上这一年的表样"
        return Finding("D105", Severity.ERROR, f"{message}{existing}，别处也没有", years[0].place, remedy)
    remedy = f"就用“{used}”的，不必改；有这一年的表样，写进 文种.yaml"
    said = f"{message}{existing}，用的是“{used}”的"
    return Finding("D105", Severity.WARNING, said, years[0].place, remedy)


def _folders(roots: tuple[Path, ...], region: str) -> Iterator[tuple[Path, str]]:
    """每一级的文件夹和给人看的叫法，由近及远。"""
    for level in levels(region):
        for root in roots:
            if (folder := root / level).is_dir():
                yield folder, f"{_shown(root, roots)}/{level}"


def _shown(root: Path, roots: tuple[Path, ...]) -> str:
    """工作文件夹的叫 templates，排在它后面的内置的一份另有叫法，出错时不至于认错文件。"""
    return "内置的 templates" if root == builtin("templates") and root != roots[0] else root.name


def _kinds(folders: tuple[tuple[Path, str], ...], forms: list[tuple[Form, ...]]) -> tuple[DocumentKind, ...]:
    """把各级的文种并成一列：次序以最上一级为准，本级新添的排在后面。"""
    names = dict.fromkeys(form.document for each in reversed(forms) for form in each)
    return tuple(_kind(name, folders, forms) for name in names)


def _kind(name: str, folders: tuple[tuple[Path, str], ...], forms: list[tuple[Form, ...]]) -> DocumentKind:
    # 级 → 这一级的各份；工作文件夹里有的，代替内置的同一级
    nearest: dict[str, list[TemplateFile]] = {}
    for (_, shown), each in zip(folders, forms, strict=True):
        found = [
            TemplateFile(name, form.path, f"{shown}/{form.path.name}", form.path.stat().st_mtime_ns)
            for form in each
            if form.document == name and form.path
        ]
        if found:
            nearest.setdefault(shown.partition("/")[2], found)
    files = tuple(file for level in nearest.values() for file in level)
    own = [form for each in forms for form in each if form.document == name]
    return DocumentKind(
        name,
        files,
        next((form.per for form in own if form.per), ""),
        next((form.produced for form in own if form.produced is not None), True),
    )
