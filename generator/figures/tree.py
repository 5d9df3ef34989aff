"""数字的树：按中文名称一级一级找到每个数字。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from generator.errors import UsageError
from generator.figures.figure import Figure
from generator.figures.quantities import Quantity
from generator.source.text import Text

SEPARATOR: Final = "."
CALLED: Final = ("名称", "全称", "代码", "三级指标")
SHOWN: Final = 20
_LEAVES: Final = frozenset({type(None), bool, int, str, Text, Decimal, Quantity})


class Group(dict[str, Any]):
    """树上的一个结点：名称 → 数字、列表或下一级结点。模板里写 收入.合计。

    open_ended 为真即下面有哪些由材料定（活动.培训、绩效.满意度.服务对象），没有的是没填，不是写错了名称。
    """

    __slots__ = ("name", "open_ended")

    def __init__(
        self, name: str, members: Mapping[str, Any] | None = None, *, open_ended: bool = False
    ) -> None:
        super().__init__(members or {})
        self.name = name
        self.open_ended = open_ended


class Figures(Group):
    """一个单位一年的全部数字。"""

    __slots__ = ("_walked",)

    _walked: tuple[tuple[str, Figure], ...]

    def find(self, name: str) -> Any:
        """按全名找：收入.合计、科目.2012801；一列里的按次序（从 1 数起）或名称：一般公共预算.项.行政运行。

        名称是有的而没有填，返回 None；没有这个名称抛 UsageError，说最像哪一个、这一级有哪些。
        """
        node: Any = self
        rest = name
        while rest:
            step, child, following = _step(node, rest)
            if child is None:
                if _unfilled(node, step):
                    return None
                reached = name[: len(name) - len(rest)]
                raise UsageError(
                    f"没有“{name}”这个数字：到“{step}”这一级就找不到了。{_nearby(node, reached, rest)}"
                )
            node, rest = child, following
        return node

    def figure(self, name: str) -> Figure:
        """按全名找一个数字；找到的不是数字（是一组）也抛 UsageError。"""
        node = self.find(name)
        if isinstance(node, Figure):
            return node
        raise UsageError(f"“{name}”不是一个数字，是一组。")

    def walk(self) -> tuple[tuple[str, Figure], ...]:
        """全部数字和它们的全名，次序固定；同一全名只出一次。搭完才走，只走一遍。"""
        if not hasattr(self, "_walked"):
            found: dict[str, Figure] = {}
            _collect(self, found)
            self._walked = tuple(found.items())
        return self._walked


def _step(node: Any, path: str) -> tuple[str, Any, str]:
    """走一级：（这一级的名称，走到的结点或 None，剩下的路）。一列里的名称可以带着点。"""
    if isinstance(node, list | tuple):
        for member in node:
            for called in _called(member):
                if path == called or path.startswith(called + SEPARATOR):
                    return called, member, path[len(called) + 1 :]
    step, _, rest = path.partition(SEPARATOR)
    return step, _child(node, step), rest


def _child(node: Any, step: str) -> Any:
    if isinstance(node, Mapping):
        return node.get(step)
    if isinstance(node, list | tuple):
        return node[int(step) - 1] if step.isdecimal() and 0 < int(step) <= len(node) else None
    attribute = getattr(type(node), "__template_names__", {}).get(step)
    return getattr(node, attribute) if attribute else None


def _unfilled(node: Any, step: str) -> bool:
    """名称是有的，只是没有填。"""
    if isinstance(node, Mapping):
        return step in node or getattr(node, "open_ended", False)
    return step in getattr(type(node), "__template_names__", {})


def _called(member: Any) -> tuple[str, ...]:
    """一列里的一项的叫法：名称、全称、代码、三级指标，有哪样算哪样。"""
    attributes = getattr(type(member), "__template_names__", {})
    values = (getattr(member, attributes[each]) for each in CALLED if each in attributes)
    return tuple(str(value) for value in values if value)


def _nearby(node: Any, reached: str, path: str) -> str:
    """这一级最像 path 的；没有像的，列出有哪些。"""
    # difflib 只在出错时才装入，不拖慢启动
    from difflib import get_close_matches  # noqa: PLC0415

    step, dot, rest = path.partition(SEPARATOR)
    known = _options(node)
    if close := get_close_matches(step, known, 1, 0.5):
        following = dot + rest if _step(node, close[0])[1] is not None else ""
        return f"是不是想写“{reached}{close[0]}{following}”？"
    shown = "、".join(known[:SHOWN]) + ("……" if len(known) > SHOWN else "")
    return f"这一级有：{shown}" if known else "它下面没有别的了。"


def _options(node: Any) -> list[str]:
    if isinstance(node, Mapping):
        return list(node)
    if isinstance(node, list | tuple):
        return [called[0] for called in map(_called, node) if called]
    return list(getattr(type(node), "__template_names__", {}))


def _collect(node: Any, found: dict[str, Figure]) -> None:
    """node 之下的数字记进 found，同一全名留头一个。"""
    children: Iterable[Any]
    if isinstance(node, Figure):
        found.setdefault(node.name, node)
    if isinstance(node, dict):
        children = node.values()
    elif node.__class__ is tuple or node.__class__ is list:
        children = node
    else:
        children = [getattr(node, name) for name in _holding(node.__class__)]
    for child in children:
        if child.__class__ is Figure:  # 下面没有别的数字，大半都是
            found.setdefault(child.name, child)
        elif child.__class__ not in _LEAVES:
            _collect(child, found)


@cache
def _holding(kind: type[Any]) -> tuple[str, ...]:
    """一种结点的哪些栏里可能有数字：项目的执行率、指标的得分。数字的总体、构成不在内，它们各有自己的位置。"""
    if issubclass(kind, Figure):
        return tuple(name for name in kind.__struct_fields__ if name not in Figure.__struct_fields__)
    if hasattr(kind, "__template_names__") and is_dataclass(kind):
        return tuple(each.name for each in fields(kind))
    return ()
