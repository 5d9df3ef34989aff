"""评分方案的勾稽：满分加得起来，算式算得成，得分不超过满分，给分的指标方案里有。"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.shapes import suggested
from generator.figures import Figure, Quantity
from generator.figures.expressions import UNKNOWN
from generator.figures.quantities import exact
from generator.figures.schemes import ItemFigure
from generator.findings import Place, Severity
from generator.source.text import place_of

_RULES = "财预〔2020〕10号"
_OWN = "评分方案：部门整体绩效评价指标体系"


@check(
    "C521",
    "部分的满分与各指标不符",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis=f"{_OWN}：各指标满分相加等于部分的满分",
)
def part_full_marks_mismatch(case: Case) -> Iterator[Fault]:
    """评分方案里一部分写出的满分，要等于其中各指标（连同单位自定的）满分之和。

    正例：
        整体评价: {自定指标: {产出: [{名称: 走访企业, 满分: 10, 得分: 10}]}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 满分: 10, 自定: 是}]}]
    反例：
        整体评价: {自定指标: {产出: [{名称: 走访企业, 满分: 12, 得分: 10}]}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 满分: 10, 自定: 是}]}]
    """
    for scheme in case.schemes:
        for part in scheme.parts:
            yield from _mismatch(f"“{part.name}”写的满分", part.part.stated, part.full, part.part.place)


@check(
    "C522",
    "方案的满分与各部分不符",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis=f"{_OWN}：各部分满分相加等于总分",
)
def scheme_full_marks_mismatch(case: Case) -> Iterator[Fault]:
    """评分方案写出的总满分，要等于各部分满分之和。

    正例：
        --- 评分方案
        整体: [{满分: 10, 部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    反例：
        --- 评分方案
        整体: [{满分: 100, 部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    """
    for scheme in case.schemes:
        stated, place = scheme.scheme.stated, scheme.scheme.place
        yield from _mismatch(f"“{scheme.name}”写的满分", stated, scheme.full, place)


@check(
    "C523",
    "算式里的名称没有",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis=f"{_OWN}：算式取自决算和绩效的数",
)
def formula_with_unknown_figure(case: Case) -> Iterator[Fault]:
    """评分方案的算式只能用数字那棵树上有的名称。

    正例：
        人员: {编制数: 5, 在职人数: 4}
        --- 评分方案
        整体: [{部分: [{名称: 投入, 指标: [{名称: 控制率, 满分: 2, 算式: 人员.在职/人员.编制数, 按值: 是}]}]}]
    反例：
        人员: {编制数: 5, 在职人数: 4}
        --- 评分方案
        整体: [{部分: [{名称: 投入, 指标: [{名称: 控制率, 满分: 2, 算式: 人员.在岗/人员.编制数, 按值: 是}]}]}]
    """
    for item in _items(case):
        if item.evaluation and item.evaluation.kind == UNKNOWN:
            message = f"“{item.name}”的算式：{item.evaluation.fault}"
            yield Fault(message, item.place, "名称见 juesuan template names", about=(item.score.name,))


@check(
    "C524",
    "算式算不成",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis=f"{_OWN}：算式取自决算和绩效的数",
)
def formula_that_fails(case: Case) -> Iterator[Fault]:
    """评分方案的算式要算得出一个数：除数不能是零，写法要对。

    正例：
        人员: {编制数: 5, 在职人数: 4}
        --- 评分方案
        整体: [{部分: [{名称: 投入, 指标: [{名称: 控制率, 满分: 2, 算式: 人员.在职/人员.编制数, 按值: 是}]}]}]
    反例：
        人员: {编制数: 0, 在职人数: 4}
        --- 评分方案
        整体: [{部分: [{名称: 投入, 指标: [{名称: 控制率, 满分: 2, 算式: 人员.在职/人员.编制数, 按值: 是}]}]}]
    """
    for item in _items(case):
        if item.evaluation and item.evaluation.fault and item.evaluation.kind != UNKNOWN:
            remedy = "核对算式里的数；这一年算不成的，在“评分”里直接给得分和理由"
            if item.rating is None or item.rating.score is None:
                message = f"“{item.name}”：{item.evaluation.fault}"
                yield Fault(message, item.place, remedy, about=(item.score.name,))


@check(
    "C525",
    "方案得分超过满分",
    Severity.ERROR,
    family=Family.PERFORMANCE,
    basis=f"{_RULES}：得分不超过权重",
)
def scheme_score_exceeds_full_marks(case: Case) -> Iterator[Fault]:
    """评分方案里每个指标的得分不超过它的满分。

    正例：
        整体评价: {评分: {走访: {得分: 9}}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    反例：
        整体评价: {评分: {走访: {得分: 11}}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    """
    for item in _items(case):
        score, full = item.score.actual, item.full.actual
        if score is not None and full is not None and score.value > full.value:
            place = score.place or item.place
            message = f"“{item.name}”得 {score} 分，满分只有 {full} 分"
            yield Fault(message, place, "得分不超过满分", about=(item.score.name,))


@check("C526", "给分的指标方案里没有", Severity.ERROR, family=Family.PERFORMANCE, basis=f"{_OWN}：逐项给分")
def rating_for_unknown_item(case: Case) -> Iterator[Fault]:
    """整体评价的评分、自定指标，名称要与评分方案里的对得上。

    正例：
        整体评价: {评分: {走访: {得分: 9}}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    反例：
        整体评价: {评分: {走方: {得分: 9}}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    """
    overall = case.book.overall
    if overall is None:
        return
    items = {item.name for item in _items(case)}
    own = {part.name for scheme in case.schemes for part in scheme.parts if part.part.own}
    for known, written in ((items, overall.ratings), (own, overall.own_items)):
        for name in written:
            if str(name) not in known:
                near = suggested(name, known) or f"评分方案里有：{'、'.join(sorted(known)) or '没有'}"
                yield Fault(f"评分方案里没有“{name}”", place_of(name), near)


@check("C527", "方案的指标没有得分", Severity.PENDING, family=Family.PERFORMANCE, basis=f"{_OWN}：逐项给分")
def scheme_item_without_score(case: Case) -> Iterator[Fault]:
    """评分方案的每个指标都要有得分：有算式的由程序算，没有的由人给。

    正例：
        整体评价: {评分: {走访: {得分: 9}}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    反例：
        整体评价: {自评综述: 较好}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    """
    if case.book.overall is None:
        return
    for item in _items(case):
        if item.score.actual is not None or (item.evaluation and item.evaluation.fault):
            continue
        lacking = item.evaluation.lacking if item.evaluation else ()
        message = f"“{item.name}”没有得分" + (f"：{'、'.join(lacking)}还不知道" if lacking else "")
        remedy = "把缺的数填上" if lacking else f"在 整体评价.评分 里写“{item.name}: {{得分: …, 情况: …}}”"
        yield Fault(
            message, place_of(case.book.overall.ratings) or item.place, remedy, f"{item.score.name}.决算数"
        )


@check(
    "C528",
    "方案扣了分而没有理由",
    Severity.WARNING,
    family=Family.PERFORMANCE,
    basis=f"{_RULES}：扣分要有依据",
)
def scheme_deduction_without_reason(case: Case) -> Iterator[Fault]:
    """评分方案里由人给的分低于满分的，要写得分理由或情况。

    正例：
        整体评价: {评分: {走访: {得分: 9, 得分理由: 少走访了两家}}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    反例：
        整体评价: {评分: {走访: {得分: 9}}}
        --- 评分方案
        整体: [{部分: [{名称: 产出, 指标: [{名称: 走访, 满分: 10}]}]}]
    """
    for item in _items(case):
        given = item.rating.score if item.rating else None
        if given is None or item.is_full or item.score_reason or item.situation:
            continue
        message = f"“{item.name}”得 {given.text} 分，没有写扣分的理由"
        yield Fault(message, given.place, "补上“得分理由”或“情况”", about=(item.score.name,))


def _items(case: Case) -> Iterator[ItemFigure]:
    for scheme in case.schemes:
        yield from scheme.items()


def _mismatch(what: str, stated: Decimal | None, full: Figure, place: Place | None) -> Iterator[Fault]:
    added = full.actual
    if stated is not None and added is not None and not added.agrees(Quantity(stated, name="写的满分")):
        message = f"{what}是 {exact(stated)}，各项相加是 {exact(added.value)}"
        yield Fault(message, place, "以各项为准；写出的满分改成一致", about=(full.name,))
