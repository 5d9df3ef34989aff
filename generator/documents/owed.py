"""欠着的：各份草稿里标黄的【待填】，同一样归成一项，说清是哪个项目的、印在哪些文件的哪里。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from generator.documents.compose import Draft
from generator.figures.indicators import IndicatorFigure
from generator.word import Mark

PROJECTS = "绩效.项目"
SHORTFALL = "未完成原因"
_CELL = re.compile(r"表(\d+)(第.*)")


class Owed(Struct, frozen=True):
    """欠着的一样：text 是印的【待填：…】，key 是缺的那一样的全名，project 是哪个项目的（没有则为空）。"""

    text: str
    key: str
    project: str
    places: tuple[tuple[str, str], ...]

    @property
    def where(self) -> str:
        """头一处在那份文件的哪里，共有几处。"""
        several = f" 等 {len(self.places)} 处" if len(self.places) > 1 else ""
        return self.places[0][1] + several


def owed(drafts: Iterable[Draft]) -> tuple[Owed, ...]:
    """各份草稿欠着的，次序即头一次印出的次序。"""
    found: dict[tuple[str, ...], Owed] = {}
    for draft in drafts:
        for identity, each in _marks(draft):
            known = found.get(identity)
            found[identity] = (
                Owed(each.text, each.key, each.project, known.places + each.places) if known else each
            )
    return tuple(found.values())


def _marks(draft: Draft) -> Iterator[tuple[tuple[str, ...], Owed]]:
    """一份草稿的各处，和凭什么认作同一样：同一个项目的同一格，或同一个名称。"""
    names = [str(project["名称"]) for project in draft.values["绩效"]["项目"]]
    marks = tuple(draft.marks.highlighted())
    projects = [_project(mark, draft.values, names) for mark in marks]
    shortfalls = _shortfalls(draft, marks, projects)
    for number, (mark, project) in enumerate(zip(marks, projects, strict=True)):
        text, own, where = mark.text, mark.key, mark.where
        cell = _CELL.fullmatch(where)
        if cell and project:
            where = f"表{cell[1]}（{project}）{cell[2]}"
        key = f"{PROJECTS}.{project}.{shortfalls.get(number, own)}" if project else own
        identity = (own or text, project, cell[2] if cell else "")
        yield identity, Owed(text, key, project, ((f"{draft.name}.docx", where),))


def _shortfalls(draft: Draft, marks: Sequence[Mark], projects: Sequence[str]) -> dict[int, str]:
    """第几处标记欠的是哪个指标的未完成原因：一个项目的几处，次序即它欠着的指标的次序；对不上数就不认。"""
    found: dict[int, str] = {}
    shortfalls = [number for number, mark in enumerate(marks) if mark.key == SHORTFALL]
    if not shortfalls:
        return found
    for project in _own_projects(draft.values):
        name = str(project["名称"])
        at = [number for number in shortfalls if projects[number] == name]
        keys = [_shortfall(each) for each in project["指标"] if not (each.full or _said(each))]
        if len(at) == len(keys):
            found |= zip(at, keys, strict=True)
    return found


def _said(indicator: IndicatorFigure) -> bool:
    return bool(indicator.shortfall_reason or indicator.score_reason)


def _shortfall(indicator: IndicatorFigure) -> str:
    """如 绩效.项目.1.指标.2.未完成原因。"""
    return indicator.score.name.removesuffix("得分") + SHORTFALL


def _own_projects(values: Mapping[str, Any]) -> Iterable[Any]:
    """这份文书说的是哪些项目：一个项目一份的，就那一个。"""
    own = values.get("项目")
    return values["绩效"]["项目"] if own is None else (own,)


def _project(mark: Mark, values: Mapping[str, Any], names: Sequence[str]) -> str:
    """自评表里的一处是哪个项目的：表头一行写着它的名称；最长的算。"""
    own = values.get("项目")
    if own is not None:
        return str(own["名称"])
    cells = " ".join(mark.head)
    return max((name for name in names if name in cells), key=len, default="")
