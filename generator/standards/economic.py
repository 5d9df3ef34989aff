"""部门预算支出经济分类科目：名称或代码对到一个款，并知道它算人员经费还是公用经费。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.standards.tables import Row

_MARKS = {ord(mark): None for mark in '（）()“”" \u3000'}


@dataclass(frozen=True, slots=True)
class EconomicSubject:
    """一个经济分类科目。group 是 人员经费、公用经费，都不是则为空。"""

    code: str
    level: str
    name: str
    group: str


class EconomicTable:
    """经济分类科目表；rows 已按年度挑好，次序即官方次序。"""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        ordered = [rows[code] for code in sorted(rows)]
        self.subjects = tuple(_subject(row) for row in ordered)
        self._by_key: dict[str, EconomicSubject] = {}
        # 名称有重的（309 与 310 都有办公设备购置）：分得出人员、公用的在前
        pairs = zip(self.subjects, ordered, strict=True)
        for subject, row in sorted(pairs, key=lambda pair: not pair[0].group):
            for key in _keys(row):
                self._by_key.setdefault(key, subject)

    def find(self, name_or_code: str) -> EconomicSubject | None:
        """按名称、别名或代码找；没有则为 None。"""
        return self._by_key.get(_plain(name_or_code))

    def names(self) -> tuple[str, ...]:
        """全部款的名称，给“是不是想写”用。"""
        return tuple(subject.name for subject in self.subjects if subject.level == "款")


def _subject(row: Row) -> EconomicSubject:
    return EconomicSubject(row["代码"].strip(), row["级次"], row["名称"], row["归属"])


def _keys(row: Row) -> Iterable[str]:
    names = [row["代码"], *(row.get("别名") or "").split("；")]
    if row["级次"] == "款":
        names.append(row["名称"])
    return (_plain(name) for name in names if name)


def _plain(name: str) -> str:
    return str(name).translate(_MARKS)
