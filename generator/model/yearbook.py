"""一个单位一年的全部材料。"""

import re
from typing import Annotated, Any

from pydantic import PrivateAttr

from generator.glossary import chinese
from generator.model.accounts import Carryover, ExpenditureLine, Income, IncomeLine, SubjectBudget, Totals
from generator.model.performance import Overall, Progress, Project
from generator.model.record import Item, Record, named
from generator.model.spending import Assets, GeneralExpenses, Procurement, ThreePublic
from generator.model.values import Amount, Count, Prose, as_prose, fault, reading
from generator.source.text import Text

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")


def as_date(value: object) -> Text:
    """2024-05 或 2024-05-24，保持文字。"""
    text = as_prose(value)
    if not _DATE.fullmatch(text):
        raise fault(f"日期“{text}”不对", "写成 2024-05 或 2024-05-24")
    return text


Date = Annotated[Text, reading(as_date, type="string")]


class Explanations(Record):
    """只有人才知道的原因。"""

    model_config = named("Explanations")

    grand_total_reason: Prose | None = None
    appropriation_reason: Prose | None = None
    general_budget_reason: Prose | None = None
    government_fund_reason: Prose | None = None
    state_capital_reason: Prose | None = None


class Activity(Record):
    """一次（或同样的几次）活动。"""

    model_config = named("Activity")

    date: Date | None = None
    kind: Prose
    title: Prose
    times: Count | None = None
    participants: Count | None = None
    amount: Amount | None = None


class Highlight(Record):
    """一条重点工作。"""

    model_config = named("Highlight")

    title: Prose
    content: Prose


class Staff(Record):
    """年末人员。"""

    model_config = named("Staff")

    established: Count | None = None
    active: Count | None = None
    retired: Count | None = None


class YearBook(Record):
    """一个单位一年的材料；year 由装载时给出，其余都可以没有。"""

    model_config = named("YearBook")

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """可以写的键；金额单位属于文件，不属于这本材料，但也写在这里。"""
        return (chinese("money_unit"), *super().keys())

    _remembered: dict[Any, Any] = PrivateAttr(default_factory=dict)

    @property
    def remembered(self) -> dict[Any, Any]:
        """由这本材料算出的、还要再用的结果；材料不变，结果就不变。"""
        return self._remembered

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
