"""新年度的空表：科目和经济分类照搬最近一年，金额、原因、活动一概不抄，欠的标明待填。"""

from __future__ import annotations

from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from generator.api.loading import standards_for
from generator.api.starting import add_file
from generator.errors import UsageError
from generator.model.loading import load_book
from generator.source.folders import find_unit, find_years

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.api.workspace import Workspace
    from generator.model.yearbook import YearBook
    from generator.standards import Standards

FILES = ("决算.yaml", "活动.yaml", "绩效.yaml")
_NO_SUBJECTS = '  # - {科目: "2010101", 基本支出: 0.00, 全年预算数: 0.00}   # 待填：项级科目，7 位代码'
_NO_ITEMS = "  # 基本工资: 0.00   # 待填：款级名称或代码"


class _Blank(Template):
    """空表里的记号 ${年度} 等。"""

    idpattern = r"\w+"


def new(workspace: Workspace, year: int, unit: str) -> tuple[Path, ...]:
    """给 unit 起 year 年度的空表，返回写出的文件；这个年度已有材料、找不到单位，抛 UsageError。"""
    folder = find_unit(workspace.data, unit)
    years = find_years(folder)
    if year in years:
        raise UsageError(f"“{folder.name}”已经有 {year} 年度的材料，没有改动它")
    last = max((each for each in years if each < year), default=None)
    book = load_book(folder, last)[0] if last else None
    paths = tuple(folder / str(year) / name for name in FILES)
    for path in paths:
        add_file(path, skeleton(path.name, year, book, standards_for(workspace, year)).encode())
    return paths


def skeleton(name: str, year: int, prior: YearBook | None, standards: Standards) -> str:
    """一个文件的空表；prior 是最近一年的材料，只取其中的科目和经济分类名称。"""
    blank = resources.files("generator.api").joinpath("空表").joinpath(name).read_text(encoding="utf-8")
    return _Blank(blank).substitute(
        年度=year,
        上年度=year - 1,
        支出="\n".join(_subjects(prior, standards)) or _NO_SUBJECTS,
        基本支出="\n".join(_items((prior and prior.basic_by_economic) or ())) or _NO_ITEMS,
        项目支出="\n".join(_items((prior and prior.project_by_economic) or ())) or _NO_ITEMS,
    )


def _subjects(prior: YearBook | None, standards: Standards) -> Iterable[str]:
    for line in prior.expenditure if prior else ():
        subject = standards.subject(line.subject)
        fund = "" if line.fund == "一般公共预算" else f"资金: {line.fund}, "
        kind = "基本支出" if line.basic is not None else "项目支出"
        note = f"待填：{subject.name}" if subject else "待填"
        yield f'  # - {{科目: "{line.subject}", {fund}{kind}: 0.00, 全年预算数: 0.00}}   # {note}'


def _items(names: Iterable[str]) -> Iterable[str]:
    return (f"  # {name}: 0.00" for name in names)
