"""按印出来的数找：写法都认得，数字都找到，各处都引原话，人写的话另列。"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.api.drafting import Drafted, Drafting, Manner
from generator.errors import UsageError
from generator.papers import Wanted, find, ledger
from generator.papers.prose import in_prose
from tests.papers.making import UNIT, drafted, ledger_of, write


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("84.1", "84.1", ""),
        ("84.1%", "84.1", "%"),
        ("84.1％", "84.1", "%"),
        ("183.54万元", "183.54", "万元"),
        ("183.54 万元", "183.54", "万元"),
        ("1,835,400元", "1835400", "元"),
        ("1835400元", "1835400", "元"),
        ("１８３．５４万元", "183.54", "万元"),
        ("１，８３５，４００元", "1835400", "元"),
        ("\u3000 4人次\n", "4", "人次"),
        ("2台（套）", "2", "台（套）"),
        ("-5.00万元", "5.00", "万元"),
        ("－5", "5", ""),
        ("0", "0", ""),
    ],
)
def test_a_number_is_read_as_it_is_printed(text: str, value: str, unit: str) -> None:
    assert Wanted.parse(text) == Wanted(Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "万元",
        "一百",
        "abc",
        "84.1.2",
        "1,2",
        "12,34,567元",
        "84.",
        "84.1。",
        "3 4",
        "1e5",
        "--5",
        "收入.合计",
    ],
)
def test_what_is_not_a_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match=r"不是一个数；写成文书里印的样子，如 84\.1"):
        Wanted.parse(text)


@pytest.mark.parametrize(
    ("wanted", "text", "spots"),
    [
        ("84.1", "占84.1%；又占84.10％", [(1, 5), (9, 14)]),
        ("84.1", "184.1、84.15、84.1.2", []),
        ("4", "14人、4人、2024年、4.5分、4", [(4, 5), (18, 19)]),
        ("1835400元", "共1,835,400元", [(1, 10)]),
        ("183.54元", "183.54万元", []),
        ("183.54元", "183.54元、183.54", [(0, 6), (8, 14)]),
        ("4人", "4人次、4次、4、4人", [(7, 8), (9, 10)]),
        ("12", "１２次", [(0, 2)]),
        ("2", "1,2和2", [(4, 5)]),
    ],
)
def test_a_number_is_seen_whole_and_in_its_unit(wanted: str, text: str, spots: list[tuple[int, int]]) -> None:
    assert list(Wanted.parse(wanted).spots(text)) == spots


def _found(number: str) -> list[str]:
    return find(ledger_of(), drafted().drafts, Wanted.parse(number)).splitlines()


def _figures(lines: list[str]) -> dict[str, str]:
    """数字的全名 → 那一行里名称以后的话。"""
    own = [line.strip().split("　", 2) for line in lines[1:] if line.startswith("    ") and line[4] != " "]
    return {name: said for name, _, said in (each for each in own if len(each) == 3)}


def test_every_figure_that_prints_so_is_found_with_what_it_is() -> None:
    lines = _found("16.84")
    assert lines[0] == "印成 16.84 的数字："
    found = _figures(lines)
    assert found["收支总计"] == "增减额 16.84万元"
    assert {"财政拨款.收支总计", "一般公共预算.支出"} <= set(found)
    assert "收入.合计" not in found


def test_a_share_is_found_by_what_it_rounds_to_and_says_of_what() -> None:
    # 154.44 ÷ 183.54 ＝ 84.145…%
    for number in ("84.1", "84.1%", "84.15%"):
        assert _figures(_found(number))["科目.201"].endswith("（占 支出.合计）")
    assert "科目.201" not in _figures(_found("84.1万元"))
    assert "科目.201" not in _figures(_found("84.2"))


def test_a_figure_in_yuan_is_the_same_figure() -> None:
    assert _figures(_found("1,835,400元"))["收入.合计"].startswith("决算数 183.54万元")
    assert _figures(_found("183.54万元"))["收入.合计"].startswith("决算数 183.54万元")
    assert _found("183.54元") == ["印成 183.54元 的数字：", "    没有"]


def test_each_place_is_quoted() -> None:
    lines = _found("16.84")
    at = next(number for number, line in enumerate(lines) if line.startswith("    收支总计　"))
    assert lines[at + 1] == (
        "        部门决算　第二部分“一、收入支出决算总体情况说明”下第1段　“增加16.84万元，增长10.1%”"
    )


def test_a_figure_that_is_nowhere_printed_is_said_to_be() -> None:
    lines = _found("183.54")
    at = next(number for number, line in enumerate(lines) if line.startswith("    财政拨款.支出　"))
    assert lines[at + 1] == "        没有印在文书里"


def test_a_number_that_nobody_printed_is_not_found() -> None:
    assert _found("98765.43") == ["印成 98765.43 的数字：", "    没有"]


def test_an_amount_that_only_figures_print_is_not_called_prose() -> None:
    for number in ("183.54", "154.44", "16.84万元", "72.24", "18.70%"):
        assert not any("写在话里" in line for line in _found(number)), number


BOOK = """
收入: {其他收入: 4}
人员: {在职人数: 4}
说明:
  收支总计变动原因: 去年只办了5场会
