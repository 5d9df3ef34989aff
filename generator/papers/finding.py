"""按印出来的数找：印成 84.1 的是哪些数字，各印在文书的哪里；人写的话里也有这个数的，另说。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.errors import UsageError
from generator.figures.explaining import shown_amount, shown_percent
from generator.papers.ledger import Ledger, Line, amounts, derived
from generator.papers.prose import in_prose
from generator.phrases.filters import COUNT_UNITS
from generator.phrases.numbers import WAN, round_half_up

if TYPE_CHECKING:
    from generator.documents import Draft
    from generator.papers.ledger import Printing

_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NUMBER: Final = re.compile(rf"(?<![\d.,]){_DIGITS}(?!\d|\.\d)")
_ASKED: Final = re.compile(rf"-?({_DIGITS})\s*(%|[^\W\d_]\D*)?")
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．，％－−", "0123456789.,%--")
_RATE_PLACES: Final = (1, 2)
_INDENT: Final = "    "


@dataclass(frozen=True, slots=True)
class Wanted:
    """要找的数；unit 是写明的单位（万元、元、%、次……），没写为空，什么单位都算。"""

    value: Decimal
    unit: str = ""

    @classmethod
    def parse(cls, text: str) -> Wanted:
        """84.1、84.1%、1,835,400元、１８３．５４万元都认得；不是一个数抛 UsageError。"""
        found = _ASKED.fullmatch(text.strip().translate(_HALF_WIDTH))
        if found is None:
            raise UsageError(f"“{text}”不是一个数；写成文书里印的样子，如 84.1 或 183.54万元")
        return cls(_number(found[1]), (found[2] or "").strip())

    def __str__(self) -> str:
        return f"{self.value}{self.unit}"

    def spots(self, text: str) -> Iterator[tuple[int, int]]:
        """这段文字里印着这个数的各处；写明了单位的，后面是别的单位的不算。"""
        plain = text.translate(_HALF_WIDTH)
        for found in _NUMBER.finditer(plain):
            if _number(found[0]) == self.value and self._in_unit(plain[found.end() :].lstrip()):
                yield found.span()

    def _in_unit(self, following: str) -> bool:
        """数后面的字合不合写明的单位（4人次 不是 4人）；表格里的数不带单位，也算。"""
        if not self.unit or _UNITLESS.match(following):
            return True
        known = next((unit for unit in _UNITS if following.startswith(unit)), "")
        return known == self.unit if len(known) > len(self.unit) else following.startswith(self.unit)


_UNITLESS: Final = re.compile(r"$|[^\w%]")
_UNITS: Final = sorted(("万元", "元", "%", *COUNT_UNITS), key=len, reverse=True)


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


class _Match(NamedTuple):
    """一个数字里印成这样的一种数：名目、说法。"""

    facet: str
    said: str


def find(ledger: Ledger, drafts: Sequence[Draft], wanted: Wanted) -> str:
    """写成多行文字。"""
    lines = [f"印成 {wanted} 的数字："]
    for line in ledger.lines:
        matches = list(_matches(line, wanted))
        printed = [each for each in dict.fromkeys(line.printed) if any(wanted.spots(each.text))]
        if matches or printed:
            lines += _told(line, matches, printed)
    if len(lines) == 1:
        lines.append(f"{_INDENT}没有")
    prose = [f"{_INDENT}{draft.name}　“{each}”" for draft in drafts for each in in_prose(draft, wanted)]
    if prose:
        lines += ["", f"写在话里、不是由数字印出的 {wanted}：", *prose]
    return "\n".join(lines)


def _told(line: Line, matches: Sequence[_Match], printed: Sequence[Printing]) -> Iterator[str]:
    facets = "；".join(f"{each.facet} {each.said}" for each in matches) or "印在一句话里"
    yield f"{_INDENT}{line.figure.name}　{line.figure.label}　{facets}"
    for each in printed:
        yield f"{_INDENT * 2}{each.document}　{each.where}　“{each.text}”"
    if not printed:
        yield f"{_INDENT * 2}没有印在文书里"


def _matches(line: Line, wanted: Wanted) -> Iterator[_Match]:
    figure = line.figure
    for facet, amount in amounts(figure):
        if _prints(amount.value, figure.unit, wanted):
            yield _Match(facet, shown_amount(amount.value, figure.unit))
    for each in derived(figure):
        if each.unit == "%" and wanted.unit in {"", "%"} and _rate_prints(each.value, wanted):
            base = f"（占 {each.base}）" if each.facet == "占比" else ""
            yield _Match(each.facet, shown_percent(each.value) + base)
        elif each.unit != "%" and _prints(each.value, each.unit, wanted):
            yield _Match(each.facet, shown_amount(each.value, each.unit))


def _prints(value: Decimal, unit: str, wanted: Wanted) -> bool:
    """一个数会不会印成这样：金额说成万元或元，别的带自己的单位，都是两位小数。"""
    if unit != "元":
        return wanted.unit in {"", unit} and round_half_up(abs(value), 2) == wanted.value
    yuan, wan = wanted.unit in {"", "元"}, wanted.unit in {"", "万元"}
    return (wan and round_half_up(abs(value) / WAN, 2) == wanted.value) or (
        yuan and round_half_up(abs(value), 2) == wanted.value
    )


def _rate_prints(value: Decimal, wanted: Wanted) -> bool:
    """百分数印一位还是两位小数由各地用语定，两种都算。"""
    return any(round_half_up(abs(value), places) == wanted.value for places in _RATE_PLACES)
