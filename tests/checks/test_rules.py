"""每条规则：登记了，说明齐全，正例没有它，反例有它。"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import generator.checks
from generator.checks import CHECKS, Check, generate_catalogue
from tests.checks.materials import findings_of

each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)


@each_check
def test_good_example_is_silent(check: Check) -> None:
    assert check.code not in [finding.code for finding in findings_of(check.good_example)]


@each_check
def test_bad_example_is_found_with_place_and_remedy(check: Check) -> None:
    found = [finding for finding in findings_of(check.bad_example) if finding.code == check.code]
    assert found
    for finding in found:
        assert finding.severity is check.severity
        assert finding.place is not None
        assert finding.place.line
        assert finding.message
        assert finding.remedy


@each_check
def test_rule_is_documented(check: Check) -> None:
    assert re.fullmatch(r"C\d{3}", check.code)
    assert check.statement.endswith("。")
    assert check.title
    assert check.basis
    assert check.good_example != check.bad_example
    assert re.fullmatch(r"[a-z_]+", check.name)


def test_every_rule_in_the_room_is_listed_once_in_order_of_code() -> None:
    codes = [check.code for check in CHECKS]
    assert codes == sorted(set(codes))
    assert {check.name for check in CHECKS} == set(rules_in_the_room())


def rules_in_the_room() -> list[str]:
    """源码里凡用 @check 装饰的函数。"""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder().glob("*.py")]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [
        function.name for function in functions if any(is_check(each) for each in function.decorator_list)
    ]


def folder() -> Path:
    return Path(generator.checks.__path__[0])


def is_check(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id == "check"
    )


def test_catalogue_tells_every_rule_with_its_examples() -> None:
    page = generate_catalogue()
    for check in CHECKS:
        assert f"## {check.code} {check.title}" in page
        assert check.statement in page
        assert check.basis in page
        assert f"```yaml\n{check.bad_example}\n```" in page
