"""把读好的全家接成一个包：嫁接、随行、编号范围、空处，写成源文，静态的成员压好。"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.word.compiling.assembly import Assembly
from generator.word.compiling.charting import ChartProgram, compile_bound
from generator.word.compiling.grafting import graft
from generator.word.compiling.program import Program
from generator.word.compiling.source import Sources, serialise
from generator.word.compiling.streams import attach_frames, attach_notes
from generator.word.opc.numbering_definitions import restart_definitions
from generator.word.opc.ooxml import DECLARATION, MC
from generator.word.opc.relationships import resolve
from generator.word.reading.emptiness import guard_emptiness
from generator.word.reading.numbering import Scopes

if TYPE_CHECKING:
    from generator.word.compiling.family import Family
    from generator.word.language.environment import WordEnvironment
    from generator.word.reading.draft import Draft

_IGNORABLE: Final = f"{MC}Ignorable"
_COMMENT_EXTRAS: Final = frozenset({"commentsExtended", "commentsIds", "commentsExtensible"})


@dataclass(slots=True)
class Builder:
    """family 里没有错误时才用；root 是最上级，其余都接到它的包上。"""

    family: Family
    main: Draft
    root: Draft = field(init=False)
    assembly: Assembly = field(init=False)
    sources: Sources = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.family.root_of(self.main)
        self.assembly = Assembly(self.root)
        self.sources = Sources(self.family.slots)

    def build(self, environment: WordEnvironment) -> Program:
        """依次做完，给出可以渲染的一切；源文还没有交给 Jinja。"""
        direct = self._graft_all()
        for draft in self.family.drafts:
            for tree in draft.trees():
                self.sources.gather(tree)
        notes = self._note_parts()
        self._drop_comment_extras()
        self._guard_all()
        charts = self._charts()
        self._write_bodies()
        parts = self._write_parts(direct)
        return Program(
            environment,
            self.assembly,
            self.sources,
            self.main.number,
            parts,
            notes,
            restart_definitions(self.root.numbering),
            self._numbering_halves(),
            tuple(self.assembly.static_members(frozenset({self.assembly.main, *parts}))),
            charts,
        )

    def _graft_all(self) -> set[str]:
        """给出最上级里直接用着的页眉页脚。"""
        direct: set[str] = set()
        for draft in self.family.drafts:
            used = attach_frames(draft, self.assembly)
            direct |= used if draft is self.root else set()
            if draft is not self.root:
                graft(draft, self.assembly)
            attach_notes(draft)
        return direct

    def _drop_comment_extras(self) -> None:
        """批注的回复关系按段落编号记在另外的部件里；段落编号已去掉，这些部件不再作数。"""
        for each in list(self.assembly.relationships(self.assembly.main).entries.values()):
            if each.type.rpartition("/")[2] in _COMMENT_EXTRAS:
                self.assembly.drop(resolve(self.assembly.main, each.target))

    def _guard_all(self) -> None:
        scopes = Scopes(self.family.slots)
        chain = self.family.chain_of(self.main)
        for draft in self.family.drafts:
            if draft not in chain:
                scopes.restart_whole(draft.main, draft.styles)
            scopes.restart_in_loops(draft.main, draft.styles)
            for tree in draft.trees():
                guard_emptiness(tree, self.family.slots)

    def _charts(self) -> dict[int, ChartProgram]:
        """绑了表达式的图；原来的图表部件和它的工作簿不再要。"""
        package = self.assembly.package
        for part in (chart.part for chart in self.family.charts if chart.package is package):
            self.assembly.drop(part)
            for each in package.relationships(part).entries.values():
                self.assembly.drop("" if each.external else resolve(part, each.target))
        packages = [draft.package for draft in self.family.drafts]
        return {
            number: compile_bound(chart, self.family.slots)
            for number, chart in enumerate(self.family.charts)
            if chart.package in packages
        }

    def _write_bodies(self) -> None:
        prefixes = {prefix for draft in self.family.drafts for prefix in _ignorable(draft)}
        if prefixes - {*_ignorable(self.root)}:
            self.root.main.set(_IGNORABLE, " ".join(sorted(prefixes)))
        for draft in self.family.drafts:
            inner = "" if draft is self.root else "w:body"
            self.sources.write(draft.number, draft.main, self.assembly.main, inner=inner)

    def _write_parts(self, direct: set[str]) -> tuple[str, ...]:
        """正文以外要渲染的部件；只在循环里用的页眉已经随行，原来的部件不要。"""
        templated = self.assembly.templated
        for part in sorted(self.root.tagged):
            if part in direct:
                templated[part] = self.root.frames[part]
            else:
                self.assembly.drop(part)
        for part, tree in templated.items():
            self.sources.write(part, tree, part)
        return tuple(templated)

    def _note_parts(self) -> dict[str, tuple[str, str]]:
        """注的部件：去掉各条注，留下头尾；最上级没有而下级有的，借下级的。"""
        heads: dict[str, tuple[str, str]] = {}
        for draft in (self.root, *self.family.drafts):
            for kind, (_, tree) in draft.note_roots.items():
                if kind not in heads:
                    for note in [note for (of, _), note in draft.notes.items() if of == kind]:
                        tree.remove(note)
                    part = self.assembly.single(kind) or self.assembly.new_main_part(kind)
                    heads[kind] = _halves(serialise(tree, self.sources.namespaces))
                    self.assembly.dropped.add(part)
        return heads

    def _numbering_halves(self) -> tuple[str, str, str]:
        """numbering.xml 的部件名，和添 w:num 处前后的文字。"""
        part, tree = self.assembly.single("numbering"), self.root.numbering
        if not part or tree is None:
            return "", "", ""
        text = DECLARATION + serialise(tree)
        at = text.find("<w:numIdMacAtCleanup")
        at = at if at >= 0 else text.rindex("</")
        return part, text[:at], text[at:]


def _ignorable(draft: Draft) -> list[str]:
    return draft.main.get(_IGNORABLE, "").split()


def _halves(text: str) -> tuple[str, str]:
    """一个部件的全文，在根元素的末尾处切开。"""
    if text.endswith("/>"):
        name = text[1:].split(None, 1)[0].rstrip("/>")
        return f"{DECLARATION}{text[:-2]}>", f"</{name}>"
    at = text.rindex("</")
    return DECLARATION + text[:at], text[at:]
