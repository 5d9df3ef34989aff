"""豁免：看过了、写了理由照旧的发现，改成“豁免”另列；没有用上的豁免、不认识的代码本身就是发现。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.checks.registry import CHECKS
from generator.checks.shapes import suggested
from generator.findings import Finding, Severity
from generator.model.yearbook import Waiver
from generator.source.text import place_of

_CODES = frozenset(check.code for check in CHECKS)
# 文书、文字的发现不是一条条规则，也可以豁免；读不成材料、模板的，引用写错的不行
_OTHERS = re.compile(r"D1\d\d|T\d{3}")


def waived(findings: Iterable[Finding], waivers: Sequence[Waiver]) -> tuple[Finding, ...]:
    """照各条豁免改过的发现，后面是豁免自己的毛病。"""
    used: set[int] = set()
    changed = []
    for finding in findings:
        number = next((number for number, each in enumerate(waivers) if _covers(each, finding)), None)
        if number is None:
            changed.append(finding)
            continue
        used.add(number)
        reason = waivers[number].reason
        changed.append(replace(finding, severity=Severity.WAIVED, remedy=reason))
    return (*changed, *_faults(waivers, used))


def _covers(waiver: Waiver, finding: Finding) -> bool:
    if waiver.code != finding.code or finding.severity is Severity.WAIVED or _trouble(waiver):
        return False
    if not waiver.place:
        return True
    place = finding.place
    said = (finding.message, finding.key, *((place.where, place.source_line, str(place)) if place else ()))
    return any(str(waiver.place) in each for each in said)


def _trouble(waiver: Waiver) -> Finding | None:
    """这一条豁免为什么不算数；算数则为 None。"""
    place = place_of(waiver.code)
    if waiver.code not in _CODES and not _OTHERS.fullmatch(waiver.code):
        near = suggested(waiver.code, _CODES) or "代码见 juesuan rules"
        return Finding("C702", Severity.ERROR, f"豁免里的代码“{waiver.code}”不是规则的代码", place, near)
    if not any(each.isalnum() for each in waiver.reason):
        remedy = "写明为什么照旧，如“原决算表如此，已与财政核对”"
        return Finding("C703", Severity.ERROR, f"豁免“{waiver.code}”没有写原因，不算数", place, remedy)
    return None


def _faults(waivers: Sequence[Waiver], used: set[int]) -> Iterator[Finding]:
    for number, waiver in enumerate(waivers):
        if trouble := _trouble(waiver):
            yield trouble
        elif number not in used:
            what = f"{waiver.code}（{waiver.place}）" if waiver.place else str(waiver.code)
            message = f"豁免“{what}”没有用上：没有这样的发现"
            remedy = "毛病已经改好了就删去它；没有改，核对代码和地点"
            yield Finding("C701", Severity.WARNING, message, place_of(waiver.code), remedy)
