"""同一批名称写几份文书：内容相同、值也相同的一块只写一次，别的文书里照记下的再印。"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2.runtime import Context

    from generator.word.compiling.additions import Additions
    from generator.word.compiling.source import Spot
    from generator.word.language.sharing import Leaf, Render
    from generator.word.rendering.emitter import Emitter


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

    def write(self, leaf: Leaf, function: Render, context: Context) -> Iterator[str]:
        """一块的各截；值认身份，不比内容。"""
        values = tuple(map(context.resolve_or_missing, leaf.names))
        key = (leaf.fingerprint, *map(id, values))
        known = self.shared.written.get(key)
        if known is None:
            recorded: list[str | tuple[Any, Spot]] = []
            yield from self._recorded(function(context), recorded)
            self.shared.written[key] = _Written(tuple(recorded), values)
            return
        for piece in known.pieces:
            yield piece if isinstance(piece, str) else self.emitter.emit(*piece)

    def _recorded(self, pieces: Iterator[str], recorded: list[str | tuple[Any, Spot]]) -> Iterator[str]:
        """照写，一边记下；相连的文字并成一截。"""
        plain: list[str] = []
        additions = self.additions
        additions.emitted = None
        for piece in pieces:
            if additions.emitted is None:
                plain.append(piece)
            else:
                recorded += ("".join(plain), additions.emitted)
                plain.clear()
                additions.emitted = None
            yield piece
        recorded.append("".join(plain))
