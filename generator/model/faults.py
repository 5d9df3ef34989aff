"""pydantic 的错误怎样说成中文的发现，连同出处和办法。"""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from generator.findings import Finding, Place, Severity
from generator.model.record import Stray
from generator.source.text import place_of

_SHAPES = {
    "model_type": ("下面要写成“键: 值”", "另起一行，缩进两格，一行一个“键: 值”"),
    "dict_type": ("下面要写成“键: 值”", "另起一行，缩进两格，一行一个“键: 值”"),
    "tuple_type": ("下面要写成列表", "每一项另起一行，以“- ”开头"),
}


_NOT_STEPS = ("[key]", "prose", "parts")  # pydantic 自己的路标，不是键


def findings(problem: ValidationError, place: Place | None = None) -> tuple[Finding, ...]:
    """一次校验的全部错误；place 是没有出处可循时用的地点。金额单位没写只说一次。"""
    found = [_finding(error, place) for error in problem.errors(include_url=False)]
    return tuple(_once(found, "M106"))


def _once(found: list[Finding], code: str) -> Iterator[Finding]:
    said = False
    for finding in found:
        if finding.code != code or not said:
            yield finding
        said = said or finding.code == code


def _finding(error: Any, place: Place | None) -> Finding:
    code, message, remedy = _meaning(error)
    own = error.get("ctx", {}).get("place") or place_of(error["input"])
    return Finding(code, Severity.ERROR, message, own or place, remedy)


def _meaning(error: Any) -> tuple[str, str, str]:
    """（代码，说法，办法）。"""
    kind, value, path = error["type"], error["input"], _path(error["loc"])
    if isinstance(value, Stray):
        return "M101", value.message, value.remedy
    if kind == "value":
        context = error["ctx"]
        return context["code"], context["message"], context["remedy"]
    if kind == "missing":
        owner, _, key = path.rpartition(".")
        return "M102", f"{f'“{owner}”' if owner else ''}缺少必填的“{key}”", f"补上“{key}: …”"
    if kind in _SHAPES:
        message, remedy = _SHAPES[kind]
        return "M109", f"“{path}”{message}", remedy
    return "M199", f"“{path}”不合要求：{error['msg']}", ""


def _path(loc: tuple[int | str, ...]) -> str:
    """收入.其他收入、支出第2项.科目。"""
    text = ""
    for step in loc:
        if isinstance(step, int):
            text += f"第{step + 1}项"
        elif step not in _NOT_STEPS:
            text += f".{step}" if text else step
    return text
