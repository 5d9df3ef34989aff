"""成文：照方案把一个单位一年的各份文书写出来；模板一个进程只编译一次。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from generator.documents.context import Materials, context
from generator.documents.forms import PER_PROJECT
from generator.documents.library import ChainLibrary
from generator.documents.profile import DocumentKind, Profile
from generator.findings import Finding
from generator.phrases import make_filters
from generator.word import Template

Pages = Mapping[str, str] | Sequence[str]


@dataclass(frozen=True)
class Draft:
    """一份写好的文书。name 是不带扩展名的文件名，marks 是其中要人看的地方，headings 是标题。"""

    document: str
    name: str
    data: bytes
    marks: tuple[Any, ...]
    headings: tuple[Any, ...]
    findings: tuple[Finding, ...] = ()
    _template: Template | None = field(default=None, repr=False, compare=False)
    _values: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def with_pages(self, pages: Pages) -> Draft:
        """同一份文书，目录填上页码。"""
        assert self._template is not None
        rendering = self._template.produce(self._values, pages=pages)
        return Draft(
            self.document,
            self.name,
            rendering.data,
            rendering.marks,
            rendering.headings,
            self.findings,
            self._template,
            self._values,
        )


def compose(profile: Profile, materials: Materials) -> tuple[Draft, ...]:
    """按方案写出全部文书；一个项目一份的，有几个项目就有几份。模板有错抛 TemplateError。"""
    filters, _ = make_filters(profile.wording)
    values, findings = context(materials, filters)
    return tuple(
        _draft(kind, profile, name, extra, values, findings)
        for kind in profile.kinds
        if kind.files
        for name, extra in _copies(kind, values)
    )


def _draft(
    kind: DocumentKind,
    profile: Profile,
    name: str,
    extra: Mapping[str, Any],
    values: Mapping[str, Any],
    findings: tuple[Finding, ...],
) -> Draft:
    template = compiled(profile, kind.name)
    own = {**values, **extra}
    rendering = template.produce(own)
    return Draft(kind.name, name, rendering.data, rendering.marks, rendering.headings, findings, template, own)


def _copies(kind: DocumentKind, values: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """每一份的文件名和另给的名称；项目同名时加上次序。"""
    if kind.per != PER_PROJECT:
        yield kind.name, {}
        return
    projects = values["绩效"]["项目"]
    names = [str(project.name) for project in projects]
    for number, (project, name) in enumerate(zip(projects, names, strict=True), 1):
        order = f"（{number}）" if names.count(name) > 1 else ""
        yield f"{kind.name}（{name}）{order}", {"项目": project}


@lru_cache(maxsize=64)
def compiled(profile: Profile, document: str) -> Template:
    """编译好的模板；方案里记着各文件的修改时刻，文件改了自然重新编译。"""
    kind = profile.kind(document)
    assert kind is not None
    nearest = kind.files[0]
    filters, tests = make_filters(profile.wording)
    return Template(
        nearest.path, library=ChainLibrary(profile), filters=filters, tests=tests, name=nearest.key
    )
