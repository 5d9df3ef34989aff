"""草稿带批注，定稿没有；定稿还欠着的不写，硬写要理由；各种残缺的单位照样出得来、查得到。"""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from generator import checks
from generator.api.building import Finish, build
from generator.api.checking import check, check_page
from generator.api.drafting import Drafted, Drafting, Manner
from generator.api.manifest import MANIFEST
from generator.api.reporting import account_of
from generator.api.typesetting import PLAIN
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT, builtin
from generator.checks import Case, Fault
from generator.findings import Severity
from tests.documents.making import W, paragraphs, root
from tests.papers.making import write

DRAFT = Finish(trace=True, typesetting=PLAIN)
FINAL = Finish(Manner.FINAL, typesetting=PLAIN)
FORCED = Finish(Manner.FINAL, forced="领导已同意", typesetting=PLAIN)
# 写出的收支总计与各项相加（183.54）差 0.06 万元；公务接待费 1.52 万元，超过预算、上年的 1.12 万元
MISTAKES = (("  收支总计: 183.54", "  收支总计: 183.60"), ("    决算数: 1.12\n", "    决算数: 1.52\n"))


class Comment(NamedTuple):
    """一条批注：说的话，和它围住的字。"""

    text: str
    anchored: str


def _comments(data: bytes) -> list[Comment]:
    """docx 里的批注，次序即在正文里的先后；每条都有起、止和引用各一处。"""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "word/comments.xml" not in package.namelist():
            assert b"commentRangeStart" not in package.read("word/document.xml")
            return []
    said = {
        each.get(f"{W}id"): "\n".join("".join(line.itertext(f"{W}t")) for line in each.iter(f"{W}p"))
        for each in root(data, "word/comments.xml").iter(f"{W}comment")
    }
    around: dict[str, str] = {}
    opened: list[str] = []
    for element in root(data).iter():
        name, number = etree.QName(element).localname, element.get(f"{W}id", "")
        if name == "commentRangeStart":
            opened.append(number)
            around[number] = ""
        elif name == "commentRangeEnd":
            opened.remove(number)
        elif name == "t":
            around |= {each: around[each] + (element.text or "") for each in opened}
    assert opened == []
    references = [each.get(f"{W}id") for each in root(data).iter(f"{W}commentReference")]
    assert sorted(references) == sorted(said) == sorted(around)
    return [Comment(said[number], words) for number, words in around.items()]


def _sample(folder: Path) -> Workspace:
    shutil.copytree(builtin("sample"), folder / "data" / SAMPLE_UNIT)
    return Workspace(folder / "data", folder / "templates", folder / "outputs")


def _changed(workspace: Workspace, *changes: tuple[str, str], name: str = "2024/决算.yaml") -> Workspace:
    path = workspace.data / SAMPLE_UNIT / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return workspace


def _draft(workspace: Workspace, manner: Manner, name: str = SAMPLE_UNIT) -> Drafted:
    return Drafting(workspace, 2024).draft(workspace.data / name, manner)


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return _changed(_sample(tmp_path_factory.mktemp("mistaken")), *MISTAKES)


@pytest.fixture(scope="module")
def drafted(mistaken: Workspace) -> Drafted:
    return _draft(mistaken, Manner.DRAFT)


@pytest.fixture(scope="module")
def final(mistaken: Workspace) -> Drafted:
    return _draft(mistaken, Manner.FINAL)


def _of(drafted: Drafted, name: str = "部门决算") -> bytes:
    return next(draft.data for draft in drafted.drafts if draft.name == name)


def test_a_finding_becomes_a_comment_at_the_figure_it_is_about(drafted: Drafted) -> None:
    (finding,) = [each for each in drafted.findings if each.code == "C802"]
    found = [each for each in _comments(_of(drafted)) if "C802" in each.text]
    assert [each.anchored for each in found] == ["1.52万元"]
    assert f"【{finding.severity} C802】{finding.message}\n" in found[0].text
    assert f"办法：{finding.remedy}" in found[0].text
    assert f"在 data/{SAMPLE_UNIT}/2024/决算.yaml:" in found[0].text


