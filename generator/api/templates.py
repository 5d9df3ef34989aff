"""模板的检查：照它所在的那一级找上家、用语和词表，错处一次说全。"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.api.outputs import replace_atomically
from generator.documents import names as template_names
from generator.documents import plan
from generator.documents.library import ChainLibrary
from generator.documents.provenance import provenance
from generator.documents.wording import wording_findings
from generator.errors import JuesuanError, reason
from generator.phrases import make_filters
from generator.standards.regions import COMMON
from generator.word.tools.annotate import annotate
from generator.word.tools.lint import lint as lint_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.api.workspace import Workspace
    from generator.documents import Profile, TemplateName
    from generator.documents.profile import DocumentKind, TemplateFile
    from generator.documents.provenance import Provenance
    from generator.findings import Finding

__all__ = ["annotated", "lint", "template_faults", "template_names", "template_provenance"]


def lint(workspace: Workspace, path: Path, year: int) -> tuple[Finding, ...]:
    """检查一份模板连同它的上家，按在文中的先后返回全部毛病；year 决定上家用哪一年的表样。

    path 在模板文件夹里，就照它那一级的地区找上家；不在，就当作“通用”之下的一份。
    """
    chosen = plan(workspace.template_dirs, _region(workspace, path), year)
    found = _lint(chosen.profile, path, _key(chosen.profile, path), year)
    return (*chosen.findings, *wording_findings(chosen.profile.wording_files), *found)


def template_faults(
    profile: Profile, kinds: Iterable[DocumentKind], year: int, broken: Iterable[Finding]
) -> tuple[Finding, ...]:
    """写不成文书时，kinds 各份模板的全部毛病；broken 是写的时候碰上的，同一处查出来的说得更准，就不再说。"""
    found = [each for kind in kinds for each in _kind_faults(profile, kind.files[0], year)]
    places = {each.place for each in found}
    return tuple(dict.fromkeys((*found, *(each for each in broken if each.place not in places))))


@lru_cache(maxsize=64)
def _kind_faults(profile: Profile, file: TemplateFile, year: int) -> tuple[Finding, ...]:
    """方案里的一份模板；同一地区的许多单位用同一份，坏了只查一遍，改了自然重查。"""
    return _lint(profile, file.path, file.key, year, file.key)


def _lint(profile: Profile, path: Path, key: str, year: int, shown: str = "") -> tuple[Finding, ...]:
    filters, tests = make_filters(profile.wording)
    return lint_file(
        path,
        library=ChainLibrary(profile),
        names=_vocabulary(template_names(year=year)),
        filters=filters,
        tests=tests,
        key=key,
        shown=shown,
    )


def template_provenance(workspace: Workspace) -> tuple[Provenance, ...]:
    """各地区的模板，字从哪一级来。"""
    return tuple(provenance(workspace.template_dirs))


def annotated(path: Path, findings: tuple[Finding, ...]) -> Path:
    """在 path 旁边另存一份加了批注的“……（批注）.docx”，返回它；写不进抛 JuesuanError。"""
    target = path.with_name(f"{path.stem}（批注）{path.suffix}")
    try:
        replace_atomically(target, annotate(path, findings))
    except OSError as error:
        raise JuesuanError(f"写不了“{target}”（{reason(error)}），关掉它再试。") from error
    return target


def _region(workspace: Workspace, path: Path) -> str:
    """path 在哪一级：甲省/乙市；在“通用”里或不在模板文件夹里为空。"""
    folder = path.resolve().parent
    for root in workspace.template_dirs:
        if folder.is_relative_to(root.resolve()):
            level = folder.relative_to(root.resolve()).as_posix()
            return "" if level in {".", COMMON} else level
    return ""


def _key(profile: Profile, path: Path) -> str:
    """模板库认得它的那个键；不在方案里的用路径。"""
    same = (file.key for file in _files(profile) if file.path.resolve() == path.resolve())
    return next(same, str(path))


def _files(profile: Profile) -> Iterator[Any]:
    return (file for kind in profile.kinds for file in kind.files)


def _vocabulary(names: Iterable[TemplateName]) -> dict[str, Any]:
    """名称的清单变成词表：收入.合计 → {"收入": {"合计": None}}；开头带括号的不是名称，是说明。"""
    vocabulary: dict[str, Any] = {}
    for name in (each.name for each in names if not each.name.startswith("（")):
        *parents, last = name.split(".")
        node = vocabulary
        for parent in parents:
            node = node.setdefault(parent, {})
        node[last] = None
    return vocabulary
