"""编译：全家读齐、接成一个包、写成源文、交给沙盒环境；有错则把全部错误一次说全。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader, TemplateSyntaxError

from generator.word.compiling.building import Builder
from generator.word.compiling.charting import described
from generator.word.compiling.code_cache import CodeCache
from generator.word.compiling.family import Family, Origin
from generator.word.compiling.shelf import Shelf
from generator.word.faults import TemplateError, fault
from generator.word.language.environment import WordEnvironment, make_environment
from generator.word.language.reasons import explain
from generator.word.reading.slots import (
    BLOCK_END,
    BLOCK_START,
    COMMENT_END,
    COMMENT_START,
    VARIABLE_END,
    VARIABLE_START,
)
from generator.word.reading.syntax import check_syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.findings import Finding
    from generator.word.compiling.program import Program
    from generator.word.library import Library


@dataclass(frozen=True, slots=True)
class Extensions:
    """调用者给模板添的过滤器、判断、全局名；code_folder 不空则编译出的代码存在那里。"""

    filters: Mapping[str, Callable[..., Any]]
    tests: Mapping[str, Callable[..., Any]]
    names: Mapping[str, Any]
    code_folder: Path | None = None

    def environment(self, owner: str) -> WordEnvironment:
        """装上它们的环境，界符是引擎自用的；owner 是哪份模板。"""
        names = {**self.names, "__colour__": _colour, "__described__": described}
        environment = make_environment(self.filters, self.tests, names)
        _set_delimiters(environment)
        if self.code_folder:
            vocabulary = (*environment.filters, "", *environment.tests)
            environment.bytecode_cache = CodeCache(self.code_folder, owner, vocabulary)
        return environment


def compile_template(origin: Origin, library: Library, extensions: Extensions) -> Program:
    """编译一份模板；有错则抛 TemplateError，带着全部发现。"""
    environment = extensions.environment(f"{origin.key}")
    if isinstance(library, Shelf):
        environment.codes = library.codes
        family, main = library.family_of(origin)
    else:
        family = Family(library)
        main = family.load(origin.key, origin.data, origin.file)
    findings = [*family.findings, *(chart.flaw for chart in family.charts if chart.flaw is not None)]
    if findings:
        raise _every_fault(findings, family, environment)
    program = Builder(family, main).build(environment)
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


def _compile(program: Program) -> None:
    program.environment.loader = DictLoader(program.sources.texts)
    for name in program.sources.texts:
        program.environment.get_template(name)


def _located(program: Program, error: TemplateSyntaxError) -> Finding:
    spot = program.spot(error.name, error.lineno)
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