def test_several_findings_about_one_figure_share_its_comment(drafted: Drafted) -> None:
    (found,) = [each for each in _comments(_of(drafted)) if "C802" in each.text]
    assert "【提醒 C605】公务接待费比上年增加，原因却是“厉行节约" in found.text


def test_a_mistaken_total_is_commented_at_the_words_that_print_it(drafted: Drafted) -> None:
    found = [each for each in _comments(_of(drafted)) if "C101" in each.text]
    assert [each.anchored for each in found] == ["183.54万元"]


def test_a_finding_about_words_is_commented_at_those_words(drafted: Drafted) -> None:
    (found,) = [each for each in _comments(_of(drafted)) if "C512" in each.text]
    assert found.anchored == "在嘉善举办昭化区城市成果推介会"


def test_a_finding_about_a_narrative_hangs_on_its_words_even_when_it_quotes_figures(tmp_path: Path) -> None:
    workspace = _sample(tmp_path)
    path = workspace.data / SAMPLE_UNIT / "2024" / "活动.yaml"
    text = path.read_text(encoding="utf-8")
    stale = "2022年度预算执行良好，机关运行经费72.42万元。\n      召开六届三次执委会"
    path.write_text(text.replace("召开六届三次执委会", stale, 1), encoding="utf-8")
    comments = _comments(_of(_draft(workspace, Manner.DRAFT)))
    (found,) = [each for each in comments if "C901" in each.text]
    assert "C907" in found.text
    assert "72.24万元" in found.text
    assert "2022年度预算执行良好，机关运行经费72.42万元。" in found.anchored
    assert "全年集中学习10次" in found.anchored
    assert not [each for each in comments if each.anchored == "72.24万元"]


def test_everything_owed_is_commented_where_it_is_marked(drafted: Drafted) -> None:
    for draft in drafted.drafts:
        marked = {mark.text for mark in draft.marks if mark.highlight}
        assert marked <= {each.anchored for each in _comments(draft.data)}


def test_each_comment_is_there_once_and_says_a_finding(drafted: Drafted) -> None:
    codes = {each.code for each in drafted.findings}
    for draft in drafted.drafts:
        comments = _comments(draft.data)
        assert len({each.text for each in comments}) == len(comments)
        for each in comments:
            assert each.anchored
            said = re.findall(r"【(?:错误|提醒|待填) (\w+)】", each.text)
            assert said
            assert set(said) <= codes


def test_a_final_has_no_comment_at_all(final: Drafted) -> None:
    assert len(final.drafts) == 6
    assert [_comments(draft.data) for draft in final.drafts] == [[]] * 6


def test_draft_and_final_say_the_same_words(drafted: Drafted, final: Drafted) -> None:
    assert any(_comments(draft.data) for draft in drafted.drafts)
    assert [draft.name for draft in drafted.drafts] == [draft.name for draft in final.drafts]
    for draft, other in zip(drafted.drafts, final.drafts, strict=True):
        assert paragraphs(draft.data) == paragraphs(other.data)


def test_a_comment_is_no_mistake_in_the_file(drafted: Drafted, tmp_path: Path) -> None:
    path = tmp_path / "部门决算.docx"
    path.write_bytes(_of(drafted))
    assert not OpenXmlValidator().validate(str(path)).errors


def test_the_report_counts_the_comments_that_are_in_the_documents(drafted: Drafted) -> None:
    counted = {line.name: line.notes for line in account_of(drafted, Manner.DRAFT).documents}
    assert counted == {f"{draft.name}.docx": len(_comments(draft.data)) for draft in drafted.drafts}


