"""一个单位一年的全部材料。"""

from functools import cached_property
from typing import Any

from pydantic import Field

from generator.glossary import chinese
from generator.model.accounts import Carryover, ExpenditureLine, Income, IncomeLine, SubjectBudget, Totals
from generator.model.performance import Overall, Progress, Project
from generator.model.record import Item, Reason, Record, named
from generator.model.spending import Assets, GeneralExpenses, Procurement, ThreePublic
from generator.model.values import Amount, Count, Date, Prose, Proses, SignedAmount, Texts


class Explanations(Record):
    """只有人才知道的原因。"""

    model_config = named("Explanations")

    grand_total_reason: Reason | None = None
    income_reason: Reason | None = None
    expenditure_reason: Reason | None = None
    carryover_reason: Reason | None = None
    appropriation_reason: Reason | None = None
    appropriation_budget_reason: Reason | None = None
    general_budget_reason: Reason | None = None
    government_fund_reason: Reason | None = None
    state_capital_reason: Reason | None = None
    personnel_reason: Reason | None = None
    public_reason: Reason | None = None
    project_reason: Reason | None = None


class Activity(Record):
    """一次（或同样的几次）活动。"""

    model_config = named("Activity")

    date: Date | None = None
    kind: Prose
    title: Prose
    times: Count | None = None
    participants: Count | None = None
    amount: Amount | None = None
    outcome: Prose | None = None
    project: Prose | None = None
    indicator: Prose | None = None


class Highlight(Record):
    """一条重点工作。"""

    model_config = named("Highlight")

    title: Prose
    content: Prose


class Staff(Record):
    """年末人员。"""

    model_config = named("Staff")

    established: Count | None = None
    administrative_established: Count | None = None
    institutional_established: Count | None = None
    worker_established: Count | None = None
    contract_established: Count | None = None
    active: Count | None = None
    administrative_active: Count | None = None
    institutional_active: Count | None = None
    worker_active: Count | None = None
    contract_active: Count | None = None
    retired: Count | None = None


class Waiver(Record):
    """豁免：一处发现看过了，有理由照旧；place 是发现里说到的那一处的几个字，不写就是这个代码的全部。"""

    model_config = named("Waiver")

    code: Prose
    place: Prose | None = None
    reason: Prose


class YearBook(Record):
    """一个单位一年的材料；year 由装载时给出，其余都可以没有。"""

    model_config = named("YearBook")

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """可以写的键；金额单位属于文件，不属于这本材料，但也写在这里。"""
        return (chinese("money_unit"), *super().keys())

    @cached_property
    def remembered(self) -> dict[Any, Any]:
        """由这本材料算出的、还要再用的结果；材料不变，结果就不变。"""
        return {}

    year: int = 0
    income: Income | None = None
    income_lines: tuple[IncomeLine, ...] = ()
    carryover: Carryover | None = None
    expenditure: tuple[ExpenditureLine, ...] = ()
    budgets: tuple[SubjectBudget, ...] = ()
    totals: Totals | None = None
    basic_by_economic: dict[Prose, Amount | None] | None = None
    project_by_economic: dict[Prose, Amount | None] | None = None
    three_public: ThreePublic | None = None
    operating_cost: Item | None = None
    general_expenses: GeneralExpenses | None = None
    procurement: Procurement | None = None
    assets: Assets | None = None
    explanations: Explanations | None = None
    activities: tuple[Activity, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    staff: Staff | None = None
    progress: Progress | None = None
    overall: Overall | None = None
    projects: tuple[Project, ...] = ()
    project_amounts: dict[Prose, Amount | None] | None = None
    expenditure_changes: dict[Prose, SignedAmount | None] | None = None
    documents: Proses | None = None
    waivers: tuple[Waiver, ...] = ()
    texts: Texts = Field(default_factory=dict)
