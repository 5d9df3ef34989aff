"""能放进模板的值，凡比一段文字多一点的都在这里：标记、多段、图片、图表。"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Marked:
    """要人看的一段文字：印出来带底色，note 不空则另附一条批注，key 供运行小结归类。"""

    text: str
    note: str = ""
    key: str = ""

    highlight: ClassVar[str] = "yellow"

    def __str__(self) -> str:
        return self.text


class Noted(str):
    """印出来、比较、拼接都与普通文字一样的一段；key 记下是谁的，好说印在哪里，note 不空则附一条批注。

    pieces 是接成它的几截，里面也有记下的；没有则为空。
    """

    __slots__ = ("key", "note", "pieces")

    key: str
    note: str
    pieces: tuple[str, ...]
    highlight: ClassVar[str] = ""

    def __new__(cls, text: str, note: str = "", key: str = "", pieces: tuple[str, ...] = ()) -> Noted:
        """text 是文字，pieces 接起来就是它。"""
        noted = str.__new__(cls, text)
        noted.key, noted.note, noted.pieces = key, note, pieces
        return noted

    @property
    def text(self) -> str:
        """文字。"""
        return str.__str__(self)


@dataclass(frozen=True, slots=True)
class Rich:
    """同一段里接连的几截：普通文字与 Marked 相间；加号可以接。"""

    pieces: tuple[str | Marked, ...]

    def __str__(self) -> str:
        return "".join(str(piece) for piece in self.pieces)

    def __add__(self, other: str | Marked | Rich) -> Rich:
        return (
            Rich((*self.pieces, *_pieces(other)))
            if isinstance(other, str | Marked | Rich)
            else NotImplemented
        )

    def __radd__(self, other: str | Marked) -> Rich:
        return Rich((*_pieces(other), *self.pieces)) if isinstance(other, str | Marked) else NotImplemented


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """多段文字：每项成为一段，段落格式与标签所在段相同；一项也没有，独占一段的连段落一起消失。"""

    items: tuple[str | Marked | Rich, ...]

    def __iter__(self) -> Iterator[str | Marked | Rich]:
        return iter(self.items)

    def __str__(self) -> str:
        return "\n".join(str(item) for item in self.items)


@dataclass(frozen=True, slots=True)
class Image:
    """一张图片；宽高用毫米，只给一个则按比例。"""

    data: bytes
    width_mm: float | None = None
    height_mm: float | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """图表的一个系列；值与 Chart.categories 一一对应。"""

    name: str
    values: tuple[Decimal | int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """图表的数据；全为零时为假，模板可用 {% if %} 连图带题一起略去。"""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str = "General"

    def __bool__(self) -> bool:
        return any(value for series in self.series for value in series.values)


def _pieces(value: str | Marked | Rich) -> tuple[str | Marked, ...]:
    return value.pieces if isinstance(value, Rich) else (value,)
