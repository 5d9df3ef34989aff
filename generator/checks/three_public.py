"""“三公”经费的勾稽：金额与实物量、部分与整体、与经济分类。"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import disagrees, exceeds, first_place, money
from generator.checks.subjects import economic_amount
from generator.figures.blocks import quantity
from generator.figures.quantities import total
from generator.findings import Severity

_BASIS = "财政拨款“三公”经费支出决算表、机构运行信息表"
# 金额的全名、它的实物量、实物量的叫法
MATERIAL_COUNTS = (
    ("三公.因公出国境费", "三公.团组数", "团组数"),
    ("三公.因公出国境费", "三公.出国人次", "出国人次"),
    ("三公.公务用车购置费", "三公.购置数量", "购置数量"),
    ("三公.国内接待", "三公.接待批次", "接待批次"),
    ("三公.国内接待", "三公.接待人次", "接待人次"),
    ("三公.外事接待", "三公.外事批次", "外事接待批次"),
    ("三公.外事接待", "三公.外事人次", "外事接待人次"),
)
ECONOMIC = (
    ("30212", "三公.因公出国境费"),
    ("30217", "三公.公务接待费"),
    ("30231", "三公.公务用车运行维护费"),
    ("31013", "三公.公务用车购置费"),
)
STATED = (("actual", "决算数"), ("initial_budget", "年初预算数"), ("final_budget", "全年预算数"))


@check("C301", "三公合计与各项不符", Severity.ERROR, family=Family.THREE_PUBLIC, basis=_BASIS)
def three_public_total_mismatch(case: Case) -> Iterator[Fault]:
    """写出的“三公”经费合计，要等于出国、公务用车、公务接待之和。

    正例：
        三公经费: {合计: 3, 公务接待费: 1, 公务用车运行维护费: 2}
    反例：
        三公经费: {合计: 4, 公务接待费: 1, 公务用车运行维护费: 2}
    """
    written = case.book.three_public.total if case.book.three_public else None
    figure = case.figure("三公.合计")
    if written is None or figure is None:
        return
    for key, called in STATED:
        name = f"“三公”经费合计的{called}"
        parts = total(name, (getattr(part, key) for part in figure.leaves()))
        yield from disagrees(name, quantity(getattr(written, key), name), parts, "各项相加", "三公.合计")


@check(
    "C302",
    "三公的钱和次数对不上",
    Severity.WARNING,
    family=Family.THREE_PUBLIC,
    basis=f"{_BASIS}；公开检查的完整性、真实性",
)
def amount_without_count(case: Case) -> Iterator[Fault]:
    """有金额就有团组、人次、辆数、批次，没有金额就没有；只比两样都知道的。

    正例：
        三公经费: {公务接待费: {决算数: 1, 批次: 2, 人次: 8}}
    反例：
        三公经费: {公务接待费: {决算数: 1, 批次: 0, 人次: 8}}
    """
    for amount_name, count_name, called in MATERIAL_COUNTS:
        amount, count = case.amount(amount_name), case.amount(count_name)
        if amount is not None and count is not None and bool(amount.value) != bool(count.value):
            message = f"{amount_name.partition('.')[2]} {money(amount.value)}，{called}却是 {count}"
            yield Fault(message, first_place(count, amount), "有钱就有次数，补上或改正一处")


@check(
    "C303",
    "经济分类大于三公",
    Severity.WARNING,
    family=Family.THREE_PUBLIC,
    basis=f"{_BASIS}与基本支出决算表：部分不大于整体",
)
def economic_exceeds_three_public(case: Case) -> Iterator[Fault]:
    """基本支出里的出国、接待、公车两款，各不大于“三公”经费里的同一项。

    正例：
        基本支出经济分类: {公务接待费: 1}
        三公经费: {公务接待费: 2}
    反例：
        基本支出经济分类: {公务接待费: 2}
        三公经费: {公务接待费: 1}
    """
    for code, name in ECONOMIC:
        whole, part = case.amount(name), economic_amount(case, "basic_by_economic", code)
        if whole is not None and part is not None:
            within = part.named(f"基本支出里的{part.name}")
            yield from exceeds(within, whole.named(f"“三公”经费里的{whole.name}"), "核对两处")


@check("C304", "购置车辆金额不符", Severity.ERROR, family=Family.THREE_PUBLIC, basis=_BASIS)
def purchased_vehicles_mismatch(case: Case) -> Iterator[Fault]:
    """各车型的购置金额相加，要等于公务用车购置费。

    正例：
        三公经费: {公务用车购置费: {决算数: 18, 购置车辆: {轿车: {数量: 1, 金额: 18}}}}
    反例：
        三公经费: {公务用车购置费: {决算数: 18, 购置车辆: {轿车: {数量: 1, 金额: 16}}}}
    """
    item = case.book.three_public.vehicle_purchase if case.book.three_public else None
    if item is None or not item.vehicles:
        return
    amounts = (each.amount if each else None for each in item.vehicles.values())
    parts = total("各车型金额", (quantity(amount, "金额") for amount in amounts))
    yield from disagrees("公务用车购置费", quantity(item.actual, "公务用车购置费"), parts, "各车型相加")


@check(
    "C305",
    "外事接待大于公务接待费",
    Severity.ERROR,
    family=Family.THREE_PUBLIC,
    basis=f"{_BASIS}：其中项不大于总项",
)
def foreign_reception_exceeds(case: Case) -> Iterator[Fault]:
    """外事接待、国（境）外接待之和，不大于公务接待费。

    正例：
        三公经费: {公务接待费: {决算数: 3, 外事接待: {决算数: 1, 批次: 1, 人次: 4}}}
    反例：
        三公经费: {公务接待费: {决算数: 3, 外事接待: {决算数: 4, 批次: 1, 人次: 4}}}
    """
    item = case.book.three_public.reception if case.book.three_public else None
    if item is None:
        return
    visits = [each.actual for each in (item.foreign, item.overseas) if each and each.actual]
    part = total("外事接待和国（境）外接待", (quantity(number, "外事接待") for number in visits))
    yield from exceeds(part, quantity(item.actual, "公务接待费"), "公务接待费是总数，含外事接待")


@check("C306", "有运行维护费而没有车", Severity.WARNING, family=Family.THREE_PUBLIC, basis=_BASIS)
def operation_without_vehicles(case: Case) -> Iterator[Fault]:
    """有公务用车运行维护费，年末就应有公务用车；租用、当年报废的要说明。

    正例：
        三公经费: {公务用车运行维护费: 2, 公务用车保有量: {轿车: 1}}
    反例：
        三公经费: {公务用车运行维护费: 2, 公务用车保有量: {轿车: 0}}
    """
    cost, kept = case.amount("三公.公务用车运行维护费"), case.amount("三公.保有量.合计")
    if cost is not None and kept is not None and cost.value and not kept.value:
        message = f"公务用车运行维护费 {money(cost.value)}，保有量却是 0 辆"
        yield Fault(message, first_place(kept, cost), "核对保有量；租用的车在用途里说明")
