"""预算与决算的勾稽：决算不超预算，有预算才有支出，收入预算等于支出预算。"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import exceeds, first_place, money, unbalanced
from generator.figures import Figure, Quantity
from generator.figures.appropriation import FUND_GROUPS, SubjectFigure
from generator.figures.blocks import quantity
from generator.figures.expenditure import column
from generator.figures.projects import WHOLE
from generator.figures.quantities import first_known, total
from generator.findings import Severity

_BASIS = "预算法第十三条：支出以批准的预算为依据，未列入预算的不得支出"
THREE_PUBLIC = ("三公.因公出国境费", "三公.公务用车购置费", "三公.公务用车运行维护费", "三公.公务接待费")
FACETS = (("initial_budget", "年初预算"), ("final_budget", "全年预算"))


@check("C801", "决算大于全年预算", Severity.WARNING, family=Family.BUDGET, basis=_BASIS)
def actual_exceeds_final_budget(case: Case) -> Iterator[Fault]:
    """各科目和合计的决算数，不大于调整之后的全年预算数；说最末一级的。

    正例：
        支出: [{科目: 2012801, 基本支出: 8, 全年预算数: 8}]
    反例：
        支出: [{科目: 2012801, 基本支出: 9, 全年预算数: 8, 预决算差异原因: 人员增加}]
    """
    for figure in _deepest(case, lambda figure: _overspent(figure) or _unbudgeted(figure)):
        # 预算是零的，C803 会说；它使上一级也超了，不再说上一级
        if not _unbudgeted(figure):
            yield from _over(figure, figure.final_budget, "全年预算数")


@check(
    "C802", "三公决算大于预算", Severity.WARNING, family=Family.BUDGET, basis=f"{_BASIS}；“三公”经费从严控制"
)
def three_public_exceeds_budget(case: Case) -> Iterator[Fault]:
    """“三公”经费各项和合计的决算数，不大于全年预算数；没有全年预算数的看年初预算数。

    正例：
        三公经费: {公务接待费: {决算数: 2, 全年预算数: 3}}
    反例：
        三公经费: {公务接待费: {决算数: 4, 全年预算数: 3}}
    """
    items = [figure for name in THREE_PUBLIC if (figure := case.figure(name)) is not None]
    found = [fault for item in items if _budget(item) for fault in _over(item, _limit(item), "预算数")]
    whole = case.figure("三公.合计")
    if not found and whole is not None and _budget(whole):
        found = list(_over(whole, _limit(whole), "预算数"))
    yield from found


@check("C803", "没有预算而有支出", Severity.WARNING, family=Family.BUDGET, basis=_BASIS)
def spent_without_budget(case: Case) -> Iterator[Fault]:
    """写明全年预算数为零的科目、写明预算数为零的“三公”经费，不应有支出。

    正例：
        支出: [{科目: 2012801, 基本支出: 8, 全年预算数: 8}]
    反例：
        支出: [{科目: 2012801, 基本支出: 8, 全年预算数: 0}]
    """
    items = (figure for name in THREE_PUBLIC if (figure := case.figure(name)) is not None)
    for figure in (
        *_deepest(case, _unbudgeted),
        *(item for item in items if _nothing(_limit(item)) and item),
    ):
        assert figure.actual is not None
        message = f"{_called(figure)}预算数是 0，决算数却是 {money(figure.actual.value)}"
        yield Fault(
            message, first_place(figure.actual), "核对预算数；年中追加的写进全年预算数", about=(figure.name,)
        )


@check("C804", "有预算而没有支出", Severity.WARNING, family=Family.BUDGET, basis="预决算差异要说明原因")
def budget_unspent(case: Case) -> Iterator[Fault]:
    """有预算而一分没有支出的，要么漏填了支出，要么要写预决算差异原因；写了原因的不报。

    正例：
        支出: [{科目: 2012801, 基本支出: 8, 年初预算数: 8}]
        支出预算: [{科目: 20604, 年初预算数: 5, 预决算差异原因: 项目取消}]
    反例：
        支出: [{科目: 2012801, 基本支出: 8, 年初预算数: 8}]
        支出预算: [{科目: 20604, 年初预算数: 5}]
    """
    # “三公”经费写了全年预算数的，C602 会要原因
    items = [figure for name in THREE_PUBLIC if (figure := case.figure(name)) is not None]
    whole = case.figure("三公.合计")
    unexplained = whole is None or not whole.budget_reason
    owed = [item for item in items if unexplained and item.final_budget is None and _unspent(item)]
    for figure in (*_deepest(case, _unspent), *owed):
        budget = _budget(figure)
        assert budget is not None
        message = f"{_called(figure)}有预算 {money(budget.value)}，没有支出"
        yield Fault(
            message,
            first_place(budget),
            "漏填的补上支出；确实没有支出的写“预决算差异原因”",
            about=(figure.name,),
        )


@check(
    "C805",
    "项目预算大于项目支出预算",
    Severity.WARNING,
    family=Family.BUDGET,
    basis="项目支出绩效自评表的预算出自部门的项目支出预算",
)
def projects_exceed_budget(case: Case) -> Iterator[Fault]:
    """各项目调整后预算相加，不大于项目支出的全年预算；基本支出与项目支出写在同一科目的，预算分不开，不比。

    正例：
        支出: [{科目: 2012802, 项目支出: 9, 全年预算数: 10}]
        项目: [{名称: 会议, 调整后预算数: {财政资金: 10}, 预算执行数: {财政资金: 9}}]
    反例：
        支出: [{科目: 2012802, 项目支出: 9, 全年预算数: 10}]
        项目: [{名称: 会议, 调整后预算数: {财政资金: 12}, 预算执行数: {财政资金: 9}}]
    """
    budgets = total("各项目调整后预算", [project.final[WHOLE].actual for project in case.projects])
    executed = total("各项目执行数", [project.executed[WHOLE].actual for project in case.projects])
    spent = case.amount("支出.项目支出")
    # 执行数已经大于项目支出的，C507 说过了
    if executed is not None and spent is not None and executed.low > spent.high:
        return
    yield from exceeds(budgets, _project_budget(case), "核对自评表的调整后预算数和这些科目的全年预算数")


@check(
    "C807",
    "收入预算与支出预算不等",
    Severity.WARNING,
    family=Family.BUDGET,
    basis="收入支出决算总表的预算数：收入总计等于支出总计",
)
def budgets_unbalanced(case: Case) -> Iterator[Fault]:
    """收入的年初预算、全年预算，要等于支出的；差的正是年初结转和结余、使用的结余的不报。

    正例：
        收入: {其他收入: {决算数: 8, 全年预算数: 10}}
        支出: [{科目: 2012801, 资金: 非财政拨款, 基本支出: 8, 全年预算数: 10}]
    反例：
        收入: {其他收入: {决算数: 8, 全年预算数: 10}}
        支出: [{科目: 2012801, 资金: 非财政拨款, 基本支出: 8, 全年预算数: 11}]
    """
    income, spent = case.figure("收入.合计"), case.figure("支出.合计")
    carried = total("结转", (case.amount("结转结余.年初"), case.amount("结转结余.使用非财政拨款结余")))
    for facet, called in FACETS:
        received: Quantity | None = getattr(income, facet, None)
        used: Quantity | None = getattr(spent, facet, None)
        if received is None or used is None or carried is None or (received + carried).agrees(used):
            continue
        remedy = "核对两边的预算数；缺的一边补全"
        pair = (received.named(f"收入的{called}"), used.named(f"支出的{called}"))
        yield from unbalanced(*pair, remedy, "收入.合计", "支出.合计")


def _deepest(case: Case, wrong: Callable[[Figure], bool]) -> Iterator[Figure]:
    """三本预算的科目树上有这种毛病的，只要最末一级的。"""
    for group, _, _ in FUND_GROUPS:
        yield from _below(case.figures[group]["支出"], wrong)


def _below(figure: Figure, wrong: Callable[[Figure], bool]) -> list[Figure]:
    found = [each for part in figure.parts for each in _below(part, wrong)]
    return found or ([figure] if wrong(figure) else [])


def _overspent(figure: Figure) -> bool:
    budget = figure.final_budget
    return bool(budget and budget.value and figure.actual and figure.actual.low > budget.high)


def _unbudgeted(figure: Figure) -> bool:
    return _nothing(figure.final_budget) and bool(figure)


def _unspent(figure: Figure) -> bool:
    """有预算、没有支出、没有写原因；下一级各有预算的，看下一级。"""
    told = figure.budget_reason or any(_limit(part) for part in figure.parts)
    return _nothing(figure.actual) and _budget(figure) is not None and not told


def _nothing(amount: Quantity | None) -> bool:
    """知道是零。"""
    return amount is not None and not amount.value


def _limit(figure: Figure) -> Quantity | None:
    """全年预算数；没有就是年初预算数。"""
    return first_known(figure.final_budget, figure.initial_budget)


def _budget(figure: Figure) -> Quantity | None:
    """不为零的预算数。"""
    limit = _limit(figure)
    return limit if limit is not None and limit.value else None


def _over(figure: Figure, budget: Quantity | None, called: str) -> Iterator[Fault]:
    if figure.actual is None or budget is None:
        return
    spent = figure.actual.named(f"{_called(figure)}决算数")
    yield from exceeds(spent, budget.named(called), "核对预算数；年中追加的写进全年预算数", figure.name)


def _called(figure: Figure) -> str:
    return f"{figure.code} {figure.label}" if isinstance(figure, SubjectFigure) else figure.label


def _project_budget(case: Case) -> Quantity | None:
    """项目支出的全年预算；有一行又有基本支出又有项目支出，或有一行不知道，就不知道。"""
    lines = [
        line for line in case.book.expenditure if (spent := column(line, "project")) is None or spent.value
    ]
    if any((basic := column(line, "basic")) is None or basic.value for line in lines):
        return None
    name = "项目支出的全年预算"
    return total(name, [quantity(line.final_budget, f"{line.subject}全年预算数") for line in lines])
