"""把 YAML 的结点搭成带出处的树：标量一律不猜类型，锚点、别名、标签、重复的键都指出来。"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import yaml
from yaml.composer import ComposerError

from generator.findings import Finding, Place
from generator.source.decoding import FORBIDDEN, error, forbidden_character, place_at
from generator.source.repair import Repaired
from generator.source.text import Node, Sequence, Text, place_of, unfold

MAX_DEPTH = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DIGITS = re.compile(r"[-+¥￥]?[0-9,]{1,30}")
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
# 经 Text 自己的构造要慢一倍
_make_text = str.__new__
_SEPARATOR = "---"
_MARKS = "&*!"
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ ]*)+")
_KEY_REMEDY = "写成“键: 值”，冒号用半角，后面空一格"


class TooDeepError(Exception):
    """嵌套太深，不再读下去。"""


class _Composer(_LOADER):  # type: ignore[misc]
    """只把解析出的接成结点，不猜类型：这三样一个结点要问一遍，用不着，给它不必进 Python 的。"""

    resolve = descend_resolver = slice
    ascend_resolver = tuple


class TreeBuilder:
    """把结点搭成树，一路收集毛病。"""

    def __init__(self, file: str, lines: tuple[str, ...], repaired: Repaired) -> None:
        self.file, self.lines, self.repaired, self.shifts = file, lines, repaired, repaired.shifts
        self.findings: list[Finding] = []
        self.aliases: set[tuple[int, int]] = set()
        self.depth = 0

    def tree(self) -> Node | None:
        """读出的映射；空文件是空的映射。读不下去抛 yaml.MarkedYAMLError、TooDeepError。"""
        text = self.repaired.text
        if any(mark in text for mark in _MARKS):
            text = self._without_marks(text)
        try:
            composed = self._composed(text)
            root = None if composed is None else self._value(composed)
        except RecursionError:
            self.too_deep(Place(self.file, 1, 1))
            raise TooDeepError from None
        if root is None:
            return Node(place=Place(self.file, 1, 1))
        if isinstance(root, Node):
            return root
        self._report("S109", "文件的第一层要写成“键: 值”", place_of(root), _KEY_REMEDY)
        return None

    def _composed(self, text: str) -> yaml.Node | None:
        """text 里的头一份内容，空的为 None；还有第二份就指出来。"""
        loader = _Composer(text)
        try:
            composed: yaml.Node | None = loader.get_single_node()
        except ComposerError as problem:
            mark: Any = problem.problem_mark
            if "another document" not in str(problem.problem):
                raise
            place = place_at(self.file, self.lines, mark.line, mark.column, len(_SEPARATOR))
            message = f"一个文件里只能有一份内容，“{_SEPARATOR}”以下的没有读"
            self._report("S107", message, place, "分成两个文件")
            return self._composed("\n".join(text.split("\n")[: mark.line]))
        finally:
            loader.dispose()
        return composed

    def _without_marks(self, text: str) -> str:
        """指出锚点、别名、标签，给出去掉了它们的文字：锚点、标签换成空格，别名换成一对引号。"""
        rows = text.split("\n")
        with suppress(yaml.YAMLError):
            for event in yaml.parse(text, Loader=_LOADER):
                if not isinstance(event, yaml.NodeEvent):
                    continue
                self._refuse(event, self._place(event))
                where: Any = event
                line, column = where.start_mark.line, where.start_mark.column
                if isinstance(event, yaml.AliasEvent):
                    self.aliases.add((line, column))
                    written, instead = f"*{event.anchor}", "''"
                elif (where.anchor or where.tag) and (found := _PROPERTIES.match(rows[line], column)):
                    written, instead = found[0], ""
                else:
                    continue
                end = column + len(written)
                rows[line] = f"{rows[line][:column]}{instead:<{len(written)}}{rows[line][end:]}"
        return "\n".join(rows)

    def too_deep(self, place: Place | None) -> None:
        """嵌套太深；place 是读到的地方。"""
        self._report("S108", f"嵌套超过 {MAX_DEPTH} 层", place, "检查缩进和括号")

    def _value(self, node: Any) -> Any:
        """一个值。写在一行里、不加引号的文字最多，就在这里读。"""
        if node.__class__ is not yaml.ScalarNode:
            return self._collection(node)
        value: str = node.value
        if node.style:
            return self._scalar(node)
        if not value:
            return None
        start: Any = node.start_mark
        end: Any = node.end_mark
        line: int = start.line
        if end.line != line or line in self.shifts:
            return self._scalar(node)
        text = _make_text(Text, value)
        text.place = Place(self.file, line + 1, start.column + 1, "", self.lines[line], value)
        text.following = ()
        return text

    def _refuse(self, event: yaml.NodeEvent, place: Place) -> None:
        """锚点、别名、标签：同一件事只写一次，不用它们。"""
        if isinstance(event, yaml.AliasEvent):
            self._report("S105", f"不用别名“*{event.anchor}”", place, "把内容直接写出来；文字以*开头时加引号")
        elif event.anchor:
            self._report("S105", f"不用锚点“&{event.anchor}”", place, "删去它；文字以&开头时加引号")
        tag = getattr(event, "tag", None)
        if tag:
            written = tag.replace("tag:yaml.org,2002:", "!!")
            self._report("S105", f"不用标签“{written}”", place, "删去它；文字以!开头时加引号")

    def _scalar(self, node: Any) -> Text | None:
        """加引号的、折成几行的、补过的文字；空着的、别名是 None。"""
        value: str = node.value
        start = node.start_mark
        if not (value or node.style) or (start.line, start.column) in self.aliases:
            return None
        place = self._place(node)
        following = self.lines[start.line + 1 : node.end_mark.line + 1]
        if node.style != "|" and following:
            value = unfold(value, (self.lines[start.line][start.column :], *following))
        if node.style == '"':
            self.findings += [forbidden_character(mark, place) for mark in FORBIDDEN.findall(value)]
            value = FORBIDDEN.sub("", value)
        return Text(value, place, following)

    def _collection(self, node: yaml.CollectionNode) -> Node | Sequence:
        place = self._place(node)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.too_deep(place)
            raise TooDeepError
        mapping = isinstance(node, yaml.MappingNode)
        container = self._mapping(node.value, place) if mapping else self._sequence(node.value, place)
        self.depth -= 1
        return container

    def _mapping(self, pairs: list[tuple[yaml.Node, yaml.Node]], place: Place) -> Node:
        node, read = Node(place=place), self._value
        for written, held in pairs:
            key = read(written)
            if key.__class__ is not Text:
                key = self._key(key, node)
            value = read(held)
            if value is None or key in node:
                self._doubtful(node, key, value)
            else:
                node[key] = value
        return node

    def _sequence(self, nodes: list[yaml.Node], place: Place) -> Sequence:
        """空着的一项不算。"""
        values = (self._value(node) for node in nodes)
        return Sequence((value for value in values if value is not None), place)

    def _key(self, value: Any, parent: Node) -> Text:
        """不是文字的键。"""
        place = place_of(value) or parent.place
        self._report("S109", "键要写成文字", place, _KEY_REMEDY)
        return Text("", place)

    def _doubtful(self, node: Node, key: Text, value: Any) -> None:
        """记下没有值的、重了的一对。

        {决算数：1.12} 里的全角冒号、{决算数: 1,835} 里的千分位逗号在这里才看得出来。
        """
        if value is None and _THOUSANDS.match(key) and _rejoined(node, key):
            return
        if value is None and ("：" in key or ":" in key):
            name, _, rest = key.replace("：", ":").partition(":")
            self._report("S112", f"“{name}”后面的冒号不对", key.place, _KEY_REMEDY)
            key, value = Text(name, key.place), Text(rest.strip(), key.place) if rest.strip() else None
        if key not in node:
            node[key] = value
        elif key:
            earlier = next(other for other in node if other == key)
            line = earlier.place.line if earlier.place else None
            self._report("S104", f"“{key}”写了两次，前一次在第 {line} 行", key.place, "留下对的一个")

    def _place(self, where: Any) -> Place:
        """一个结点、一个事件在哪里；列表、映射的只指开头一个字。"""
        start: Any = where.start_mark
        end: Any = where.end_mark
        line, column = start.line, start.column
        stop = end.column if end.line == line else None
        if line in self.shifts:
            column = self.repaired.original_column(line, column)
            stop = stop and self.repaired.original_column(line, stop)
        if isinstance(where, yaml.CollectionNode | yaml.CollectionStartEvent):
            stop = column + 1
        source_line = self.lines[line] if line < len(self.lines) else ""
        return Place(self.file, line + 1, column + 1, "", source_line, source_line[column:stop])

    def _report(self, code: str, message: str, place: Place | None, remedy: str) -> None:
        self.findings.append(error(code, message, place, remedy))


def _rejoined(node: Node, key: Text) -> bool:
    """花括号里的千分位逗号会把一个数拆成两半；key 紧接着前一个数就并回去，说并了没有。"""
    last = next(reversed(node), Text())
    before = node.get(last)
    if not isinstance(before, Text) or not _DIGITS.fullmatch(before) or not before.place or not key.place:
        return False
    place, whole = before.place, f"{before.place.offending},{key.place.offending}"
    start = (place.column or 1) - 1
    if place.line != key.place.line or place.source_line[start : start + len(whole)] != whole:
        return False
    node[last] = Text(f"{before},{key}", place.replaced(offending=whole))
    return True
