"""数量：一个值、它的误差区间，和它由哪些数算来（一直到 YAML 的哪一行）。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from generator.findings import Place

ZERO = Decimal(0)
HUNDRED = Decimal(100)
SETTLED = "照写出的合计数，与各项相加只差尾差"

Terms = tuple[tuple[int, "Quantity"], ...]


class Quantity(Struct, frozen=True):
    """一个已知的数。金额以元计；未知不是零，用 None 表示，不用本类。

    half 是误差区间的半宽：183.54 万元即 1835400 ± 50 元。
    terms 是算出它的各数和正负号；有 formula 时各数只是算式里的数，不是加减项。
    about 是约数的字眼（余、多、以上），只有计数才有。
    recipe 是 formula 写成的算式，{0}、{1} 是 terms 里的各数，供底稿写成活的公式；没有则为空。
    """

    value: Decimal
    half: Decimal = ZERO
    name: str = ""
    unit: str = "元"
    place: Place | None = None
    terms: Terms = ()
    formula: str = ""
    about: str = ""
    recipe: str = ""

    @property
    def low(self) -> Decimal:
        """区间下界。"""
        return self.value - self.half

    @property
    def high(self) -> Decimal:
        """区间上界。"""
        return self.value + self.half

    def agrees(self, other: Quantity) -> bool:
        """两个数的区间相交：只差尾数，不算不符。"""
        return abs(self.value - other.value) <= self.half + other.half

    def named(self, name: str) -> Quantity:
        """换个名称，值和来历不变。"""
        return replace(self, name=name)

    def __add__(self, other: Quantity) -> Quantity:
        return combine("", ((1, self), (1, other)), self.unit)

    def __sub__(self, other: Quantity) -> Quantity:
        return combine("", ((1, self), (-1, other)), self.unit)

    def __neg__(self) -> Quantity:
        return combine("", ((-1, self),), self.unit)

    def __str__(self) -> str:
        return f"{exact(self.value)}{self.about}"


def exact(value: Decimal) -> str:
    """不取舍、不带指数的写法：1.10 写成 1.1。

    >>> exact(Decimal("1835400")), exact(Decimal("18.70")), exact(Decimal("0.00"))
    ('1835400', '18.7', '0')
    """
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def zero(name: str = "", unit: str = "元", formula: str = "") -> Quantity:
    """确知的零；formula 说明为何是零。"""
    return Quantity(ZERO, name=name, unit=unit, formula=formula)


def combine(name: str, terms: Terms, unit: str = "元") -> Quantity:
    """按正负号加总，误差相加。"""
    value = half = ZERO
    about = ""
    for sign, quantity in terms:
        value = value + quantity.value if sign > 0 else value - quantity.value
        half += quantity.half
        about = about or quantity.about
    return Quantity(value, half, name, unit, terms=terms, about=about)


def total(name: str, parts: Iterable[Quantity | None], unit: str = "元") -> Quantity | None:
    """合计；有一个未知，合计便未知，没有各项也是未知。零项不入来历。"""
    terms: list[tuple[int, Quantity]] = []
    given = False
    for part in parts:
        if part is None:
            return None
        given = True
        if part.value or part.half:
            terms.append((1, part))
    return combine(name, tuple(terms), unit) if given else None


def first_known(*candidates: Quantity | None) -> Quantity | None:
    """头一个已知的。"""
    return next((candidate for candidate in candidates if candidate is not None), None)


def settled(derived: Quantity | None, written: Quantity | None) -> Quantity | None:
    """各项加成的合计 derived 与写出的合计 written 取哪一个：不符时取加成的（核对会报错），只差尾差时取准的。

    公开表的各项各自舍入到分位，加起来常与表上的合计差 0.01；表上的合计是由元舍入一次得来的，比加成的准。
    """
    if derived is None or written is None or not derived.agrees(written):
        return first_known(derived, written)
    if written.half >= derived.half or written.value == derived.value:
        return derived
    return replace(written, name=derived.name, terms=((1, derived),), formula=SETTLED)


def settled_alike(budget: Quantity | None, actual: Quantity | None) -> Quantity | None:
    """预算各项相加正等于决算各项相加，而决算照写出的合计数舍入过：预算照样舍入，免得差出一分尾差。"""
    if budget is None or actual is None or actual.formula != SETTLED:
        return budget
    ((_, derived),) = actual.terms
    if budget.value != derived.value:
        return budget
    return replace(actual, name=budget.name, place=None, terms=((1, budget),))


def quotient(name: str, top: Quantity | None, bottom: Quantity | None, unit: str) -> Quantity | None:
    """平均数一类的商；任一未知或除数为零则未知。"""
    if top is None or bottom is None or not bottom.value:
        return None
    value, formula = top.value / bottom.value, f"{top.name}÷{bottom.name}"
    terms = ((1, top), (1, bottom))
    return Quantity(value, name=name, unit=unit, terms=terms, formula=formula, recipe="{0}/{1}")


def percentage(part: Quantity | None, base: Quantity | None) -> Decimal | None:
    """part 占 base 的百分数，不取舍；任一未知或 base 为零则为 None。"""
    if part is None or base is None or not base.value:
        return None
    return part.value / base.value * HUNDRED


def leaves(quantity: Quantity) -> Sequence[Quantity]:
    """来历树最末端的各数。"""
    if not quantity.terms:
        return (quantity,)
    return tuple(leaf for _, term in quantity.terms for leaf in leaves(term))
