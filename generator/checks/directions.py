"""原因的方向：一句原因说的是多了还是少了；说不准的、两个方向都有的，当作没有方向。"""

from __future__ import annotations

import re

# 说的是钱和事，不是人和别的：退休人员增加，人员经费倒会减少
_MATTER = (
    "(?:经费|费用|费|支出|收入|拨款|资金|预算|开支|次数|批次|人次|场次|会议|活动|培训|接待|出差|项目|业务|任务"
    "|工作量|采购|购置)"
)
_ADVERBS = "(?:的|数量|有所|大幅|相应|明显|逐年|比上年|较上年|同比)*"
_MORE = "(?:增加|增长|上升|上涨|上调|增多|增大|增设|新增|追加|扩大)"
_LESS = "(?:减少|下降|降低|压减|压缩|缩减|下调|削减|调减|精简|取消)"
_THRIFT = "厉行节约|从严控制|严格控制|只减不增|压减|压缩|严控"

_SAYS_MORE = re.compile(f"{_MATTER}{_ADVERBS}{_MORE}|{_MORE}了?[^，。；]{{0,12}}{_MATTER}")
_SAYS_LESS = re.compile(f"{_MATTER}{_ADVERBS}{_LESS}|{_LESS}了?[^，。；]{{0,12}}{_MATTER}|{_THRIFT}")
# 沾一点边就算说到了另一个方向
_HINTS_MORE = re.compile("增|新|扩|涨|升|追加|补|恢复|启动|开展|多|换|提高(?!.{0,6}(?:效|质|水平|管理))|提标")
_HINTS_LESS = re.compile("减|降|缩|少|节|控|停|退|离|调出|取消|未|没|无|不再|压|完成|结束")
# 拿上年的事来解释今年的，方向正好相反
_LAST_YEAR = re.compile(r"上年|去年|上一年|往年|前期|20\d\d年")


def contradicts(reason: str, direction: int) -> bool:
    """direction 为 1（增）而原因只说减，为 -1（减）而原因只说增。

    >>> contradicts("会议次数减少", 1), contradicts("会议次数增加", 1), contradicts("厉行节约", 1)
    (True, False, True)
    >>> contradicts("厉行节约", -1), contradicts("退休人员增加", -1), contradicts("上年培训增加", -1)
    (False, False, False)
    """
    if _LAST_YEAR.search(reason):
        return False
    if direction > 0:
        return bool(_SAYS_LESS.search(reason)) and not _HINTS_MORE.search(reason)
    return bool(_SAYS_MORE.search(reason)) and not _HINTS_LESS.search(reason)
