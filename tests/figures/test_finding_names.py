"""按名称找数字：有的、没填的、写错的，各有各的说法。"""

import pytest

from generator.errors import UsageError
from generator.figures import Figure, explain
from tests.figures.books import figures

BOOK = """
收入: {其他收入: 3}
活动:
  - {类别: 培训, 名称: 培训班, 次数: 3}
项目:
  - {名称: 会议, 指标: [{三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 3}]}
整体评价: {满意度: {服务对象: {份数: 50, 满意度: 98}}}
"""


@pytest.mark.parametrize("name", ["活动.座谈.次数", "绩效.满意度.会员企业", "绩效.项目.会议.绩效目标"])
def test_a_name_that_may_stand_but_is_not_filled_in_is_nothing(name: str) -> None:
    assert figures(BOOK).find(name) is None


@pytest.mark.parametrize(("name", "meant"), [("收人.合计", "收入.合计"), ("收入.合汁", "收入.合计")])
def test_a_misspelt_name_is_told_what_it_may_mean(name: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"是不是想写“{meant}”？"):
        figures(BOOK).find(name)


def test_members_of_a_list_are_found_by_order_and_by_name() -> None:
    found = figures(BOOK)
    (by_order, by_name) = (found.find(f"绩效.项目.{each}.指标.场次.完成值") for each in ("1", "会议"))
    assert by_order is by_name
    assert str(by_order.actual) == "3"


def test_every_figure_walked_is_found_by_its_own_name() -> None:
    found = figures(BOOK)
    walked = found.walk()
    assert len(walked) > 100
    for name, figure in walked:
        assert isinstance(found.find(name), Figure), name
        assert found.find(name).name == figure.name


def test_words_are_explained_by_where_they_are_written() -> None:
    assert explain(figures(BOOK).find("绩效.项目.1.名称")) == "“会议”　2024.yaml:7:10"
