"""文字里的叫法：话里说到的是哪个数字，说的是不是今年的决算。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.case import Case
from generator.checks.prose import Said
from generator.figures import Figure

# 叫法 → 数字的全名；头一个知道的就是它，其余的是同一个叫法也可能说的
LABELS = {
    "收支总计": ("收支总计", "财政拨款.收支总计"),
    "收入总计": ("收支总计", "财政拨款.收支总计"),
    "支出总计": ("收支总计", "财政拨款.收支总计"),
    "全年收入": ("收入.合计", "财政拨款.收入"),
    "全年支出": ("支出.合计", "财政拨款.支出"),
    "本年收入": ("收入.合计", "财政拨款.收入"),
    "本年支出": ("支出.合计", "财政拨款.支出", "一般公共预算.支出"),
    "总支出": ("支出.合计",),
    "三公经费": ("三公.合计",),
    "公务接待费": ("三公.公务接待费",),
    "公务用车运行维护费": ("三公.公务用车运行维护费",),
    "机关运行经费": ("机关运行经费",),
    "基本支出": ("支出.基本支出", "基本支出.合计", "一般公共预算.基本支出"),
    "项目支出": ("支出.项目支出", "一般公共预算.项目支出"),
    "人员经费": ("基本支出.人员经费",),
    "公用经费": ("基本支出.公用经费",),
    "会议费": ("一般性支出.会议费",),
    "培训费": ("一般性支出.培训费",),
    "差旅费": ("一般性支出.差旅费",),
}
# 叫法与数之间常有的几个字
SMALL = (
    r"(?:决算数?|支出|合计|总额|总数|共计|累计|全年|本年|实际|人民币|约|为|是|共|达到?|仅|：|:|（|\(){0,4}"
)
_OPENING, _CLOSING = "“‘\"'「", "”’\"'」"
_WITHOUT_QUOTES = {ord(mark): None for mark in _OPENING + _CLOSING}
# 前引号一种一种列出，各种写法就都以认得的字开头，re 能跳着找
_THREE_PUBLIC = "|".join(f"{mark}三公[{_CLOSING}]?经费" for mark in (*_OPENING, ""))
LABEL = rf"(?P<label>{'|'.join(LABELS).replace('三公经费', _THREE_PUBLIC)})"

_NEAR = 4
_PARTIAL = re.compile(
    "均|每|其中|含|包括|中的|个别|增|减|降|压|节约|追加|结余|结转|安排|补助|补充|拨付|用于|列支"
    "|(?:项目|活动|会|训|(?<![元入次])[、和及与])$"
)
_WHEN = re.compile(r"(?<![比较与同和])(上年|去年|往年|本年|今年|20\d\d年)度?")
_NOT_ACTUAL = re.compile(
    r"(?<!公共)(?<!基金)(?<!经营)预算|计划|目标|预计|基金|国有资本|下属|二级|\d月|季度|半年"
)


class Mention(NamedTuple):
    """话里说到的一处：figures 是这个叫法可能说的数字，头一个知道决算数。"""

    said: Said
    found: re.Match[str]
    figures: tuple[Figure, ...]

    @property
    def label(self) -> str:
        """叫法，不带引号。"""
        return _plain(self.found["label"])


def mentions(case: Case, pattern: re.Pattern[str]) -> Iterator[Mention]:
    """话里照 pattern（其中有 LABEL）说到今年决算的各处。

    项目的、活动的，说上年、预算的，说一部分的，都不是。
    """
    for said in case.told:
        for found in pattern.finditer(said.text):
            figures = [case.figure(name) for name in LABELS[_plain(found["label"])]]
            known = tuple(each for each in figures if each is not None and each.actual is not None)
            if known and is_this_year(said.text[: found.start()], case.book.year):
                yield Mention(said, found, known)


def is_this_year(before: str, year: int) -> bool:
    """前文是 before 的一个数，说的是今年全年的、整个的、实际的。"""
    sentence = re.split("[。；！\n]", before)[-1]
    clause = re.split("[，（]", sentence)[-1]
    when = [found[1] for found in _WHEN.finditer(sentence) if _governs(sentence[found.end() :])]
    other_year = bool(when) and when[-1] not in {"本年", "今年", f"{year}年"}
    return not (other_year or _NOT_ACTUAL.search(clause) or _PARTIAL.search(before[-_NEAR:]))


def _governs(rest: str) -> bool:
    """一个时间管不管得到 rest 后面的数：在同一个分句里，单独成一个分句，或者中间说的也是金额。"""
    return "，" not in rest or rest.startswith("，") or "元" in rest


def _plain(label: str) -> str:
    return label.translate(_WITHOUT_QUOTES)
