"""科目的口径：哪一年有这个代码，哪种资金用它，哪张表放它，补充的与科目表一致。"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.subjects import ECONOMIC_BLOCKS, subject_rows
from generator.findings import Severity
from generator.glossary import chinese
from generator.model.accounts import ExpenditureLine, Fund, SubjectBudget
from generator.source.text import place_of

_BASIS = "当年《政府收支分类科目》"
STATE_CAPITAL_CLASS = "223"
# 国有资本经营预算也可以支出到这里：补充社保基金、转移性支出
STATE_CAPITAL_ALSO = ("2080451", "230")
# 只有在职、离退休人员才有的，不会列在项目支出里；303 的其余各款（生活补助、奖励金等）可以
PERSONNEL_ONLY = frozenset({"30101", "30102", "30108", "30109", "30110", "30113", "30301", "30302"})
CAPITAL_CONSTRUCTION = "309"


@check("C208", "科目当年没有启用", Severity.ERROR, family=Family.STANDARDS, basis=f"{_BASIS}支出功能分类")
def subject_of_another_year(case: Case) -> Iterator[Fault]:
    """科目代码要是当年用的：还没有启用的、已经停用的都不行。

    正例：
        支出: [{科目: 2013901, 基本支出: 1}]
        --- 年度
        2024
    反例：
        支出: [{科目: 2013901, 基本支出: 1}]
        --- 年度
        2022
    """
    for code in dict.fromkeys(row.subject for row in subject_rows(case.book)):
        if case.standards.subject(code) is None and (periods := case.standards.periods(code)):
            message = f"科目“{code}”在 {case.book.year} 年度没有，{'、'.join(periods)}才有"
            remedy = "换成当年的科目；确有其事的，写进单位.yaml 的“科目补充”（代码、名称、释义）"
            yield Fault(message, place_of(code), remedy, about=(f"科目.{code}",))


@check(
    "C209",
    "资金与科目不符",
    Severity.ERROR,
    family=Family.STANDARDS,
    basis=f"{_BASIS}：223 类是国有资本经营预算支出",
)
def fund_contradicts_subject(case: Case) -> Iterator[Fault]:
    """223 类科目只用于国有资本经营预算，国有资本经营预算也只用 223 类（补充社保基金的除外）。

    正例：
        支出预算: [{科目: 223, 资金: 国有资本经营预算, 全年预算数: 1}]
    反例：
        支出预算: [{科目: 223, 全年预算数: 1}]
    """
    rows: tuple[ExpenditureLine | SubjectBudget, ...] = (*case.book.expenditure, *case.book.budgets)
    for row in rows:
        code, of_state_capital = str(row.subject).strip(), row.fund is Fund.STATE_CAPITAL
        if code.startswith(STATE_CAPITAL_CLASS) == of_state_capital:
            continue
        if of_state_capital and code.startswith(STATE_CAPITAL_ALSO):
            continue
        remedy = "改正“资金”：不写就是一般公共预算" if not of_state_capital else "核对科目代码，或改正“资金”"
        message = f"科目“{code}”的资金是{row.fund}"
        yield Fault(message, place_of(row.subject), remedy, about=(f"科目.{code}",))


@check("C210", "科目补充与科目表冲突", Severity.ERROR, family=Family.STANDARDS, basis=f"{_BASIS}支出功能分类")
def extra_subject_contradicts_table(case: Case) -> Iterator[Fault]:
    """单位.yaml 的科目补充，代码在科目表里已经有了的，名称要与表里的一致。

    正例：
        支出: [{科目: 2012801, 基本支出: 1}]
        --- 单位
        科目补充: [{代码: 2012801, 名称: 行政运行, 释义: 反映机关的基本支出}]
    反例：
        支出: [{科目: 2012801, 基本支出: 1}]
        --- 单位
        科目补充: [{代码: 2012801, 名称: 机关运行}]
    """
    for extra in case.unit.extra_subjects if case.unit else ():
        official = case.standards.official_name(extra.code)
        if official is not None and official != str(extra.name).strip():
            message = f"科目补充的“{extra.code}”叫“{extra.name}”，科目表里叫“{official}”"
            remedy = "删去这一条补充，或换一个代码"
            yield Fault(message, place_of(extra.name), remedy, about=(f"科目.{extra.code}",))


@check(
    "C211",
    "经济分类放错了表",
    Severity.WARNING,
    family=Family.STANDARDS,
    basis="基本支出决算明细表、项目支出决算明细表各列的款不同",
)
def economic_subject_in_wrong_table(case: Case) -> Iterator[Fault]:
    """工资、社保缴费、离退休费是基本支出，不在项目支出里；基本建设的资本性支出是项目支出，不在基本支出里。

    正例：
        项目支出经济分类: {会议费: 1, 生活补助: 2}
    反例：
        项目支出经济分类: {会议费: 1, 基本工资: 2}
    """
    for block in ECONOMIC_BLOCKS:
        for name, number in (getattr(case.book, block) or {}).items():
            subject = case.standards.economic(name)
            if subject is None or number is None or not number.value:
                continue
            if _misplaced(block, subject.code):
                message = f"“{name}”写在{chinese(block)}里"
                yield Fault(message, place_of(name), "核对是基本支出还是项目支出，移到另一张表里")


def _misplaced(block: str, code: str) -> bool:
    if block == "project_by_economic":
        return code in PERSONNEL_ONLY
    return code.startswith(CAPITAL_CONSTRUCTION)
