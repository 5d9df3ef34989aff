"""几份文书共用的块：编译时认出只由名称的值定的块，渲染时写过的不必再写。"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

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
    """一个块的指纹和它读的名称；有牵连的不能共用，为 None。"""
    if next(block.find_all(_TANGLED), None) is not None:
        return None
    names = tuple(sorted({each.name for each in block.find_all(nodes.Name) if each.ctx == "load"}))
    if not _ELSEWHERE.isdisjoint(names):
        return None
    # 行号不在 repr 里：同一块在各份模板里行号不同
    return Leaf(hashlib.sha256(repr(block.body).encode()).hexdigest(), names)


def shareable(function: Render, fingerprint: str, names: tuple[str, ...]) -> Render:
    """function 写一个可以共用的块；渲染时给了 SHARING 就由它去写。"""
    leaf = Leaf(fingerprint, names)

    def render(context: Context) -> Iterable[str]:
        sharing: Sharing | None = context.parent.get(SHARING)
        return function(context) if sharing is None else sharing.write(leaf, function, context)

    return render
