"""模板的毛病怎样说：TemplateError 带着一份模板的全部发现，每处有文件、地点和原文。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import MaterialError
from generator.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


class TemplateError(MaterialError):
    """模板读不成、写错了，或渲染时出了错；findings 是其中的全部毛病。"""


def fault(  # noqa: PLR0913
    code: str, message: str, file: str, *, where: str = "", offending: str = "", remedy: str = ""
) -> Finding:
    """造一处错误。offending 是标签原文；W1xx 写法，W2xx 文件，W3xx 渲染。"""
    place = Place(file=file, where=where, offending=offending)
    return Finding(code, Severity.ERROR, message, place, remedy)


def refusal(code: str, message: str, file: str, remedy: str = "") -> TemplateError:
    """整个文件不能用时的异常。"""
    return TemplateError((fault(code, message, file, remedy=remedy),))


def suggest(word: str, known: Iterable[str]) -> str:
    """“是不是想写“收入”？”；没有相近的则为空串。"""
    from difflib import get_close_matches  # noqa: PLC0415  写错时才用得着

    close = get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"是不是想写“{close[0]}”？" if close else ""
