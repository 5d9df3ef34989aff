"""模板的字从哪一级来：各地区的每种文书，自己的几段，用上级的几段。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from generator.documents.library import ChainLibrary
from generator.documents.profile import Profile, TemplateFile, plan
from generator.standards.regions import COMMON
from generator.word.tools.provenance import text_paragraphs

YEARS: Final = range(2018, 2026)


@dataclass(frozen=True, slots=True)
class Provenance:
    """一个地区的一种文书：years 是适用的头一年、末一年；paragraphs 是 哪一级 → 印出来的段数，由近及远。

    从别的文种带进来的部分（附件）记在 included 里。
    """

    region: str
    document: str
    years: tuple[int, int]
    paragraphs: Mapping[str, int]
    included: int

    @property
    def own(self) -> int:
        """本级自己写的。"""
        return self.paragraphs.get(self.region, 0)

    @property
    def inherited(self) -> int:
        """用上级的。"""
        return sum(self.paragraphs.values()) - self.own


def provenance(roots: tuple[Path, ...]) -> Iterator[Provenance]:
    """roots 里每一级自己有模板的每种文书；各年度所用的文件相同的合在一起。"""
    for region in _regions(roots):
        profiles = {year: plan(roots, region, year).profile for year in YEARS}
        names = dict.fromkeys(kind.name for profile in profiles.values() for kind in profile.kinds)
        for name in names:
            used = {year: _files(profile, name) for year, profile in profiles.items()}
            for files, grouped in groupby(YEARS, key=used.__getitem__):
                years = list(grouped)
                if any(_level(file.key) == region for file in files):
                    yield _counted(region, name, (years[0], years[-1]), profiles[years[0]])


def _regions(roots: tuple[Path, ...]) -> list[str]:
    """自己有 Word 模板的各级，“通用”在前。"""
    found = {
        path.parent.relative_to(root).as_posix()
        for root in roots
        for path in root.rglob("*.docx")
        if path.parent != root
    }
    return sorted(found, key=lambda level: (level != COMMON, level))


def _files(profile: Profile, document: str) -> tuple[TemplateFile, ...]:
    kind = profile.kind(document)
    return kind.files if kind else ()


def _counted(region: str, document: str, years: tuple[int, int], profile: Profile) -> Provenance:
    files = _files(profile, document)
    nearest, own = files[0], {file.key for file in files}
    counts = text_paragraphs(nearest.key, nearest.path.read_bytes(), ChainLibrary(profile))
    paragraphs: dict[str, int] = {}
    for key in counts.keys() & own:
        paragraphs[_level(key)] = paragraphs.get(_level(key), 0) + counts[key]
    chain = dict.fromkeys(_level(file.key) for file in files)
    ordered = {level: paragraphs[level] for level in chain if level in paragraphs}
    return Provenance(region, document, years, ordered, sum(counts[key] for key in counts.keys() - own))


def _level(key: str) -> str:
    """templates/甲省/乙市/部门决算.docx → 甲省/乙市。"""
    return key.partition("/")[2].rpartition("/")[0]
