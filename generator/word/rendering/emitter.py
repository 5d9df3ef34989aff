"""一个值怎样印出来：普通文字只查一眼；换行、标记、多段、图片走慢路，照所在处关上再打开。"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from jinja2.runtime import Undefined

from generator.word.drawings import images
from generator.word.faults import TemplateError
from generator.word.language.environment import Raw
from generator.word.marking import marks
from generator.word.marking.vacancies import VANISHING
from generator.word.values import Chart, Image, Marked, Noted, Paragraphs, Rich

if TYPE_CHECKING:
    from generator.word.compiling.additions import Additions
    from generator.word.compiling.program import Program
    from generator.word.compiling.source import Spot

Emit = Callable[[Any, int], str]

_SPECIAL: Final = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]').search
_FORBIDDEN: Final = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS: Final = re.compile("[\n\t\f\a]")
_ESCAPES: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_ESCAPES_FLAT: Final = _ESCAPES | dict.fromkeys(map(ord, "\n\t\f\a"), " ")
_OPEN_TEXT: Final = '<w:t xml:space="preserve">'
_CLOSE_RUN: Final = "</w:t></w:r>"
_INSIDE: Final = {
    "\n": f"</w:t><w:br/>{_OPEN_TEXT}",
    "\t": f"</w:t><w:tab/>{_OPEN_TEXT}",
    "\f": f'</w:t><w:br w:type="page"/>{_OPEN_TEXT}',
}
_LISTED: Final = 6


def emit_in(program: Program, additions: Additions, emitter: Emitter) -> Callable[[str], Emit]:
    """一次渲染用的 源文名 → emit(值, 行号)。"""
    made = {name: _make_emit(spots, additions, emitter.emit) for name, spots in program.sources.spots.items()}
    return made.__getitem__


def _make_emit(
    spots: tuple[Spot | None, ...], additions: Additions, slow: Callable[[Any, Spot], str]
) -> Emit:
    def emit(value: Any, line: int) -> str:
        kind = value.__class__
        if kind is str:
            if _SPECIAL(value) is None:
                return value  # type: ignore[no-any-return]
        elif kind is int:
            return str(value)
        spot = spots[line]
        assert spot is not None
        additions.emitted = (value, spot)
        return slow(value, spot)

    return emit


class Emitter:
    """慢路：要转义的文字，和比文字多一点的值。"""

    def __init__(self, additions: Additions) -> None:
        self._additions = additions

    def emit(self, value: Any, spot: Spot) -> str:
        """在 spot 印一个值；印不出来的抛 TemplateError。"""
        if value.__class__ is Noted and spot.slot.kind == "text":
            # 只记下印在哪里的，一套文书有几百处
            if not (value.note or value.pieces or _SPECIAL(value)):
                return self._additions.printed(value, spot) + value
        elif isinstance(value, Raw):
            return _placed(str.__str__(value), spot)
        if isinstance(value, Undefined):
            return str(value)
        if spot.slot.kind == "text":
            return self._rich(value, spot)
        return self._escaped(_plain(value, spot), spot, _ESCAPES_FLAT)

    def _rich(self, value: Any, spot: Spot) -> str:
        if isinstance(value, Marked | Noted):
            return self._marked(value, spot)
        if isinstance(value, Rich):
            return "".join(self._rich(piece, spot) for piece in value.pieces)
        if isinstance(value, Paragraphs):
            if not value.items and spot.look.breakable:
                return VANISHING
            self._must_break(spot, len(value.items) > 1)
            return _new_paragraph(spot).join(self._rich(item, spot) for item in value.items)
        if isinstance(value, Image):
            return self._image(value, spot)
        return self._text(_plain(value, spot), spot)

    def _text(self, text: str, spot: Spot) -> str:
        """w:t 里的文字。"""
        if _SPECIAL(text) is None:
            return text
        return self._broken(self._escaped(text, spot, _ESCAPES), spot)

    def _escaped(self, text: str, spot: Spot, escapes: dict[int, str]) -> str:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if found := _FORBIDDEN.search(text):
            where = f"第{found.start() + 1}个字符是 U+{ord(found[0]):04X}"
            message = f"要印的文字里有 Word 不许有的字符：{where}（前文“{text[: found.start()][-10:]}”）"
            raise _refused(spot, message, "从材料里删去这个看不见的字符", "W307")
        return text.translate(escapes)

    def _broken(self, text: str, spot: Spot) -> str:
        if _BREAKS.search(text) is None:
            return text
        self._must_break(spot, "\a" in text)
        return _BREAKS.sub(lambda found: _INSIDE.get(found[0]) or _new_paragraph(spot), text)

    def _must_break(self, spot: Spot, several: bool) -> None:
        if several and not spot.look.breakable:
            raise _refused(spot, "这里不能另起一段（在超链接里，或是带分节符的段落）", "另起一段放这个标签")

    def _marked(self, value: Marked | Noted, spot: Spot) -> str:
        look = spot.look
        start, end, number = "", "", None
        if value.key or value.note or value.highlight:
            start = self._additions.printed(value, spot)
            number = self._additions.noted(value.note, spot)
        if isinstance(value, Noted) and value.pieces:
            text = "".join(self._rich(piece, spot) for piece in value.pieces)
        else:
            text = self._text(value.text, spot)
        if number is None and not value.highlight:
            return start + text
        if number is not None:
            start += marks.mark(marks.NOTE, number)
            end = marks.mark(marks.NOTE_END, number)
        lit = f"<w:r>{look.highlighted(value.highlight)}{_OPEN_TEXT}"
        text = text.replace(f"<w:r>{look.run}{_OPEN_TEXT}", lit)
        return f"{_CLOSE_RUN}{start}{lit}{text}{_CLOSE_RUN}{end}<w:r>{look.run}{_OPEN_TEXT}"

    def _image(self, value: Image, spot: Spot) -> str:
        try:
            extension, width, height = images.measure(value.data)
        except ValueError as error:
            raise _refused(spot, str(error), "换一张图片", "W309") from None
        relationship = self._additions.image(value.data, extension, spot.part)
        drawn = images.drawing(value, relationship, images.extent(value, width, height))
        return f"{_CLOSE_RUN}<w:r>{drawn}</w:r><w:r>{spot.look.run}{_OPEN_TEXT}"


def _placed(xml: str, spot: Spot) -> str:
    """宏、块写出的一截 XML 放进文字里：按它是几个 run 还是几个段落，先关上再打开。"""
    if spot.slot.kind != "text" or "<w:" not in xml:
        return xml
    look = spot.look
    if "<w:p>" not in xml and "<w:p " not in xml:
        return f"{_CLOSE_RUN}{xml}<w:r>{look.run}{_OPEN_TEXT}"
    again = f"<w:p>{look.paragraph}<w:r>{look.run}{_OPEN_TEXT}"
    return f"{_CLOSE_RUN}</w:p>{xml}{again}"


def _new_paragraph(spot: Spot) -> str:
    look = spot.look
    return f"{_CLOSE_RUN}</w:p><w:p>{look.paragraph}<w:r>{look.run}{_OPEN_TEXT}"


def _plain(value: Any, spot: Spot) -> str:
    """一个值的文字；不该直接印的抛 TemplateError。"""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value, "f")
    if reason := _unprintable(value):
        raise _refused(spot, reason, "", "W308")
    return str(value)


def _unprintable(value: Any) -> str:
    if value is None:
        return "这里的值是空的，没有可印的"
    if isinstance(value, float):
        return f"这里的值 {value} 是浮点数，数会走样；程序应当给 Decimal 或整数"
    if isinstance(value, Image | Chart):
        return "图片、图表不能放在这里"
    if isinstance(value, Mapping | Sequence | set | frozenset):
        return f"这里的值是一组（{_members(value)}），要取其中一项，或用 {{% for %}}"
    if callable(value):
        return "这里的值是个函数，后面少了括号"
    return ""


def _members(value: Any) -> str:
    """一组里有什么：有名称的说名称，没有的说几项。"""
    if not isinstance(value, Mapping):
        return f"{len(value)} 项"
    names = [str(name) for name in value]
    return "、".join(names[:_LISTED]) + ("……" if len(names) > _LISTED else "")


def _refused(spot: Spot, message: str, remedy: str, code: str = "W308") -> TemplateError:
    return TemplateError((spot.slot.finding(code, message, remedy),))
