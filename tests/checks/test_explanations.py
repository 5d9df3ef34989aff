"""原因的规则：方向、各部分、开头的增减额、等于没说。"""

from __future__ import annotations

import pytest

from tests.checks.materials import findings_of


def codes(reason: str, actual: str = "5", prior: str = "4") -> set[str]:
    """会议费（万元）比上年增减而写着这个原因时，说明一族的发现。"""
    amounts = f"决算数: {actual}, 上年数: {prior}"
    found = findings_of(f"金额单位: 万元\n一般性支出: {{会议费: {{{amounts}, 原因: {reason}}}}}\n")
    return {each.code for each in found if each.code.startswith("C60")}


@pytest.mark.parametrize(
    ("reason", "actual", "told"),
    [
        ("会议次数减少", "5", True),
        ("压减一般性支出", "5", True),
        ("厉行节约，从严控制", "5", True),
        ("压减会议，新增一次年会", "5", False),
        ("上年疫情期间会议减少", "5", False),
        ("人员减少", "5", False),
        ("会议次数增加", "3", True),
        ("新增项目", "3", True),
        ("厉行节约，压减会议", "3", False),
        ("退休人员增加", "3", False),
        ("线上会议增多，线下会议减少", "3", False),
        ("会议次数减少", "4", False),
    ],
)
def test_directions(reason: str, actual: str, told: bool) -> None:
    assert ("C605" in codes(reason, actual)) is told


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("增加1万元，新增年会", False),
        ("会议费比上年增加1.00万元", False),
        ("比上年增加10000元", False),
        ("增加2万元，新增年会", True),
        ("减少1万元，新增年会", True),
        ("年会增加2万元", False),
        ("增加2万元用于年会", False),
        ("新增年会2万元", False),
    ],
)
def test_amount_at_the_beginning(reason: str, told: bool) -> None:
    assert ("C609" in codes(reason)) is told


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("[{事项: 年会, 金额: 2}, {事项: 座谈会, 金额: -1}]", False),
        ("[{事项: 年会, 金额: 2}]", True),
    ],
)
def test_parts(reason: str, told: bool) -> None:
    assert ("C606" in codes(reason)) is told


@pytest.mark.parametrize(
    ("budgets", "told"),
    [("年初预算数: 3, 全年预算数: 4", False), ("年初预算数: 3", False), ("年初预算数: 2", True)],
    ids=["与全年预算相合", "与年初预算相合", "都不合"],
)
def test_budget_parts_may_explain_either_budget(budgets: str, told: bool) -> None:
    parts = "预决算差异原因: [{事项: 年会, 金额: 2}]"
    found = findings_of(f"金额单位: 万元\n机关运行经费: {{决算数: 5, {budgets}, {parts}}}\n")
    assert ("C606" in {each.code for each in found}) is told


@pytest.mark.parametrize(
    ("reason", "actual", "told"),
    [
        ("工作需要", "5", True),
        ("无。", "5", True),
        ("年会", "5", True),
        ("新增年会", "5", False),
        ("无", "4", False),
    ],
)
def test_reasons_that_say_nothing(reason: str, actual: str, told: bool) -> None:
    assert ("C607" in codes(reason, actual)) is told


def test_the_same_reason_for_the_same_change_is_not_a_cliche() -> None:
    """公用经费与机关运行经费本是一个数，原因自然相同。"""
    example = """
    金额单位: 万元
    基本支出经济分类: {办公费: 5}
    机关运行经费: {决算数: 5, 原因: 新增人员两名}
    一般性支出: {差旅费: {决算数: 2, 上年数: 1, 原因: 新增人员两名}}
    说明: {公用经费变动原因: 新增人员两名}
    --- 上年
    基本支出经济分类: {办公费: 4}
    机关运行经费: 4
    """
    lines = "\n".join(line.removeprefix("    ") for line in example.splitlines())
    assert "C604" not in {each.code for each in findings_of(lines)}
