"""解析不了的 YAML 错在哪里：缩进里的制表符和全角空格、全角冒号、冒号后少空格，逐行指出并补好接着读。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from generator.findings import Finding, Place
from generator.source.decoding import error, place_at

_ODD_BLANKS = "\t\u3000\xa0"
_ODD_INDENT = re.compile(f"^ *[{_ODD_BLANKS}]", re.MULTILINE)
_INDENT = re.compile(r"[ \t\u3000\xa0]*")
_COLON = re.compile(
    r"[ ]*(?:- +)*(?P<key>[^\s:：#'\"{}\[\],&*!|>%@`-][^\s:：#'\"{}\[\],]*)(?P<colon>：|:(?=[^\s/]))"
)
_BLOCK = re.compile(r"(?:^|[:\-：]\s*)[|>][-+0-9]*\s*(?:#.*)?$")

_NO_COLON = ("expected ':'", "这一行缺少冒号", "写成“键: 值”，冒号用半角，后面空一格")
_AFTER_INDICATOR = ("“|”“>”后面不能再写内容", "大于号用全角“＞”，或用引号括起来")
_MEANINGS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not", "这里的冒号让人分不清键和值", "文字里有冒号就加英文引号；也看看缩进对不对"),
    _NO_COLON,
    ("',' or '}'", "花括号里的内容没有写完", "各项之间用半角逗号，最后要有“}”"),
    ("',' or ']'", "方括号里的内容没有写完", "各项之间用半角逗号，最后要有“]”"),
    ("expected '-'", "列表里混进了别的内容", "每一项都以“- ”开头，并且左边对齐"),
    ("expected key", "缩进与上面各行不一致", "同一层的键左边对齐，用空格，不用制表符"),
    ("unexpected end of stream", "引号没有写完", "补上另一半引号"),
    ("escape character", "双引号里的“\\”有特别的意思", "改用单引号"),
    ("scanning an anchor", "一段文字不能以“&”开头", "把整段文字用英文引号括起来"),
    ("scanning an alias", "一段文字不能以“*”开头", "把整段文字用英文引号括起来"),
    ("start any token", "一段文字不能以这个字符开头", "把整段文字用英文引号括起来"),
    ("comment or line break", *_AFTER_INDICATOR),
    ("chomping or indentation", *_AFTER_INDICATOR),
    ("node content", "这里缺少内容", "检查多余的逗号和没有写完的括号"),
    ("sequence entries are not", "列表要另起一行", "在冒号后换行，再写“- ”"),
)
_UNKNOWN = ("", "这里不合 YAML 的写法", "对照样例检查缩进、冒号和括号")


@dataclass(frozen=True, slots=True)
class Repaired:
    """补好的文字；shifts 记着每行从第几列起多了几个字，好把地点折回原文。"""

    text: str
    findings: tuple[Finding, ...] = ()
    shifts: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def original_column(self, line: int, column: int) -> int:
        """补好的文字里的一列，在原文里是第几列；都从 0 数起。"""
        added = sum(min(by, column - at) for at, by in self.shifts.get(line, ()) if column > at)
        return max(0, column - added)


def oddly_indented(text: str) -> bool:
    """有没有哪一行的缩进里有制表符、全角空格；多数文件里这些字一个也没有，不必逐行看。"""
    return any(blank in text for blank in _ODD_BLANKS) and bool(_ODD_INDENT.search(text))


def explain(problem: yaml.MarkedYAMLError, file: str, lines: Sequence[str]) -> Finding:
    """把解析器的一句英文换成中文，连同地点和办法。"""
    text = f"{problem.context or ''} {problem.problem or ''}"
    _, message, remedy = next((row for row in _MEANINGS if row[0] in text), _UNKNOWN)
    mark = problem.problem_mark or problem.context_mark
    if problem.context_mark and mark and _starts_elsewhere(text, problem.context_mark.line, mark.line):
        mark = problem.context_mark
    place = place_at(file, lines, mark.line, mark.column) if mark else Place(file)
    if mark and "mapping values" in text and (bare := _colonless_line_above(lines, mark.line)) is not None:
        indent = len(lines[bare]) - len(lines[bare].lstrip())
        _, message, remedy = _NO_COLON
        place = place_at(file, lines, bare, indent, len(lines[bare]))
    return error("S110", message, place, remedy)


def _starts_elsewhere(text: str, began: int, stopped: int) -> bool:
    """没写完的引号、括号，指着开头比指着读不下去的地方有用。"""
    return "end of stream" in text or "scanning an a" in text or ("flow" in text and began != stopped)


def _colonless_line_above(lines: Sequence[str], number: int) -> int | None:
    """“名称 某局”少了冒号，解析器却怪下一行：上面缩进相同、没有冒号的那一行。"""
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
    if above is None or re.search("[:：#]", lines[above]):
        return None
    same = _INDENT.match(lines[above]), _INDENT.match(lines[number])
    return above if same[0] and same[1] and same[0].group() == same[1].group() else None


def without_block(text: str, place: Place | None) -> str:
    """把出错的那一块（从一个顶格的键到下一个）换成空行；没有什么可换则为空串。"""
    lines = text.split("\n")
    if place is None or place.line is None or place.line > len(lines):
        return ""
    tops = [number for number, line in enumerate(lines) if line[:1] not in ("", " ", "\t", "#", "-")]
    start = max((number for number in tops if number < place.line), default=0)
    stop = min((number for number in tops if number >= place.line), default=len(lines))
    if not any(line.strip() for line in lines[start:stop]):
        return ""
    return "\n".join((*lines[:start], *[""] * (stop - start), *lines[stop:])) or "\n"


def repair(file: str, lines: Sequence[str]) -> Repaired:
    """逐行找毛病并补好；多行文字（| 和 >）里的不算。"""
    text, findings, shifts = list(lines), list[Finding](), dict[int, tuple[tuple[int, int], ...]]()
    for number in _outside_blocks(lines):
        for mend in (_indent, _colon):
            mended = mend(text[number])
            if mended is None:
                continue
            line, (start, length), (code, message, remedy), added = mended
            column = start - sum(by for _, by in shifts.get(number, ()))
            findings.append(error(code, message, place_at(file, lines, number, column, length), remedy))
            shifts[number] = (*shifts.get(number, ()), (start, added))
            text[number] = line
    return Repaired("\n".join(text), tuple(findings), shifts)


_Mended = tuple[str, tuple[int, int], tuple[str, str, str], int]


def _indent(line: str) -> _Mended | None:
    """缩进里的制表符、全角空格各换成两个空格。"""
    found = _INDENT.match(line)
    indent = found.group() if found else ""
    odd = next((column for column, mark in enumerate(indent) if mark != " "), None)
    if odd is None or indent == line:
        return None
    what = "制表符（Tab）" if indent[odd] == "\t" else "全角空格"
    straight = "".join(mark if mark == " " else "  " for mark in indent)
    faults = ("S111", f"缩进里有{what}", "缩进只用半角空格，每层两个")
    return straight + line[len(indent) :], (odd, 1), faults, len(straight) - len(indent)


def _colon(line: str) -> _Mended | None:
    """键后面的全角冒号、没有空格的冒号换成“: ”。"""
    found = _COLON.match(line)
    if found is None:
        return None
    at = found.start("colon")
    rest = line[at + 1 :].lstrip(" ")
    message = "冒号是全角的" if found["colon"] == "：" else "冒号后面少一个空格"
    faults = ("S112", f"“{found['key']}”后面的{message}", "写成“键: 值”，冒号用半角，后面空一格")
    mended = f"{line[:at]}: {rest}"
    return mended, (at, 1), faults, len(mended) - len(line)


def _outside_blocks(lines: Sequence[str]) -> Iterator[int]:
    """不在多行文字、注释里的各行的行号。"""
    block_indent: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if block_indent is not None and (not line.strip() or indent > block_indent):
            continue
        block_indent = indent if _BLOCK.search(line) else None
        if line.strip() and not line.lstrip().startswith("#"):
            yield number
