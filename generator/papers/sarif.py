"""SARIF 2.1.0：发现写成代码扫描工具的通用格式，编辑器和评审平台都认得。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from generator.findings import Finding, Place, Severity

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.PENDING: "note",
    Severity.WAIVED: "note",
}


def sarif(findings: Iterable[Finding], titles: Mapping[str, str], version: str) -> Mapping[str, Any]:
    """findings 写成一次运行的结果；titles 是代码 → 这条规则的名目，没有名目的只说轻重。"""
    listed = tuple(findings)
    said = {finding.code: titles.get(finding.code, finding.severity) for finding in listed}
    codes = sorted(said)
    rules = [{"id": code, "shortDescription": {"text": said[code]}} for code in codes]
    driver = {"name": "juesuan", "version": version, "rules": rules}
    results = [_result(finding, codes.index(finding.code)) for finding in listed]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(finding: Finding, rule: int) -> Mapping[str, Any]:
    lines = [finding.message, *(f"{label}：{said}" for label, said in finding.details())]
    tree: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(lines)},
    }
    if finding.place is not None:
        tree["locations"] = [_location(finding.place)]
    # 规范要求：一次运行里要么每条都写 suppressions，要么都不写
    waived = finding.severity is Severity.WAIVED
    tree["suppressions"] = [{"kind": "inSource", "justification": finding.remedy}] * waived
    return tree


def _location(place: Place) -> Mapping[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line is not None:
        region: dict[str, Any] = {"startLine": place.line}
        if place.column is not None:
            region["startColumn"] = place.column
            first = place.offending.splitlines()[0] if place.offending else ""
            region["endColumn"] = place.column + max(1, len(first))
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.where:
        location["logicalLocations"] = [{"fullyQualifiedName": place.where}]
    return location


def _uri(file: str) -> str:
    """相对路径写成 URI：反斜杠换成斜杠，中文照 UTF-8 转义。"""
    # urllib 只在要 SARIF 时才装入，不拖慢启动
    from urllib.parse import quote  # noqa: PLC0415

    return quote(file.replace("\\", "/"))
