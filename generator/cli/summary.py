"""运行小结：写出了哪些文件，哪里待填，哪里要看一看；照列对齐，全角字不错位。"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from generator.api.results import Report, UnitResult
from generator.cli.columns import table
from generator.errors import MaterialError
from generator.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


_COUNTED = (
    (Severity.ERROR, "处"),
    (Severity.WARNING, "处"),
    (Severity.PENDING, "项"),
    (Severity.WAIVED, "处"),
)


def show(report: Report, *, as_json: bool, quiet: bool) -> int:
    """把结果印在标准输出上，返回退出码；quiet 时只把错误印在标准错误上。"""
    if as_json:
        click.echo(as_json_text(report))
    elif quiet:
        for finding in report.findings:
            if finding.severity is Severity.ERROR:
                click.echo(str(finding), err=True)
    else:
        click.echo(summary(report))
    return report.exit_code


def summary(report: Report) -> str:
    """给人看的小结，末尾没有换行。"""
    return "\n".join(_lines(report))


def show_failure(code: int, message: str, error: Exception) -> None:
    """做不下去时的 JSON：没有文件，缘由各是一条发现；code 是退出码。"""
    said = Finding("A001" if code == 2 else "A002", Severity.ERROR, message)
    findings = error.findings if isinstance(error, MaterialError) else (said,)
    click.echo(as_json_text(Report((UnitResult("", findings=findings),))))


def as_json_text(report: Report) -> str:
    """结果的 JSON。"""
    return json.dumps(report.to_tree(), ensure_ascii=False, indent=2)


def _lines(report: Report) -> list[str]:
    lines: list[str] = []
    for unit in report.units:
        lines += [f"{unit.unit}  {unit.year}年度", *_unit_lines(unit), ""]
    return [*lines, _total(report)]


def _unit_lines(unit: UnitResult) -> list[str]:
    lines = [line for folder, names in _folders(unit).items() for line in _folder(folder, names)]
    for severity in (Severity.ERROR, Severity.WARNING):
        lines += _section(severity, unit.findings)
    for note, pending in _pending(unit):
        lines += [f"  待填 {len(pending)} 项{note}", *table(map(_row, pending), indent=4)]
    return [*lines, *_section(Severity.WAIVED, unit.findings)]


def _folders(unit: UnitResult) -> dict[Path, list[str]]:
    """写出的文件，按所在文件夹分。"""
    folders: dict[Path, list[str]] = {}
    for path in (each.path for each in unit.written if each.path is not None):
        folders.setdefault(path.parent, []).append(path.name)
    return folders


def _folder(folder: Path, names: list[str]) -> list[str]:
    return [f"  写出到 {folder}", *(f"    {name}" for name in names)]


def _pending(unit: UnitResult) -> Iterator[tuple[str, list[Finding]]]:
    """待填的各项：文件里标黄的，和数据里还缺、文件里却没有印的，分开说；没有写文件的不分。"""
    pending = [each for each in unit.findings if each.severity is Severity.PENDING]
    printed = [each for each in pending if each.place and each.place.where]
    groups = {
        "（文件里标黄的【待填】）": printed,
        "（数据里还缺的，这些文件里没有印）": [each for each in pending if each not in printed],
    }
    yield from ((note, each) for note, each in (groups if unit.written else {"": pending}).items() if each)


def _row(finding: Finding) -> tuple[str, str]:
    return finding.message, str(finding.place or "")


def _section(severity: Severity, findings: Sequence[Finding]) -> list[str]:
    own = [finding for finding in findings if finding.severity is severity]
    if not own:
        return []
    head = f"  {severity} {len(own)} 处" + ("（请看一看）" if severity is Severity.WARNING else "")
    return [head, *("    " + line for finding in own for line in str(finding).splitlines())]


def _total(report: Report) -> str:
    count = sum(each.path is not None for unit in report.units for each in unit.written)
    kinds = [
        f"{severity} {number} {measure}"
        for severity, measure in _COUNTED
        if (number := sum(finding.severity is severity for finding in report.findings))
    ]
    written = f"写出 {count} 个文件；" if count else ""
    units = len({unit.unit for unit in report.units})
    return f"共 {units} 个单位，{written}{'，'.join(kinds) or '没有发现问题'}。"
