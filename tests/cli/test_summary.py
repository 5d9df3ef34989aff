"""小结：写出了什么、待填在哪里、看一看什么，各归各类，全角字对得齐。"""

from pathlib import Path

import pytest

from generator.api.outputs import Written
from generator.api.results import Report, UnitResult
from generator.cli.summary import show
from generator.findings import Finding, Place, Severity

Capture = pytest.CaptureFixture[str]

ERROR = Finding("C101", Severity.ERROR, "收支总计对不上", Place("data/某局/2024.yaml", 3, 5), "改一处")
WARNING = Finding("C201", Severity.WARNING, "机关运行经费与公用经费不同")
PENDING = Finding("A104", Severity.PENDING, "【待填：原因】", Place("部门决算.docx", where="正文第12段"))


def _report(*findings: Finding) -> Report:
    written = (
        Written("部门决算.docx", Path("outputs/部门决算.docx")),
        Written("自评表.docx", Path("outputs/自评表.docx")),
    )
    return Report((UnitResult("某局", written, findings, 2024),))


def test_a_clean_run_lists_the_files_and_a_total(capsys: Capture) -> None:
    assert show(_report(), as_json=False, quiet=False) == 0
    assert capsys.readouterr().out.splitlines() == [
        "某局  2024年度",
        "  写出到 outputs",
        "    部门决算.docx",
        "    自评表.docx",
        "",
        "共 1 个单位，写出 2 个文件；没有发现问题。",
    ]


def test_pending_stands_with_its_place_and_does_not_fail(capsys: Capture) -> None:
    assert show(_report(PENDING), as_json=False, quiet=False) == 0
    printed = capsys.readouterr().out
    assert "  待填 1 项" in printed
    assert "    【待填：原因】  部门决算.docx 正文第12段" in printed


def test_errors_come_before_warnings_and_make_the_code_1(capsys: Capture) -> None:
    assert show(_report(WARNING, ERROR), as_json=False, quiet=False) == 1
    printed = capsys.readouterr().out
    assert printed.index("错误 1 处") < printed.index("提醒 1 处")
    assert "data/某局/2024.yaml:3:5：错误 C101 收支总计对不上" in printed
    assert "办法：改一处" in printed
    assert printed.endswith("错误 1 处，提醒 1 处。\n")


def test_quiet_prints_errors_only_and_on_stderr(capsys: Capture) -> None:
    assert show(_report(WARNING, ERROR), as_json=False, quiet=True) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "C101" in printed.err
    assert "C201" not in printed.err


def test_a_fault_that_several_units_share_is_counted_once() -> None:
    shared = Report((UnitResult("甲", (), (ERROR,)), UnitResult("乙", (), (ERROR,))))
    assert shared.findings == (ERROR,)


def test_what_is_owed_but_not_printed_in_any_file_is_listed_apart(capsys: Capture) -> None:
    unprinted = Finding("C601", Severity.PENDING, "会议费没有写原因", Place("data/某局/2024.yaml", 3, 5))
    show(_report(unprinted, PENDING), as_json=False, quiet=False)
    assert capsys.readouterr().out.splitlines()[4:9] == [
        "  待填 1 项（文件里标黄的【待填】）",
        "    【待填：原因】  部门决算.docx 正文第12段",
        "  待填 1 项（数据里还缺的，这些文件里没有印）",
        "    会议费没有写原因  data/某局/2024.yaml:3:5",
        "",
    ]


def test_a_run_that_writes_no_file_does_not_speak_of_yellow_marks(capsys: Capture) -> None:
    unprinted = Finding("C601", Severity.PENDING, "会议费没有写原因", Place("data/某局/2024.yaml", 3, 5))
    show(Report((UnitResult("某局", (), (unprinted,), 2024),)), as_json=False, quiet=False)
    assert "  待填 1 项\n" in capsys.readouterr().out