def test_a_waived_finding_has_no_comment(tmp_path: Path) -> None:
    waiver = "豁免:\n  - {代码: C101, 原因: 表上如此}\n  - {代码: C512, 原因: 新项目}\n"
    workspace = _changed(_sample(tmp_path), *MISTAKES, ("年度: 2024\n", f"年度: 2024\n{waiver}"))
    found = _draft(workspace, Manner.DRAFT)
    waived = {each.code for each in found.findings if each.severity is Severity.WAIVED}
    assert waived == {"C101", "C512"}
    said = "".join(each.text for draft in found.drafts for each in _comments(draft.data))
    assert "C802" in said
    assert "C101" not in said
    assert "C512" not in said


def _files(workspace: Workspace) -> list[str]:
    folder = workspace.outputs / "2024" / SAMPLE_UNIT
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_final_with_errors_or_things_owed_is_not_written(mistaken: Workspace) -> None:
    report = build(mistaken, 2024, finish=FINAL)
    assert report.exit_code == 1
    (refusal,) = [each for each in report.findings if each.code == "A108"]
    errors = sum(each.severity is Severity.ERROR for each in report.findings) - 1
    assert errors == 1
    # 样例欠着 15 样，另有接待费的预决算差异原因
    assert "还有错误 1 处、待填 16 项" in refusal.message
    assert "--force" in refusal.remedy
    assert {"C101", "C802", "A104"} <= {each.code for each in report.findings}
    assert report.units[0].written == ()
    assert not mistaken.outputs.exists()


def test_things_owed_alone_keep_a_final_from_being_written(sample: Workspace) -> None:
    report = build(sample, 2024, finish=FINAL)
    assert report.exit_code == 1
    (refusal,) = [each for each in report.findings if each.code == "A108"]
    assert "错误" not in refusal.message
    assert _files(sample) == []


def test_a_forced_final_is_written_and_its_reason_recorded(sample: Workspace) -> None:
    report = build(sample, 2024, finish=FORCED)
    assert report.exit_code == 0
    folder = sample.outputs / "2024" / SAMPLE_UNIT
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert (manifest["稿"], manifest["强制"]) == ("定稿", "领导已同意")
    assert _comments((folder / "部门决算.docx").read_bytes()) == []
    assert "定稿" in (folder / "核对报告.html").read_text(encoding="utf-8")


def test_a_draft_records_that_it_is_one_and_no_force(sample: Workspace) -> None:
    build(sample, 2024, finish=DRAFT)
    folder = sample.outputs / "2024" / SAMPLE_UNIT
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["稿"] == "草稿"
    assert "强制" not in manifest
    assert {"核对报告.html", "底稿.xlsx"} <= set(manifest["输出"])


