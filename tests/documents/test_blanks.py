"""几乎什么也没填的一年：欠着的标待填，不知道的不说成没有，句子读得通。"""

from __future__ import annotations

import re

import pytest

from tests.documents.making import Written, made

BLANK = """收入: {一般公共预算财政拨款收入: {决算数: , 年初预算数: }}
支出:
基本支出经济分类:
三公经费: {因公出国境费: {决算数: }, 公务用车购置费: , 公务用车运行维护费: , 公务接待费: }
结转结余: {年末结转和结余: {一般公共预算: }}
机关运行经费: {决算数: }
一般性支出: {会议费: , 培训费: , 差旅费: }
政府采购: {货物: , 工程: , 服务: }
国有资产: {单价100万元以上设备: }
项目:
"""
REGIONS = ("四川省/广元市/昭化区", "四川省", "湖南省/长沙市/某县")


@pytest.fixture(scope="module", params=REGIONS)
def blank(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return made(tmp_path_factory.mktemp("空"), BLANK, region=request.param)


def test_what_is_not_known_is_not_said_to_be_none(blank: Written) -> None:
    text = blank.text()
    for claim in (
        "未发生",
        "无。",
        "：无",
        "未安排",
        "年末无结转",
        "没有产生",
        "没有发生",
        "支出0万元",
        "总额0万元",
    ):
        assert claim not in text


def test_a_figure_that_is_not_known_is_not_owed_again_in_the_next_breath(blank: Written) -> None:
    assert re.findall("(【待填：[^】]*】)[^【】]{0,6}\\1", blank.text()) == []


@pytest.mark.parametrize(
    "slip", ["。。", "，。", "，，", "、、", "：。", "；。", "】】", "末末", "None", "  "]
)
def test_no_sentence_has_doubled_marks(blank: Written, slip: str) -> None:
    assert all(slip not in blank.text(draft.name) for draft in blank.drafts)


def test_every_paragraph_of_the_text_ends_like_a_sentence(blank: Written) -> None:
    body = blank.text().rpartition("第二部分　2024")[2].rpartition("第三部分　")[0]
    headings = re.compile("([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第.部分)")
    paragraphs = [line for line in body.splitlines()[1:] if line and not headings.match(line)]
    assert len(paragraphs) > 10
    assert [line for line in paragraphs if line[-1] not in "。：，"] == []


def test_no_heading_is_followed_at_once_by_one_of_its_own_level(blank: Written) -> None:
    lines = [line for line in blank.text("绩效评价报告").splitlines() if line]
    level = [
        re.match("(?:([一二三四五六七八九十]+、)|(（[一二三四五六七八九十]+）)|([0-9]+[.]))", line)
        for line in lines
    ]
    glued = [
        (first, second)
        for (first, one), (second, two) in zip(
            zip(lines, level, strict=True), zip(lines[1:], level[1:], strict=True), strict=False
        )
        if one and two and one.lastindex == two.lastindex and one.lastindex != 3
    ]
    assert glued == []
