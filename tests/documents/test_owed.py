"""欠着的：几份文书、几个项目里标黄的【待填】归成几项，说清是哪个项目的、在哪里。"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.documents.owed import Owed, owed
from tests.documents.making import SAMPLE, made, write


@pytest.fixture(scope="module")
def sample() -> tuple[Owed, ...]:
    return owed(write(SAMPLE).drafts)


def test_a_form_in_three_files_is_one_item_that_names_its_project(sample: tuple[Owed, ...]) -> None:
    (item,) = [each for each in sample if each.text == "【待填：执行率原因】"]
    assert item.key == "绩效.项目.企业家座谈会经费.执行率原因"
    assert item.where == "表2（企业家座谈会经费）第7行第9列 等 3 处"
    assert [name for name, _ in item.places] == [
        "部门决算.docx",
        "绩效评价报告.docx",
        "项目支出绩效自评表（企业家座谈会经费）.docx",
    ]
    assert item.places[2][1] == "表1（企业家座谈会经费）第7行第9列"


def test_a_paragraph_is_placed_under_the_heading_as_printed(sample: tuple[Owed, ...]) -> None:
    (item,) = [each for each in sample if each.text == "【待填：项目调整情况】"]
    assert item.places == (
        ("部门决算.docx", "第四部分“2.过程管控情况”下第3段"),
        ("绩效评价报告.docx", "“2.过程管控情况”下第3段"),
    )


def test_the_same_thing_owed_by_two_projects_is_two_items(tmp_path: Path) -> None:
    book = "项目: [{名称: 会议}, {名称: 会议培训}]\n"
    found = [each for each in owed(made(tmp_path, book).drafts) if each.text == "【待填：评价结论】"]
    assert [each.project for each in found] == ["", "会议", "会议培训"]


def test_two_indicators_of_a_project_are_two_items(tmp_path: Path) -> None:
    indicator = "{{一级指标: 产出, 二级指标: 数量, 三级指标: {}, 指标性质: ≥, 指标值: 2, 权重: 45}}"
    listed = ", ".join(indicator.format(name) for name in ("场次", "人数"))
    found = owed(made(tmp_path, f"项目: [{{名称: 会议, 指标: [{listed}]}}]\n").drafts)
    assert [each.places[0][1] for each in found if each.text == "【待填：完成值】"] == [
        "表1（会议）第13行第8列",
        "表1（会议）第14行第8列",
    ]


INDICATORS = """
      - {三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 3, 权重: 45}
      - {三级指标: 人数, 指标性质: ≥, 指标值: 6, 完成值: 6, 权重: 20}
      - {三级指标: 次数, 指标性质: ≥, 指标值: 6, 完成值: 4, 权重: 15}
      - {三级指标: 效果, 指标性质: 定性, 权重: 10, 得分: 8, 得分理由: 一般}
"""


def test_a_reason_owed_names_the_indicator_it_is_for(tmp_path: Path) -> None:
    projects = "".join(f"  - 名称: {name}\n    指标: {INDICATORS}" for name in ("会议", "会议培训"))
    found = owed(made(tmp_path, f"项目:\n{projects}").drafts)
    assert [(each.key, each.places[0][1]) for each in found if each.text == "【待填：未完成原因】"] == [
        ("绩效.项目.会议.绩效.项目.1.指标.1.未完成原因", "表1（会议）第13行第11列"),
        ("绩效.项目.会议.绩效.项目.1.指标.3.未完成原因", "表1（会议）第15行第11列"),
        ("绩效.项目.会议培训.绩效.项目.2.指标.1.未完成原因", "表2（会议培训）第13行第11列"),
        ("绩效.项目.会议培训.绩效.项目.2.指标.3.未完成原因", "表2（会议培训）第15行第11列"),
    ]
