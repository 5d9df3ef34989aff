"""字词和标点：重复、不成对、半角标点，以及不该公开的号码。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from generator.checks.case import Case
from generator.checks.prose import HAN
from generator.checks.rule import Family, Fault, check
from generator.findings import Severity

_BASIS = "公文的标点和用字：GB/T 15834"
_DOUBLED_MARKS = re.compile(r"[，、；：。,;][，、；：。,;]")
_ONLY_HAN = r"[\u4e00-\u9fff]"
# 三四个字的词重复，几乎都是写重了；两个字的，一头要挨着标点（民营企业企业家不算），叠词（一项一项）不算
_DOUBLED_WORD = (
    rf"(?P<long>{_ONLY_HAN}{{3,4}})(?P=long)"
    rf"|(?<!{_ONLY_HAN})(?P<first>(?![一逐每很]){_ONLY_HAN}{{2}})(?P=first)"
    rf"|(?P<last>(?![一逐每很]){_ONLY_HAN}{{2}})(?P=last)(?!{_ONLY_HAN})"
    r"|的的(?!确)"
)
# 比上面的快几倍，编译也快：没有紧挨着的两遍，就不用细看
_TWICE = tuple(map(re.compile, (r"(..)\1(?<!\d)", r"(...)\1", r"(....)\1", "的的")))
_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "【": "】", "〔": "〕", "「": "」", "[": "]"}
# 全角、半角的括号可以混着成对，那是别的毛病
_SAME = {"(": "（", ")": "）"}
_MARK = re.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values())))}]")
_NUMBERING = re.compile(r"(?<!\d)\d{1,2}$|[一二三四五六七八九十]{1,2}$")
# 式子都以认得的字开头，往前看的写在它后面：re 只有这样才能跳着找
_HALF_WIDTH = re.compile(rf"[,;:?!()](?<={HAN}.)(?={HAN})")
_MOBILE = re.compile(r"1(?<!\d1)[3-9]\d{9}(?!\d)")
_IDENTITY = re.compile(
    r"[1-9](?<!\d.)\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)


@check("C905", "字词或标点重复", Severity.WARNING, family=Family.WORDS, basis=_BASIS)
def doubled_words(case: Case) -> Iterator[Fault]:
    """同一个词、同一个标点不应连着写两遍。

    正例：
        整体评价: {自评综述: 机关运行经费按规定使用。}
    反例：
        整体评价: {自评综述: 机关运行机关运行经费按规定使用。。}
    """
    for said, found in chain(case.matching(_DOUBLED_MARKS), case.matching(_DOUBLED_WORD, *_TWICE)):
        yield Fault(f"“{found[0]}”写重了", said.text.place, "删去多的", stated=found[0])


@check("C908", "括号引号不成对", Severity.WARNING, family=Family.WORDS, basis=_BASIS)
def unpaired_marks(case: Case) -> Iterator[Fault]:
    """括号、引号、书名号有开就有合。

    正例：
        整体评价: {自评综述: 贯彻《预算法》，“三公”经费只减不增}
    反例：
        整体评价: {自评综述: 贯彻《预算法，“三公”经费只减不增}
    """
    for said, _ in case.matching(_MARK):
        if mark := _unpaired(said.text):
            yield Fault(f"“{mark}”没有另一半", said.text.place, "补上另一半，或删去它", stated=mark)


@check(
    "C909",
    "有手机号码或身份证号",
    Severity.ERROR,
    family=Family.WORDS,
    basis="个人信息保护法：公开前要隐去个人的号码",
)
def personal_number(case: Case) -> Iterator[Fault]:
    """公开的文字里不能有个人的手机号码、身份证号；单位的办公电话不算。

    正例：
        文字: {联系方式: 办公电话 010-12345678}
    反例：
        文字: {联系方式: 手机 13800138000}
    """
    for pattern, called in ((_MOBILE, "手机号码"), (_IDENTITY, "身份证号")):
        for said, found in case.matching(pattern):
            shown = f"{found[0][:3]}****{found[0][-2:]}"
            yield Fault(f"文字里有{called}（{shown}）", said.text.place, "删去它；要留联系方式的写办公电话")


@check("C910", "汉字之间用了半角标点", Severity.WARNING, family=Family.WORDS, basis=_BASIS)
def half_width_marks(case: Case) -> Iterator[Fault]:
    """汉字之间的逗号、分号、冒号、括号用全角的。

    正例：
        整体评价: {自评综述: 制度健全，执行严格}
    反例：
        整体评价: {自评综述: "制度健全,执行严格"}
    """
    for said, found in case.matching(_HALF_WIDTH):
        if not said.slot.is_name:
            around = said.text[max(0, found.start() - 4) : found.end() + 4]
            yield Fault(
                f"“{around}”里的“{found[0]}”是半角的", said.text.place, "换成全角标点", stated=found[0]
            )


def _unpaired(text: str) -> str:
    """头一个没有另一半的括号、引号；都成对则为空串。"""
    waiting: list[str] = []
    for found in _MARK.finditer(text):
        mark = _SAME.get(found[0], found[0])
        if mark in _PAIRS:
            waiting.append(mark)
        elif waiting and _PAIRS[waiting[-1]] == mark:
            waiting.pop()
        elif not (mark == "）" and _NUMBERING.search(text[: found.start()])):
            return found[0]
    return waiting[0] if waiting else ""
