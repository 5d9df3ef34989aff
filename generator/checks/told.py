"""文字里抄的增减率、次数：与决算、与活动记录一致。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.checks.case import Case
from generator.checks.labels import LABEL, SMALL, is_this_year, mentions
from generator.checks.prose import NOT_HAN
from generator.checks.rule import Family, Fault, check
from generator.figures import Figure
from generator.figures.changes import Change
from generator.figures.quantities import HUNDRED
from generator.findings import Severity

_BASIS = "文字里的数与表里的一致"
_REMEDY = "改文字里的数，或者写成引用，由程序填"
_MONEY = r"\d[\d,.]*万?元"
_WAY = "增加|增长|上升|提高|下降|减少|降低"
_RISING = frozenset({"增加", "增长", "上升", "提高"})
_CHANGED = re.compile(
    rf"{LABEL}{SMALL}(?:{_MONEY})?[，,]?(?:同比|[比较](?:上年|去年|(?P<year>20\d\d)年)度?)(?:同期|决算数?|支出|全年)?"
    rf"(?:(?:{_WAY})了?{_MONEY}[，,、])?(?P<way>{_WAY})了?约?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
# 太短的类别是别的词的一部分；前面是动词的才是它
_LONG = 4
_DONE = rf"(?:^|(?!\d){NOT_HAN}|召开|举办|举行|开展|组织|进行|参加|完成|全年)了?"
_TIMES = r"(?P<times>\d+)(?:场次|次|场|期)"
_DONE_BEFORE = re.compile(rf"{_DONE}\Z")
_TIMES_BEFORE = re.compile(rf"{_DONE}(?P<said>{_TIMES})\Z")
_COUNTED = frozenset("次场期")
_TIMES_AFTER = re.compile(rf"(?:活动|会议)?(?:共计?|累计|达|了)?{_TIMES}")


@check("C911", "文字里的增减率与决算不同", Severity.WARNING, family=Family.WORDS, basis=_BASIS)
def quoted_rate_differs(case: Case) -> Iterator[Fault]:
    """文字里说收支总计、三公经费等比上年增减百分之几的，要与决算数、上年数算出的一致；写出的末位差一不算不同。

    正例：
        机关运行经费: {决算数: 72.24, 上年数: 60.20, 原因: 新增一项业务}
        整体评价: {自评综述: 机关运行经费比上年增长20%}
    反例：
        机关运行经费: {决算数: 72.24, 上年数: 60.20, 原因: 新增一项业务}
        整体评价: {自评综述: 机关运行经费比上年增长22%}
    """
    for mention in mentions(case, _CHANGED):
        found = mention.found
        known = [figure for figure in mention.figures if figure.change.rate is not None]
        if not known or found["year"] not in {None, str(case.book.year - 1)}:
            continue
        if not any(_tells(figure.change, found) for figure in known):
            expected = _shown(known[0])
            message = f"文字里说“{found[0]}”，{known[0].label}与上年相比{expected}"
            yield Fault(message, mention.said.text.place, _REMEDY, stated=found[0], expected=expected)


@check("C912", "文字里的次数多于活动记录", Severity.WARNING, family=Family.WORDS, basis=_BASIS)
def more_times_than_recorded(case: Case) -> Iterator[Fault]:
    """文字里说某一类活动做了几次的，不多于活动里记下的次数；约数、目标、上年的不算。

    正例：
        活动: [{类别: 企业家座谈会, 名称: 座谈会, 次数: 12}]
        整体评价: {自评综述: 召开企业家座谈会12次}
    反例：
        活动: [{类别: 企业家座谈会, 名称: 座谈会, 次数: 12}]
        整体评价: {自评综述: 召开企业家座谈会15次}
    """
    recorded = tuple(_recorded(case))
    for said in case.told:
        for kind, times in recorded:
            for told in _told(said.text, kind):
                if told.times > times and is_this_year(said.text[: told.start], case.book.year):
                    message = f"文字里说“{told.words}”，活动里只记了{times}次"
                    remedy = "核对文字和活动记录；文字里的次数可以写成引用，由程序填"
                    expected = f"不多于 {times}次"
                    yield Fault(message, said.text.place, remedy, stated=told.words, expected=expected)


def _recorded(case: Case) -> Iterator[tuple[str, int]]:
    """记下了确数的各类活动：类别、次数。"""
    for kind in dict.fromkeys(str(activity.kind) for activity in case.book.activities):
        times = case.amount(f"活动.{kind}.次数")
        if len(kind) >= _LONG and times is not None and not times.about:
            yield kind, int(times.value)


class _Told(NamedTuple):
    """文字里说做了几次的一处：从哪里起，原话，几次。"""

    start: int
    words: str
    times: int


def _told(text: str, kind: str) -> Iterator[_Told]:
    """文字里说这一类做了几次的各处；先找名称，再看它的前后，免得一类编译一个式子。"""
    start = text.find(kind)
    while start >= 0:
        end = start + len(kind)
        after = _TIMES_AFTER.match(text, end)
        if after and _DONE_BEFORE.search(text, 0, start):
            yield _Told(start, text[start : after.end()], int(after["times"]))
        elif text[start - 1 : start] in _COUNTED and (before := _TIMES_BEFORE.search(text, 0, start)):
            yield _Told(before.start("said"), text[before.start("said") : end], int(before["times"]))
        start = text.find(kind, end)


def _tells(change: Change, found: re.Match[str]) -> bool:
    """话里的增减率在两年的数允许的范围里；取舍、截断都算写对。"""
    if change.actual is None or change.prior is None:
        return True
    rate = Decimal(found["rate"])
    last = Decimal(1).scaleb(-len(found["rate"].partition(".")[2]))
    signed = rate if found["way"] in _RISING else -rate
    low = _rate(change.actual.low, change.prior.high)
    high = _rate(change.actual.high, change.prior.low)
    return low is None or high is None or low - last < signed < high + last


def _rate(actual: Decimal, prior: Decimal) -> Decimal | None:
    return (actual - prior) / prior * HUNDRED if prior > 0 else None


def _shown(figure: Figure) -> str:
    """变动的说法，百分数两位小数。"""
    rate = figure.change.rate or Decimal(0)
    way = "减少" if rate < 0 else "增加"
    return f"{way} {abs(rate):.2f}%" if rate else "持平"
