"""每条规则的发现挂得到文书上：说到一个有的数字，或一段会印出来的话。"""

import pytest

from generator.checks import CHECKS, Check
from generator.checks.examples import case_of
from generator.documents.annotations import notes_for
from generator.phrases import spot_of
from generator.source.text import place_of

# 认不出、放错的键不印出来；没有支出的科目，数字的树上也没有
NOWHERE = {"C203", "C211", "C526", "C804"}


def _is_anchored(check: Check) -> bool:
    case = case_of(check.bad_example)
    known = {name for name, _ in case.figures.walk()}
    words = {spot_of(place_of(said.text)) for said in case.said}
    findings = tuple(check.run(case))
    notes = [notes_for([finding], case.figures) for finding in findings]
    return all(
        finding.key or set(note.by_name) & known or set(note.by_place) & words
        for finding, note in zip(findings, notes, strict=True)
    )


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_finding_has_a_figure_or_words_to_hang_on(check: Check) -> None:
    assert _is_anchored(check) is (check.code not in NOWHERE)
