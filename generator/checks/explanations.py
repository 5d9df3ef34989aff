"""写出的原因与数对不对得上：方向、各部分、写明的增减额；原因是不是等于没说，是不是处处一样。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.directions import contradicts
from generator.checks.explained import BUDGET, Explained
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import money, shown, told
from generator.checks.sums import MONEY, Sum, sum_of
from generator.figures import Quantity
from generator.figures.blocks import quantity
from generator.figures.quantities import total
from generator.findings import Severity
from generator.glossary import chinese
from generator.source.text import Text, place_of

_BASIS = "部门决算公开：增减变化、预决算差异要说明原因"
EVERYWHERE = 3
SHORTEST = 4
VAGUE = frozenset(
    {
        "无", "其他", "其它", "略", "正常", "正常变动", "正常增减", "正常支出",
        "业务需要", "工作需要", "实际需要", "工作安排", "按需支出", "据实列支", "据实支出", "政策原因",
        "政策性原因", "客观原因", "其他原因", "无特殊原因", "见附件", "同上",
    }
)  # fmt: skip
_STOPS = "。；;.，, \n"
_OPENING = re.compile(rf"([^，。；、：\d]{{0,16}}?)(增加|增长|减少|下降|增|减)了?{MONEY}(?=$|[，。；,;（(])")
_FILLER = re.compile(
    r"(?:与|比|较|同)?(?:上一?年度?|去年|全年预算数?|年初预算数?|预算数?)(?:决算数?)?(?:相比|同期)?"
    r"|本年度?|今年|同比|决算数?|总体|共计?|合计"
)


@check("C604", "原因千篇一律", Severity.WARNING, family=Family.REASONS, basis=_BASIS)
def same_reason_everywhere(case: Case) -> Iterator[Fault]:
    """一句同样的原因，不应写在增减额各不相同的三处以上。

    正例：
        一般性支出:
          会议费: {决算数: 5, 上年数: 4, 原因: 新增一次年会}
          培训费: {决算数: 6, 上年数: 4, 原因: 新增一期培训班}
          差旅费: {决算数: 7, 上年数: 4, 原因: 外出考察次数增加}
    反例：
        金额单位: 万元
        一般性支出:
          会议费: {决算数: 5, 上年数: 4, 原因: 根据工作安排增加}
          培训费: {决算数: 6, 上年数: 4, 原因: 根据工作安排增加}
          差旅费: {决算数: 7, 上年数: 4, 原因: 根据工作安排增加}
    """
    groups: dict[str, list[Explained]] = {}
    for each in case.explained:
        if isinstance(each.why, str) and each.direction:
            groups.setdefault(each.why.strip(_STOPS), []).append(each)
    for text, group in groups.items():
        amounts = {change.amount.value for each in group for change in each.changes[:1] if change.amount}
        if len(amounts) >= EVERYWHERE:
            labels = "、".join(dict.fromkeys(each.figure.label for each in group))
            message = f"{labels}的原因都写“{text}”，增减额却各不相同"
            about = tuple(dict.fromkeys(each.figure.name for each in group))
            yield Fault(message, group[1].place, "分别写明各是什么事使它增减的", about=about)


@check("C605", "原因与增减方向相反", Severity.WARNING, family=Family.REASONS, basis=_BASIS)
def reason_contradicts_change(case: Case) -> Iterator[Fault]:
    """增加了的，原因不应只说减少、压减、厉行节约；减少了的，原因不应只说增加；两个方向都说到的不报。

    正例：
        金额单位: 万元
        一般性支出: {会议费: {决算数: 5, 上年数: 4, 原因: 会议次数增加}}
    反例：
        金额单位: 万元
        一般性支出: {会议费: {决算数: 5, 上年数: 4, 原因: 会议次数减少}}
    """
    for each in case.explained:
        if isinstance(each.why, str) and each.direction and contradicts(each.why, each.direction):
            moved = "增加" if each.direction > 0 else "减少"
            message = f"{each.figure.label}比{each.against}{moved}，原因却是“{each.why.strip(_STOPS)}”"
            yield Fault(
                message,
                each.place,
                "核对原因和数：是不是原因抄自别处，或两年的数填反了",
                about=(each.figure.name,),
            )


@check("C606", "原因各部分与增减额不符", Severity.ERROR, family=Family.REASONS, basis=_BASIS)
def reason_parts_mismatch(case: Case) -> Iterator[Fault]:
    """分成几部分写的原因，各部分相加要等于增减额；预决算差异与全年预算、年初预算哪一个相合都行。

    正例：
        金额单位: 万元
        机关运行经费: {决算数: 5, 上年数: 4, 原因: [{事项: 印刷费, 金额: 2}, {事项: 水电费, 金额: -1}]}
    反例：
        金额单位: 万元
        机关运行经费: {决算数: 5, 上年数: 4, 原因: [{事项: 印刷费, 金额: 2}, {事项: 水电费, 金额: 1}]}
    """
    for each in case.explained:
        amounts = _amounts(each)
        if isinstance(each.why, str) or not amounts:
            continue
        parts = total("各部分", [quantity(part.amount, str(part.what)) for part in each.why])
        if parts is not None and not any(parts.agrees(amount) for amount in amounts):
            message = f"{each.what}各部分相加是 {shown(parts)}，增减额是 {shown(amounts[0])}"
            expected = " 或 ".join(dict.fromkeys(map(told, amounts)))
            remedy = "核对各部分的金额和正负号，减少的写负数"
            yield Fault(
                message, each.place, remedy, stated=told(parts), expected=expected, about=(each.figure.name,)
            )


@check("C607", "原因等于没说", Severity.WARNING, family=Family.REASONS, basis=_BASIS)
def empty_reason(case: Case) -> Iterator[Fault]:
    """有增减、有差异的，原因不应是“无”“其他”“工作需要”之类，也不应短得说不清（不足四个字）。

    正例：
        机关运行经费: {决算数: 5, 上年数: 4, 原因: 新增一项业务}
    反例：
        机关运行经费: {决算数: 5, 上年数: 4, 原因: 工作需要}
    """
    for what, reason in _owed_reasons(case):
        said = reason.strip(_STOPS)
        if said in VAGUE or len(said) < SHORTEST:
            yield Fault(
                f"{what}写的是“{said}”，等于没说", place_of(reason), "写明是什么事：多了或少了什么、多少"
            )


@check(
    "C608",
    "支出增减额与总变动不符",
    Severity.ERROR,
    family=Family.REASONS,
    basis="各类支出增减额相加等于支出合计的增减额",
)
def expenditure_changes_mismatch(case: Case) -> Iterator[Fault]:
    """写出的各类支出增减额相加，要等于本年支出（或收支总计）比上年的增减额。

    正例：
        支出: [{科目: 2012801, 基本支出: 8}]
        支出增减额: {工资福利支出: 3, 商品和服务支出: -1}
        --- 上年
        支出: [{科目: 2012801, 基本支出: 6}]
    反例：
        支出: [{科目: 2012801, 基本支出: 8}]
        支出增减额: {工资福利支出: 3, 商品和服务支出: 1}
        --- 上年
        支出: [{科目: 2012801, 基本支出: 6}]
    """
    written = case.book.expenditure_changes or {}
    added = total("各类支出增减额", [quantity(number, str(name)) for name, number in written.items()])
    figures = (case.figure("支出.合计"), case.figure("收支总计"))
    amounts = [figure.change.amount for figure in figures if figure and figure.change.amount]
    if added is None or not amounts or any(added.agrees(amount) for amount in amounts):
        return
    message = (
        f"{chinese('expenditure_changes')}各类相加是 {shown(added)}，支出比上年的增减额是 {shown(amounts[0])}"
    )
    yield Fault(
        message,
        place_of(next(iter(written))),
        "核对各类的增减额和正负号，减少的写负数",
        stated=told(added),
        expected=told(amounts[0]),
        about=("支出增减.合计", "支出.合计"),
    )


@check("C609", "原因里的增减额与算出的不同", Severity.WARNING, family=Family.REASONS, basis=_BASIS)
def amount_in_reason_differs(case: Case) -> Iterator[Fault]:
    """原因开头就说增加（减少）多少的，要与算出的增减额相同；说的是别的事的不比。

    正例：
        金额单位: 万元
        机关运行经费: {决算数: 5, 上年数: 4, 原因: 比上年增加1万元，新增一项业务}
    反例：
        金额单位: 万元
        机关运行经费: {决算数: 5, 上年数: 4, 原因: 比上年增加2万元，新增一项业务}
    """
    for each in case.explained:
        said = _own_change(each) if isinstance(each.why, str) else None
        amounts = _amounts(each)
        if said is None or not amounts or any(said.is_near(amount) for amount in amounts):
            continue
        stated = f"{'增加' if said.value > 0 else '减少'} {money(abs(said.value))}"
        message = f"{each.what}里说{stated}，算出的增减额是 {shown(amounts[0])}"
        remedy = "删去原因里的数，增减额由程序算；数不对的改数"
        expected = told(amounts[0])
        yield Fault(message, each.place, remedy, stated=stated, expected=expected, about=(each.figure.name,))


def _amounts(each: Explained) -> list[Quantity]:
    return [change.amount for change in each.changes if change.amount is not None]


def _own_change(each: Explained) -> Sum | None:
    """原因开头说的、自己的增减额（带正负号）；说的是别的事的没有。"""
    found = _OPENING.match(str(each.why))
    if found is None:
        return None
    who, word, *_ = found.groups()
    left = _FILLER.sub("", who)
    if left not in each.figure.label:
        return None
    amount = sum_of(found)
    return amount if word.startswith("增") else Sum(-amount.value, amount.half)


def _owed_reasons(case: Case) -> Iterator[tuple[str, Text]]:
    """该写、也写了的原因：有增减的，执行率低的，没有得满分的。"""
    for each in case.explained:
        if isinstance(each.why, Text) and any(each.changes):
            yield each.what if each.against == BUDGET else f"{each.figure.label}的原因", each.why
    for project in case.projects:
        if project.must_explain and isinstance(reason := project.project.execution_reason, Text):
            yield f"“{project.project.name}”的执行率原因", reason
    for figure in case.indicators:
        reason = figure.indicator.shortfall_reason
        if figure.score.actual is not None and not figure.full and isinstance(reason, Text):
            yield f"“{figure.third}”的未完成原因", reason
