"""收入、支出、结转结余、合计数的形状，与部门决算公开的前几张表相同。"""

from enum import StrEnum
from typing import Annotated

from generator.model.record import Item, Reason, Record, named
from generator.model.unit import choice
from generator.model.values import Amount, Prose, SignedAmount


class Fund(StrEnum):
    """资金来源：三本预算和非财政拨款。"""

    GENERAL = "一般公共预算"
    GOVERNMENT = "政府性基金预算"
    STATE_CAPITAL = "国有资本经营预算"
    NON_APPROPRIATION = "非财政拨款"


FundName = Annotated[Fund, choice(Fund)]


class Income(Record):
    """收入决算，按八种来源。"""

    model_config = named("Income")

    general_budget: Item | None = None
    government_fund: Item | None = None
    state_capital: Item | None = None
    superior_subsidy: Item | None = None
    institutional_income: Item | None = None
    business_income: Item | None = None
    affiliate_remittance: Item | None = None
    other_income: Item | None = None


class IncomeLine(Record):
    """收入决算表的一行。"""

    model_config = named("IncomeLine")

    subject: Prose
    appropriation: Amount | None = None
    superior_subsidy: Amount | None = None
    institutional_income: Amount | None = None
    business_income: Amount | None = None
    affiliate_remittance: Amount | None = None
    other_income: Amount | None = None


class Funds(Record):
    """结转结余按资金分。"""

    model_config = named("Funds")

    general_budget: SignedAmount | None = None
    government_fund: SignedAmount | None = None
    state_capital: SignedAmount | None = None
    non_appropriation: SignedAmount | None = None


class Carryover(Record):
    """结转结余。"""

    model_config = named("Carryover")

    opening: Funds | None = None
    closing: Funds | None = None
    used_surplus: Amount | None = None
    surplus_distribution: SignedAmount | None = None


class ExpenditureLine(Record):
    """一个项级科目的支出。"""

    model_config = named("ExpenditureLine")

    subject: Prose
    fund: FundName = Fund.GENERAL
    basic: Amount | None = None
    project: Amount | None = None
    superior_remittance: Amount | None = None
    business: Amount | None = None
    affiliate_subsidy: Amount | None = None
    prior: Amount | None = None
    initial_budget: Amount | None = None
    final_budget: Amount | None = None
    reason: Reason | None = None
    budget_reason: Reason | None = None


class SubjectBudget(Record):
    """只知道某一级科目的预算。"""

    model_config = named("SubjectBudget")

    subject: Prose
    fund: FundName = Fund.GENERAL
    initial_budget: Amount | None = None
    final_budget: Amount | None = None
    budget_reason: Reason | None = None


class Totals(Record):
    """已知的合计数。"""

    model_config = named("Totals")

    grand_total: Amount | None = None
    income_total: Amount | None = None
    expenditure_total: Amount | None = None
    basic_total: Amount | None = None
    project_total: Amount | None = None
    appropriation_total: Amount | None = None
    general_budget_expenditure: Amount | None = None
    government_fund_expenditure: Amount | None = None
    state_capital_expenditure: Amount | None = None
    personnel_total: Amount | None = None
    public_total: Amount | None = None
