"""数字的树：按中文名称一级一级找到每个数字。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.errors import UsageError
from generator.figures.figure import Figure

SEPARATOR: Final = "."


class Group(dict[str, Any]):
    """树上的一个结点：名称 → 数字、列表或下一级结点。模板里写 收入.合计。"""

    __slots__ = ("name",)

    def __init__(self, name: str, members: Mapping[str, Any] | None = None) -> None:
        super().__init__(members or {})
        self.name = name


class Figures(Group):
    """一个单位一年的全部数字。"""

    __slots__ = ()

    def find(self, name: str) -> Any:
        """按全名找：收入.合计、科目.2012801、一般公共预算.项.1（列表从 1 数起）。找不到抛 UsageError。"""
        node: Any = self
        for step in name.split(SEPARATOR):
            node = _child(node, step)
            if node is None:
                raise UsageError(f"没有“{name}”这个数字：到“{step}”这一级就找不到了。{self._nearby(name)}")
        return node

    def figure(self, name: str) -> Figure:
        """按全名找一个数字；找到的不是数字（是一组）也抛 UsageError。"""
        node = self.find(name)
        if isinstance(node, Figure):
            return node
        raise UsageError(f"“{name}”不是一个数字，是一组。")

    def walk(self) -> Iterator[tuple[str, Figure]]:
        """全部数字和它们的全名，次序固定；同一全名只出一次。"""
        seen: set[str] = set()
        for figure in _figures(self):
            if figure.name not in seen:
                seen.add(figure.name)
                yield figure.name, figure

    def _nearby(self, name: str) -> str:
        # difflib 只在出错时才装入，不拖慢启动
        from difflib import get_close_matches  # noqa: PLC0415

        close = get_close_matches(name, [each for each, _ in self.walk()], 1, 0.5)
        return f"是不是想写“{close[0]}”？" if close else ""


def _child(node: Any, step: str) -> Any:
    if isinstance(node, Mapping):
        return node.get(step)
    if isinstance(node, list | tuple):
        return node[int(step) - 1] if step.isdecimal() and 0 < int(step) <= len(node) else None
    attribute = getattr(type(node), "__template_names__", {}).get(step)
    return getattr(node, attribute) if attribute else None


def _figures(node: Any) -> Iterator[Figure]:
    if isinstance(node, Figure):
        yield node
    elif isinstance(node, Mapping):
        for child in node.values():
            yield from _figures(child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from _figures(child)
