"""评分方案读得严：不认识的键、写错的数、轮不到的档、重名，都带着地点说出来，也印在核对里。"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.api.drafting import Drafting, Manner
from generator.api.workspace import Workspace
from generator.findings import Severity
from generator.standards.scheme_reading import parse_schemes

ROOT = Path(__file__).parents[2]
UNIT, YEAR = "万州区工商联", 2020


def scheme(item: str = "名称: 走访, 满分: 10", head: str = "", more: str = "") -> str:
    return f"整体:\n  - {{{head}部分: [{{名称: 产出, 指标: [{{{item}}}{more}]}}]}}\n"


BANDS = "名称: 控制率, 满分: 2, 算式: 人员.在职, 档: "


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (scheme(BANDS + "[{不大: 100, 得: 2}]"), "一档里不认识“不大”", "是不是想写“不大于”？"),
        (scheme(BANDS + "[{不大于: 一百, 得: 2}]"), "这里要写数，“一百”不是", "只写数，不带单位"),
        (scheme(BANDS + "[{得: 0}, {不大于: 100, 得: 2}]"), "这一档轮不到：前面的档已经包括了它", "写在最后"),
        (scheme(BANDS + "[{不大于: 100, 得: 3}]"), "这一档得 3 分，满分是 2 分", "得分在零和满分之间"),
        (scheme("名称: 走访, 满分: 10, 公式: 人员.在职"), "不认识“公式”", "是不是想写“算式”？"),
        (scheme("名称: 走访, 满分: 两分"), "这里要写数，“两分”不是", "只写数"),
        (scheme("名称: 走访, 满分: -2"), "满分 -2 是负数", "满分写正数"),
        (scheme("名称: 走访"), "“走访”没有写满分", "补上“满分”"),
        (scheme(more=", {名称: 走访, 满分: 5}"), "有 2 个指标都叫“走访”", "把名称写得分得开"),
        (scheme(head="等级: {优: 甲}, "), "这里要写数，“甲”不是", "只写数"),
        (scheme(head="满分: 五, "), "这里要写数，“五”不是", "只写数"),
        (scheme(head="小数位: 99, "), "小数位 99 写得不对", "写 0 到 6 的整数"),
        (scheme(head="等级: 优, "), "“等级”下面要写成“名称: 数”", "如 等级"),
        (scheme("名称: 走访, 满分: 1e40"), "这里要写数，“1e40”不是", "只写数"),
        (scheme("名称: 走访, 满分: 10, 算式: [1], 按值: 是"), "“走访”的算式要写成一句话", "如 算式"),
        (
            scheme("名称: 走访, 满分: 10, 算式: 人员.在职, 按值: 对, 比例: {目标: 5}"),
            "“按值”写的是“对”",
            "写“是”或“否”",
        ),
        (scheme(BANDS + "[{不大于: 100, 得: 2}, {不大于: 80, 得: 1}]"), "这一档轮不到", "界线严的写在前"),
        (
            scheme(BANDS + "[{不小于: 1, 不大于: 100, 得: 2}]"),
            "这一档写了 2 个条件：不大于、不小于",
            "一档一个条件",
        ),
        (scheme(BANDS + "[{不大于: 100, 得: -1}]"), "这一档得 -1 分，满分是 2 分", "得分在零和满分之间"),
        (scheme(head="起始年: 二〇二〇, "), "“起始年”写的是“二〇二〇”", "写四位数字"),
        ("整体:\n", "评分方案“整体”下面是空的", "写上“部分”"),
        ("整体: 10\n", "“整体”下面要写成“键: 值”", "照内置的"),
    ],
)
def test_a_mistake_in_a_scheme_is_one_error_with_its_place(text: str, message: str, remedy: str) -> None:
    (found,) = parse_schemes(text, YEAR).findings
    assert found.severity is Severity.ERROR
    assert message in found.message
    assert remedy in found.remedy
    assert found.place is not None
    assert found.place.line is not None


def test_a_scheme_of_another_year_is_pointed_out() -> None:
    (found,) = parse_schemes(scheme(head="起始年: 2030, "), YEAR).findings
    assert (found.severity, found.message) == (
        Severity.WARNING,
        "评分方案“整体”没有 2020 年度的（有：2030 年起）",
    )


def _said(tmp_path: Path, content: bytes) -> list[str]:
    """万州区那一级写着 content 这份评分方案，核对时说的错误和提醒（规则以外的）。"""
    level = tmp_path / "templates" / "重庆市" / "万州区"
    level.mkdir(parents=True)
    (level / "评分方案.yaml").write_bytes(content)
    workspace = Workspace(ROOT / "data", tmp_path / "templates", tmp_path / "outputs")
    drafted = Drafting(workspace, YEAR).draft(workspace.data / UNIT, Manner.PLAIN)
    shown = "templates/重庆市/万州区/评分方案.yaml"
    return [each.code for each in drafted.findings if each.place and each.place.file == shown]


@pytest.mark.parametrize(
    "content",
    [
        "部门整体绩效评价:\n  - 部分: [".encode(),
        "部门整体绩效评价: []".encode("gbk"),
        "\t部门整体绩效评价: []".encode(),
        b"- 1\n",
        b"",
        scheme("名称: 走访, 满分: 五").replace("整体", "部门整体绩效评价").encode(),
    ],
)
def test_a_scheme_that_cannot_be_read_does_not_pass_in_silence(tmp_path: Path, content: bytes) -> None:
    assert set(_said(tmp_path, content)) - {"C521", "C522"}


def test_a_misspelt_scheme_is_taken_for_the_one_above(tmp_path: Path) -> None:
    assert "E102" in _said(tmp_path, scheme().replace("整体", "部门整体绩效评介").encode())
