"""用语：一个地区爱用哪些词、几位小数、零项说不说；由各级 用语.yaml 一级盖一级得来。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from decimal import Decimal
from typing import Any

from generator.findings import Finding, Severity
from generator.phrases.numbers import WAN
from generator.source.text import place_of

MAX_PLACES = 6
_BOOLEANS = {"是": True, "否": False, "说": True, "不说": False}
_SLOT = re.compile(r"[{}]")


def _entry(key: str, default: Any, meaning: str, *slots: str) -> Any:
    """一条用语：用语.yaml 里的键、缺省、意思，和句中可以用的 {空}。"""
    return field(default=default, metadata={"key": key, "meaning": meaning, "slots": slots})


@dataclass(frozen=True, slots=True)
class Wording:
    """一套用语；缺省是通用的说法。用语.yaml 的键是各字段的中文名。"""

    increase_word: str = _entry("增加词", "增加", "金额变大")
    decrease_word: str = _entry("减少词", "减少", "金额变小")
    unchanged_word: str = _entry("持平词", "持平", "没有变化")
    increased: str = _entry("增加", "增加{额}，增长{率}", "比上年多", "额", "率")
    decreased: str = _entry("减少", "减少{额}，下降{率}", "比上年少", "额", "率")
    unchanged: str = _entry("持平", "与上年持平", "与上年一样")
    new: str = _entry("新增", "增加{额}（上年为零，无可比基数）", "上年为零，今年才有", "额")
    cancelled: str = _entry("取消", "减少{额}，下降{率}", "上年有，今年为零", "额", "率")
    none_both: str = _entry("两年均无", "与上年持平", "两年都为零")
    compared: str = _entry("比某年", "比{年}年度", "写明年份时放在增加、减少前面", "年")
    unchanged_from: str = _entry("与某年持平", "与{年}年度持平", "写明年份时的持平", "年")
    none_both_from: str = _entry("与某年均无", "与{年}年度持平", "写明年份、两年都为零", "年")
    budget_compared: str = _entry("比预算", "较{预算}", "与预算比增减时放在增加、减少前面", "预算")
    budget_unchanged: str = _entry("与预算无增减", "与{预算}持平", "与预算比没有增减", "预算")
    beyond_budget: str = _entry(
        "预算外新增", "增加{额}（{预算}为零，无可比基数）", "预算为零而有支出时与预算比", "额", "预算"
    )
    share: str = _entry("占比", "占{率}", "占总体的百分之几", "率")
    tiny_share: str = _entry("近零占比", "占比{率}", "占比不为零却四舍五入成零，率是近零那一句", "率")
    no_share: str = _entry("无占比", "不计算占比", "总体为零时单说占比")
    share_item: str = _entry("占比项", "{名}{额}，{占比}", "列举时一项连同占比", "名", "额", "占比")
    amount_item: str = _entry("金额项", "{名}{额}", "列举时一项的金额", "名", "额")
    tiny_rate: str = _entry("近零", "不足{率}", "不为零却四舍五入成零的百分比", "率")
    nearly_all: str = _entry("近满", "{率}以上", "不到百分之百却四舍五入成一百的百分比", "率")
    executed: str = _entry("完成预算", "完成预算{率}", "有预算时的完成情况", "率")
    idle: str = _entry("无预算无支出", "{年初}未安排预算，未发生支出", "预算与决算都为零", "年初")
    unbudgeted: str = _entry("无预算有支出", "{年初}未安排预算，不计算完成率", "预算为零而有支出", "年初")
    budget_equal: str = _entry("与预算持平", "决算数与{预算}持平", "决算等于预算", "预算")
    budget_above: str = _entry(
        "大于预算", "决算数大于{预算}的主要原因是{原因}", "决算大于预算", "预算", "原因"
    )
    budget_below: str = _entry(
        "小于预算", "决算数小于{预算}的主要原因是{原因}", "决算小于预算", "预算", "原因"
    )
    part_more: str = _entry("原因增加", "{事}增加{额}", "分成几部分的原因，增加的一部分", "事", "额")
    part_less: str = _entry("原因减少", "{事}减少{额}", "分成几部分的原因，减少的一部分", "事", "额")
    part_separator: str = _entry("原因分隔", "；", "分成几部分的原因之间的标点")
    checked: str = _entry("选中", "☑", "选框里选中的记号")
    unchecked: str = _entry("未选", "☐", "选框里没有选中的记号")
    reason: str = _entry("变动原因", "主要变动原因是", "有变动时引出原因")
    unchanged_reason: str = _entry("持平原因", "主要原因是", "持平而写了原因时引出它")
    happened: str = _entry("发生", "{名}{额}", "有这项支出", "名", "额")
    not_happened: str = _entry("未发生", "未发生{名}", "没有这项支出", "名")
    nothing: str = _entry("没有", "无", "列举时一项也没有")
    mention_zero: bool = _entry("零项", False, "列举时为零的项说还是不说（说、不说）")
    amount_places: int = _entry("金额小数位", 2, "万元的小数位数")
    amount_trim: bool = _entry("金额去尾零", True, "25.00万元写成25万元")
    amount_grouped: bool = _entry("金额千分位", False, "1,234.56万元")
    rate_places: int = _entry("百分比小数位", 1, "百分比的小数位数")
    rate_trim: bool = _entry("百分比去尾零", True, "100.0%写成100%")
    change_places: int = _entry("增减率小数位", -1, "增长、下降的小数位数，不写随百分比小数位")
    share_places: int = _entry("占比小数位", -1, "占比的小数位数，不写随百分比小数位")
    execution_places: int = _entry("完成率小数位", -1, "完成率的小数位数，不写随百分比小数位")

    @property
    def precision(self) -> Decimal:
        """印出来的最小金额（元）：万元两位小数即 100 元。增、减、平按它判断。"""
        return WAN.scaleb(-self.amount_places)

    @classmethod
    def from_levels(cls, levels: Iterable[Mapping[str, Any]]) -> tuple[Wording, tuple[Finding, ...]]:
        """levels 由远（通用）及近（本级），后面的盖过前面的。不认识的键、不对的值都在发现里。"""
        chosen: dict[str, Any] = {}
        findings: list[Finding] = []
        for level in levels:
            for key, value in level.items():
                read = _read(key, value)
                if isinstance(read, Finding):
                    findings.append(read)
                elif value is not None:
                    chosen[_BY_KEY[key].name] = read
        return cls(**chosen), tuple(findings)


def entries() -> tuple[tuple[str, str, str], ...]:
    """全部用语的（键，缺省，意思），供手册生成。"""
    return tuple((key, _shown(each.default), each.metadata["meaning"]) for key, each in _BY_KEY.items())


_BY_KEY: Mapping[str, Field[Any]] = {each.metadata["key"]: each for each in fields(Wording)}


def _shown(default: Any) -> str:
    if isinstance(default, bool):
        return "是" if default else "否"
    return "" if default in (-1, MISSING) else str(default)


def _read(key: str, value: Any) -> Any:
    """一对键值读成字段的值；读不成返回发现。"""
    entry = _BY_KEY.get(key)
    if entry is None:
        return _finding("P101", f"用语里没有“{key}”", key, _suggestion(key))
    text = str(value).strip()
    match entry.default:
        case bool():
            return _BOOLEANS.get(text, _finding("P102", f"“{key}”要写是或否，不是“{text}”", value))
        case int():
            places = int(text) if text.isdecimal() else MAX_PLACES + 1
            message = f"“{key}”要写 0 到 {MAX_PLACES} 的整数，不是“{text}”"
            return places if places <= MAX_PLACES else _finding("P102", message, value)
        case _:
            return _sentence(entry, value)


def _sentence(entry: Field[Any], value: Any) -> str | Finding:
    """一句用语；里面的 {空} 只许用规定的那几个。"""
    key, slots, rest = entry.metadata["key"], entry.metadata["slots"], str(value)
    for slot in slots:
        rest = rest.replace(f"{{{slot}}}", "")
    if not _SLOT.search(rest):
        return str(value)
    allowed = "、".join(f"{{{slot}}}" for slot in slots)
    remedy = f"这一句里可以用 {allowed}" if allowed else "这一句里不用花括号"
    return _finding("P103", f"“{key}”里的花括号不对：{value}", value, remedy)


def _finding(code: str, message: str, where: object, remedy: str = "") -> Finding:
    return Finding(code, Severity.ERROR, message, place_of(where), remedy)


def _suggestion(key: str) -> str:
    # difflib 只在出错时才装入，不拖慢启动
    from difflib import get_close_matches  # noqa: PLC0415

    close = get_close_matches(key, _BY_KEY, 1, 0.5)
    return f"是不是想写“{close[0]}”？" if close else f"可以写：{'、'.join(_BY_KEY)}"
