"""政府采购、国有资产、人员的勾稽：部分不大于整体，各种相加等于合计。"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import disagrees, exceeds, first_place, money
from generator.figures.blocks import quantity
from generator.figures.quantities import total
from generator.findings import Severity
from generator.glossary import chinese

WAN = Decimal(10_000)
# 设备的全名、单价至少多少万元
EQUIPMENT = (("国有资产.设备", 100), ("国有资产.通用设备", 50), ("国有资产.专用设备", 100))
ACTIVE = ("administrative_active", "institutional_active", "worker_active")
ESTABLISHED = ("administrative_established", "institutional_established", "worker_established")


@check(
    "C407",
    "在用固定资产大于固定资产",
    Severity.ERROR,
    family=Family.ASSETS,
    basis="固定资产利用率＝在用固定资产÷固定资产",
)
def assets_in_use_exceed(case: Case) -> Iterator[Fault]:
    """在用的固定资产，不大于全部固定资产。

    正例：
        国有资产: {固定资产: 15, 在用固定资产: 15}
    反例：
        国有资产: {固定资产: 15, 在用固定资产: 16}
    """
    names = ("国有资产.在用固定资产", "国有资产.固定资产")
    yield from exceeds(case.amount(names[0]), case.amount(names[1]), "核对两处", *names)


@check(
    "C408",
    "政府采购大于支出",
    Severity.WARNING,
    family=Family.ASSETS,
    basis="政府采购支出是本年支出的一部分",
)
def procurement_exceeds_expenditure(case: Case) -> Iterator[Fault]:
    """政府采购支出不大于本年支出；按合同金额统计的，可能含以后年度的，要说明。

    正例：
        支出: [{科目: 2012801, 基本支出: 8}]
        政府采购: {货物: 3, 服务: 2}
    反例：
        支出: [{科目: 2012801, 基本支出: 8}]
        政府采购: {货物: 30, 服务: 2}
    """
    bought, spent = case.amount("政府采购.合计"), case.amount("支出.合计")
    yield from exceeds(
        bought, spent, "核对政府采购的数，看是不是写错了金额单位", "政府采购.合计", "支出.合计"
    )


@check(
    "C409",
    "设备与固定资产对不上",
    Severity.WARNING,
    family=Family.ASSETS,
    basis="机构运行信息表：单价100万元（含）以上设备都是固定资产",
)
def equipment_exceeds_assets(case: Case) -> Iterator[Fault]:
    """大型设备的台数乘以它的起点单价，不大于固定资产总额。

    正例：
        国有资产: {单价100万元以上设备: 1, 固定资产: 150}
    反例：
        国有资产: {单价100万元以上设备: 2, 固定资产: 150}
    """
    owned = case.amount("国有资产.固定资产")
    counts = [(case.amount(name), price) for name, price in EQUIPMENT]
    worth = sum((count.value * price * WAN for count, price in counts if count is not None), Decimal(0))
    if owned is None or worth <= owned.high:
        return
    known = [count for count, _ in counts if count is not None and count.value]
    message = f"大型设备至少值 {money(worth)}，固定资产只有 {money(owned.value)}"
    about = ("国有资产.固定资产", *(name for name, _ in EQUIPMENT))
    yield Fault(message, first_place(*known, owned), "核对设备的台数和固定资产总额", about=about)


@check(
    "C410",
    "各种人员与在职人数不符",
    Severity.ERROR,
    family=Family.ASSETS,
    basis="机构运行信息表：在职人数等于行政、事业、工勤人员之和",
)
def active_staff_mismatch(case: Case) -> Iterator[Fault]:
    """写出的在职人数，要等于行政、事业、工勤人员之和；三种没有写全的，只看是不是超过。

    正例：
        人员: {在职人数: 14, 行政人员: 9, 事业人员: 4, 工勤人员: 1}
    反例：
        人员: {在职人数: 10, 行政人员: 9, 事业人员: 4, 工勤人员: 1}
    """
    yield from _kinds(case, "active", ACTIVE, "人员.在职")


@check(
    "C411",
    "各种编制与编制数不符",
    Severity.ERROR,
    family=Family.ASSETS,
    basis="编制数等于行政、事业、工勤编制之和",
)
def established_posts_mismatch(case: Case) -> Iterator[Fault]:
    """写出的编制数，要等于行政、事业、工勤编制之和；三种没有写全的，只看是不是超过。

    正例：
        人员: {编制数: 19, 行政编制: 9, 事业编制: 10, 工勤编制: 0}
    反例：
        人员: {编制数: 18, 行政编制: 9, 事业编制: 10, 工勤编制: 0}
    """
    yield from _kinds(case, "established", ESTABLISHED, "人员.编制数")


def _kinds(case: Case, whole: str, kinds: tuple[str, ...], about: str) -> Iterator[Fault]:
    staff = case.book.staff
    if staff is None:
        return
    name = chinese(whole)
    written = quantity(getattr(staff, whole), name, "人")
    known = [quantity(number, chinese(kind), "人") for kind in kinds if (number := getattr(staff, kind))]
    added = total(f"各种{name}", known, "人")
    partial = len(known) < len(kinds)
    if partial and added is not None and written is not None and added.value <= written.value:
        return
    yield from disagrees(name, written, added, "各种相加", about)
