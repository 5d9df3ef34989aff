"""几份文书共用的块：编译时认出只由名称的值定的块，渲染时写过的不必再写。"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from jinja2 import nodes

if TYPE_CHECKING:
    from jinja2.runtime import Context

SHARING: Final = "__sharing__"

Render = Callable[["Context"], Iterable[str]]

# 会牵连到别处的：别的块、别的文件、函数（图表、宏）、先存起来的输出
_TANGLED: Final = (
    nodes.Block,
    nodes.Include,
    nodes.Extends,
    nodes.Call,
    nodes.Macro,
    nodes.AssignBlock,
    nodes.NSRef,
)

_ELSEWHERE: Final = frozenset({"self", "super"})


class Leaf(NamedTuple):
    """一个只由名称的值定的块：内容的指纹，读的名称。"""

    fingerprint: str
    names: tuple[str, ...]


class Sharing(Protocol):
    """一次渲染怎样写一个可以共用的块。"""

    def write(self, leaf: Leaf, function: Render, context: Context) -> Iterable[str]:
        """function 写出的各截，或者写过的。"""


def leaf_of(block: nodes.Block) -> Leaf | None:
    """一个块的指纹和它读的名称；有牵连的不能共用，为 None。

    指纹由语法树一路拼成，不含行号：同一块在各份模板里行号不同。
    """
    spelled: list[str] = []
    names: set[str] = set()
    pending: list[Any] = [block.body]
    while pending:
        value = pending.pop()
        if isinstance(value, nodes.Node):
            if isinstance(value, _TANGLED):
                return None
            if isinstance(value, nodes.Name) and value.ctx == "load":
                names.add(value.name)
            spelled.append(type(value).__name__)
            pending += [getattr(value, name) for name in value.fields]
        elif isinstance(value, list | tuple):
            spelled.append(f"{len(value)}项")
            pending += value
        else:
            spelled.append(repr(value))
    if not _ELSEWHERE.isdisjoint(names):
        return None
    fingerprint = hashlib.sha256("\n".join(spelled).encode()).hexdigest()
    return Leaf(fingerprint, tuple(sorted(names)))


def shareable(function: Render, fingerprint: str, names: tuple[str, ...]) -> Render:
    """function 写一个可以共用的块；渲染时给了 SHARING 就由它去写。"""
    leaf = Leaf(fingerprint, names)

    def render(context: Context) -> Iterable[str]:
        sharing: Sharing | None = context.parent.get(SHARING)
        return function(context) if sharing is None else sharing.write(leaf, function, context)

    return render
