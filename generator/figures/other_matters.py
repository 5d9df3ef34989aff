"""其他重要事项：机关运行经费、一般性支出、政府采购、国有资产、人员。"""

from __future__ import annotations

from functools import partial

from generator.figures.blocks import (
    TwoYears,
    in_block,
    in_list,
    item_figure,
    plain_figure,
    prior_amount,
    quantity,
    two_years,
)
from generator.figures.figure import Figure
from generator.figures.quantities import Quantity, first_known, total
from generator.figures.tree import Group
from generator.glossary import chinese
from generator.model.spending import VEHICLE_USES, Assets, Procurement
from generator.model.yearbook import Staff, YearBook

EXPENSES = ("meeting", "training", "travel")
STAFF = (
    ("编制数", "编制人数", "established"),
    ("行政编制", "行政编制", "administrative_established"),
    ("事业编制", "事业编制", "institutional_established"),
    ("工勤编制", "工勤编制", "worker_established"),
    ("临聘编制", "临聘编制", "contract_established"),
    ("在职", "在职人员", "active"),
    ("行政人员", "行政人员", "administrative_active"),
    ("事业人员", "事业人员", "institutional_active"),
    ("工勤人员", "工勤人员", "worker_active"),
    ("临聘人员", "临聘人员", "contract_active"),
    ("退休", "退休人员", "retired"),
)
STAFF_SUMS = (
    ("编制数", ("行政编制", "事业编制", "工勤编制")),
    ("在职", ("行政人员", "事业人员", "工勤人员")),
)
ASSETS = (
    ("设备", "单价100万元（含）以上设备", "equipment", "台（套）"),
    ("通用设备", "单价50万元（含）以上通用设备", "general_equipment", "台（套）"),
    ("专用设备", "单价100万元（含）以上专用设备", "special_equipment", "台（套）"),
    ("固定资产", "固定资产", "fixed_assets", "元"),
    ("在用固定资产", "在用固定资产", "fixed_assets_in_use", "元"),
)
PURCHASES = (("goods", "货物"), ("works", "工程"), ("services", "服务"))


def operating_cost_figure(book: YearBook, last: YearBook | None) -> Figure:
    """机关运行经费。没写就是未知：它不总是公用经费，部门里有事业单位时要小些。"""
    return item_figure("机关运行经费", "机关运行经费", "operating_cost", _written(book), _written(last))


def _written(book: YearBook | None) -> YearBook | None:
    return book if book and book.operating_cost else None


def expense_figures(book: YearBook, last: YearBook | None) -> Group:
    """会议费、培训费、差旅费，全部支出口径。上年的块里没写的一项是未知，不当作零。"""
    return Group("一般性支出", {chinese(key): _expense(key, book, last) for key in EXPENSES})


def _expense(key: str, book: YearBook, last: YearBook | None) -> Figure:
    label = chinese(key)
    figure = item_figure(f"一般性支出.{label}", label, key, book.general_expenses, None)
    before = last.general_expenses if last else None
    item = getattr(book.general_expenses, key) if book.general_expenses else None
    last_item = getattr(before, key) if before else None
    return figure.replaced(prior=prior_amount(None, last_item, item, label))


def procurement_figures(book: YearBook, last: YearBook | None) -> Group:
    """政府采购：合计、货物、工程、服务，授予中小企业和小微企业的。

    中小企业、小微企业的占比以政府采购合计为底；小微企业占中小企业的用 小微企业占中小企业。
    """
    this, before = book.procurement, last.procurement if last else None
    parts = tuple(
        plain_figure(f"政府采购.{label}", label, two_years(partial(_bought, key), this, before))
        for key, label in PURCHASES
    )
    sums = TwoYears(
        total("政府采购", (p.actual for p in parts)), total("政府采购上年数", (p.prior for p in parts))
    )
    whole = plain_figure("政府采购.合计", "政府采购支出", sums).replaced(parts=parts)
    small = plain_figure(
        "政府采购.中小企业", "授予中小企业合同", _awarded("sme_contracts", this, before, whole)
    )
    micro = plain_figure(
        "政府采购.小微企业", "授予小微企业合同", _awarded("micro_contracts", this, before, whole)
    )
    members = {"合计": whole} | {part.label: part for part in whole.parts}
    members |= {"中小企业": small.replaced(whole=whole), "小微企业": micro.replaced(whole=whole)}
    members["小微企业占中小企业"] = micro.replaced(name="政府采购.小微企业占中小企业", whole=small)
    return Group("政府采购", members)


