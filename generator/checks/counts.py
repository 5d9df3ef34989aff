"""“三公”经费的实物量：人次与批次、部分与整体、车辆的数量与金额。"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import first_place, money
from generator.figures import Figure, Quantity
from generator.findings import Severity
from generator.model.spending import VEHICLE_TYPES

_BASIS = "机构运行信息表"
BATCHES = (
    ("三公.团组数", "三公.出国人次"),
    ("三公.接待批次", "三公.接待人次"),
    ("三公.外事批次", "三公.外事人次"),
    ("三公.国境外批次", "三公.国境外人次"),
)
FOREIGN = (("三公.外事批次", "三公.接待批次"), ("三公.外事人次", "三公.接待人次"))


@check("C307", "人次少于批次", Severity.WARNING, family=Family.THREE_PUBLIC, basis=f"{_BASIS}：一批至少一人")
def fewer_people_than_batches(case: Case) -> Iterator[Fault]:
    """接待、出国的人次，不少于批次、团组数。

    正例：
        三公经费: {公务接待费: {决算数: 1, 批次: 2, 人次: 8}}
    反例：
        三公经费: {公务接待费: {决算数: 1, 批次: 8, 人次: 2}}
    """
    for batches, people in BATCHES:
        yield from _more(case, batches, people, "批次和人次是不是填反了")


@check(
    "C308",
    "外事接待多于国内接待",
    Severity.ERROR,
    family=Family.THREE_PUBLIC,
    basis=f"{_BASIS}：外事接待是国内公务接待的其中项",
)
def foreign_visits_exceed(case: Case) -> Iterator[Fault]:
    """外事接待的批次、人次，不多于国内公务接待的批次、人次。

    正例：
        三公经费: {公务接待费: {决算数: 3, 批次: 2, 人次: 8, 外事接待: {决算数: 1, 批次: 1, 人次: 4}}}
    反例：
        三公经费: {公务接待费: {决算数: 3, 批次: 2, 人次: 8, 外事接待: {决算数: 1, 批次: 3, 人次: 4}}}
    """
    for foreign, domestic in FOREIGN:
        yield from _more(case, foreign, domestic, "国内公务接待是总数，含外事接待")


@check(
    "C309",
    "购置多于年末保有",
    Severity.WARNING,
    family=Family.THREE_PUBLIC,
    basis=f"{_BASIS}：年末保有量含当年购置的",
)
def purchases_exceed_kept(case: Case) -> Iterator[Fault]:
    """当年购置的公务用车，不多于年末保有的。

    正例：
        三公经费:
          公务用车保有量: {轿车: 1}
          公务用车购置费: {决算数: 18, 购置车辆: {轿车: {数量: 1, 金额: 18}}}
    反例：
        三公经费:
          公务用车保有量: {轿车: 0}
          公务用车购置费: {决算数: 18, 购置车辆: {轿车: {数量: 1, 金额: 18}}}
    """
    yield from _more(case, "三公.购置数量", "三公.保有量.合计", "年末保有量含当年购置的；核对两处")


@check(
    "C310",
    "有公务用车而没有运行维护费",
    Severity.WARNING,
    family=Family.THREE_PUBLIC,
    basis=f"{_BASIS}：车辆的燃料、维修、保险列在运行维护费",
)
def vehicles_without_operation(case: Case) -> Iterator[Fault]:
    """年末有公务用车，一般就有运行维护费；费用由别的单位承担的要说明。

    正例：
        三公经费: {公务用车运行维护费: 2, 公务用车保有量: {轿车: 1}}
    反例：
        三公经费: {公务用车运行维护费: 0, 公务用车保有量: {轿车: 1}}
    """
    cost, kept = case.amount("三公.公务用车运行维护费"), case.amount("三公.保有量.合计")
    if cost is not None and kept is not None and kept.value and not cost.value:
        message = f"公务用车保有量 {kept} 辆，运行维护费却是 0"
        remedy = "核对保有量和运行维护费；费用由别的单位承担的，在“用途”里说明"
        about = ("三公.公务用车运行维护费", "三公.保有量.合计")
        yield Fault(message, first_place(kept, cost), remedy, about=about)


@check(
    "C311",
    "购置车辆的数量与金额对不上",
    Severity.ERROR,
    family=Family.THREE_PUBLIC,
    basis=f"{_BASIS}：购置数与购置费按车型逐一对应",
)
def vehicle_count_without_amount(case: Case) -> Iterator[Fault]:
    """每一种车，有购置数量就有金额，有金额就有数量。

    正例：
        三公经费: {公务用车购置费: {决算数: 18, 购置车辆: {轿车: {数量: 1, 金额: 18}}}}
    反例：
        三公经费: {公务用车购置费: {决算数: 18, 购置车辆: {轿车: {数量: 0, 金额: 18}}}}
    """
    for kind in VEHICLE_TYPES:
        count, amount = case.amount(f"三公.购置.{kind}.数量"), case.amount(f"三公.购置.{kind}.金额")
        if count is not None and amount is not None and bool(count.value) != bool(amount.value):
            message = f"购置{kind} {count} 辆，金额却是 {money(amount.value)}"
            yield Fault(message, first_place(count, amount), "补上或改正一处")


def _more(case: Case, part_name: str, whole_name: str, remedy: str) -> Iterator[Fault]:
    """part 不应多于 whole；只比两样都知道的。"""
    part, whole = case.figure(part_name), case.figure(whole_name)
    if part is None or whole is None or not _exceeds(part.actual, whole.actual):
        return
    message = f"{part.label} {_counted(part)}，多于{whole.label} {_counted(whole)}"
    assert part.actual is not None
    assert whole.actual is not None
    place = first_place(part.actual, whole.actual)
    expected = f"不多于 {_counted(whole)}"
    yield Fault(
        message, place, remedy, stated=_counted(part), expected=expected, about=(part_name, whole_name)
    )


def _exceeds(part: Quantity | None, whole: Quantity | None) -> bool:
    return part is not None and whole is not None and part.value > whole.value


def _counted(figure: Figure) -> str:
    return f"{figure}{figure.unit}"
