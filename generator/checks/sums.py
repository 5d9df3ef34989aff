"""话里的金额：183.54万元、1,835,400元，连同写出的精度。"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from generator.figures import Quantity

MONEY = r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)"
WAN = Decimal(10_000)


class Sum(NamedTuple):
    """话里的一个金额（元）；half 是写出的末位的半个单位。"""

    value: Decimal
    half: Decimal

    def is_near(self, quantity: Quantity) -> bool:
        """与一个数相合：区间相交。"""
        return abs(self.value - quantity.value) <= self.half + quantity.half


def sum_of(found: re.Match[str]) -> Sum:
    """由 MONEY 找到的一处得到金额。

    >>> sum_of(re.match(MONEY, "1.5万元")).value, sum_of(re.match(MONEY, "1,500元")).half
    (Decimal('15000.0'), Decimal('0.5'))
    """
    digits = found["number"].replace(",", "")
    unit = WAN if found["unit"] == "万元" else Decimal(1)
    last = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    return Sum(Decimal(digits) * unit, last * unit / 2)
