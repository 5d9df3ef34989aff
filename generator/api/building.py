"""生成：起草每个单位的文书，排版求页码，写出文件和清单。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import __version__
from generator.api.drafting import NOTHING_WANTED, Drafted, Drafting, Manner
from generator.api.manifest import Manifest, recorded_outputs
from generator.api.outputs import write_all, write_manifest
from generator.api.reporting import papers
from generator.api.results import Report, UnitResult, finding_tree, silent
from generator.api.typesetting import FULL, PLAIN, Typesetting, paged, require_office, to_pdf
from generator.api.units import chosen_units
from generator.findings import Finding, Severity
from generator.source.folders import find_units, find_years
from generator.source.reading import digest
from generator.word.office.locating import find_office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.api.results import Progress
    from generator.api.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Finish:
    """写成什么样：manner 是草稿还是定稿，forced 是硬要写定稿的理由，trace 要不要底稿，typesetting 是排版。"""

    manner: Manner = Manner.DRAFT
    forced: str = ""
    trace: bool = False
    typesetting: Typesetting = FULL


DRAFT = Finish()
QUICK = Finish(typesetting=PLAIN)
_BATCH = 25  # 一次交给 LibreOffice 排版的单位数：启动一次要几秒，又不能把全部草稿都留在内存里


def build(
    workspace: Workspace,
    year: int,
    names: Sequence[str] = (),
    finish: Finish = DRAFT,
    progress: Progress = silent,
) -> Report:
    """生成 names 指的单位（空即全部）的全部文件，写到 outputs/年度/单位/。

    finish 说写草稿还是定稿、要不要目录页码和 PDF；要 PDF 而没有 LibreOffice 抛 JuesuanError。
    定稿还有错误、待填的单位不写。
    找不到单位或年度抛 UsageError，输出文件夹写不进抛 JuesuanError；其余的毛病都在结果里。
    """
    if finish.typesetting.pdf:
        require_office()
    folders = chosen_units(workspace.data, year, names)
    return Report(tuple(_build(workspace, year, folders, finish, progress)))


def build_all(workspace: Workspace, finish: Finish = DRAFT, progress: Progress = silent) -> Report:
    """生成全部单位、全部年度的文件；写明不出文件的年度（文种是空的一列）略过。"""
    if finish.typesetting.pdf:
        require_office()
    years = sorted({year for folder in find_units(workspace.data) for year in find_years(folder)})
    results: list[UnitResult] = []
    for year in years:
        folders = chosen_units(workspace.data, year, ())
        made = _build(workspace, year, folders, finish, progress)
        results += [each for each in made if not _nothing_wanted(each)]
    return Report(tuple(results))


def _nothing_wanted(result: UnitResult) -> bool:
    return [finding.code for finding in result.findings] == [NOTHING_WANTED]


def _build(
    workspace: Workspace,
    year: int,
    folders: Sequence[Path],
    finish: Finish,
    progress: Progress,
) -> list[UnitResult]:
    """一个年度的几个单位。"""
    drafting = Drafting(workspace, year)
    results: list[UnitResult] = []
    with_pages = finish.typesetting.pages and find_office() is not None
    size = _BATCH if with_pages else 1
    for start in range(0, len(folders), size):
        batch = []
        for number, folder in enumerate(folders[start : start + size], start):
            progress(f"起草 {folder.name}", number, len(folders))
            batch.append(drafting.draft(folder, finish.manner))
        if with_pages:
            progress("排版，求目录页码", start + len(batch), len(folders))
            batch = paged(batch)
        results += [_write(each, workspace.outputs / str(year), finish) for each in batch]
    if finish.typesetting.pdf:
        progress("转 PDF", len(folders), len(folders))
        results = to_pdf(results)
    return results


def _write(drafted: Drafted, outputs: Path, finish: Finish) -> UnitResult:
    """写出一个单位的文书、核对报告和清单；没有草稿、定稿还写不得的，什么也不写。"""
    year, unit = int(outputs.name), drafted.folder.name
    refusal = _refusal(drafted, finish)
    if refusal or not drafted.drafts:
        return UnitResult(unit, findings=(*drafted.findings, *refusal), year=year)
    folder = outputs / unit
    recorded = recorded_outputs(folder)
    files = {f"{each.name}.docx": each.data for each in drafted.drafts}
    files |= papers(drafted, finish.manner, trace=finish.trace)
    written = write_all(folder, files, recorded)
    findings = (*drafted.findings, *(each.finding for each in written if each.finding))
    manifest = Manifest(
        year,
        unit,
        {"juesuan": __version__},
        drafted.inputs or {},
        {**recorded, **{each.path.name: digest(files[each.asked]) for each in written if each.path}},
        tuple(finding_tree(finding) for finding in findings),
        finish.manner,
        finish.forced,
    )
    write_manifest(folder, manifest)
    return UnitResult(unit, written, findings, year)


def _refusal(drafted: Drafted, finish: Finish) -> tuple[Finding, ...]:
    """定稿还写不得：有没豁免的错误，或者还有待填；说了理由硬要写的，放行。"""
    errors = sum(finding.severity is Severity.ERROR for finding in drafted.findings)
    pending = drafted.pending
    if finish.manner is not Manner.FINAL or finish.forced or not (errors or pending):
        return ()
    counted = [f"错误 {errors} 处"] * bool(errors) + [f"待填 {pending} 项"] * bool(pending)
    message = f"“{drafted.folder.name}”的定稿没有写：还有{'、'.join(counted)}"
    remedy = "改好、填好，或写“豁免”；一定要现在写，用 --force 并说明理由，理由记在清单里"
    return (Finding("A108", Severity.ERROR, message, None, remedy),)
