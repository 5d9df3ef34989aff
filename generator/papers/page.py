"""核对报告.html：一张自己带齐一切的网页，写明各单位出了哪些文书、有哪些发现、数字怎样变、从哪里来。"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from generator.figures.explaining import shown_amount
from generator.findings import Severity
from generator.papers.bars import Bars, bar_charts
from generator.papers.ledger import amounts, derived
from generator.phrases.numbers import WAN, round_half_up, written

if TYPE_CHECKING:
    from decimal import Decimal

    from jinja2 import Template

    from generator.findings import Finding
    from generator.papers.ledger import Ledger, Line, Node

_PAGE: Final = Path(__file__).with_name("核对报告.html")
# 写进 <script> 的 JSON 里，这几个字符换成转义，免得提前结束脚本
_ESCAPES: Final = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))
_YUAN_PLACES: Final = 6  # 元角分写成万元
SEVERITIES: Final = tuple(Severity)


class DocumentLine(NamedTuple):
    """一份文书：文件名，待填几处，批注几条。"""

    name: str
    pending: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """一个单位一年：写成的文书、发现、账页；没有读成的没有账页。manner 是草稿、定稿或核对。"""

    unit: str
    year: int
    manner: str
    documents: tuple[DocumentLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    ledger: Ledger | None = None

    @property
    def sections(self) -> Iterator[tuple[Severity, list[Finding]]]:
        """发现按轻重分节，没有的不列。"""
        for severity in SEVERITIES:
            if found := [each for each in self.findings if each.severity is severity]:
                yield severity, found

    @property
    def counts(self) -> Mapping[Severity, int]:
        """每一种轻重有几条。"""
        return {
            severity: sum(finding.severity is severity for finding in self.findings)
            for severity in SEVERITIES
        }

    @property
    def charts(self) -> tuple[Bars, ...]:
        """今年与上年的图。"""
        return bar_charts(line.figure for line in self.ledger.lines) if self.ledger else ()


def page(accounts: Iterable[Account], version: str) -> str:
    """几个单位一年的核对报告。不联网，不引别的文件；同样的材料得同样的文字。"""
    listed = tuple(accounts)
    totals = {severity: sum(each.counts[severity] for each in listed) for severity in SEVERITIES}
    data = _script_safe([_tree(account.ledger) for account in listed])
    return _template().render(accounts=listed, totals=totals, data=data, version=version)


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_PAGE.read_text(encoding="utf-8"))


def _script_safe(tree: Any) -> Markup:
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704  已换掉能结束脚本的字符


def _tree(ledger: Ledger | None) -> Mapping[str, Any]:
    """一个单位的全部数字：lines 各一行，nodes 是来历，互相以次序号相指。"""
    if ledger is None:
        return {"lines": [], "nodes": []}
    return {
        "lines": [_line(line) for line in ledger.lines],
        "nodes": [_node(node) for node in ledger.nodes],
    }


def _line(line: Line) -> Sequence[Any]:
    """[全名, 名称, 各栏的文字, 各种数的结点, 印在哪里]。"""
    figure = line.figure
    shown = {facet: _cell(amount.value, figure.unit) for facet, amount in amounts(figure)}
    shown |= {each.facet: _cell(each.value, each.unit) for each in derived(figure)}
    printed = [[each.document, each.where, each.text] for each in line.printed]
    return [figure.name, figure.label, shown, list(line.facets.items()), printed]


def _cell(value: Decimal, unit: str) -> str:
    """表里的样子：金额、百分数都写两位小数，好对齐；金额不止两位的一位不舍，零只写 0。"""
    if value and unit == "%":
        return f"{written(value, 2, trim=False)}%"
    if value and unit == "元":
        for places in (2, _YUAN_PLACES):
            if round_half_up(value / WAN, places) * WAN == value:
                return f"{written(value / WAN, places, trim=places > 2, grouped=True)}万元"
    return shown_amount(value, unit)


def _node(node: Node) -> Sequence[Any]:
    """[名称, 数, 尾差, 怎样算, 写在哪里, 各项（正负号、结点，依次相接）]。"""
    quantity = node.quantity
    half = shown_amount(quantity.half, quantity.unit) if quantity.half else ""
    return [
        quantity.name,
        shown_amount(quantity.value, quantity.unit),
        half,
        quantity.formula,
        str(quantity.place or ""),
        list(chain.from_iterable(node.terms)),
    ]
