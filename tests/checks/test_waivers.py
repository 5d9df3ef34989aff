"""豁免：看过的改成豁免另列；没用上的、代码不认识的本身是发现。"""

from __future__ import annotations

import pytest

from generator.checks import waived
from generator.findings import Finding, Place, Severity
from generator.model.yearbook import Waiver
from generator.source.text import Text

OVERSPENT = Finding("C507", Severity.WARNING, "各项目执行数合计 63.82万元", Place("绩效.yaml", 88, 5), "核对")
UNBALANCED = Finding(
    "C102", Severity.ERROR, "收入总计 1万元", Place("决算.yaml", 3, 5, "", "收入: 1"), "核对"
)


def waiver(code: str, place: str | None = None) -> Waiver:
    written = Text(code, Place("决算.yaml", 9, 11))
    return Waiver.only(code=written, reason="原决算如此", **({"place": Text(place)} if place else {}))


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.severity)) for finding in findings]


def test_a_waived_finding_stays_visible_with_its_reason() -> None:
    (finding,) = waived([OVERSPENT], [waiver("C507")])
    assert (finding.severity, finding.remedy) == (Severity.WAIVED, "原决算如此")
    assert (finding.message, finding.place) == (OVERSPENT.message, OVERSPENT.place)


@pytest.mark.parametrize("place", ["63.82万元", "绩效.yaml", None])
def test_the_place_is_a_few_words_of_the_finding(place: str | None) -> None:
    assert codes(waived([OVERSPENT], [waiver("C507", place)])) == [("C507", "豁免")]


def test_another_place_is_not_covered_and_the_waiver_is_reported_as_unused() -> None:
    assert codes(waived([OVERSPENT], [waiver("C507", "座谈会")])) == [("C507", "提醒"), ("C701", "提醒")]


def test_an_unknown_code_is_an_error_with_the_nearest_one() -> None:
    *_, finding = waived([], [waiver("C57")])
    assert (finding.code, finding.severity) == ("C702", Severity.ERROR)
    assert finding.remedy.startswith("是不是想写“C5")
    assert finding.place == Place("决算.yaml", 9, 11)


def test_one_waiver_may_cover_several_findings_and_leaves_the_others_alone() -> None:
    second = Finding("C507", Severity.WARNING, "别的", Place("绩效.yaml", 9))
    found = codes(waived([OVERSPENT, UNBALANCED, second], [waiver("C507")]))
    assert found == [("C507", "豁免"), ("C102", "错误"), ("C507", "豁免")]


@pytest.mark.parametrize("reason", ["", "  ", "。", "——"])
def test_a_waiver_without_a_reason_does_not_count(reason: str) -> None:
    unreasoned = Waiver.only(code=Text("C507", Place("决算.yaml", 9, 11)), reason=Text(reason))
    assert codes(waived([OVERSPENT], [unreasoned])) == [("C507", "提醒"), ("C703", "错误")]


@pytest.mark.parametrize("code", ["D201", "S110", "W304", "A104"])
def test_what_cannot_be_read_or_quoted_cannot_be_waived(code: str) -> None:
    found = Finding(code, Severity.ERROR, "引用写错了")
    assert codes(waived([found], [waiver(code)])) == [(code, "错误"), ("C702", "错误")]
