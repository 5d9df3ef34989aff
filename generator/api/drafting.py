"""起草：一个单位一年的材料，照它那个地区的方案写成几份文书，还没有落到磁盘上。"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, assert_never

from generator.api.loading import load, standards_for
from generator.checks import run, waived
from generator.documents import compose, plan
from generator.documents.annotations import notes_for
from generator.documents.compose import wanted_kinds
from generator.documents.context import Materials
from generator.documents.owed import owed
from generator.documents.regions import region_findings
from generator.documents.wording import wording_findings
from generator.errors import MaterialError
from generator.findings import Finding, Place, Severity
from generator.model.loading import load_unit
from generator.phrases import NO_NOTES, Notes
from generator.source.folders import find_units, name_fault, shown_path
from generator.source.reading import digest
from generator.source.text import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.api.loading import UnitYear
    from generator.api.workspace import Workspace
    from generator.documents import Draft
    from generator.documents.owed import Owed
    from generator.documents.profile import Profile
    from generator.standards import Standards


OWING = "A104"
NOTHING_WANTED = "A107"
ANCHORED = (Severity.ERROR, Severity.WARNING, Severity.PENDING)


@dataclass(frozen=True)
class Drafted:
    """一个单位的草稿；没有读成、模板有错的 drafts 为空，缘由在 findings。inputs 是 文件 → sha256。

    loaded 是读好的材料和数字，没有读成则为 None。
    """

    folder: Path
    year: int
    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    inputs: Mapping[str, str] | None = None
    loaded: UnitYear | None = None

    @property
    def pending(self) -> int:
        """文书里标黄的待填有几样。"""
        return len(owed(self.drafts))


class Manner(StrEnum):
    """怎样起草：草稿挂批注，定稿什么也不挂，核对只看发现；留痕不挂批注。除了核对，都记下每个数字印在哪里。"""

    DRAFT = "草稿"
    FINAL = "定稿"
    PLAIN = "核对"
    TRACED = "留痕"


class _Scheme(NamedTuple):
    """一个地区的方案，连同其中的毛病、各文件的指纹；一次运行里各单位共用。"""

    profile: Profile
    findings: tuple[Finding, ...]
    inputs: Mapping[str, str]


class Drafting:
    """一次运行的起草；依据、方案、模板各单位共用。"""

    def __init__(self, workspace: Workspace, year: int) -> None:
        self._workspace, self._year = workspace, year
        self._schemes: dict[str, _Scheme] = {}

    def draft(self, folder: Path, manner: Manner = Manner.DRAFT) -> Drafted:
        """起草 folder 这个单位；它的毛病都在结果的 findings 里，不抛异常。"""
        try:
            loaded = load(folder, self._year, self._standards)
        except MaterialError as error:
            return Drafted(folder, self._year, findings=error.findings)
        if loaded.book.documents == ():
            return Drafted(folder, self._year, findings=(_nothing_wanted(folder, self._year),))
        chosen = self._scheme(loaded.unit.region)
        found = (*_from_material(loaded, self._others(folder)), *chosen.findings)
        try:
            drafts, late = compose(chosen.profile, _materials(loaded), _notes(manner, found, loaded))
        except MaterialError as error:
            # 查模板的工具平时用不着，写不成才装入
            from generator.api.templates import template_faults  # noqa: PLC0415

            kinds = wanted_kinds(chosen.profile, loaded.book.documents)
            broken = template_faults(chosen.profile, kinds, self._year, error.findings)
            standing = waived((*found, *broken), loaded.book.waivers)
            return Drafted(folder, self._year, findings=standing, loaded=loaded)
        named = tuple(draft for draft in drafts if not name_fault(draft.name))
        schemes = {shown: path for path, shown in loaded.standards.scheme_files}
        inputs = {**loaded.inputs, **chosen.inputs, **_digests(schemes)}
        everything = waived(_from_drafts(drafts, (*found, *late)), loaded.book.waivers)
        return Drafted(folder, self._year, named, everything, inputs, loaded)

    def _others(self, folder: Path) -> tuple[str, ...]:
        """数据文件夹里别的单位的全称、简称。"""
        return tuple(name for other, names in self._names.items() if other != folder for name in names)

    @cached_property
    def _names(self) -> Mapping[Path, tuple[str, ...]]:
        """各单位的全称、简称；单位.yaml 读不成的没有。"""
        units = {folder: load_unit(folder)[0] for folder in find_units(self._workspace.data)}
        return {
            folder: tuple(str(name) for name in (unit.name, unit.short_name) if name)
            for folder, unit in units.items()
            if unit
        }

    @cached_property
    def _standards(self) -> Standards:
        return standards_for(self._workspace, self._year)

    def _scheme(self, region: str) -> _Scheme:
        if region not in self._schemes:
            self._schemes[region] = _scheme(self._workspace.template_dirs, region, self._year)
        return self._schemes[region]


def _notes(manner: Manner, found: tuple[Finding, ...], loaded: UnitYear) -> Notes:
    """这样起草时要留的痕；豁免了的不挂批注。"""
    match manner:
        case Manner.DRAFT:
            standing = (each for each in waived(found, loaded.book.waivers) if each.severity in ANCHORED)
            owing = (
                f"【待填 {OWING}】没有填：{{缺}}\n办法：在 {loaded.book.year} 年度的材料里补上，再生成一次"
            )
            return replace(notes_for(standing, loaded.figures), everything=True, owing=owing)
        case Manner.FINAL:
            return Notes(everything=True, final=True)
        case Manner.TRACED:
            return Notes(everything=True)
        case Manner.PLAIN:
            return NO_NOTES
        case _:
            assert_never(manner)


def _nothing_wanted(folder: Path, year: int) -> Finding:
    """这一年写明不出文件，只供下一年对比。"""
    message = f"“{folder.name}”{year} 年度写明不出文件（文种是空的一列）"
    remedy = "只供下一年对比的，不必改；要出文件，删去“文种”这一行"
    return Finding(
        NOTHING_WANTED, Severity.WARNING, message, Place(shown_path(folder, folder / str(year))), remedy
    )


def _scheme(roots: tuple[Path, ...], region: str, year: int) -> _Scheme:
    chosen = plan(roots, region, year)
    profile = chosen.profile
    files = {file.key: file.path for kind in profile.kinds for file in kind.files}
    files |= {file.shown: file.path for file in profile.wording_files}
    wrong = (*region_findings(roots, region), *chosen.findings, *wording_findings(profile.wording_files))
    return _Scheme(profile, wrong, _digests(files))


def _digests(files: Mapping[str, Path]) -> dict[str, str]:
    return {name: digest(path.read_bytes()) for name, path in files.items()}


def _materials(loaded: UnitYear) -> Materials:
    return Materials(loaded.unit, loaded.book, loaded.figures, loaded.standards)


def _from_material(loaded: UnitYear, others: tuple[str, ...]) -> tuple[Finding, ...]:
    """读材料时的发现，加上勾稽规则的发现；others 是别的单位的名称。"""
    found = run(loaded.unit, loaded.book, loaded.prior, loaded.figures, loaded.standards, others)
    return (*loaded.findings, *found)


def _from_drafts(drafts: tuple[Draft, ...], found: Sequence[Finding]) -> Iterator[Finding]:
    """材料的发现，加上草稿的：话里的引用写错了、文件名不行、待填在哪里。

    规则看出的待填若就是草稿里标黄的，只留一条，两处的地点都说。
    """
    printed = owed(drafts)
    waiting = {key: [each for each in printed if each.key == key] for key in {each.key for each in printed}}
    for finding in found:
        same = waiting.get(finding.key) if finding.key else None
        yield _printed(finding, same.pop(0)) if same else finding
    for draft in drafts:
        if fault := name_fault(draft.name):
            name = draft.values["项目"]["名称"] if "项目" in draft.values else None
            place = place_of(name) or Place(draft.document)
            yield Finding("A103", Severity.ERROR, fault, place, "这一份没有写出；改掉文种名或项目名里的符号")
    yield from (_owing(each) for each in printed if each in waiting[each.key])


def _printed(finding: Finding, same: Owed) -> Finding:
    """这条待填也印在草稿里：地点添上草稿的。"""
    document = same.places[0][0]
    if finding.place is None:
        return replace(finding, place=Place(document, where=same.where))
    return replace(finding, place=finding.place.replaced(where=f"（印在 {document} {same.where}）"))


def _owing(each: Owed) -> Finding:
    return Finding(OWING, Severity.PENDING, each.text, Place(each.places[0][0], where=each.where))
