"""账页：全部数字都在，来历连成一张图，印在哪里对得上。"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from generator.figures.quantities import SETTLED
from generator.papers import Printing
from generator.papers.formulas import Cell, formula
from generator.papers.ledger import Ledger, Line, derived
from tests.papers.making import SAMPLE_UNIT, UNITS, drafted, ledger_of, line_at, made


@pytest.fixture(scope="module")
def book() -> Ledger:
    return ledger_of()


def _line(book: Ledger, name: str) -> Line:
    return next(line for line in book.lines if line.figure.name == name)


@pytest.mark.parametrize("unit", UNITS)
def test_every_figure_has_one_line_in_the_order_of_the_names(unit: str) -> None:
    loaded = drafted(unit).loaded
    assert loaded is not None
    names = [name for name, _ in loaded.figures.walk()]
    assert len(names) > 200
    assert [line.figure.name for line in ledger_of(unit).lines] == names


@pytest.mark.parametrize("unit", UNITS)
def test_a_number_always_stands_after_the_numbers_it_is_made_of(unit: str) -> None:
    nodes = ledger_of(unit).nodes
    assert any(node.terms for node in nodes)
    assert all(term < at for at, node in enumerate(nodes) for _, term in node.terms)


@pytest.mark.parametrize("unit", UNITS)
def test_every_number_made_of_others_has_a_formula_unless_a_written_total_settled_it(unit: str) -> None:
    nodes = ledger_of(unit).nodes
    cells = {number: Cell("来历", number) for number in range(len(nodes))}
    without = [node.quantity for node in nodes if node.terms and not formula(node, cells)]
    assert [quantity.name for quantity in without if quantity.formula != SETTLED] == []


@pytest.mark.parametrize("unit", UNITS)
def test_the_same_place_in_the_yaml_is_one_number(unit: str) -> None:
    written = [node.quantity for node in ledger_of(unit).nodes if node.quantity.place and not node.terms]
    places = Counter((each.place, each.value, each.unit) for each in written)
    assert [place for place, count in places.items() if count > 1] == []


def test_two_figures_that_share_a_number_share_its_place_in_the_ledger(book: Ledger) -> None:
    whole = _line(book, "一般公共预算.2101101").facets["决算数"]
    assert _line(book, "科目.2101101").facets["决算数"] == whole


def test_a_total_leads_down_to_the_line_it_was_copied_from(book: Ledger) -> None:
    total = book.nodes[_line(book, "收入.合计").facets["决算数"]]
    ((sign, source),) = total.terms
    written = book.nodes[source].quantity
    assert (sign, written.value, written.half) == (1, 1_835_400, 50)
    assert written.place is not None
    assert (written.place.file, written.place.line) == (
        f"data/{SAMPLE_UNIT}/2024/决算.yaml",
        line_at(SAMPLE_UNIT, "2024/决算.yaml", "一般公共预算财政拨款收入"),
    )
    assert written.place.offending == "183.54"
    assert book.nodes[source].written
    assert not total.written


def test_a_total_that_was_written_more_exactly_counts_as_written(tmp_path: Path) -> None:
    # 各项舍入到分位，相加 3.03，表上的合计 3.02：差的是尾差，照表上的
    account = made(
        tmp_path,
        "收入: {一般公共预算财政拨款收入: 1.01, 事业收入: 1.01, 其他收入: 1.01}\n"
        "合计数: {本年收入合计: 3.02}\n",
    )
    assert account.ledger is not None
    total = account.ledger.nodes[_line(account.ledger, "收入.合计").facets["决算数"]]
    assert (total.quantity.value, total.quantity.formula, total.written) == (30_200, SETTLED, True)
    ((_, added),) = total.terms
    assert account.ledger.nodes[added].quantity.value == 30_300


def test_a_line_tells_every_place_where_the_figure_is_printed(book: Ledger) -> None:
    where = "第二部分“一、收入支出决算总体情况说明”下第1段"
    assert _line(book, "收支总计").printed == (
        Printing("部门决算", where, "183.54万元"),
        Printing("部门决算", where, "增加16.84万元，增长10.1%"),
        Printing("部门决算", where, "主要变动原因是异地商会经费增加。"),
    )


def test_figures_told_in_one_sentence_are_told_apart(book: Ledger) -> None:
    # “一般公共服务支出154.44万元，占84.1%；社会保障和就业支出22.76万元……”是一句列举
    printed = {each.text for each in _line(book, "一般公共预算.201").printed}
    assert {"154.44万元", "占84.1%"} <= printed


def test_what_is_derived_is_reckoned_from_the_same_numbers(book: Ledger) -> None:
    # 183.54 － 166.70 ＝ 16.84；16.84 ÷ 166.70 ＝ 10.10%
    found = {each.facet: each for each in derived(_line(book, "收支总计").figure)}
    assert (found["增减额"].value, found["增减额"].unit) == (Decimal(168_400), "元")
    assert round(found["增减率"].value, 2) == Decimal("10.10")
    share = next(each for each in derived(_line(book, "支出.项目支出").figure) if each.facet == "占比")
    assert (round(share.value, 2), share.base) == (Decimal("13.62"), "支出.合计")  # 25 ÷ 183.54


def test_a_figure_without_last_year_has_no_change(book: Ledger) -> None:
    facets = {each.facet for each in derived(_line(book, "收入.合计").figure)}
    assert "增减额" not in facets
    assert "完成率" in facets
