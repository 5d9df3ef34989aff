"""按印出来的数找：印成 84.1 的是哪些数字，各印在文书的哪里；人写的话里也有这个数的，另说。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.errors import UsageError
from generator.figures.explaining import shown_amount, shown_percent
from generator.papers.ledger import Ledger, Line, amounts, derived
from generator.phrases.numbers import WAN, round_half_up
from generator.word.tools.show import show

if TYPE_CHECKING:
    from generator.documents import Draft
    from generator.papers.ledger import Printing

_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ASKED: Final = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)\s*(\D*)")
_RATE_PLACES: Final = (1, 2)
_EXCERPT: Final = 24
_INDENT: Final = "    "


@dataclass(frozen=True, slots=True)
class Wanted:
    """要找的数；unit 是写明的单位（万元、元、%、次……），没写为空，什么单位都算。"""

    value: Decimal
    unit: str = ""

    @classmethod
    def parse(cls, text: str) -> Wanted:
        """84.1、84.1%、1,835,400元、１８３．５４万元都认得；不是一个数抛 UsageError。"""
        plain = text.strip().translate(_HALF_WIDTH)
        found = _ASKED.fullmatch(plain)
        if found is None:
            raise UsageError(f"“{text}”不是一个数；写成文书里印的样子，如 84.1 或 183.54万元")
        return cls(abs(Decimal(found[1].replace(",", ""))), found[2].strip())

    def __str__(self) -> str:
        return f"{self.value}{self.unit}"

    def printed_in(self, text: str) -> bool:
        """这段文字里印着这个数。"""
        return any(Decimal(each.replace(",", "")) == self.value for each in _NUMBER.findall(text))


_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．，％－", "0123456789.,%-")


class _Match(NamedTuple):
    """一个数字里印成这样的一种数：名目、说法。"""

    facet: str
    said: str


def find(ledger: Ledger, drafts: Sequence[Draft], wanted: Wanted) -> str:
    """写成多行文字。"""
    lines = [f"印成 {wanted} 的数字："]
    seen: dict[str, set[str]] = {}
    count = 0
    for line in ledger.lines:
        matches = list(_matches(line, wanted))
        printed = [each for each in dict.fromkeys(line.printed) if wanted.printed_in(each.text)]
        for each in line.printed:
            seen.setdefault(each.document, set()).add(each.text)
        if matches or printed:
            count += 1
            lines += _told(line, matches, printed)
    if not count:
        lines.append(f"{_INDENT}没有")
    plain = [each for draft in drafts for each in _in_prose(draft, wanted, seen.get(draft.name, set()))]
    if plain:
        lines += ["", f"写在话里、不是由数字印出的 {wanted.value}：", *plain]
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


def _in_prose(draft: Draft, wanted: Wanted, marked: set[str]) -> Iterator[str]:
    """一份文书里印着这个数、而不是由数字印出来的各段。"""
    own = [text for text in marked if wanted.printed_in(text)]
    for text in show(BytesIO(draft.data)).splitlines():
        rest = text
        for each in own:
            rest = rest.replace(each, "")
        for found in _NUMBER.finditer(rest):
            if Decimal(found[0].replace(",", "")) == wanted.value:
                around = rest[max(0, found.start() - _EXCERPT) : found.end() + _EXCERPT].strip()
                yield f"{_INDENT}{draft.name}　“…{around}…”"
                break
