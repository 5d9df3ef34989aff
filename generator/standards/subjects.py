"""支出功能分类科目：由代码得到类、款、项的名称和名词解释里的说明。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.unit import ExtraSubject
from generator.standards.tables import Row

CLASS_DIGITS, SECTION_DIGITS, ITEM_DIGITS = 3, 5, 7
LEVELS: Mapping[int, str] = {CLASS_DIGITS: "类", SECTION_DIGITS: "款", ITEM_DIGITS: "项"}
WILDCARD = "xxxxx"


@dataclass(frozen=True, slots=True)
class Subject:
    """一个功能分类科目。class_name 是类的名称（一般公共服务支出），class_short 是全称里用的简称。"""

    code: str
    level: str
    name: str
    class_name: str = ""
    class_short: str = ""
    section_name: str = ""
    definition: str = ""

    @property
    def full_name(self) -> str:
        """一般公共服务（类）民主党派及工商联事务（款）行政运行（项）。"""
        steps = ((self.class_short, "类"), (self.section_name, "款"), (self.item_name, "项"))
        return "".join(f"{name}（{level}）" for name, level in steps if name)

    @property
    def item_name(self) -> str:
        """项的名称；本身是类或款则为空。"""
        return self.name if self.level == "项" else ""


def class_code(code: str) -> str:
    """类的代码：2012801 → 201。"""
    return code[:CLASS_DIGITS]


def find_subject(
    code: str, rows: Mapping[str, Row], definitions: Mapping[str, Row], extra: Mapping[str, ExtraSubject]
) -> Subject | None:
    """由代码找科目；科目表和单位的科目补充里都没有则为 None。"""
    name = _name(code, rows, extra)
    if name is None or len(code) not in LEVELS:
        return None
    kind = class_code(code)
    class_name = _name(kind, rows, extra) or ""
    return Subject(
        code=code,
        level=LEVELS[len(code)],
        name=name,
        class_name=class_name,
        class_short=rows.get(kind, {}).get("简称", "") or class_name,
        section_name=_name(code[:SECTION_DIGITS], rows, extra) or "" if len(code) > CLASS_DIGITS else "",
        definition=_definition(code, name, definitions, extra),
    )


def _name(code: str, rows: Mapping[str, Row], extra: Mapping[str, ExtraSubject]) -> str | None:
    if code in extra:
        return str(extra[code].name)
    return rows[code]["名称"] if code in rows else None


def _definition(
    code: str, name: str, definitions: Mapping[str, Row], extra: Mapping[str, ExtraSubject]
) -> str:
    """先看单位自己写的，再看该代码的，最后看末两位相同、名称也相同的通用说明。"""
    if code in extra and extra[code].definition:
        return str(extra[code].definition)
    if code in definitions:
        return definitions[code]["说明"]
    general = definitions.get(WILDCARD + code[SECTION_DIGITS:], {})
    return general.get("说明", "") if general.get("名称") == name else ""


def by_code(extra: Iterable[ExtraSubject]) -> dict[str, ExtraSubject]:
    """单位的科目补充，按代码。"""
    return {str(subject.code).strip(): subject for subject in extra}
