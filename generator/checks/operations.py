"""其他重要事项的勾稽：机关运行经费、政府采购、车辆、人员。"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import exceeds, first_place, money
from generator.figures import Quantity
from generator.figures.blocks import quantity
from generator.figures.quantities import total
from generator.findings import Severity
from generator.glossary import chinese
from generator.model.unit import UnitNature
from generator.source.text import place_of

COST_AND_PUBLIC = ("机关运行经费", "基本支出.公用经费")


@check(
    "C401",
    "机关运行经费与公用经费不同",
    Severity.WARNING,
    family=Family.BETWEEN,
    basis="机关运行经费即行政单位的公用经费",
)
def operating_cost_differs_from_public(case: Case) -> Iterator[Fault]:
    """行政单位、参公单位的机关运行经费，一般等于一般公共预算基本支出的公用经费；上年数也是。

    正例：
        基本支出经济分类: {办公费: 5}
        机关运行经费: 5
    反例：
        基本支出经济分类: {办公费: 5}
        机关运行经费: 6
    """
    for called, cost, public in _costs(case) if _single(case) else ():
        if not cost.agrees(public):
            message = f"{called}机关运行经费 {money(cost.value)}，公用经费 {money(public.value)}"
            yield Fault(message, first_place(cost), "行政单位、参公单位两数一般相同；不同的请核对")


@check(
    "C402",
    "事业单位有机关运行经费",
    Severity.WARNING,
    family=Family.STANDARDS,
    basis="机关运行经费只有行政单位和参公单位才有",
)
def operating_cost_of_institution(case: Case) -> Iterator[Fault]:
    """不参公的事业单位没有机关运行经费。

    正例：
        机关运行经费: 0
        --- 单位
        单位性质: 事业单位
    反例：
        机关运行经费: 6
        --- 单位
        单位性质: 事业单位
    """
    cost = case.book.operating_cost.actual if case.book.operating_cost else None
    if cost and cost.value and case.unit and case.unit.nature is UnitNature.INSTITUTION:
        message = f"单位性质是事业单位，机关运行经费却是 {money(cost.value)}"
        yield Fault(message, cost.place, "核对单位性质；确无的写 0")


@check(
    "C403",
    "中小企业合同额超过采购",
    Severity.ERROR,
    family=Family.ASSETS,
    basis="政府采购：授予中小企业、小微企业的是其中项",
)
def sme_contracts_exceed(case: Case) -> Iterator[Fault]:
    """授予小微企业的不大于授予中小企业的，授予中小企业的不大于采购合计。

    正例：
        政府采购: {货物: 10, 授予中小企业合同金额: 8, 授予小微企业合同金额: 5}
    反例：
        政府采购: {货物: 10, 授予中小企业合同金额: 8, 授予小微企业合同金额: 9}
    """
    bought = case.book.procurement
    if bought is None:
        return
    kinds = (bought.goods, bought.works, bought.services)
    parts = [quantity(number, "采购") for number in kinds if number is not None]
    sme = quantity(bought.sme_contracts, chinese("sme_contracts"))
    yield from exceeds(sme, total("政府采购合计", parts), "核对合同金额")
    yield from exceeds(
        quantity(bought.micro_contracts, chinese("micro_contracts")), sme, "小微企业含在中小企业里"
    )


@check(
    "C404",
    "公务用车多于全部车辆",
    Severity.WARNING,
    family=Family.ASSETS,
    basis="机构运行信息表：公务用车是国有资产车辆的一部分",
)
def kept_vehicles_exceed_assets(case: Case) -> Iterator[Fault]:
    """“三公”经费里的公务用车保有量，不多于国有资产里的车辆。

    正例：
        三公经费: {公务用车保有量: {轿车: 1}}
        国有资产: {车辆: {机要通信用车: 1}}
    反例：
        三公经费: {公务用车保有量: {轿车: 2}}
        国有资产: {车辆: {机要通信用车: 1}}
    """
    kept, owned = case.amount("三公.保有量.合计"), case.amount("国有资产.车辆.合计")
    if kept is not None and owned is not None and kept.value > owned.value:
        message = f"公务用车保有量 {kept} 辆，国有资产里车辆只有 {owned} 辆"
        yield Fault(message, first_place(kept), "两处按同一口径核对")


@check(
    "C405", "在职人数超过编制", Severity.WARNING, family=Family.ASSETS, basis="编制管理：在职人数不超过编制数"
)
def overstaffed(case: Case) -> Iterator[Fault]:
    """年末在职人数不超过编制数。

    正例：
        人员: {编制数: 5, 在职人数: 4}
    反例：
        人员: {编制数: 5, 在职人数: 6}
    """
    posts, people = case.amount("人员.编制数"), case.amount("人员.在职")
    if posts is not None and people is not None and people.value > posts.value:
        message = f"在职 {people} 人，编制 {posts} 人"
        yield Fault(message, first_place(people), "核对；确有超编的在报告里说明")


@check("C406", "活动不在本年度", Severity.ERROR, family=Family.PERFORMANCE, basis="活动按年度计数")
def activity_outside_year(case: Case) -> Iterator[Fault]:
    """活动的日期要在本年度里。

    正例：
        活动: [{日期: 2024-05-24, 类别: 培训, 名称: 会员培训}]
    反例：
        活动: [{日期: 2023-05-24, 类别: 培训, 名称: 会员培训}]
    """
    for activity in case.book.activities:
        if activity.date and not activity.date.startswith(f"{case.book.year}-"):
            message = f"“{activity.title}”的日期是 {activity.date}，不在 {case.book.year} 年度"
            about = (f"活动.{activity.kind}.次数",)
            yield Fault(message, place_of(activity.date), "改日期，或移到那一年的文件里", about=about)


@check(
    "C412",
    "机关运行经费大于公用经费",
    Severity.ERROR,
    family=Family.BETWEEN,
    basis="机关运行经费是部门公用经费里行政单位、参公单位的部分",
)
def operating_cost_exceeds_public(case: Case) -> Iterator[Fault]:
    """含事业单位的部门，机关运行经费不大于公用经费；上年数也是。

    正例：
        基本支出经济分类: {办公费: 5}
        机关运行经费: 4
        --- 单位
        单位性质: 行政单位
        纳入编制范围单位: [{名称: 某中心, 性质: 事业单位}]
    反例：
        基本支出经济分类: {办公费: 5}
        机关运行经费: 6
        --- 单位
        单位性质: 行政单位
        纳入编制范围单位: [{名称: 某中心, 性质: 事业单位}]
    """
    for called, cost, public in () if _single(case) else _costs(case):
        part, whole = cost.named(f"{called}机关运行经费"), public.named(f"{called}公用经费")
        yield from exceeds(part, whole, "核对两处", *COST_AND_PUBLIC)


def _costs(case: Case) -> Iterator[tuple[str, Quantity, Quantity]]:
    """今年和上年的（怎样称呼，机关运行经费，公用经费），两样都知道的。"""
    cost, public = (case.figure(name) for name in COST_AND_PUBLIC)
    if cost is None or public is None:
        return
    for called, one, other in (("", cost.actual, public.actual), ("上年", cost.prior, public.prior)):
        if one is not None and other is not None:
            yield called, one, other


def _single(case: Case) -> bool:
    """只有一个行政或参公单位；含事业单位的部门，机关运行经费小于公用经费。"""
    if case.unit is None or case.unit.nature is UnitNature.INSTITUTION:
        return False
    return all(each.nature is not UnitNature.INSTITUTION for each in case.unit.covered_units)
