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
from generator.standards.regions import levels
from generator.standards.scheme_reading import SCHEMES_FILE, read_schemes
from generator.standards.schemes import Schemes
from generator.standards.scoring import ScoringScheme, Values, scoring_scheme
from generator.standards.subjects import Subject, by_code, find_subject
from generator.standards.tables import Row, in_force, period, read_rows, rows_by_code
from generator.standards.terms import GeneralTerm, general_terms

FUNCTIONAL = "功能分类科目.csv"
ECONOMIC = "经济分类科目.csv"
DEFINITIONS = "科目说明.csv"
TERMS = "名词.yaml"
SCORING = "评分.yaml"

_TABLES = ("_functional", "_definitions", "economic_table", "terms", "scoring")
_SCHEMES = ("scheme_files", "schemes")

T = TypeVar("T")


class Standards:
    """某一年的依据。用 load 取得；各表用到才读。"""

    def __init__(self, folders: Sequence[Path], year: int, templates: Sequence[Path] = ()) -> None:
        self.folders = tuple(folders)
        self.year = year
        self.templates = tuple(templates)
        self._region = ""
        self._extra: dict[str, ExtraSubject] = {}
        self._subjects: dict[str, Subject | None] = {}
        self._regional: dict[str, Standards] = {}

    @classmethod
    def load(cls, dirs: Iterable[Path], year: int, templates: Sequence[Path] | None = None) -> Standards:
        """dirs 是工作文件夹的 data/standards（近的在前，可以没有）；内置的总在最后。

        templates 是各模板文件夹：一地的评分方案放在它自己的那一级里；不给就是内置的。
        """
        return cls(
            (*dirs, builtin("standards")), year, (builtin("templates"),) if templates is None else templates
        )

    def for_unit(self, unit: Unit | None) -> Standards:
        """换成这个单位的：加上它自己的科目补充，评分方案照它的地区找。各表共用，一地的方案只找一遍。"""
        if unit is None:
            return self
        regional, extra = self._of_region(str(unit.region)), by_code(unit.extra_subjects)
        if extra == regional._extra:
            return regional
        own = regional._copied((*_TABLES, *_SCHEMES))
        own._region, own._extra = regional._region, extra
        return own

    def _of_region(self, region: str) -> Standards:
        if region == self._region:
            return self
        if region not in self._regional:
            regional = self._regional[region] = self._copied(_TABLES)
            regional._region, regional._subjects = region, self._subjects
        return self._regional[region]

    def _copied(self, shared: Iterable[str]) -> Standards:
        """同样的依据另起一份，shared 是共用的各表。"""
        copied = Standards(self.folders, self.year, self.templates)
        copied.__dict__.update({name: getattr(self, name) for name in shared})
        return copied

    @cached_property
    def schemes(self) -> Schemes:
        """这个地区这一年的评分方案，近的一级先。"""
        return read_schemes(self.scheme_files, self.year)

    @cached_property
    def scheme_files(self) -> tuple[tuple[Path, str], ...]:
        """有的各份评分方案和给人看的路径：从本级一路找到通用，最后是 data/standards 里的。"""
        steps = [(level, root) for level in levels(self._region) for root in self.templates]
        folders = (
            *((root / level, f"{root.name}/{level}") for level, root in steps),
            *((folder, f"data/{folder.name}") for folder in self.folders),
        )
        return tuple(
            (folder / SCHEMES_FILE, f"{shown}/{SCHEMES_FILE}")
            for folder, shown in folders
            if (folder / SCHEMES_FILE).is_file()
        )

    def subject(self, code: str) -> Subject | None:
        """由代码找功能分类科目；没有则为 None。"""
        code = str(code).strip()
        if code not in self._subjects:
            self._subjects[code] = find_subject(code, self._functional, self._definitions, self._extra)
        return self._subjects[code]

    def official_name(self, code: str) -> str | None:
        """科目表里这个代码的名称，不看单位的科目补充；没有则为 None。"""
        row = self._functional.get(str(code).strip())
        return row["名称"] if row else None

    def periods(self, code: str) -> tuple[str, ...]:
        """这个代码在别的哪些年有效（说成话）；这一年就有效的、从来没有的，都是空的。"""
        code = str(code).strip()
        if self.subject(code) is not None:
            return ()
        rows = (row for folder in self.folders for row in read_rows(folder, FUNCTIONAL, ("代码", "名称")))
        listed = [row for row in rows if row["代码"].strip() == code and not in_force(row, self.year)]
        return tuple(dict.fromkeys(period(row) for row in listed))

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
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
            raise malformed(self.folders[0] / file_name) from None
