"""用语：把各级 用语.yaml 一级盖一级，得到一套。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from generator.findings import Finding
from generator.phrases import Wording
from generator.source.reading import read_yaml


class WordingFile(NamedTuple):
    """一级的 用语.yaml；shown 是给人看的路径。"""

    path: Path
    shown: str


def read_wording(files: Iterable[WordingFile]) -> tuple[Wording, tuple[Finding, ...]]:
    """files 由远（通用）及近（本级）。得一套用语，和其中的毛病：读不成的、不认识的键、不对的值。"""
    loaded = [read_yaml(path, shown) for path, shown in files]
    wording, findings = Wording.from_levels(
        cast("Mapping[str, Any]", each.tree) for each in loaded if each.tree
    )
    return wording, (*(finding for each in loaded for finding in each.findings), *findings)


def wording_findings(files: Iterable[WordingFile]) -> tuple[Finding, ...]:
    """各级 用语.yaml 里的毛病。"""
    return read_wording(files)[1]
