"""每个标签单独过一遍 Jinja 的语法：写错的全找出来，用中文说错在哪里。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import Environment, TemplateSyntaxError

from generator.word.language.dialect import DialectError
from generator.word.language.reasons import explain
from generator.word.reading.slots import BLOCK_END, BLOCK_START, MIDDLES, OPENERS, VARIABLE_START, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding

_WHOLE: Final = {
    "elif": f"{BLOCK_START} if 1 {BLOCK_END}%s{BLOCK_START} endif {BLOCK_END}",
    "else": f"{BLOCK_START} if 1 {BLOCK_END}%s{BLOCK_START} endif {BLOCK_END}",
}


def check_syntax(slot: Slot, environment: Environment) -> Iterator[Finding]:
    """一处标签的语法错误，和不认识的过滤器、判断，不许的写法。"""
    whole = _complete(slot)
    if not whole:
        return
    try:
        environment.parse(whole)
    except DialectError as error:
        for refusal in error.refusals:
            yield slot.finding("W116", refusal.message, refusal.remedy)
    except TemplateSyntaxError as error:
        message, remedy = explain(error)
        yield slot.finding("W104", f"标签写得不对：{message}", remedy or "对照“模板写法”改正")


def _complete(slot: Slot) -> str:
    """一个开头或中间的语句，补齐成能单独成立的一段；结尾不用查。"""
    if slot.tag is None or not slot.source:
        return ""
    word = slot.keyword
    if slot.source.startswith(VARIABLE_START) or slot.kind in {"attribute", "text", "plain"}:
        return slot.source
    if word in OPENERS:
        return f"{slot.source}{BLOCK_START} {OPENERS[word]} {BLOCK_END}"
    if word in MIDDLES:
        return _WHOLE[word] % slot.source
    return slot.source if word in {"", "include", "extends"} else ""
