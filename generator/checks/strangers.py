"""别的单位的名称：数据文件夹里别的单位的，别的区县同一种单位的；说到来往的不算。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.prose import HAN, NOT_HAN
from generator.model.unit import Unit

# 简称太短，会是别的词的一部分
_LONG = 6
_SHORTEST = 2
_AROUND = 12
_DEALINGS = re.compile(
    "交流|考察|学习|走访|赴|来访|签约|结对|座谈|联合|会同|合作|协作|捐|支持|指导|邀请|联谊|对接|调研|拜访|帮扶|协助"
)
# 地名要么在话的开头、标点之后，要么跟在上一级地名之后，免得把“加强区……”当成地名
_PLACE = re.compile(rf"(?:^|{NOT_HAN}|(?P<above>[省市区县州盟]))(?P<name>{HAN}{{1,3}})[省市区县旗州盟]$")
_LEVEL = re.compile("^[省市区县旗州盟]")
# 本单位的简称（区工商联）前面什么词都会有，尾字常见于地名的才当成别的地方
_PLACE_ENDINGS = frozenset("州洲阳江河川湖海溪山岭峰陵源泉昌宁浦塘桥坪坝湾港岛")
_NOT_PLACE = frozenset(
    "个两几多与向由经报被从在为对和及会请到给据按各全本我该同外邻受送属呈交于是系省市区县旗的"
)
_VERBS = frozenset(
    {
        "加强", "做好", "围绕", "服务", "完善", "推进", "成立", "强化", "组织", "按照", "根据", "经过",
        "通过", "隶属", "下属", "依托", "结合", "促进", "参加", "参与", "提升", "提高", "推动", "落实",
        "报送", "报请", "报经", "上报", "提请", "纳入", "抄送", "配合", "接受", "属于", "作为", "建设",
        "健全", "发挥",
    }
)  # fmt: skip


class Strangers:
    """在一段话里找别的单位。"""

    def __init__(self, unit: Unit, others: Iterable[str], everything: str) -> None:
        """others 是别的单位的名称；everything 是全部的话，里面没有的名称不必一段一段地找。"""
        covered = (str(each.name) for each in unit.covered_units)
        own = {str(unit.name), *covered}
        self._own = sorted(own, key=len, reverse=True)
        self._others = tuple(
            name
            for name in others
            if len(name) >= _LONG and name in everything and not any(name in each for each in own)
        )
        self._levels = tuple(step.strip() for step in str(unit.region).split("/") if step.strip())
        official = self._official_tail(str(unit.name))
        short = _LEVEL.sub("", str(unit.short_name or "")) if official else ""
        # 名称的后一截 → 是不是简称
        tails = (tail for tail in (short, official) if len(tail) >= _SHORTEST and tail in everything)
        self._tails = {tail: tail != official for tail in tails}
        self._sought = (*self._tails, *self._others)

    def found_in(self, text: str) -> Iterator[str]:
        """text 里别的单位的名称，各一次。"""
        if not any(name in text for name in self._sought):
            return
        plain = text
        for own in self._own:
            plain = plain.replace(own, "□" * len(own))
        yield from dict.fromkeys((*self._listed(plain), *self._elsewhere(plain)))

    def _official_tail(self, name: str) -> str:
        """名称里地名之后的那一截：某市某区商务局 → 商务局；没有地名则为空。"""
        for level in reversed(self._levels):
            if level in name:
                return name.rpartition(level)[2]
        return ""

    def _listed(self, text: str) -> Iterator[str]:
        for name in self._others:
            position = text.find(name)
            if position >= 0 and not _dealing(text, position, len(name)):
                yield name

    def _elsewhere(self, text: str) -> Iterator[str]:
        """别的区县的同一种单位；上级的、泛指的（报县财政局）不算。"""
        for tail, is_short in self._tails.items():
            for found in re.finditer(re.escape(tail), text):
                before = text[max(0, found.start() - 8) : found.start()]
                place = _PLACE.search(before)
                if place is None or before.endswith(self._levels) or not _is_place(place, is_short):
                    continue
                start = found.start() - len(before) + place.start("name")
                if not _dealing(text, start, found.end() - start):
                    yield text[start : found.end()]


def _is_place(found: re.Match[str], is_short: bool) -> bool:
    name = found["name"]
    if name[-1] in _NOT_PLACE:
        return False
    if is_short:
        return len(name) > 1 and name[-1] in _PLACE_ENDINGS
    return bool(found["above"]) or (name not in _VERBS and name[-2:] not in _VERBS)


def _dealing(text: str, position: int, length: int) -> bool:
    """前后说的是来往。"""
    around = (
        text[max(0, position - _AROUND) : position],
        text[position + length : position + length + _AROUND],
    )
    return any(_DEALINGS.search(each) for each in around)
