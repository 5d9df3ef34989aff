"""单位.yaml 的形状：不随年度变的事。"""

from enum import StrEnum
from typing import Annotated, ClassVar

from generator.model.record import Record, named, suggestion
from generator.model.values import Prose, Proses, Reading, as_prose, fault, reading
from generator.source.text import Text


class UnitNature(StrEnum):
    """单位性质：前两种有机关运行经费。"""

    ADMINISTRATIVE = "行政单位"
    CIVIL_SERVICE = "参公事业单位"
    INSTITUTION = "事业单位"


def choice(kind: type[StrEnum], **spellings: str) -> Reading:
    """几个词里选一个的读法；spellings 是别的写法。"""

    def chosen(value: object) -> StrEnum:
        text = as_prose(value).strip()
        known = {str(member): member for member in kind} | {k: kind(v) for k, v in spellings.items()}
        if text not in known:
            hint = suggestion(text, [str(member) for member in kind])
            raise fault(f"这里要写 {'、'.join(kind)} 之一，不是“{text}”", hint)
        return known[text]

    return reading(chosen, enum=[str(member) for member in kind])


_SPELLINGS = {"参照公务员法管理的事业单位": "参公事业单位", "其他事业单位": "事业单位"}
Nature = Annotated[UnitNature, choice(UnitNature, **_SPELLINGS)]
FORBIDDEN_IN_NAMES = frozenset('/\\:*?"<>|')
_PORTS = {f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)}
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL"} | _PORTS)
MAX_NAME = 80


def as_name(value: object) -> Text:
    """能当文件名的名称：不含路径符号，不以点或空格结尾，不是 Windows 的设备名，不超过 80 字。"""
    text = as_prose(value)
    bad = sorted(FORBIDDEN_IN_NAMES & set(text)) or [mark for mark in "\n\t" if mark in text]
    if bad:
        raise fault(f"名称里不能有 {' '.join(map(repr, bad))}，它会写到输出文件夹之外", "换成全角的同样符号")
    if text.strip(" .") != text or not text:
        raise fault(f"名称不能是空的，也不能以点或空格开头、结尾：“{text}”", "删去多余的点和空格")
    if text.partition(".")[0].upper() in _DEVICES or len(text) > MAX_NAME:
        raise fault(f"“{text}”不能当文件名", f"换一个名称，最多 {MAX_NAME} 字")
    return text


Name = Annotated[Text, reading(as_name, type="string")]


class CoveredUnit(Record):
    """一个纳入部门决算编制范围的单位。"""

    model_config = named("CoveredUnit")

    name: Prose
    nature: Nature


class ExtraSubject(Record):
    """科目表里没有、单位自己补的一个科目。"""

    model_config = named("ExtraSubject")

    code: Prose
    name: Prose
    definition: Prose | None = None


class Unit(Record):
    """一个单位。"""

    model_config = named("Unit")
    title: ClassVar[str] = "单位"

    name: Name
    short_name: Prose | None = None
    region: Prose
    nature: Nature | None = None
    budget_level: Prose | None = None
    functions: Proses = ()
    organization: Prose | None = None
    departments: Proses = ()
    covered_units: tuple[CoveredUnit, ...] = ()
    extra_subjects: tuple[ExtraSubject, ...] = ()


def one_of(known: tuple[str, ...]) -> Reading:
    """映射的键只许是 known 里的词。"""

    def checked(value: object) -> Text:
        text = as_prose(value)
        if text not in known:
            raise fault(f"不认识的“{text}”", suggestion(text, known) or f"可以写：{'、'.join(known)}")
        return text

    return reading(checked, enum=list(known))
