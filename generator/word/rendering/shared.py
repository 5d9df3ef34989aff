"""同一批名称写几份文书：内容相同、值也相同的一块只写一次，别的文书里照记下的再印。"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from jinja2.runtime import LoopContext
from jinja2.utils import Cycler, Joiner, Namespace

from generator.word.language.limits import MAX_WRITTEN, check_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2.runtime import Context

    from generator.word.compiling.additions import Additions
    from generator.word.compiling.source import Spot
    from generator.word.language.sharing import Leaf, Render
    from generator.word.rendering.emitter import Emitter

# 身份不变而内容会变的：外面的循环、模板里的变量
_CHANGING: Final = (LoopContext, Namespace, Cycler, Joiner)


@dataclass(frozen=True, slots=True)
class _Written:
    """写过的一块：写好的文字，和要再印一次的值（各有各的标记、批注）。

    values 留着，它们的身份才不会给了别的。
    """

    pieces: tuple[str | tuple[Any, Spot], ...]
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """写过的各块。共用它的几次渲染，值、过滤器和语境都不能变。"""

    written: dict[tuple[Any, ...], _Written] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BlockSharing:
    """一次渲染里写可以共用的块。"""

    shared: Shared
    additions: Additions
    emitter: Emitter

    def write(self, leaf: Leaf, function: Render, context: Context) -> Iterable[str]:
        """一块的各截；值认身份，不比内容。"""
        values = tuple(map(context.resolve_or_missing, leaf.names))
        if any(isinstance(each, _CHANGING) for each in values):
            return function(context)
        key = (leaf.fingerprint, *map(id, values))
        known = self.shared.written.get(key)
        if known is not None:
            return [each if isinstance(each, str) else self.emitter.emit(*each) for each in known.pieces]
        pieces, again = self._recorded(function(context))
        self.shared.written[key] = _Written(again, values)
        return pieces

    def _recorded(self, pieces: Iterable[str]) -> tuple[list[str], tuple[str | tuple[Any, Spot], ...]]:
        """写出的各截，和再印时的样子：相连的文字并成一截。过长抛出 LimitError。"""
        written: list[str] = []
        again: list[str | tuple[Any, Spot]] = []
        additions, plain, length = self.additions, 0, 0
        additions.emitted = None
        for piece in pieces:
            length += len(piece)
            if length > MAX_WRITTEN:
                check_written(length)
            if additions.emitted is not None:
                again += ("".join(written[plain:]), additions.emitted)
                plain = len(written) + 1
                additions.emitted = None
            written.append(piece)
        again.append("".join(written[plain:]))
        return written, tuple(again)
