"""单位.yaml 的形状：不随年度变的事。"""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.record import Record, named, suggestion
from generator.model.values import Prose, Proses, Reading, Texts, as_prose, fault, reading
from generator.source.folders import name_fault
from generator.source.text import Text


class UnitNature(StrEnum):
    """单位性质：前两种有机关运行经费。"""

    ADMINISTRATIVE = "行政单位"
    CIVIL_SERVICE = "参公事业单位"
    INSTITUTION = "事业单位"


def choice(kind: type[StrEnum], **spellings: str) -> Reading:
    """几个词里选一个的读法；spellings 是别的写法。"""

    known = {str(member): member for member in kind} | {k: kind(v) for k, v in spellings.items()}

    def chosen(value: object) -> StrEnum:
        text = as_prose(value).strip()
        if text not in known:
            hint = suggestion(text, [str(member) for member in kind])
            raise fault(f"不能写“{text}”，可写：{'、'.join(kind)}", hint, "M105")
        return known[text]

    return reading(chosen, enum=[str(member) for member in kind])


_SPELLINGS = {"参照公务员法管理的事业单位": "参公事业单位", "其他事业单位": "事业单位"}
Nature = Annotated[UnitNature, choice(UnitNature, **_SPELLINGS)]


def as_name(value: object) -> Text:
    """能当文件名的名称，规则见 source.folders.name_fault。"""
    text = as_prose(value)
    if trouble := name_fault(text):
        raise fault(trouble, "换一个名称；半角符号可以换成全角的", "M108")
    return text


Name = Annotated[Text, reading(as_name, type="string")]


class CoveredUnit(Record):
    """一个纳入部门决算编制范围的单位。"""

    model_config = named("CoveredUnit")

    name: Prose
    nature: Nature
    rank: Prose | None = None
    funding: Prose | None = None


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
    budget_code: Prose | None = None
    texts: Texts = Field(default_factory=dict)


def one_of(known: tuple[str, ...]) -> Reading:
    """映射的键只许是 known 里的词。"""

    def checked(value: object) -> Text:
        text = as_prose(value)
        if text not in known:
            hint = suggestion(text, known) or f"可以写：{'、'.join(known)}"
            raise fault(f"不认识的“{text}”", hint, "M105")
        return text

    return reading(checked, enum=list(known))
