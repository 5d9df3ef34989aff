"""成文：照方案把一个单位一年的各份文书写出来；模板一个进程只编译一次。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.documents.context import Materials, context, every_text
from generator.documents.forms import PER_PROJECT
from generator.documents.library import ChainLibrary
from generator.documents.profile import DocumentKind, Profile
from generator.documents.texts import text_findings
from generator.findings import Finding, Severity
from generator.model.record import suggestion
from generator.model.yearbook import YearBook
from generator.phrases import NO_NOTES, Notes, make_filters, writing
from generator.source.text import place_of
from generator.word import Shared, Template
from generator.word.compiling.code_cache import user_folder
from generator.word.compiling.shelf import Shelf

if TYPE_CHECKING:
    from generator.word import Marks, Rendering

Pages = Mapping[str, str] | Sequence[str]


@dataclass(frozen=True)
class Draft:
    """一份写好的文书。document 是文种，name 是不带扩展名的文件名。"""

    document: str
    name: str
    template: Template
    values: Mapping[str, Any]
    rendering: Rendering
    notes: Notes = NO_NOTES
    shared: Shared | None = None

    @property
    def data(self) -> bytes:
        """docx 的字节。"""
        return self.rendering.data

    @property
    def marks(self) -> Marks:
        """要人看的地方。"""
        return self.rendering.marks

    @property
    def headings(self) -> tuple[Any, ...]:
        """各级标题，次序即出现的次序。"""
        return tuple(self.rendering.headings)

    def with_pages(self, pages: Pages) -> Draft:
        """同一份文书，目录填上页码。"""
        with writing(self.notes):
            return replace(
                self, rendering=self.template.produce(self.values, pages=pages, shared=self.shared)
            )


class Composed(NamedTuple):
    """一套草稿，和成文时看出的毛病：话里的引用写错了、文字写了没人用、点名的文种没有。"""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]


def compose(profile: Profile, materials: Materials, notes: Notes = NO_NOTES) -> Composed:
    """按方案写出全部文书；一个项目一份的，有几个项目就有几份。模板有错抛 TemplateError。

    notes 是要挂在草稿里的批注。
    """
    with writing(notes):
        values, references = context(materials, profile.wording)
    drafts, shared = [], Shared()
    for kind in wanted_kinds(profile, materials.book.documents):
        template = compiled(profile, kind.name)
        for name, own in _copies(kind, values):
            with writing(notes):
                rendering = template.produce(own, shared=shared)
            drafts.append(Draft(kind.name, name, template, own, rendering, notes, shared))
    late = (*document_findings(profile, materials.book), *text_findings(every_text(values), bool(drafts)))
    # 文字里的引用，模板要到时才换
    return Composed(tuple(drafts), (*dict.fromkeys(references.findings), *late))


def wanted_kinds(profile: Profile, documents: Sequence[str] | None) -> tuple[DocumentKind, ...]:
    """要出的各种文书：材料里点了名的就出点名的，没有点就出方案里单独出的。"""
    named = None if documents is None else set(map(str, documents))
    return tuple(
        kind
        for kind in profile.kinds
        if kind.files and (kind.produced if named is None else kind.name in named)
    )


def document_findings(profile: Profile, book: YearBook) -> Iterator[Finding]:
    """这一年点名要出的文种，方案里没有的。"""
    known = [kind.name for kind in profile.kinds if kind.files]
    for name in book.documents or ():
        if name not in known:
            near = suggestion(name, known) or f"有：{'、'.join(known)}"
            message = f"没有“{name}”这种文书的模板"
            yield Finding("D106", Severity.ERROR, message, place_of(name), near)


def _copies(kind: DocumentKind, values: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """每一份的文件名和名称；项目同名（只差大小写也算）时加上次序，写明没有编制绩效目标的项目不出。"""
    if kind.per != PER_PROJECT:
        yield kind.name, values
        return
    projects = [each for each in values["绩效"]["项目"] if each["绩效目标"] is not False]
    names = [str(project["名称"]) for project in projects]
    alike = Counter(name.casefold() for name in names)
    for number, (project, name) in enumerate(zip(projects, names, strict=True), 1):
        order = f"（{number}）" if alike[name.casefold()] > 1 else ""
        yield f"{kind.name}（{name}）{order}", {**values, "项目": project}


@lru_cache(maxsize=1)
def _shelf(profile: Profile) -> Shelf:
    """一个方案的各种文书互相包含，读好的文件共用。"""
    return Shelf(ChainLibrary(profile))


@lru_cache(maxsize=64)
def compiled(profile: Profile, document: str) -> Template:
    """编译好的模板；方案里记着各文件的修改时刻，文件改了自然重新编译。"""
    kind = profile.kind(document)
    assert kind is not None
    nearest = kind.files[0]
    filters, tests = make_filters(profile.wording)
    return Template(
        nearest.path,
        library=_shelf(profile),
        filters=filters,
        tests=tests,
        name=nearest.key,
        key=nearest.key,
        code_folder=user_folder(),
    )
