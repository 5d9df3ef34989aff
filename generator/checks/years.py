"""两年之间的勾稽：数量级、车辆的增减、抄来的数。"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.explained import subject_figures
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import first_place, money
from generator.figures import Figure
from generator.findings import Severity

MAIN = (
    "收支总计",
    "收入.合计",
    "支出.合计",
    "财政拨款.收支总计",
    "一般公共预算.支出",
    "基本支出.合计",
    "基本支出.人员经费",
    "基本支出.公用经费",
    "机关运行经费",
)
ECONOMIC = ("基本支出.合计", "项目支出经济分类.合计")
FAR = 100
COPIED = 5


@check(
    "C120",
    "与上年差出几个数量级",
    Severity.WARNING,
    family=Family.YEARS,
    basis="两年的数用同一个金额单位才能相比",
)
def orders_of_magnitude_apart(case: Case) -> Iterator[Fault]:
    """主要的数与上年相差一百倍以上，多半是有一年把元当成了万元，或者反过来。

    正例：
        机关运行经费: {决算数: 5, 上年数: 0.4, 原因: 新增一项业务}
    反例：
        机关运行经费: {决算数: 5, 上年数: 0.04, 原因: 新增一项业务}
    """
    figures = [figure for name in MAIN if (figure := case.figure(name)) is not None and _far(figure)]
    if not figures:
        return
    first = figures[0]
    assert first.actual is not None
    assert first.prior is not None
    others = f"；{'、'.join(each.label for each in figures[1:])}也是" if figures[1:] else ""
    said = f"今年 {money(first.actual.value)}，上年 {money(first.prior.value)}"
    message = f"{first.label}{said}，差一百倍以上{others}"
    remedy = "核对两年文件的“金额单位”：有一年的数多半是元写成了万元，或者反过来"
    about = tuple(each.name for each in figures)
    yield Fault(message, first_place(first.prior, first.actual), remedy, about=about)


@check(
    "C122",
    "车辆保有量对不上",
    Severity.WARNING,
    family=Family.YEARS,
    basis="机构运行信息表：年末保有量＝上年末＋购置－减少",
)
def kept_vehicles_unaccounted(case: Case) -> Iterator[Fault]:
    """年末的公务用车保有量，不多于上年末的加今年购置的。

    正例：
        三公经费:
          公务用车保有量: {轿车: 2}
          公务用车购置费: {决算数: 18, 购置车辆: {轿车: {数量: 1, 金额: 18}}}
        --- 上年
        三公经费: {公务用车保有量: {轿车: 1}}
    反例：
        三公经费: {公务用车保有量: {轿车: 2}, 公务用车购置费: 0}
        --- 上年
        三公经费: {公务用车保有量: {轿车: 1}}
    """
    figure, bought = case.figure("三公.保有量.合计"), case.amount("三公.购置数量")
    if figure is None or figure.actual is None or figure.prior is None or bought is None:
        return
    kept, before = figure.actual, figure.prior
    if kept.value > before.value + bought.value:
        message = f"公务用车年末保有 {kept} 辆，上年末 {before} 辆，今年购置 {bought} 辆，多出来的没有来历"
        remedy = "核对保有量和购置数量；调拨、接收来的车，在“用途”里说明"
        yield Fault(
            message,
            first_place(kept, before),
            remedy,
            stated=f"{kept}辆",
            expected=f"不多于 上年末 {before}辆 ＋ 购置 {bought}辆",
            about=("三公.保有量.合计", "三公.购置数量"),
        )


@check(
    "C124",
    "今年的数与上年一字不差",
    Severity.WARNING,
    family=Family.YEARS,
    basis="两年的决算各是各的数",
)
def copied_from_last_year(case: Case) -> Iterator[Fault]:
    """支出各科目、经济分类各款，有五个以上不为零的数，今年的竟与上年的个个相同，多半是整份抄来还没有改。

    正例：
        基本支出经济分类: {基本工资: 3, 津贴补贴: 2, 奖金: 4, 办公费: 1, 邮电费: 6}
        --- 上年
        基本支出经济分类: {基本工资: 3, 津贴补贴: 2, 奖金: 4, 办公费: 1, 邮电费: 5}
    反例：
        基本支出经济分类: {基本工资: 3, 津贴补贴: 2, 奖金: 4, 办公费: 1, 邮电费: 5}
        --- 上年
        基本支出经济分类: {基本工资: 3, 津贴补贴: 2, 奖金: 4, 办公费: 1, 邮电费: 5}
    """
    pairs = [
        (figure.actual, figure.prior)
        for figure in _details(case)
        if figure.actual is not None and figure.prior is not None
    ]
    told = [(this, last) for this, last in pairs if this.value or last.value]
    if len(told) >= COPIED and all(this.value == last.value for this, last in told):
        message = f"支出科目和经济分类里 {len(told)} 个数，今年的与上年的个个相同"
        yield Fault(message, first_place(told[0][0]), "照今年的决算表逐项改过来")


def _far(figure: Figure) -> bool:
    """今年、上年都不为零，差一百倍以上。"""
    if not figure.actual or not figure.prior or not figure.actual.value or not figure.prior.value:
        return False
    small, large = sorted((abs(figure.actual.value), abs(figure.prior.value)))
    return large >= FAR * small


def _details(case: Case) -> Iterator[Figure]:
    """末级的科目和各款。"""
    yield from (figure for figure in subject_figures(case.figures) if not figure.parts)
    for name in ECONOMIC:
        whole = case.figure(name)
        if whole is not None and whole.parts:
            yield from (leaf for leaf in whole.leaves() if leaf.name.rpartition(".")[2].isdecimal())
