"""文字里不该有的：别的年度、别的单位、表样的填写说明、待填的记号。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from generator.checks.case import Case
from generator.checks.rule import Family, Fault, check
from generator.checks.strangers import Strangers
from generator.findings import Severity

_BASIS = "公开的文书里只说本单位、本年度的事"
# 结论一类的话里，别的年度更可疑
_CONCLUSIONS = frozenset({"conclusion", "summary", "completion", "score_reason"})
_YEAR = re.compile(r"(?<![\d—～~至－-])(20\d\d)年(度?)(?!以来|起|开始|至|—|～|~|到|底|初|\d{1,2}月)")
_CLAUSE = re.compile(r"[^，。；、：:（）()]{0,12}")
_TOPIC = re.compile("决算|预算|绩效|得分|自评")
_TOPIC_OF_YEAR = re.compile("决算|预算|绩效|得分|自评|评价|支出|收入|执行")
_TOPIC_OF_FUTURE = re.compile("决算|得分|自评")
_UNTIL = re.compile(r"截[至止]到?(20\d\d)年(?:12月31日|年?末|年?底)")
_LAST_YEAR = re.compile(
    r"(?:(?:^|；)\s*(?P<year>20\d\d)年(?:度|全年|[，,])"
    r"|，(?P<after>20\d\d)年度[，,]"
    r"|(?:单位|部门|我[局委会院校办])(?P<own>20\d\d)年度)"
    r"(?!(?:部门|单位|财政|整体|收支)?(?:决算|预算数|结转|结余|末|底|以来|起|至|—|～|~|同期|相比))"
)
_SENTENCE = re.compile(r"[^。！\n]+")
_COMPARED = re.compile(
    "比(?!较|例|重|如)|较(?![好高大强多少低快差优为])|相[比同较当]|一样|上年|去年|同期|年初|年末|年底|结转|以来|成立|获|评为"
)
_SHOWN = 20
_LIMIT = r"(?:[^（）()【】]{0,10}\d+字(?:以内|左右|以下|以上)|(?:不超过|限)\d+字)[^（）()【】]{0,6}[）)】]"
_SAMPLE = "(?:范本|示例|样例)[）】]"
# 各种写法都以认得的字开头，往前看的写在它后面：re 只有这样才能跳着找
_LEFTOVER = re.compile(
    rf"（{_LIMIT}|\({_LIMIT}|【{_LIMIT}|（{_SAMPLE}|【{_SAMPLE}"
    r"|20[XxＸ×]{2}|X(?<![A-Za-z].)[XＸ]+(?![A-Za-z])|Ｘ(?<![A-Za-z].)[XＸ]+(?![A-Za-z])|××+|\*\*\*+"
    r"|请在此|在此填|此处填|请填写|请简述|请简要说明|请逐项|填[写报]说明[：:]"
    r"|如没有[^，。]{0,6}填|如无[^，。]{0,6}填|没有的填|无则填|范(?m:(?<=^.))本"
)
_PENDING = re.compile(r"待填|待(?<![有尚还].)补充|【待")


@check("C901", "写着别的年度", Severity.WARNING, family=Family.WORDS, basis=f"{_BASIS}；上年的文字不能照抄")
def another_year(case: Case) -> Iterator[Fault]:
    """这一年的文字里说决算、预算、绩效、得分，只能是今年、上年的；截至年末的只能是今年年末。

    一句话说上年度如何，又不是拿来比较的，也是上年的文字没有改。

    正例：
        整体评价: {评价结论: 2024年度整体支出绩效较好，比2023年度有提高}
    反例：
        整体评价: {评价结论: 2020年度整体支出绩效较好}
    """
    year = case.book.year
    for said in case.prose:
        slot = said.slot
        if slot.of_unit or slot.is_name or slot.of_activity or "年" not in said.text:
            continue
        others = (_other_years(said.text, slot.field, year), _other_ends(said.text, year))
        copied = () if slot.is_reason else _last_year(said.text, year)
        for found in chain(*others, copied):
            message = f"这是 {year} 年度的材料，却写着“{found}”"
            yield Fault(
                message, said.text.place, "多半是上年的文字没有改；确实说那一年的，把话说明白", stated=found
            )


@check("C902", "写着别的单位的名称", Severity.WARNING, family=Family.WORDS, basis=_BASIS)
def another_unit(case: Case) -> Iterator[Fault]:
    """文字里不应有别的单位的名称，也不应有别的区县的同一种单位；说到考察、交流、合作的不报。

    正例：
        整体评价: {评价结论: 甲市乙区商务局整体支出绩效较好}
        --- 单位
        名称: 甲市乙区商务局
        地区: 甲省/甲市/乙区
    反例：
        整体评价: {评价结论: 甲市丙区商务局整体支出绩效较好}
        --- 单位
        名称: 甲市乙区商务局
        地区: 甲省/甲市/乙区
    """
    if case.unit is None:
        return
    strangers = Strangers(case.unit, case.others, case.all_prose)
    for said in case.prose:
        if said.slot.is_name or said.slot.of_activity:
            continue
        for name in strangers.found_in(said.text):
            message = f"写着别的单位的名称“{name}”"
            yield Fault(
                message, said.text.place, f"改成本单位“{case.unit.name}”；确实说的是它，可以豁免", stated=name
            )


@check(
    "C903", "残留的填写说明", Severity.ERROR, family=Family.WORDS, basis="公开的文书里不能留下表样的填写说明"
)
def leftover_instruction(case: Case) -> Iterator[Fault]:
    """表样里的填写说明（字数限制、请填写、XX、20××）不能留在材料里。

    正例：
        整体评价: {评价结论: 整体支出绩效较好}
    反例：
        整体评价: {评价结论: 整体支出绩效较好（100字以内）}
    """
    for said, found in case.matching(_LEFTOVER):
        message = f"表样的填写说明“{found[0]}”还留着"
        yield Fault(message, said.text.place, "删去它，换成自己的内容", stated=found[0])


@check(
    "C906", "文字里写着待填", Severity.PENDING, family=Family.WORDS, basis="公开的文书里不能留下待填的记号"
)
def pending_in_words(case: Case) -> Iterator[Fault]:
    """文字里写着“待填”“待补充”的，还要补上；不知道的可以把冒号后面空着，文书里会标出。

    正例：
        整体评价: {评价结论: 整体支出绩效较好}
    反例：
        整体评价: {评价结论: 整体支出绩效（待填）}
    """
    remedy = "补上内容；不知道的把冒号后面空着，文书里会标出待填"
    for said, found in case.matching(_PENDING):
        yield Fault(f"文字里写着“{found[0]}”", said.text.place, remedy)


def _other_years(text: str, field: str, year: int) -> Iterator[str]:
    for found in _YEAR.finditer(text):
        said, whole_year = int(found[1]), bool(found[2])
        if said in (year, year - 1) or _in_title(text, found.start()):
            continue
        clause = _CLAUSE.match(text, found.end())
        topic = _TOPIC_OF_FUTURE if said > year else _TOPIC_OF_YEAR if whole_year else _TOPIC
        concluding = whole_year and said < year and field in _CONCLUSIONS
        if clause and (concluding or topic.search(clause[0])):
            yield found[0] + clause[0]


def _other_ends(text: str, year: int) -> Iterator[str]:
    return (found[0] for found in _UNTIL.finditer(text) if int(found[1]) != year)


def _last_year(text: str, year: int) -> Iterator[str]:
    """没有今年、也没有比较的句子，说的却是上年度。"""
    for sentence in _SENTENCE.finditer(text):
        if str(year) in sentence[0] or _COMPARED.search(sentence[0]):
            continue
        for found in _LAST_YEAR.finditer(sentence[0]):
            name = found.lastgroup or ""
            position = sentence.start() + found.start(name)
            if int(found[name]) == year - 1 and not _in_title(text, position):
                copied = text[position : sentence.end()]
                yield copied[:_SHOWN] + ("……" if len(copied) > _SHOWN else "")


def _in_title(text: str, position: int) -> bool:
    """在书名号里：是文件的名称。"""
    return text.rfind("《", 0, position) > text.rfind("》", 0, position)
