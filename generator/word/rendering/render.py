"""渲染一次：写出正文，再写别的部件，收尾，装成 zip；出了错说清在模板的哪里。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.utils import missing

from generator.word.compiling.additions import Additions, Marks
from generator.word.compiling.charting import chart_calls
from generator.word.faults import TemplateError, fault
from generator.word.language.dialect import BUDGET
from generator.word.language.limits import Budget, LimitError, check_written
from generator.word.language.reasons import explain
from generator.word.language.sharing import SHARING
from generator.word.language.undefined import MissingNameError
from generator.word.marking.contents import Heading, Pages, fill_contents
from generator.word.opc.relationships import CONTENT_TYPES, relationships_part
from generator.word.opc.zip_writer import Member, packed, write_archive
from generator.word.rendering.emitter import Emitter, emit_in
from generator.word.rendering.finishing import Finishing
from generator.word.rendering.shared import BlockSharing, Shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from generator.findings import Finding
    from generator.word.compiling.program import Program
    from generator.word.compiling.source import Spot

_CODES: Final[tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...]] = (
    (MissingNameError, "W301"),
    (UndefinedError, "W302"),
    (ZeroDivisionError, "W303"),
    ((LimitError, RecursionError), "W306"),
    (SecurityError, "W305"),
)
"""异常 → 发现的代码；此外都是 W304（算不出来）。"""
_BATCH: Final = 8192


@dataclass(frozen=True, slots=True)
class Rendering:
    """渲染的结果：docx 的字节，印出来的标记，各级标题。"""

    data: bytes
    marks: Marks
    headings: tuple[Heading, ...] = ()


def render(
    program: Program, values: Mapping[str, Any], pages: Pages | None = None, shared: Shared | None = None
) -> Rendering:
    """渲染一次；出错抛 TemplateError，带一处发现。"""
    additions = Additions(program.assembly)
    try:
        contents, headings = _write(program, values, additions, pages, shared)
    except TemplateError:
        raise
    except Exception as error:
        raise TemplateError((_explain(program, error),)) from error
    return Rendering(_pack(program, additions, contents), additions.marks, headings)


def _write(
    program: Program,
    values: Mapping[str, Any],
    additions: Additions,
    pages: Pages | None,
    shared: Shared | None,
) -> tuple[dict[str, bytes], tuple[Heading, ...]]:
    """各部件渲染后的内容，和正文的标题。"""
    finishing, emitter = Finishing(program, additions), Emitter(additions)
    given = {
        **values,
        "__emit__": emit_in(program, additions, emitter),
        "__chart__": chart_calls(program.charts, additions),
        BUDGET: Budget(),
    }
    sharing = {} if shared is None else {SHARING: BlockSharing(shared, additions, emitter)}
    body, exported = _run(program, program.main, given | sharing)
    pieces, headings = fill_contents(finishing.finish(body), finishing.next_bookmark, pages)
    contents = {program.assembly.main: additions.places.settle(pieces, headings)}
    texts = {part: finishing.finish(_run(program, part, given | exported)[0]) for part in program.parts}
    texts |= finishing.note_parts()
    if finishing.numbers:
        texts |= program.numbering_with(finishing.numbers)
    return contents | {part: "".join(pieces).encode() for part, pieces in texts.items()}, headings


def _run(program: Program, name: str, given: Mapping[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """一个源文写出的各截，和它在最外层 set 的名称：正文里 set 的，页眉页脚看得见。"""
    template = program.environment.get_template(name)
    context = template.new_context(dict(given))
    pieces = _written(template.root_render_func(context))
    values = {name: context.vars.get(name, missing) for name in context.exported_vars}
    return pieces, {name: value for name, value in values.items() if value is not missing}


def _written(pieces: Iterator[str]) -> list[str]:
    """一个源文写出的全文，分成几大截；循环里的静态内容也会膨胀，过长抛出 LimitError。"""
    written: list[str] = []
    length = 0
    while batch := list(islice(pieces, _BATCH)):
        written.append("".join(batch))
        length += len(written[-1])
        check_written(length)
    return written


@lru_cache(maxsize=64)
def _packed_again(name: str, content: bytes) -> Member:
    """内容类型、关系：同一种文书，各单位的多半一样，压过的留着用。"""
    return packed(name, content)


def _pack(program: Program, additions: Additions, written: Mapping[str, bytes]) -> bytes:
    contents = {**written, **additions.parts}
    described: dict[str, bytes] = {}
    present = {*contents, *(member.name for member in program.members)}
    for part, relations in additions.relations.items():
        # 随行的页眉原来的部件已经不要，它的关系也不要
        if part in present:
            described[relationships_part(part)] = relations.to_xml().encode()
    if additions.types:
        types = program.assembly.types.copy()
        for part, type_ in additions.types.items():
            types.declare(part, type_)
        described[CONTENT_TYPES] = types.to_xml().encode()
    rewritten = contents.keys() | described.keys()
    members = [member for member in program.members if member.name not in rewritten]
    dynamic = [packed(name, content) for name, content in contents.items()]
    dynamic += [_packed_again(name, content) for name, content in described.items()]
    first = [member for member in (*dynamic, *members) if member.name == CONTENT_TYPES]
    return write_archive(
        (*first, *(member for member in (*members, *dynamic) if member.name != CONTENT_TYPES))
    )


def _explain(program: Program, error: Exception) -> Finding:
    code = next((code for kinds, code in _CODES if isinstance(error, kinds)), "W304")
    message, remedy = explain(error)
    spot = _spot_of(program, error.__traceback__)
    if spot is None:
        return fault(code, message, program.assembly.base.file, remedy=remedy)
    return spot.slot.finding(code, message, remedy)


def _spot_of(program: Program, trace: TracebackType | None) -> Spot | None:
    """回溯里最里面一层模板代码所在的行。"""
    found: Spot | None = None
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = template.get_corresponding_lineno(trace.tb_lineno)
            found = program.spot(template.name, line) or found
        trace = trace.tb_next
    return found
