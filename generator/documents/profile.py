"""方案：一个地区一个年度，从本级一路找到“通用”，每种文书用哪些模板文件。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.builtin import builtin
from generator.documents.forms import Form, read_forms
from generator.documents.wording import WordingFile, read_wording
from generator.findings import Finding
from generator.phrases import Wording

COMMON = "通用"
WORDING_FILE = "用语.yaml"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """一份模板文件。key 是给人看的路径（templates/四川省/部门决算.docx），stamp 变了就要重新编译。"""

    document: str
    path: Path
    key: str
    stamp: int


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """一种文书：files 由近及远，头一份是要编译的，其余是它一级一级的上家。"""

    name: str
    files: tuple[TemplateFile, ...]
    per: str = ""


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


def levels(region: str) -> tuple[str, ...]:
    """地区的各级，由近及远，最后是通用。

    >>> levels("四川省/广元市/昭化区")
    ('四川省/广元市/昭化区', '四川省/广元市', '四川省', '通用')
    >>> levels("")
    ('通用',)
    """
    names = steps(region)
    return (*("/".join(names[:count]) for count in range(len(names), 0, -1)), COMMON)


def steps(region: str) -> tuple[str, ...]:
    """地区里的各个名称，由远及近；不许借 .. 走到模板文件夹外面。

    >>> steps("四川省/../广元市")
    ('四川省', '广元市')
    """
    return tuple(step.strip() for step in region.split("/") if step.strip() not in ("", ".", ".."))


def plan(roots: tuple[Path, ...], region: str, year: int) -> Plan:
    """roots 是各模板文件夹（工作文件夹的在前，内置的在后），region 如 四川省/广元市/昭化区。

    同一级里工作文件夹的代替内置的同一文种，extends 总是再往上一级。
    文种.yaml 限定了年度的模板，不在年度内就当没有。
    """
    folders = tuple(_folders(roots, region))
    read = [read_forms(folder, shown, year) for folder, shown in folders]
    kinds = _kinds(folders, [forms for forms, _ in read])
    files = tuple(
        WordingFile(path, f"{shown}/{WORDING_FILE}")
        for folder, shown in reversed(folders)
        if (path := folder / WORDING_FILE).is_file()
    )
    found = tuple(finding for _, findings in read for finding in findings)
    return Plan(Profile(kinds, read_wording(files)[0], files), found)


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
    nearest: dict[str, tuple[Form, str]] = {}
    for (_, shown), each in zip(folders, forms, strict=True):
        for form in (form for form in each if form.document == name):
            nearest.setdefault(shown.partition("/")[2], (form, shown))
    own = tuple(nearest.values())
    files = tuple(
        TemplateFile(name, form.path, f"{shown}/{form.path.name}", form.path.stat().st_mtime_ns)
        for form, shown in own
    )
    return DocumentKind(name, files, next((form.per for form, _ in own if form.per), ""))
