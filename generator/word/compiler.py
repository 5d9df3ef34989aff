"""编译：全家读齐、错误一次报全，接成一个包，写成 Jinja 源文，交给沙盒环境编译。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader, TemplateSyntaxError

from generator.word.assembly import Assembly
from generator.word.charting import ChartProgram, compile_bound
from generator.word.emptiness import guard_emptiness
from generator.word.environment import WordEnvironment, make_environment
from generator.word.family import Family, Origin
from generator.word.faults import TemplateError, fault
from generator.word.grafting import graft
from generator.word.numbering import Scopes
from generator.word.numbering_definitions import restart_definitions
from generator.word.ooxml import DECLARATION
from generator.word.reasons import explain
from generator.word.relationships import resolve
from generator.word.slots import (
    BLOCK_END,
    BLOCK_START,
    COMMENT_END,
    COMMENT_START,
    VARIABLE_END,
    VARIABLE_START,
)
from generator.word.source import Sources, Spot, serialise
from generator.word.streams import attach_frames, attach_notes
from generator.word.syntax import check_syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.findings import Finding
    from generator.word.draft import Draft
    from generator.word.library import Library
    from generator.word.zip_writer import Member


@dataclass(frozen=True, slots=True)
class Program:
    """编译的结果：main 是正文的源文名，parts 是部件 → 源文名，notes 是注的部件的头尾。"""

    environment: WordEnvironment
    family: Family
    assembly: Assembly
    sources: Sources
    main: str
    parts: Mapping[str, str]
    notes: Mapping[str, tuple[str, str]]
    definitions: Mapping[str, tuple[str, str]]
    numbering: tuple[str, str, str]
    members: tuple[Member, ...]
    charts: tuple[ChartProgram, ...]

    def numbering_with(self, numbers: list[str]) -> dict[str, str]:
        """添了几份编号的 numbering.xml。"""
        part, head, tail = self.numbering
        return {part: head + "".join(numbers) + tail}

    def spot(self, line: int) -> Spot | None:
        """源文的一行 → 模板里的地方；行间找最近的前一处。"""
        spots = self.sources.spots
        for number in range(min(line, len(spots) - 1), 0, -1):
            if (found := spots[number]) is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Extensions:
    """调用者给模板添的过滤器、判断、全局名。"""

    filters: Mapping[str, Callable[..., Any]]
    tests: Mapping[str, Callable[..., Any]]
    names: Mapping[str, Any]

    def environment(self) -> WordEnvironment:
        """装上它们的环境，界符是引擎自用的。"""
        names = {**self.names, "__colour__": _colour}
        environment = make_environment(self.filters, self.tests, names)
        _set_delimiters(environment)
        return environment


def compile_template(origin: Origin, library: Library, extensions: Extensions) -> Program:
    """编译一份模板；有错则抛 TemplateError，带着全部发现。"""
    environment = extensions.environment()
    family = Family(library)
    main = family.load(origin.key, origin.data, origin.file)
    findings = [*family.findings, *(chart.flaw for chart in family.charts if chart.flaw is not None)]
    if findings:
        raise _every_fault(findings, family, environment)
    program = _assemble(family, main, environment)
    try:
        _compile(program)
    except TemplateSyntaxError as error:
        raise _every_fault([_located(program, error)], family, environment) from None
    return program


def _every_fault(findings: list[Finding], family: Family, environment: WordEnvironment) -> TemplateError:
    """已知有错：把每个标签单独再查一遍，一次说全。各标签自己的说法比整篇的准，同一处只留它。"""
    alone = [finding for slot in family.slots for finding in check_syntax(slot, environment)]
    places = {finding.place for finding in alone}
    return TemplateError(
        _in_order([*(each for each in findings if each.place not in places), *alone], family)
    )


def _set_delimiters(environment: WordEnvironment) -> None:
    environment.block_start_string, environment.block_end_string = BLOCK_START, BLOCK_END
    environment.variable_start_string, environment.variable_end_string = VARIABLE_START, VARIABLE_END
    environment.comment_start_string, environment.comment_end_string = COMMENT_START, COMMENT_END


def _in_order(findings: list[Finding], family: Family) -> tuple[Finding, ...]:
    """按在模板里的先后；同一处的只说一次。"""
    order = {
        (slot.file, slot.where, slot.raw): number for number, slot in reversed(list(enumerate(family.slots)))
    }

    def position(finding: Finding) -> int:
        place = finding.place
        return order.get((place.file, place.where, place.offending), len(order)) if place else len(order)

    return tuple(dict.fromkeys(sorted(findings, key=position)))


def _assemble(family: Family, main: Draft, environment: WordEnvironment) -> Program:
    root = family.root_of(main)
    assembly = Assembly(root)
    scopes, sources = Scopes(family.slots), Sources(family.slots)
    direct: set[str] = set()
    for draft in family.drafts:
        used = attach_frames(draft, assembly)
        direct |= used if draft is root else set()
        if draft is not root:
            graft(draft, assembly)
        attach_notes(draft)
    notes = _note_parts(family, assembly)
    chain = _chain(family, main)
    for draft in family.drafts:
        if draft not in chain:
            scopes.restart_whole(draft.main, draft.styles)
        scopes.restart_in_loops(draft.main, draft.styles)
        for tree in draft.trees():
            guard_emptiness(tree, family.slots)
            sources.gather(tree)
    for draft in family.drafts:
        inner = "" if draft is root else "w:body"
        sources.write(draft.number, draft.main, assembly.main, inner=inner)
    charts = _compile_charts(family, assembly)
    parts = _write_parts(root, assembly, sources, direct)
    return Program(
        environment,
        family,
        assembly,
        sources,
        main.number,
        parts,
        notes,
        restart_definitions(root.numbering),
        _numbering_halves(assembly),
        tuple(assembly.static_members(frozenset({assembly.main, *parts}))),
        charts,
    )


def _numbering_halves(assembly: Assembly) -> tuple[str, str, str]:
    """numbering.xml 的部件名，和添 w:num 处前后的文字。"""
    part, root = assembly.single("numbering"), assembly.base.numbering
    if not part or root is None:
        return "", "", ""
    text = DECLARATION + serialise(root)
    at = text.find("<w:numIdMacAtCleanup")
    at = at if at >= 0 else text.rindex("</")
    return part, text[:at], text[at:]


def _compile_charts(family: Family, assembly: Assembly) -> tuple[ChartProgram, ...]:
    """绑了表达式的图；原来的图表部件和它的工作簿不再要。"""
    for chart in family.charts:
        if chart.package is assembly.package:
            assembly.drop(chart.part)
            for each in assembly.package.relationships(chart.part).entries.values():
                assembly.drop("" if each.external else resolve(chart.part, each.target))
    return tuple(compile_bound(chart, family.slots) for chart in family.charts)


def _chain(family: Family, main: Draft) -> list[Draft]:
    chain = [main]
    while chain[-1].number in family.parents:
        chain.append(family.parents[chain[-1].number])
    return chain


def _write_parts(root: Draft, assembly: Assembly, sources: Sources, direct: set[str]) -> dict[str, str]:
    """正文以外要渲染的部件；只在循环里用的页眉已经随行，原来的部件不要。"""
    for part in root.tagged:
        if part in direct:
            assembly.templated[part] = root.frames[part]
        else:
            assembly.drop(part)
    for part, tree in assembly.templated.items():
        sources.write(part, tree, part)
    return {part: part for part in assembly.templated}


def _note_parts(family: Family, assembly: Assembly) -> dict[str, tuple[str, str]]:
    """注的部件：去掉各条注，留下头尾；最上级没有而下级有的，借下级的。"""
    heads: dict[str, tuple[str, str]] = {}
    for draft in (assembly.base, *family.drafts):
        for kind, (_, root) in draft.note_roots.items():
            if kind in heads:
                continue
            for (note_kind, _), note in draft.notes.items():
                if note_kind == kind:
                    root.remove(note)
            part = assembly.single(kind) or assembly.new_main_part(kind)
            text = serialise(root, _all_namespaces(family))
            heads[kind] = _split_root(text)
            assembly.dropped.add(part)
    return heads


def _all_namespaces(family: Family) -> dict[str, str]:
    found: dict[str, str] = {}
    for draft in family.drafts:
        for tree in draft.trees():
            found |= {prefix: uri for prefix, uri in tree.nsmap.items() if prefix}
    return found


def _split_root(text: str) -> tuple[str, str]:
    if text.endswith("/>"):
        name = text[1:].split(None, 1)[0].rstrip("/>")
        return DECLARATION + text[:-2] + ">", f"</{name}>"
    at = text.rindex("</")
    return DECLARATION + text[:at], text[at:]


def _compile(program: Program) -> None:
    program.environment.loader = DictLoader(program.sources.texts)
    for name in program.sources.texts:
        program.environment.get_template(name)


def _located(program: Program, error: TemplateSyntaxError) -> Finding:
    spot = program.spot(error.lineno)
    message, remedy = explain(error)
    if spot is None:
        return fault("W104", message, program.assembly.base.file, remedy=remedy)
    return spot.slot.finding("W104", message, remedy)


def _colour(value: Any) -> str:
    """底色的写法：六位十六进制，可带 #。"""
    text = str(value).removeprefix("#").upper()
    if len(text) != 6 or any(each not in "0123456789ABCDEF" for each in text):
        raise ValueError(f"“{value}”不是颜色，应当像 FFFF00")
    return text