def test_a_refused_final_leaves_what_was_written_before(sample: Workspace) -> None:
    build(sample, 2024, finish=DRAFT)
    folder = sample.outputs / "2024" / SAMPLE_UNIT
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    build(sample, 2024, finish=FINAL)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_rule_that_breaks_is_a_finding_and_the_others_still_run(
    mistaken: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(case: Case) -> Iterator[Fault]:
        yield Fault(f"先看出的一处，{case.book.year} 年")
        raise ZeroDivisionError("除以零")

    rules = tuple(replace(each, rule=broken) if each.code == "C102" else each for each in checks.CHECKS)
    monkeypatch.setattr(checks, "CHECKS", rules)
    found = check(mistaken, 2024).findings
    first, second = [each for each in found if each.code == "C102"]
    assert first.message == "先看出的一处，2024 年"
    assert second.severity is Severity.ERROR
    assert "收入总计与支出总计不等" in second.message
    assert "ZeroDivisionError：除以零" in second.message
    assert "不是材料的错" in second.remedy
    assert {"C101", "C504", "C802"} <= {each.code for each in found}


ALL_ZERO = """
收入: {一般公共预算财政拨款收入: {决算数: 0, 年初预算数: 0, 全年预算数: 0}}
支出: [{科目: 2012801, 基本支出: 0, 项目支出: 0, 全年预算数: 0}]
三公经费: {因公出国境费: 0, 公务用车购置费: 0, 公务用车运行维护费: 0, 公务接待费: 0}
机关运行经费: 0
政府采购: {货物: 0, 工程: 0, 服务: 0}
结转结余: {年初结转和结余: {一般公共预算: 0}, 年末结转和结余: {一般公共预算: 0}}
人员: {在职人数: 0}
"""
BALANCED = "收入: {其他收入: 10}\n支出: [{科目: 2012801, 资金: 非财政拨款, 基本支出: 10}]\n"
NO_TRIPS = "三公经费: {因公出国境费: 0, 公务用车购置费: 0, 公务用车运行维护费: 0, 公务接待费: 0}\n"
OVERSPENT = """
收入: {其他收入: 10}
支出: [{科目: 2012801, 资金: 非财政拨款, 基本支出: 12}]
结转结余: {年末结转和结余: {非财政拨款: -2}}
"""
BOOKS = {
    "只有一年": (BALANCED, ""),
    "没有人员": (f"{BALANCED}机关运行经费: 3\n", "合计数: {收支总计: 8}\n"),
    "三公全是零": (BALANCED + NO_TRIPS, NO_TRIPS),
    "结余是负的": (OVERSPENT, "结转结余: {年末结转和结余: {非财政拨款: 0}}\n"),
    "全是零": (ALL_ZERO, ALL_ZERO.replace(", 年初预算数: 0, 全年预算数: 0", "")),
    "几乎什么也没有": ("收入: {其他收入: 1}\n", ""),
}


@pytest.mark.parametrize("kind", BOOKS)
def test_a_meagre_unit_is_built_checked_and_traced(kind: str, tmp_path: Path) -> None:
    workspace = write(tmp_path, *BOOKS[kind])
    report = build(workspace, 2024, finish=DRAFT)
    folder = workspace.outputs / "2024" / "某局"
    # 材料里的错误可以有，程序的毛病不许有
    assert not [
        str(each) for each in report.findings if each.code[0] in "WA" and each.severity is Severity.ERROR
    ]
    assert not any("自己出了毛病" in each.message for each in report.findings)
    assert {"部门决算.docx", "绩效评价报告.docx", "核对报告.html", "底稿.xlsx"} <= {
        path.name for path in folder.iterdir()
    }
    for path in folder.glob("*.docx"):
        assert not OpenXmlValidator().validate(str(path)).errors, path.name
    book = load_workbook(folder / "底稿.xlsx")
    assert book["数字"].max_row > 100
    checked = check_page(workspace, 2024)
    assert [each.findings for each in checked.report.units] == [each.findings for each in report.units]
    assert "全部数字" in checked.page


def test_a_negative_balance_is_a_finding_and_keeps_its_sign(tmp_path: Path) -> None:
    workspace = write(tmp_path, *BOOKS["结余是负的"])
    found = check_page(workspace, 2024)
    assert "C108" in {each.code for each in found.report.findings}
    assert "-2万元" in unescape(found.page)


def test_where_all_is_zero_nothing_is_drawn_and_nothing_divided(tmp_path: Path) -> None:
    workspace = write(tmp_path, *BOOKS["全是零"])
    found = check_page(workspace, 2024)
    assert "今年与上年" not in found.page
    data = json.loads(found.page.partition('type="application/json">')[2].partition("</script>")[0])
    (total,) = [line for line in data[0]["lines"] if line[0] == "收支总计"]
    assert total[2] == {"决算数": "0万元", "上年数": "0万元", "增减额": "0万元"}


def test_with_one_year_alone_the_page_compares_with_nothing(tmp_path: Path) -> None:
    found = check_page(write(tmp_path, *BOOKS["只有一年"]), 2024)
    assert "2024年" in found.page
    assert "2023年" not in found.page.partition("全部数字")[0].partition("今年与上年")[2]
