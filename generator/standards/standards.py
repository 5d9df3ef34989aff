"""某一年的全部依据：科目、经济分类、名词、评分，一处取得。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from generator.builtin import builtin
from generator.model.unit import ExtraSubject, Unit
from generator.standards.documents import malformed, read_document
from generator.standards.economic import EconomicSubject, EconomicTable
from generator.standards.scoring import ScoringScheme, Values, scoring_scheme
from generator.standards.subjects import Subject, by_code, find_subject
from generator.standards.tables import Row, read_rows, rows_by_code
from generator.standards.terms import GeneralTerm, general_terms

FUNCTIONAL = "功能分类科目.csv"
ECONOMIC = "经济分类科目.csv"
DEFINITIONS = "科目说明.csv"
TERMS = "名词.yaml"
SCORING = "评分.yaml"

T = TypeVar("T")


class Standards:
    """某一年的依据。用 load 取得；各表用到才读。"""

    def __init__(self, folders: Sequence[Path], year: int) -> None:
        self.folders = tuple(folders)
        self.year = year
        self._extra: dict[str, ExtraSubject] = {}
        self._subjects: dict[str, Subject | None] = {}

    @classmethod
    def load(cls, dirs: Iterable[Path], year: int) -> Standards:
        """dirs 是工作文件夹的 data/standards（近的在前，可以没有）；内置的总在最后。"""
        return cls((*dirs, builtin("standards")), year)

    def for_unit(self, unit: Unit | None) -> Standards:
        """加上单位自己的科目补充；没有补充就是原样。各表共用，不重读。"""
        if unit is None or not unit.extra_subjects:
            return self
        standards = Standards(self.folders, self.year)
        standards._extra = by_code(unit.extra_subjects)
        standards.__dict__.update(
            _functional=self._functional, _definitions=self._definitions, economic_table=self.economic_table
        )
        return standards

    def subject(self, code: str) -> Subject | None:
        """由代码找功能分类科目；没有则为 None。"""
        code = str(code).strip()
        if code not in self._subjects:
            self._subjects[code] = find_subject(code, self._functional, self._definitions, self._extra)
        return self._subjects[code]

    def economic(self, name_or_code: str) -> EconomicSubject | None:
        """由名称或代码找经济分类科目；没有则为 None。"""
        return self.economic_table.find(name_or_code)

    def grade(self, score: Decimal) -> str | None:
        """总分的等级。"""
        return self.scoring.grade(score)

    @property
    def progress_targets(self) -> Values:
        """执行进度目标：六月、九月、十一月、年末，百分数。"""
        return self.scoring.progress_targets

    @cached_property
    def terms(self) -> tuple[GeneralTerm, ...]:
        """通用名词，按印出的次序。"""
        return self._understood(TERMS, general_terms)

    @cached_property
    def scoring(self) -> ScoringScheme:
        """评分办法。"""
        return self._understood(SCORING, scoring_scheme)

    @cached_property
    def economic_table(self) -> EconomicTable:
        """经济分类科目表。"""
        return EconomicTable(self._rows(ECONOMIC, ("代码", "级次", "名称", "归属")))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """全部功能分类科目代码，给“是不是想写”用。"""
        return tuple(sorted({*self._functional, *self._extra}))

    @cached_property
    def _functional(self) -> dict[str, Row]:
        return self._rows(FUNCTIONAL, ("代码", "名称"))

    @cached_property
    def _definitions(self) -> dict[str, Row]:
        return self._rows(DEFINITIONS, ("代码", "名称", "说明"))

    def _rows(self, file_name: str, required: Sequence[str]) -> dict[str, Row]:
        return rows_by_code((read_rows(folder, file_name, required) for folder in self.folders), self.year)

    def _understood(self, file_name: str, parse: Callable[[list[Any], int], T]) -> T:
        layers = [read_document(folder, file_name) for folder in self.folders]
        try:
            return parse(layers, self.year)
        except (KeyError, TypeError, AttributeError, ArithmeticError):
            raise malformed(self.folders[0] / file_name) from None
