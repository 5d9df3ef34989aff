"""模板能用的名称都真的取得到；说明也能说一组、一列、一个项目。"""

from __future__ import annotations

from typing import Any

import pytest

from generator.builtin import builtin
from generator.errors import UsageError
from generator.figures import Figures, build_figures, explain
from generator.model.loading import load_year
from generator.standards import Standards


@pytest.fixture(scope="module")
def sample() -> Figures:
    unit, book, prior, *_ = load_year(builtin("sample"), 2024)
    assert book is not None
    return build_figures(unit, book, prior, Standards.load((), 2024))


@pytest.mark.parametrize(
    "name",
    [
        "收支总计",
        "一般公共预算.项.1",
        "绩效.项目.1",
        "绩效.项目.4",
        "绩效.项目.2.执行率",
        "绩效.项目.3.指标.1",
        "绩效.项目.3.指标.1.完成值",
        "绩效.整体目标.5",
        "执行进度.六月",
    ],
)
def test_every_template_name_has_its_attribute(sample: Figures, name: str) -> None:
    node: Any = sample.find(name)
    missing = [attribute for attribute in node.__template_names__.values() if not hasattr(node, attribute)]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("一般公共预算.项.1.类", "一般公共服务支出"),
        ("一般公共预算.项.1.款", "民主党派及工商联事务"),
        ("一般公共预算.项.1.项", "行政运行"),
        ("一般公共预算.类.1.级次", "类"),
        ("绩效.项目.1.编码", "51081124Y000011414822"),
        ("绩效.项目.1.指标.1.二级指标", "数量指标"),
        ("绩效.项目.1.指标.1.度量单位", "家"),
        ("绩效.项目.1.指标.2.指标性质", "定性"),
        ("绩效.项目.3.指标.1.满分", False),
        ("绩效.项目.3.指标.4.得分理由", "部分商会作用发挥不好"),
        ("绩效.整体目标.5.类别", "其他运转类"),
        ("绩效.整体目标.1.说明", "年中退休1人"),
    ],
)
def test_texts_by_their_chinese_names(sample: Figures, name: str, value: object) -> None:
    assert sample.find(name) == value


def test_a_misspelt_text_of_a_project_is_an_attribute_error(sample: Figures) -> None:
    with pytest.raises(AttributeError):
        _ = sample.find("绩效.项目.1").conclusions
    with pytest.raises(AttributeError):
        _ = sample.find("绩效.整体目标.1").titles


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("支出.构成", ["支出.基本支出　基本支出", "支出.项目支出　项目支出"]),
        ("机关运行经费", ["机关运行经费　机关运行经费"]),
        ("执行进度.六月", ["执行进度.六月.实际　六月末执行进度"]),
    ],
)
def test_explain_tells_groups_and_lists(sample: Figures, name: str, heads: list[str]) -> None:
    lines = explain(sample.find(name)).splitlines()
    assert [line for line in lines if not line.startswith(" ")] == heads


def test_explain_tells_a_whole_project(sample: Figures) -> None:
    text = explain(sample.find("绩效.项目.2"))
    assert "绩效.项目.2.合计得分　合计得分\n    决算数 91.87分" in text


def test_explain_tells_the_change_alone(sample: Figures) -> None:
    difference = sample.find("机关运行经费.变动").amount
    assert explain(difference).splitlines()[0] == "59.74万元±0.01万元"
    assert [line.strip()[0] for line in explain(difference).splitlines()[1:]] == ["＋", "－"]


@pytest.mark.parametrize(
    ("by_name", "by_number"),
    [
        ("一般公共预算.类.社会保障和就业支出", "一般公共预算.类.2"),
        ("一般公共预算.项.2012801", "一般公共预算.项.1"),
        ("绩效.项目.企业家座谈会经费.合计得分", "绩效.项目.2.合计得分"),
        ("绩效.项目.企业家座谈会经费.指标.完成时限.得分", "绩效.项目.2.指标.3.得分"),
        ("绩效.整体目标.外出招商次数.完成", "绩效.整体目标.5.完成"),
    ],
)
def test_a_member_of_a_list_is_found_by_its_name_too(sample: Figures, by_name: str, by_number: str) -> None:
    assert sample.find(by_name) is sample.find(by_number)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("收人.合计", "是不是想写“收入.合计”？"),
        ("绩效.项目.企业家座谈.合计得分", "是不是想写“绩效.项目.企业家座谈会经费.合计得分”？"),
        ("绩效.项目.2.合计分", "是不是想写“绩效.项目.2.合计得分”？"),
        ("一般公共预算.类.9", "这一级有：一般公共服务支出、社会保障和就业支出、"),
        ("收支总计.决算数.元.角", "到“元”这一级就找不到了。它下面没有别的了。"),
    ],
)
def test_a_name_that_is_not_there_gets_a_suggestion(sample: Figures, name: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        sample.find(name)
    assert said in str(caught.value)