"""
LAST = "收入: {其他收入: 1}\n"
DUTIES = "主要职能: [宣传政策, 编印简报14期、资料2024份, 联系企业4家, '办会４场、讲座4场']\n"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    workspace = write(tmp_path_factory.mktemp("prose"), BOOK, LAST, unit=UNIT + DUTIES)
    return Drafting(workspace, 2024).draft(workspace.data / "某局", Manner.TRACED)


def _told(other: Drafted, number: str) -> list[str]:
    assert other.loaded is not None
    found = ledger(other.loaded.figures, other.drafts)
    return find(found, other.drafts, Wanted.parse(number)).splitlines()


def test_prose_that_holds_the_number_is_listed_apart(other: Drafted) -> None:
    # 职能在部门决算里印两遍：正文一遍、附的绩效报告一遍；“4人”“4万元”是数字印的，段首的“4.”不是数
    lines = _told(other, "4")
    at = lines.index("写在话里、不是由数字印出的 4：")
    assert lines[at - 1] == ""
    assert lines[at + 1 :] == [
        *["    部门决算　“3.联系企业4家。”", "    部门决算　“4.办会４场、讲座4场。”"] * 2,
        "    绩效评价报告　“3.联系企业4家。”",
        "    绩效评价报告　“4.办会４场、讲座4场。”",
    ]
    assert {"人员.在职", "收入.其他收入"} <= set(_figures(lines[:at]))


def test_prose_in_another_unit_is_not_what_was_asked_for(other: Drafted) -> None:
    assert not any("写在话里" in line for line in _told(other, "4人"))
    prose = _told(other, "4场")
    assert [line for line in prose if "“4." in line] == prose[-3:]


def test_a_number_inside_the_reason_of_a_figure_is_told_with_that_figure(other: Drafted) -> None:
    lines = _told(other, "5场")
    assert lines[1] == "    收支总计　收支总计　印在一句话里"
    assert lines[2].endswith("“主要变动原因是去年只办了5场会。”")
    assert not any("写在话里" in line for line in lines)


def test_a_long_paragraph_is_quoted_around_the_number(tmp_path: Path) -> None:
    duty = f"主要职能: ['{'甲' * 40}联系企业77家{'乙' * 40}']\n"
    workspace = write(tmp_path, "人员: {在职人数: 4}\n", unit=UNIT + duty)
    drafts = Drafting(workspace, 2024).draft(workspace.data / "某局", Manner.TRACED).drafts
    first, *_ = in_prose(drafts[0], Wanted.parse("77"))
    # 前后各 24 个字：前面是 20 个甲和“联系企业”，后面是“家”和 23 个乙
    assert first == f"…{'甲' * 20}联系企业77家{'乙' * 23}…"
