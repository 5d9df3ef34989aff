"""一次生成或核对的结果：各单位写出了什么、发现了什么；怎样印出来是命令行的事。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.api.outputs import Written
    from generator.findings import Finding

    # 长活儿的进度：说在做什么、做到第几个、共几个。
    Progress = Callable[[str, int, int], None]


DOCUMENTS = (".docx", ".pdf")
_ORDER = {severity: order for order, severity in enumerate(Severity)}


def silent(stage: str, done: int, total: int) -> None:
    """不报进度。"""


@dataclass(frozen=True, slots=True)
class UnitResult:
    """一个单位一年的结果；没有读成的单位 written 为空，缘由在 findings。"""

    unit: str
    written: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()
    year: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """一次运行的结果，各年度、各单位按次序。"""

    units: tuple[UnitResult, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """全部发现，重的在前；同一处毛病（比如几个单位共用的模板出错）只留一条。"""
        found = dict.fromkeys(finding for unit in self.units for finding in unit.findings)
        return tuple(sorted(found, key=lambda finding: _ORDER[finding.severity]))

    @property
    def exit_code(self) -> int:
        """有“错误”为 1，否则为 0；待填、提醒都不算。"""
        return int(any(finding.severity is Severity.ERROR for finding in self.findings))

    def to_tree(self) -> dict[str, Any]:
        """--json 的内容：documents 是文书，papers 是核对报告、底稿，findings 是发现，各一个列表。"""
        files = [
            (each.path.suffix in DOCUMENTS, _file_tree(unit, each, each.path))
            for unit in self.units
            for each in unit.written
            if each.path is not None
        ]
        return {
            "documents": [tree for is_document, tree in files if is_document],
            "papers": [tree for is_document, tree in files if not is_document],
            "findings": [finding_tree(finding) for finding in self.findings],
        }


def _file_tree(unit: UnitResult, written: Written, path: Path) -> dict[str, str]:
    return {"unit": unit.unit, "document": written.document, "path": str(path)}


def finding_tree(finding: Finding) -> dict[str, Any]:
    """一条发现写成 JSON 的样子；没有地点的 place 为 null。"""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "place": str(finding.place) if finding.place else None,
        "stated": finding.stated,
        "expected": finding.expected,
        "remedy": finding.remedy,
        "basis": finding.basis,
    }
