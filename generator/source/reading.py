"""YAML 文件怎样读成带出处的文字：解析不了的补好再读，还不行就放过那一块，毛病一次说完。"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.errors import reason
from generator.findings import Finding, Place, Severity
from generator.source.building import TooDeepError, TreeBuilder
from generator.source.decoding import decode, error, place_at
from generator.source.repair import Repaired, explain, oddly_indented, repair, without_block
from generator.source.text import Node

MAX_SKIPPED = 10
TOO_DEEP = "maximum nesting depth"  # libyaml 0.2.6 起自己也数层数，数到了就不往下说


class Loaded(NamedTuple):
    """一份文件读出的映射；读不成映射时 tree 为 None，原因在 findings 里。

    digest 是读到的内容的指纹；文件打不开的、不是从文件读的，为空。
    """

    tree: Node | None
    findings: tuple[Finding, ...]
    digest: str = ""


def read_yaml(path: Path, shown: str = "") -> Loaded:
    """读一个 YAML 文件；shown 是打印用的文件名，缺省为 path。毛病全在 findings 里，一次给齐。"""
    file = shown or path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as problem:
        message = f"文件打不开：{reason(problem)}"
        return Loaded(None, (error("S100", message, Place(file), "看看文件在不在、有没有权限"),))
    return read_bytes(data, file)._replace(digest=digest(data))


def digest(data: bytes) -> str:
    """内容的指纹：sha256，十六进制。"""
    return hashlib.sha256(data).hexdigest()


def read_bytes(data: bytes, file: str) -> Loaded:
    """读一份 YAML 内容，file 是打印用的文件名。

    解析不了时，补好能补的再读；还不行就放过那一块读别的，好把毛病一次说完。
    """
    decoded = decode(data, file)
    if decoded.text is None:
        return Loaded(None, decoded.findings)
    text, lines = decoded.text, decoded.lines
    source = Repaired(text)
    loaded, broken = _parse(source, file, lines)
    if broken or loaded.tree is None or oddly_indented(text):
        source = repair(file, lines)
        loaded, broken = _parse(source, file, lines)
    skipped: list[Finding] = []
    while broken and len(skipped) < MAX_SKIPPED and (rest := without_block(source.text, broken.place)):
        skipped.append(broken)
        source = replace(source, text=rest)
        loaded, broken = _parse(source, file, lines)
    if loaded.tree is not None and not loaded.tree and not skipped:
        skipped.append(Finding("S113", Severity.WARNING, "这个文件是空的", Place(file), "填上，或者删去"))
    found = (*decoded.findings, *source.findings, *skipped, *loaded.findings)
    return Loaded(loaded.tree, tuple(sorted(found, key=_order)))


def _parse(source: Repaired, file: str, lines: tuple[str, ...]) -> tuple[Loaded, Finding | None]:
    """解析一遍；没有解析完时，第二个值是为什么（也在发现里）。"""
    builder = TreeBuilder(file, lines, source)
    try:
        tree = builder.tree()
    except yaml.MarkedYAMLError as problem:
        if TOO_DEEP in str(problem.problem):
            mark: Any = problem.problem_mark
            builder.too_deep(place_at(file, lines, mark.line, mark.column))
            return Loaded(None, tuple(builder.findings)), None
        broken = explain(problem, file, lines)
        return Loaded(None, (*builder.findings, broken)), broken
    except TooDeepError:
        return Loaded(None, tuple(builder.findings)), None
    return Loaded(tree, tuple(builder.findings)), None


def _order(finding: Finding) -> tuple[int, int]:
    place = finding.place
    return (place.line or 0, place.column or 0) if place else (0, 0)
