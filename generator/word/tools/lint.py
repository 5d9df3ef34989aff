"""查一份模板：写法、带入的文件、过滤器由编译查，名称对着词表查，一次报全。"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import reason
from generator.word.compiling.family import Family
from generator.word.faults import TemplateError, fault
from generator.word.library import FolderLibrary, Library
from generator.word.reading.spots import spots
from generator.word.template import Template
from generator.word.tools.lint_names import NameCheck

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.findings import Finding


def lint(  # noqa: PLR0913
    path: str | Path,
    *,
    library: Library | None = None,
    names: Mapping[str, Any] | None = None,
    filters: Mapping[str, Callable[..., Any]] | None = None,
    tests: Mapping[str, Callable[..., Any]] | None = None,
    globals: Mapping[str, Any] | None = None,  # noqa: A002
    key: Any = None,
    shown: str = "",
) -> tuple[Finding, ...]:
    """返回 path（连同它的上级和带入的文件）的全部毛病，按在模板里的先后。

    names 是词表，形状同数据：字典的键是能写的名称，列表里放一个样子，None 是往下不再查；
    不给词表就不查名称。library、filters、tests、globals、key 同 Template；shown 是报错里的文件名，
    默认不带文件夹。从不抛 TemplateError。
    """
    path = Path(path)
    shown = shown or path.name
    options = {"library": library, "filters": filters, "tests": tests, "globals": globals, "key": key}
    try:
        data = path.read_bytes()
        Template(data, name=shown, **{**options, "key": path if key is None else key})
        findings: tuple[Finding, ...] = ()
    except OSError as error:
        return (
            fault(
                "W208",
                f"打不开这个文件：{reason(error)}",
                shown,
                remedy="看看文件在不在，是不是被 Word 占着",
            ),
        )
    except TemplateError as error:
        findings = error.findings
    family = Family(library or FolderLibrary())
    try:
        family.load(path if key is None else key, data, shown)
    except TemplateError:
        return findings
    unknown = () if names is None else NameCheck(names, frozenset(globals or {})).check(family.slots)
    return _in_order((*findings, *unknown), family)


def _in_order(findings: tuple[Finding, ...], family: Family) -> tuple[Finding, ...]:
    """按文件、按在正文里的先后；页眉等处的随后，照标签的先后。"""
    if len(findings) <= 1:
        return findings
    files: dict[str, tuple[int, dict[str, int]]] = {}
    for count, draft in enumerate(family.drafts):
        places = spots(draft.package, draft.package.tree(draft.package.main))
        files.setdefault(draft.file, (count, {where: number for number, where in enumerate(places)}))
    tags: dict[tuple[str, str, str], int] = {}
    for number, slot in enumerate(family.slots):
        tags.setdefault((slot.file, slot.where, slot.raw), number)

    def position(finding: Finding) -> tuple[int, int, int]:
        place = finding.place
        count, places = files.get(place.file, (len(files), {})) if place else (len(files), {})
        if place is None:
            return count, 0, 0
        return (
            count,
            places.get(place.where, len(places)),
            tags.get((place.file, place.where, place.offending), -1),
        )

    return tuple(dict.fromkeys(sorted(findings, key=position)))
