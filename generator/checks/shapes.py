"""规则常见的几种样子：写的等于算的、部分不超过整体、是不是想写。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.checks.rule import Fault
from generator.figures import Quantity
from generator.figures.quantities import exact, leaves
from generator.findings import Place

WAN = Decimal(10_000)
LISTED = 6


def money(yuan: Decimal) -> str:
    """金额在发现里的写法：不取舍的万元。

    >>> money(Decimal(1835400))
    '183.54万元'
    """
    return f"{exact(yuan / WAN)}万元"


def disagrees(
    what: str, stated: Quantity | None, derived: Quantity | None, how: str, *about: str
) -> Iterator[Fault]:
    """写的 stated 应等于算的 derived（区间相交）；how 说怎样算，如“各项相加”。缺一个就不比。

    about 是说到的各数字的全名。
    """
    if stated is None or derived is None or stated.agrees(derived):
        return
    gap = shown(stated, abs(stated.value - derived.value))
    message = f"{what}写的是 {shown(stated)}，{how}是 {shown(derived)}，相差 {gap}"
    yield Fault(
        message,
        first_place(stated, derived),
        "核对两处，改正错的一处",
        stated=told(stated),
        expected=told(derived),
        about=about,
    )


def exceeds(small: Quantity | None, large: Quantity | None, remedy: str = "", *about: str) -> Iterator[Fault]:
    """部分 small 不应大于整体 large（连误差也算上）；名称取自两个数量。about 是各数字的全名。"""
    if small is None or large is None or small.low <= large.high:
        return
    message = f"{small.name} {shown(small)}，大于{large.name} {shown(large)}"
    expected = f"不大于 {told(large)}"
    place = first_place(small, large)
    yield Fault(message, place, remedy, stated=told(small), expected=expected, about=about)


def unbalanced(left: Quantity | None, right: Quantity | None, remedy: str, *about: str) -> Iterator[Fault]:
    """两边 left、right 应当相等（区间相交）；名称取自两个数量。缺一个就不比。about 是各数字的全名。"""
    if left is None or right is None or left.agrees(right):
        return
    gap = shown(left, abs(left.value - right.value))
    message = f"{left.name} {shown(left)}，{right.name} {shown(right)}，相差 {gap}"
    place = first_place(left, right)
    yield Fault(message, place, remedy, stated=told(left), expected=told(right), about=about)


def shown(quantity: Quantity, value: Decimal | None = None) -> str:
    """一个数量（或它的差 value）带单位的写法：金额说万元，不取舍。"""
    amount = quantity.value if value is None else value
    return money(amount) if quantity.unit == "元" else f"{exact(amount)}{quantity.unit}"


def told(quantity: Quantity) -> str:
    """一个数连同怎样算的：183.54万元 ＝ 甲 129.44万元 ＋ 乙 54.1万元；写出的带上地点。"""
    if quantity.terms and not quantity.formula:
        first, *rest = quantity.terms[:LISTED]
        said = ("－ " if first[0] < 0 else "") + _term(first[1])
        said += "".join(f" {'＋' if sign > 0 else '－'} {_term(term)}" for sign, term in rest)
        more = f" ＋ …（共 {len(quantity.terms)} 项）" if len(quantity.terms) > LISTED else ""
        return f"{shown(quantity)} ＝ {said}{more}"
    how = f"（{quantity.formula}）" if quantity.formula else ""
    return f"{shown(quantity)}{how}" + (f"　{quantity.place}" if quantity.place else "")


def _term(term: Quantity) -> str:
    return f"{term.name} {shown(term)}".strip()


def first_place(*quantities: Quantity) -> Place | None:
    """几个数里头一个写在文件里的地方，沿着来历找到末端。"""
    return next((leaf.place for each in quantities for leaf in leaves(each) if leaf.place), None)


def suggested(text: str, known: Iterable[str]) -> str:
    """是不是想写…？没有相近的则为空串。

    >>> suggested("会意费", ["会议费", "培训费"])
    '是不是想写“会议费”？'
    """
    from difflib import get_close_matches  # noqa: PLC0415  写错时才用得着

    close = get_close_matches(text, list(known), 1, 0.5)
    return f"是不是想写“{close[0]}”？" if close else ""
