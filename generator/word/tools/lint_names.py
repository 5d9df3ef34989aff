"""模板里用到的名称认不认得：照标签的先后走一遍，记着循环、赋值带来的名称，逐个与词表对。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from generator.word.faults import suggest
from generator.word.language.environment import GLOBALS
from generator.word.reading.slots import (
    BLOCK_END,
    BLOCK_START,
    CELL_WORDS,
    CLOSERS,
    OPENERS,
    VARIABLE_END,
    VARIABLE_START,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.findings import Finding
    from generator.word.reading.slots import Slot

Shape = object
"""词表的形状同数据：字典的键是能写的名称，列表里放一个样子，其余（如 None）是往下不再查。"""

_LOCAL: Final = frozenset({"loop", "super", "self", "caller", "varargs", "kwargs"})
_SAME_ITEMS: Final = frozenset(
    {"sort", "reverse", "unique", "list", "selectattr", "rejectattr", "select", "reject"}
)
_ONE_ITEM: Final = frozenset({"first", "last", "random", "min", "max"})
_SYNTAX: Final = Environment(
    autoescape=True,
    block_start_string=BLOCK_START,
    block_end_string=BLOCK_END,
    variable_start_string=VARIABLE_START,
    variable_end_string=VARIABLE_END,
)
_BINDING: Final = frozenset({"set", "macro", "for", "with"})
_TRANSPARENT: Final = frozenset({"if", "filter", "call"})


@dataclass(slots=True)
class _Frame:
    """一层作用范围；closer 是它的结尾。"""

    closer: str
    names: dict[str, Shape] = field(default_factory=dict)
    transparent: bool = False


@dataclass(slots=True)
class NameCheck:
    """names 是词表，extras 是另外认得的；走完 slots，findings 里是全部不认得的名称；过滤器由编译去查。"""

    names: Mapping[str, Shape]
    extras: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)
    _frames: list[_Frame] = field(default_factory=lambda: [_Frame("")])
    _bound: dict[str, set[str]] = field(default_factory=dict)
    _slot: Slot | None = None
    _said: set[tuple[str, str]] = field(default_factory=set)

    def check(self, slots: Iterable[Slot]) -> list[Finding]:
        """依次看每处标签；写法不对的、套得太深的跳过，那由编译来说。"""
        seen = [slot for slot in slots if slot.tag is not None and not slot.tag.flaw]
        for slot in seen:
            self._note_targets(slot)
        for slot in seen:
            self._slot, self._said = slot, set()
            with suppress(RecursionError):
                self._enter(slot, self._parsed(slot))
        return self.findings

    def _note_targets(self, slot: Slot) -> None:
        """这一句带来的名称：赋值的处处认得，循环的别的文件（被带入的）也认得。"""
        tree = self._parsed(slot) if slot.tag and slot.tag.keyword in _BINDING else None
        if tree is not None:
            stored = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
            stored |= {macro.name for macro in tree.find_all(nodes.Macro)}
            everywhere = slot.tag is not None and slot.tag.keyword in {"set", "macro"}
            self._bound.setdefault("" if everywhere else slot.file, set()).update(stored)

    def _parsed(self, slot: Slot) -> nodes.Template | None:
        """一处标签单独成为一份小模板；不是 Jinja 的话、写错了的，没有。"""
        assert slot.tag is not None
        keyword = slot.tag.keyword
        source = slot.source
        if keyword in CELL_WORDS:
            source = f"{VARIABLE_START} {slot.tag.argument or 'none'} {VARIABLE_END}"
        elif keyword == "elif":
            source = f"{BLOCK_START} if {slot.tag.argument} {BLOCK_END}"
        ending = {"elif": "endif"}.get(keyword) or OPENERS.get(keyword, "")
        if keyword == "set" and "=" in slot.tag.argument:
            ending = ""
        try:
            return Parser(_SYNTAX, source + (f"{BLOCK_START} {ending} {BLOCK_END}" if ending else "")).parse()
        except (TemplateSyntaxError, RecursionError):
            return None

    def _enter(self, slot: Slot, tree: nodes.Template | None) -> None:
        assert slot.tag is not None
        keyword = slot.tag.keyword
        if keyword in CLOSERS:
            self._leave(keyword)
            return
        bound: dict[str, Shape] = {}
        for node in () if tree is None else tree.body:
            bound |= self._statement(node)
        if keyword in OPENERS and not (keyword == "set" and "=" in slot.tag.argument):
            self._frames.append(_Frame(OPENERS[keyword], bound, keyword in _TRANSPARENT))
        else:
            self._nearest().names.update(bound)

    def _leave(self, closer: str) -> None:
        if any(frame.closer == closer for frame in self._frames):
            while self._frames.pop().closer != closer:
                pass

    def _nearest(self) -> _Frame:
        return next(frame for frame in reversed(self._frames) if not frame.transparent)

    def _statement(self, node: nodes.Node) -> dict[str, Shape]:
        """看一句里的式子，给出这一句带来的名称。"""
        if isinstance(node, nodes.For):
            items = self._shape(node.iter)
            bound = _bind(node.target, _item(items))
            if node.test is not None:
                self._within(bound, node.test)
            return bound
        if isinstance(node, nodes.Assign):
            return _bind(node.target, self._shape(node.node))
        if isinstance(node, nodes.With):
            return {
                name: shape
                for target, value in zip(node.targets, node.values, strict=True)
                for name, shape in _bind(target, self._shape(value)).items()
            }
        if isinstance(node, nodes.Macro):
            return {argument.name: None for argument in node.args}
        for child in node.iter_child_nodes():
            self._shape(child)
        return {}

    def _within(self, bound: dict[str, Shape], node: nodes.Node) -> None:
        self._frames.append(_Frame("", bound))
        self._shape(node)
        self._frames.pop()

    def _shape(self, node: nodes.Node) -> Shape:
        """一个式子的形状；不认得的随手记下。"""
        if isinstance(node, nodes.Name):
            return self._named(node.name) if node.ctx == "load" else None
        if isinstance(node, nodes.Getattr):
            return self._attribute(self._shape(node.node), node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            owner = self._shape(node.node)
            return self._attribute(owner, node.arg.value) if isinstance(node.arg.value, str) else _item(owner)
        if isinstance(node, nodes.Filter):
            return self._filtered(node)
        shapes = [self._shape(child) for child in node.iter_child_nodes()]
        return shapes[1] if isinstance(node, nodes.CondExpr) else None

    def _named(self, name: str) -> Shape:
        for frame in reversed(self._frames):
            if name in frame.names:
                return frame.names[name]
        if name in self.names:
            return self.names[name]
        file = self._slot.file if self._slot else ""
        elsewhere = {each for other, names in self._bound.items() if other != file for each in names}
        if name not in {*elsewhere, *_LOCAL, *GLOBALS, *self.extras} and not name.startswith("__"):
            nearby = {each for frame in self._frames for each in frame.names}
            self._report("W121", f"没有“{name}”这个名称", name, {*self.names, *nearby, *elsewhere})
        return None

    def _attribute(self, owner: Shape, name: str) -> Shape:
        if not isinstance(owner, Mapping):
            return None
        if name not in owner:
            self._report("W122", f"里面没有“{name}”", name, map(str, owner))
        return owner.get(name)

    def _filtered(self, node: nodes.Filter) -> Shape:
        shapes = [self._shape(child) for child in node.iter_child_nodes()]
        if node.name in _SAME_ITEMS and shapes:
            return shapes[0]
        return _item(shapes[0]) if node.name in _ONE_ITEM and shapes else None

    def _report(self, code: str, message: str, word: str, known: Iterable[str]) -> None:
        """同一处同一个词只说一次。"""
        if (code, word) in self._said or self._slot is None:
            return
        self._said.add((code, word))
        self.findings.append(self._slot.finding(code, message, suggest(word, known)))


def _item(shape: Shape) -> Shape:
    """一列东西里的一个。"""
    return shape[0] if isinstance(shape, Sequence) and not isinstance(shape, str) and shape else None


def _bind(target: nodes.Node, shape: Shape) -> dict[str, Shape]:
    """循环、赋值的名称；几个名称分着接的，形状不再查。"""
    if isinstance(target, nodes.Name):
        return {target.name: shape}
    return {name.name: None for name in target.find_all(nodes.Name)}
