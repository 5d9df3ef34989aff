"""同一批名称写几份文书：内容相同、值也相同的一块只写一次，别的文书里照记下的再印。"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from jinja2.runtime import LoopContext
from jinja2.utils import Cycler, Joiner, Namespace

from generator.word.language.limits import MAX_WRITTEN, check_written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jinja2.runtime import Context

    from generator.word.compiling.additions import Additions
    from generator.word.compiling.source import Spot
    from generator.word.language.sharing import Leaf, Render
    from generator.word.rendering.emitter import Emitter

# 身份不变而内容会变的：外面的循环、模板里的变量
_CHANGING: Final = (LoopContext, Namespace, Cycler, Joiner)


@dataclass(frozen=True, slots=True)
class _Written:
    """写过的一块：写出的各截，emitted 是其中第几截印的是什么值（各有各的标记、批注）。

    values 留着，它们的身份才不会给了别的。
    """

    pieces: Sequence[str]
    emitted: Sequence[tuple[int, Any, Spot]]
    values: tuple[Any, ...]

    def again(self, emit: Callable[[Any, Spot], str]) -> str:
        """再写一遍：值由 emit 再印。"""
        pieces = [*self.pieces]
        for at, value, spot in self.emitted:
            pieces[at] = emit(value, spot)
        return "".join(pieces)


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
        """一块的各截；值认身份，不比内容。记下的一块接成一截，外面几层的块一截一截地递，截多了费时。"""
        values = tuple(map(context.resolve_or_missing, leaf.names))
        if any(isinstance(each, _CHANGING) for each in values):
            return function(context)
        key = (leaf.fingerprint, *map(id, values))
        known = self.shared.written.get(key)
        if known is not None:
            return (known.again(self.emitter.emit),)
        written = self.shared.written[key] = _Written(*self._recorded(function(context)), values)
        return ("".join(written.pieces),)

    def _recorded(self, pieces: Iterable[str]) -> tuple[list[str], list[tuple[int, Any, Spot]]]:
        """写出的各截，和其中第几截是印的什么值。过长抛出 LimitError。"""
        written: list[str] = []
        emitted: list[tuple[int, Any, Spot]] = []
        additions, length = self.additions, 0
        additions.emitted = None
        for piece in pieces:
            length += len(piece)
            if length > MAX_WRITTEN:
                check_written(length)
            if additions.emitted is not None:
                emitted.append((len(written), *additions.emitted))
                additions.emitted = None
            written.append(piece)
        return written, emitted
