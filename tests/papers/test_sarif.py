"""SARIF：照 2.1.0 的规范一条一条核：版本、规则的次序号、轻重、地点、豁免。"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest

from generator.api.checking import rule_titles
from generator.findings import Finding, Place, Severity
from generator.papers import sarif
from tests.papers.making import SAMPLE_UNIT, account, line_at

TITLES = {"C101": "合计数与各项之和不符", "C504": "整体得分手填"}
LINE = "  收支总计: 183.60"
FINDINGS = (
    Finding(
        "C504",
        Severity.WARNING,
        "整体得分 88 是手填的",
        Place("data/某 局/2024/绩效.yaml", 9, 7, source_line="  得分: 88", offending="88"),
    ),
    Finding(
        "C101",
        Severity.ERROR,
        "收支总计不符",
        Place("data\\某局\\2024.yaml", 26, 9, source_line=LINE, offending="183.60\n以下不算"),
        "核对两处",
        stated="183.6万元",
        expected="183.54万元",
        basis="部门决算公开表表内关系",
    ),
    Finding("A104", Severity.PENDING, "【待填：主要职能】", Place("部门决算.docx", where="正文第3段")),
    Finding("C101", Severity.WAIVED, "收支总计不符", Place("a#b?.yaml", 3), "豁免的原因：批复如此"),
    Finding("A108", Severity.ERROR, "定稿没有写"),
)


def _run(findings: tuple[Finding, ...] = FINDINGS) -> dict[str, Any]:
    tree = json.loads(json.dumps(sarif(findings, TITLES, "9.9"), ensure_ascii=False))
    (run,) = tree["runs"]
    found: dict[str, Any] = run
    return found


def test_it_states_its_version_and_schema() -> None:
    tree = sarif(FINDINGS, TITLES, "9.9")
    assert (tree["version"], tree["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    assert len(tree["runs"]) == 1


def test_the_tool_lists_each_rule_once_with_its_name() -> None:
    driver = _run()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("juesuan", "9.9")
    assert [(rule["id"], rule["shortDescription"]["text"]) for rule in driver["rules"]] == [
        ("A104", "待填"),
        ("A108", "错误"),
        ("C101", "合计数与各项之和不符"),
        ("C504", "整体得分手填"),
    ]


def test_each_result_points_at_its_own_rule() -> None:
    run = _run()
    rules = run["tool"]["driver"]["rules"]
    assert [result["ruleIndex"] for result in run["results"]] == [3, 2, 0, 2, 1]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_levels_are_those_the_standard_knows() -> None:
    assert [result["level"] for result in _run()["results"]] == ["warning", "error", "note", "note", "error"]


def test_columns_are_counted_in_characters() -> None:
    run = _run()
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [
        location["physicalLocation"].get("region")
        for result in run["results"]
        for location in result.get("locations", [])
    ]
    # 183.60 占第 9 到第 14 个字，末列不含在内；offending 有几行的只算头一行
    assert regions == [
        {"startLine": 9, "startColumn": 7, "endColumn": 9},
        {"startLine": 26, "startColumn": 9, "endColumn": 15},
        None,
        {"startLine": 3},
    ]
    assert LINE[9 - 1 : 15 - 1] == "183.60"


def test_a_file_is_a_uri_of_plain_characters() -> None:
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in _run()["results"][:4]
    ]
    assert all(re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri) for uri in uris)
    assert [unquote(uri) for uri in uris] == [
        "data/某 局/2024/绩效.yaml",
        "data/某局/2024.yaml",
        "部门决算.docx",
        "a#b?.yaml",
    ]


def test_a_place_in_a_document_is_a_logical_location() -> None:
    location = _run()["results"][2]["locations"][0]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "正文第3段"}]


def test_a_finding_without_a_place_has_no_location() -> None:
    assert "locations" not in _run()["results"][4]


def test_the_message_says_everything_a_person_needs() -> None:
    assert _run()["results"][1]["message"]["text"].splitlines() == [
        "收支总计不符",
        "写的：183.6万元",
        "应为：183.54万元",
        "办法：核对两处",
        "依据：部门决算公开表表内关系",
    ]


def test_only_what_was_waived_is_suppressed_and_every_result_says_so() -> None:
    # 规范 3.27.23：一次运行里各条的 suppressions 要么都有，要么都没有
    suppressed = [result["suppressions"] for result in _run()["results"]]
    reason = [{"kind": "inSource", "justification": "豁免的原因：批复如此"}]
    assert suppressed == [[], [], [], reason, []]


def test_no_finding_is_an_empty_run() -> None:
    run = _run(())
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


@pytest.mark.parametrize("unit", [SAMPLE_UNIT, "攀枝花市西区工商联", "万州区工商联"])
def test_the_findings_of_a_real_unit_keep_every_rule_of_the_standard(unit: str) -> None:
    findings = account(unit).findings
    run = json.loads(json.dumps(sarif(findings, rule_titles(), "1")))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) > 0
    assert len(run["results"]) == len(findings)
    for result in run["results"]:
        assert 0 <= result["ruleIndex"] < len(rules)
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        for location in result.get("locations", []):
            region = location["physicalLocation"].get("region", {"startLine": 1})
            assert region["startLine"] >= 1
            assert region.get("endColumn", 2) > region.get("startColumn", 1) >= 1
            assert location["physicalLocation"]["artifactLocation"]["uri"].isascii()


def test_a_real_finding_stands_at_its_line() -> None:
    results = sarif(account().findings, rule_titles(), "1")["runs"][0]["results"]
    (found,) = [result for result in results if result["ruleId"] == "C504"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == line_at(SAMPLE_UNIT, "2024/绩效.yaml", "得分: 88")
