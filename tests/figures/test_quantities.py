"""数量：加减时误差相加，未知的合计仍是未知。"""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.figures.quantities import Quantity, leaves, quotient, total, zero


def test_sum_and_difference_add_up_their_half_widths() -> None:
    one, two = Quantity(Decimal(1835400), Decimal(50)), Quantity(Decimal(1667000), Decimal(500))
    assert (one - two).value == Decimal(168400)
    assert (one - two).half == (one + two).half == Decimal(550)
    assert ((one - two).low, (one - two).high) == (Decimal(167850), Decimal(168950))


def test_total_with_one_unknown_part_is_unknown() -> None:
    assert total("合计", (Quantity(Decimal(1)), None)) is None
    assert total("合计", ()) is None


def test_total_leaves_exact_zeros_out_of_its_origin() -> None:
    whole = total("合计", (zero("甲"), Quantity(Decimal(2), name="乙")))
    assert whole is not None
    assert [term.name for _, term in whole.terms] == ["乙"]


def test_quotient_over_zero_is_unknown() -> None:
    assert quotient("人均", Quantity(Decimal(1)), zero(), "元") is None


typed = st.decimals(0, 10**6, places=2)
rounding = st.decimals("-0.005", "0.005", places=4)


@given(st.lists(st.tuples(typed, rounding), min_size=1, max_size=20))
def test_the_true_sum_of_parts_lies_inside_the_interval_of_the_printed_sum(
    parts: list[tuple[Decimal, Decimal]],
) -> None:
    whole = total("合计", (Quantity(printed, Decimal("0.005")) for printed, _ in parts))
    assert whole is not None
    assert whole.low <= sum(printed + error for printed, error in parts) <= whole.high
    assert sum(leaf.value for leaf in leaves(whole)) == whole.value


def test_two_figures_that_differ_only_in_the_last_digit_agree() -> None:
    item, printed = Quantity(Decimal(227600), Decimal(150)), Quantity(Decimal(227500), Decimal(50))
    assert item.agrees(printed)
    assert not item.agrees(Quantity(Decimal(227300), Decimal(50)))
