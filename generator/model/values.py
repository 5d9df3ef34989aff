"""值：金额、计数、百分比、分值、指标值怎样从文字读成准确的数，读不成时怎样说。"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from msgspec import Struct
from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.findings import Place
from generator.source.text import Sequence, Text, place_of

MONEY_UNITS: Mapping[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "亿元": Decimal(100_000_000),
}
MAX_DIGITS = 18
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_HALF_CENT = Decimal("0.005")
# 小数有几位 → 末位的半个单位
_HALVES = tuple(Decimal(1).scaleb(-places) / 2 for places in range(MAX_DIGITS + 1))
# 程序也可以直接给数
_WRITTEN = (str, int, Decimal)
# 正负号、数、后缀
_FORM = re.compile(r"([-+]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)([^0-9]*)")
_BARE = re.compile(r"[0-9]+(?:\.([0-9]+))?")
_DIGIT = re.compile(r"\d")
_COUNT_SUFFIX = re.compile(
    r"(?P<over>[余多]?)(?:|个|人|名|人次|次|场|场次|批|批次|辆|台|套|台\(套\)|家|项|条|篇|件|户|期|份|村)(?P<least>(?:以上)?)"
)
# 只转全角字符：整套 NFKC 会把 18² 读成 182。
_HALF_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xFFE5: "¥",
    0x2212: "-",
}


class Number(Struct, frozen=True):
    """一个准确的数：金额以元计；half 是半个精度单位，真数在 [value-half, value+half) 里；text 是原文。

    about 是约数的字眼：余、多、以上；不是约数则为空。
    """

    value: Decimal
    half: Decimal = Decimal(0)
    place: Place | None = None
    text: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """一种值怎样读：read 是读法；json_schema 是编辑器看到的样子；in_context 为真的还要看金额单位。

    直接给 pydantic 读法，免得它去拆解 Number、Text 的内部，导入因此快得多。
    """

    read: Callable[..., Any]
    json_schema: Mapping[str, Any]
    in_context: bool = False

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        if self.in_context:
            return core_schema.with_info_plain_validator_function(self.read)
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        return dict(self.json_schema)


def reading(parse: Callable[[Any], Any], **json_schema: Any) -> Reading:
    """不用上下文的读法。"""
    return Reading(parse, json_schema)


def fault(
    message: str, remedy: str = "", code: str = "M103", place: Place | None = None
) -> PydanticCustomError:
    """读不成一个值时给 pydantic 的错误；message、remedy 写给经办人，code 是发现的代码。

    place 缺省是被校验的那个值的出处。
    """
    said = {"message": message, "remedy": remedy, "code": code, "place": place}
    return PydanticCustomError("value", "{message}", said)


def _split(value: object, what: str) -> tuple[Decimal, Decimal, str]:
    """文字分成（数，末位的半个单位，后缀）；全角与半角等价。"""
    # 多半就是一个光光的数
    if isinstance(value, str) and len(value) <= MAX_DIGITS and (bare := _BARE.fullmatch(value)):
        return Decimal(value), _HALVES[len(bare[1] or "")], ""
    if isinstance(value, bool) or not isinstance(value, _WRITTEN):
        raise fault(f"这里要写{what}", "一个数，不能是列表、映射或浮点数")
    plain = _half_width(str(value)).strip().removeprefix("¥")
    found = _FORM.fullmatch(plain)
    if not found:
        raise fault(f"这里要写{what}，“{value}”不是", _number_remedy(plain))
    sign, digits, suffix = found.groups()
    digits = digits.replace(",", "")
    if len(digits) > MAX_DIGITS:
        raise fault(f"“{value}”位数太多，最多 {MAX_DIGITS} 位")
    return Decimal(sign + digits), _HALVES[len(digits.partition(".")[2])], suffix.strip()


def _half_width(text: str) -> str:
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def _number_remedy(plain: str) -> str:
    if "," in plain:
        return "千分位逗号每三位一个；小数点要用“.”"
    if re.search(r"[0-9]", plain):
        return "只写数和单位，如 183.54、1,835,400 或 183.54万元；“约”之类写到文字里"
    return "不知道就把冒号后面空着，文件里会标出【待填】"


def _not_negative(value: object, number: Decimal, what: str) -> None:
    if number < 0:
        raise fault(f"{what}不能是负数：{value}", "去掉负号；如果确是冲减，请填冲减之后的净额", "M104")


def money_unit(value: object, context: Mapping[str, Any] | None) -> Decimal | None:
    """这个金额所在文件的金额单位，折合多少元；context["units"] 由装载时给出，没有装载就是元。"""
    if context is None:
        return Decimal(1)
    place = place_of(value)
    units: Mapping[str, Decimal] = context["units"]
    return units.get(place.file if place else "", units.get(""))


def parse_amount(value: object, unit: Decimal | None = Decimal(1), *, signed: bool = False) -> Number:
    """文字读成金额（元）。unit 是没写单位时一个单位折合多少元，None 是不知道；signed 允许负数。

    读不成抛 PydanticCustomError。

    精度：按最后一位数的半个单位，但不粗于 0.01 个单位（25 万元就是 25.00 万元，尾零常被省去）；
    写 0 就是没有，没有误差，免得许多个零把尾差的余地撑大。
    """
    if isinstance(value, Number):
        return value
    number, half, suffix = _split(value, "金额")
    if suffix and suffix not in MONEY_UNITS:
        raise fault(f"不认识的金额单位“{suffix}”", "金额单位用 元、千元、万元 或 亿元")
    if not signed:
        _not_negative(value, number, "金额")
    factor = MONEY_UNITS[suffix] if suffix else unit
    if factor is None and number:
        raise fault("没有写金额单位，不知道是元还是万元", "在文件开头写一行“金额单位: 万元”", "M106")
    factor = factor or Decimal(1)
    half = min(half, _HALF_CENT) * factor if number else Decimal(0)
    return Number(number * factor, half, place_of(value), str(value))


def parse_count(value: object) -> Number:
    """文字读成非负整数；可以带“次”“人”“辆”等，也可以是约数：100余、100余人次、3000多家、95人以上。"""
    if isinstance(value, Number):
        return value
    number, _, suffix = _split(value, "整数")
    _not_negative(value, number, "数量")
    if number != number.to_integral_value():
        raise fault(f"这里要写整数，“{value}”带小数")
    found = _COUNT_SUFFIX.fullmatch(suffix)
    if not found:
        raise fault(f"不认识的单位“{suffix}”", _number_remedy("0"))
    return Number(number, Decimal(0), place_of(value), str(value), found["over"] or found["least"])


def parse_percent(value: object) -> Number:
    """文字读成百分数，38.6 和 38.6% 都是 38.6。"""
    if isinstance(value, Number):
        return value
    number, half, suffix = _split(value, "百分数")
    _not_negative(value, number, "百分数")
    if suffix not in ("", "%"):
        raise fault(f"这里要写百分数，“{value}”不是", "写 38.6 或 38.6%")
    return Number(number, half, place_of(value), str(value))


def parse_score(value: object) -> Number:
    """文字读成分值或权重，准确，0 到 100。"""
    if isinstance(value, Number):
        return value
    number, _, suffix = _split(value, "分数")
    _not_negative(value, number, "分数")
    if suffix not in ("", "分"):
        raise fault(f"这里要写分数，“{value}”不是", "只写数，如 18 或 17.5")
    if number > 100:
        raise fault(f"分数最多 100，这里是 {value}")
    return Number(number, Decimal(0), place_of(value), str(value))


def parse_measure(value: object) -> Number | Text:
    """指标值、完成值：是数就读成准确的数（可带 %，可为负），否则就是文字。"""
    if isinstance(value, Number):
        return value
    if isinstance(value, str) and not _DIGIT.search(value):
        return as_prose(value)
    try:
        number, _, suffix = _split(value, "指标值")
    except PydanticCustomError:
        return as_prose(value)
    if suffix not in ("", "%"):
        return as_prose(value)
    return Number(number, Decimal(0), place_of(value), str(value))


def as_prose(value: object) -> Text:
    """文字原样保留，连同出处；列表、映射不是文字。"""
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text(value)
    raise fault("这里要写文字，不能是列表或映射", "有冒号的文字请用引号括起来")


def as_date(value: object) -> Text:
    """2024-05 或 2024-05-24，保持文字；要真有这一天。"""
    text = as_prose(value)
    remedy = "写成 2024-05 或 2024-05-24"
    if not _DATE.fullmatch(text):
        raise fault(f"日期“{text}”不对", remedy)
    try:
        date.fromisoformat(text if text.count("-") == 2 else f"{text}-01")
    except ValueError:
        raise fault(f"没有“{text}”这一天", remedy) from None
    return text


def as_yes(value: object) -> bool:
    """是、否。"""
    if isinstance(value, bool):
        return value
    if value in ("是", "否"):
        return value == "是"
    raise fault(f"这里要写 是 或 否，不是“{value}”")


def _listed(value: object) -> object:
    return Sequence([value], place_of(value)) if isinstance(value, str) else value


def _amount(value: object, info: ValidationInfo) -> Number:
    return parse_amount(value, money_unit(value, info.context))


def _signed_amount(value: object, info: ValidationInfo) -> Number:
    return parse_amount(value, money_unit(value, info.context), signed=True)


_NUMBER = {"type": ["number", "string", "null"]}
_TEXT = {"type": ["string", "number", "null"]}

Amount = Annotated[Number, Reading(_amount, _NUMBER, in_context=True)]
SignedAmount = Annotated[Number, Reading(_signed_amount, _NUMBER, in_context=True)]
Count = Annotated[Number, reading(parse_count, **_NUMBER)]
Percent = Annotated[Number, reading(parse_percent, **_NUMBER)]
Score = Annotated[Number, reading(parse_score, **_NUMBER)]
Measure = Annotated[Number | Text, reading(parse_measure, **_NUMBER)]
Date = Annotated[Text, reading(as_date, type="string")]
Prose = Annotated[Text, reading(as_prose, **_TEXT)]
Proses = Annotated[tuple[Prose, ...], BeforeValidator(_listed)]
# 一地的表样特有的文字：名目 → 一段或几段
Texts = dict[Prose, Proses]
YesNo = Annotated[bool, reading(as_yes, enum=["是", "否"])]
