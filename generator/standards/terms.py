"""名词：名词解释里不随科目变的那些，哪些在科目之前，哪些在之后，什么时候才列。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.standards.tables import in_force


@dataclass(frozen=True, slots=True)
class GeneralTerm:
    """一个通用名词。condition 是一个数字的全名，不为空时那个数字不为零才列。"""

    name: str
    definition: str
    before_subjects: bool
    condition: str = ""
    basis: str = ""

    __template_names__ = {"名称": "name", "释义": "definition", "依据": "basis"}  # noqa: RUF012 - 槽位类的常量


def general_terms(layers: Iterable[Any], year: int) -> tuple[GeneralTerm, ...]:
    """year 年有效的名词，次序即印出的次序；前一层里同名的盖过后一层的。"""
    table: dict[str, GeneralTerm] = {}
    for layer in reversed(list(layers)):
        for row in layer or ():
            if in_force(row, year):
                table[row["名称"]] = _term(row)
    return tuple(table.values())


def _term(row: Mapping[str, str]) -> GeneralTerm:
    return GeneralTerm(
        name=row["名称"],
        definition=row["释义"],
        before_subjects=row.get("位置") != "科目之后",
        condition=row.get("条件", ""),
        basis=row.get("依据", ""),
    )
