"""Jinja 的语法报错怎样用中文说：错在哪个字，本来该是什么，怎样改。"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_ENDS: Final = frozenset({"end of print statement", "end of statement block", "end of template"})
_WORDS: Final = {
    **dict.fromkeys(("和", "且", "并且", "与", "AND", "And"), "and"),
    **dict.fromkeys(("或", "或者", "OR", "Or"), "or"),
    **dict.fromkeys(("不", "非", "NOT", "Not"), "not"),
    **dict.fromkeys(("在", "于", "IN", "In"), "in"),
    **dict.fromkeys(("等于", "是"), "=="),
    **dict.fromkeys(("不等于", "不是"), "!="),
    **dict.fromkeys(("大于", "超过"), ">"),
    **dict.fromkeys(("小于", "低于"), "<"),
    **dict.fromkeys(("否则", "否"), "else"),
}
"""写成中文的关键字 → 该写的。"""
_QUOTES: Final = "“”‘’\"'＂＇"
_FOR: Final = "写成 {% for 项 in 列表 %}"
_UNFINISHED: Final = ("没有写完，后面缺名称或值", "补上名称或值")
_PAIRED: Final = "弯引号要一左一右成对，或改用直引号"


def syntax_reason(message: str) -> tuple[str, str]:
    """Jinja 的英文说法 → （中文说法，办法）；办法可为空串。"""
    for pattern, say in _SAYINGS:
        if found := pattern.search(message):
            return say(found)
    return message, ""


def _expected(found: re.Match[str]) -> tuple[str, str]:
    wanted, got = found[1], _VALUES.get(found[2], found[2])
    if wanted == "in":
        return f"for 语句里“{got}”的地方该是 in", _FOR
    if got == "=" and wanted in _ENDS:
        return "判断相等要用两个等号", "把 = 改成 =="
    if got in _ENDS and wanted not in _ENDS:
        return f"没有写完，后面缺“{wanted}”", "补上它"
    if got in _ENDS:
        return "标签的结尾不该出现在这里", "一处只写一个式子"
    if wanted in _ENDS:
        return f"“{got}”不该出现在这里，它前面的话已经完整", _instead(got) or "删去它，或补上中间的运算符号"
    return f"“{got}”的地方该是“{_TOKENS.get(wanted, wanted)}”", _instead(got)


def _instead(got: str) -> str:
    return f"把“{got}”写成 {_WORDS[got]}" if got in _WORDS else ""


def _character(found: re.Match[str]) -> tuple[str, str]:
    if found[1] in _QUOTES:
        return f"引号不成对：“{found[1]}”前面没有与它配对的", _PAIRED
    if found[1].startswith("\\x"):
        # 引擎自用的界符：读到标签的结尾，括号还开着
        return "括号没有合上", "左右括号要一样多"
    return f"不认识的字符“{found[1]}”", "删去它；名称只用文字、数字和下划线"


def _expression(found: re.Match[str]) -> tuple[str, str]:
    if found[1] in _ENDS:
        return _UNFINISHED
    return f"“{found[1]}”的地方该是名称或值", _instead(found[1])


def _bracket(found: re.Match[str]) -> tuple[str, str]:
    if found[1] in _ENDS:
        return _UNFINISHED
    wanted = f"，该是“{found[2]}”" if found[2] else ""
    return f"括号不成对：多了“{found[1]}”{wanted}", "左右括号要一样多"


def _always(said: str, remedy: str = "") -> Callable[[re.Match[str]], tuple[str, str]]:
    return lambda _: (said, remedy)


_VALUES: Final = {"string": "引号括着的文字", "integer": "整数", "float": "小数"}
_TOKENS: Final = {"name": "名称", **_VALUES}
_SAYINGS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, str]]], ...]] = tuple(
    (re.compile(pattern), say)
    for pattern, say in (
        (r"expected token '(.+?)', got '(.+?)'", _expected),
        (r"unexpected char '(.+?)' at", _character),
        (r"unexpected char \"(.+?)\" at", _character),
        (r"Expected an expression, got '(.+?)'", _expression),
        (r"unexpected end of template, expected", _always("括号没有合上", "左右括号要一样多")),
        (r"unexpected '(.+?)'(?:, expected '(.+?)')?", _bracket),
        (r"tag name expected", _always("标签是空的", "写上语句，或删去这个标签")),
        (r"can't assign to '(.+?)'", lambda found: (f"不能给“{found[1]}”赋值", "换一个名称")),
        (r"block '(.+?)' defined twice", lambda found: (f"“{found[1]}”这一块写了不止一次", "换一个块名")),
        (r"[Bb]lock names|identifier", _always("名称写得不对", "名称只用文字、数字和下划线，不以数字开头")),
        (r"function call", _always("括号里的参数写得不对", "参数之间用逗号分开")),
        (r"subscript|name or number", _always("点或方括号后面缺名称", "补上名称")),
        (r"default argument", _always("有默认值的参数要放在后面")),
    )
)
