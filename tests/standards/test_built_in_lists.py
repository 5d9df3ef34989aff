"""内置的科目表本身：代码成级，上级都在，同一代码的年份不重叠，依据或核对不空。"""

from __future__ import annotations

import csv
from itertools import combinations

import pytest

from generator.builtin import builtin

LEVELS = {3: "类", 5: "款", 7: "项"}


def rows(name: str) -> list[dict[str, str]]:
    with (builtin("standards") / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", ["功能分类科目.csv", "经济分类科目.csv"])
def test_every_code_has_its_level_and_its_parents(name: str) -> None:
    table = rows(name)
    codes = {row["代码"] for row in table}
    assert [row for row in table if LEVELS.get(len(row["代码"])) != row["级次"]] == []
    assert [code for code in codes if len(code) > 3 and code[:-2] not in codes] == []


@pytest.mark.parametrize("name", ["功能分类科目.csv", "经济分类科目.csv"])
def test_years_of_one_code_do_not_overlap(name: str) -> None:
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in rows(name):
        span = (int(row["起始年"] or 0), int(row["截止年"] or 9999))
        spans.setdefault(row["代码"], []).append(span)
    clashes = [
        code for code, own in spans.items() for (a, b), (c, d) in combinations(own, 2) if a <= d and c <= b
    ]
    assert clashes == []


@pytest.mark.parametrize("name", ["功能分类科目.csv", "经济分类科目.csv", "科目说明.csv"])
def test_every_row_says_how_far_it_was_verified(name: str) -> None:
    assert [row for row in rows(name) if not row["核对"]] == []


def test_only_classes_have_a_short_name() -> None:
    assert {row["级次"] for row in rows("功能分类科目.csv") if row["简称"]} == {"类"}