def _bought(key: str, block: Procurement | None) -> Quantity | None:
    return in_block(block, key, f"政府采购{chinese(key)}")


def _awarded(key: str, this: Procurement | None, before: Procurement | None, whole: Figure) -> TwoYears:
    """授予的合同金额：没有采购即为零；有采购而没写就是未知。"""
    return TwoYears(_contract(key, this, whole.actual), _contract(key, before, whole.prior))


def _contract(key: str, block: Procurement | None, bought: Quantity | None) -> Quantity | None:
    name = chinese(key)
    if bought is not None and not bought.value:
        return in_block(block, key, name)
    return quantity(getattr(block, key), name) if block else None


def asset_figures(book: YearBook, last: YearBook | None) -> Group:
    """国有资产：年末车辆按用途，各种设备，固定资产。"""
    this, before = book.assets, last.assets if last else None
    uses = [
        plain_figure(f"国有资产.车辆.{use}", use, two_years(partial(_vehicles, use), this, before), "辆")
        for use in VEHICLE_USES
    ]
    sums = TwoYears(
        total("车辆", (use.actual for use in uses), "辆"),
        total("车辆上年数", (use.prior for use in uses), "辆"),
    )
    whole = plain_figure("国有资产.车辆.合计", "车辆", sums, "辆").replaced(parts=tuple(uses))
    vehicles = Group(
        "车辆", {"合计": whole, "全部": whole.parts} | {part.label: part for part in whole.parts}
    )
    rows = {row[0]: _asset(row, (this, before)) for row in ASSETS}
    return Group("国有资产", {"车辆": vehicles, **rows})


def _asset(row: tuple[str, str, str, str], blocks: tuple[Assets | None, Assets | None]) -> Figure:
    name, label, key, unit = row
    years = two_years(partial(_owned, key, label, unit), *blocks)
    return plain_figure(f"国有资产.{name}", label, years, unit)


def _vehicles(use: str, block: Assets | None) -> Quantity | None:
    return in_list(block, "vehicles", use, use, "辆")


def _owned(key: str, label: str, unit: str, block: Assets | None) -> Quantity | None:
    """一种资产；固定资产没写就是未知，设备没写就是没有。"""
    if unit == "元" and block is not None and getattr(block, key) is None:
        return None
    return in_block(block, key, label, unit)


def staff_figures(book: YearBook, last: YearBook | None) -> Group:
    """年末人员；没写的一项是未知。编制数、在职没写而写了各种的，由各种相加。"""
    this, before = book.staff, last.staff if last else None
    rows: dict[str, Figure] = {}
    for name, label, key in STAFF:
        years = two_years(partial(_people, key, label), this, before)
        rows[name] = plain_figure(f"人员.{name}", label, years, "人")
    for whole, parts in STAFF_SUMS:
        listed = [rows[part] for part in parts]
        added = TwoYears(
            _added(whole, [part.actual for part in listed]), _added(whole, [part.prior for part in listed])
        )
        figure = rows[whole]
        rows[whole] = figure.replaced(
            actual=first_known(figure.actual, added.this), prior=first_known(figure.prior, added.last)
        )
    return Group("人员", rows)


def _added(name: str, amounts: list[Quantity | None]) -> Quantity | None:
    """写了的各种人相加；一种也没写则未知。"""
    known = [amount for amount in amounts if amount is not None]
    return total(name, known, "人")


def _people(key: str, label: str, block: Staff | None) -> Quantity | None:
    return quantity(getattr(block, key), label, "人") if block else None
