"""昭化区工商联 2024：手算的数一个一个对。

183.54−166.70=16.84，16.84÷166.70=10.1%；158.54÷183.54=86.4%，25÷183.54=13.6%；
6.50+8.80+7.46=22.76；72.24−12.50=59.74，59.74÷12.50=477.9%。
"""

from __future__ import annotations

import pytest

from generator.builtin import builtin
from generator.figures import Figures, build_figures, explain
from generator.model.loading import load_year
from generator.standards import Standards
from tests.figures.books import percent, wan


@pytest.fixture(scope="module")
def sample() -> Figures:
    unit, book, prior, findings, _ = load_year(builtin("sample"), 2024)
    assert book is not None, findings
    return build_figures(unit, book, prior, Standards.load((), 2024))


@pytest.mark.parametrize(
    ("name", "actual", "prior", "kind", "difference", "rate"),
    [
        ("收支总计", "183.54", "166.70", "增加", "16.84", "10.1"),
        ("财政拨款.收支总计", "183.54", "166.70", "增加", "16.84", "10.1"),
        ("一般公共预算.支出", "183.54", "166.70", "增加", "16.84", "10.1"),
        ("机关运行经费", "72.24", "12.50", "增加", "59.74", "477.9"),
        ("一般性支出.会议费", "52.00", "39.00", "增加", "13.00", "33.3"),
        ("一般性支出.差旅费", "11.00", "12.00", "减少", "-1.00", "-8.3"),
        ("三公.合计", "1.12", "1.12", "持平", "0.00", "0.0"),
        ("三公.公务接待费", "1.12", "1.12", "持平", "0.00", "0.0"),
        ("三公.公务用车", "0.00", "0.00", "两年均无", "0.00", None),
        ("三公.因公出国境费", "0.00", "0.00", "两年均无", "0.00", None),
        ("政府性基金.支出", "0.00", "0.00", "两年均无", "0.00", None),
        ("国有资本.支出", "0.00", "0.00", "两年均无", "0.00", None),
        ("收入.合计", "183.54", None, "未知", None, None),
        ("一般性支出.培训费", "0.00", None, "未知", None, None),
    ],
)
def test_this_year_last_year_and_change(
    sample: Figures,
    *,
    name: str,
    actual: str,
    prior: str | None,
    kind: str,
    difference: str | None,
    rate: str | None,
) -> None:
    figure = sample.figure(name)
    change = figure.change
    assert (wan(figure), wan(figure, "prior"), change.kind) == (actual, prior, kind)
    assert wan(change, "amount") == difference  # type: ignore[arg-type]
    assert percent(change.rate) == rate


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("收入.构成", [("一般公共预算财政拨款收入", "183.54", "100.0")]),
        ("支出.构成", [("基本支出", "158.54", "86.4"), ("项目支出", "25.00", "13.6")]),
        (
            "一般公共预算.类",
            [
                ("一般公共服务支出", "154.44", "84.1"),
                ("社会保障和就业支出", "22.76", "12.4"),
                ("卫生健康支出", "2.00", "1.1"),
                ("住房保障支出", "4.34", "2.4"),
            ],
        ),
        (
            "年初预算.类",
            [
                ("一般公共服务支出", "148.87", "82.9"),
                ("社会保障和就业支出", "21.99", "12.2"),
                ("卫生健康支出", "2.77", "1.5"),
                ("住房保障支出", "6.02", "3.4"),
            ],
        ),
    ],
)
def test_structures_and_their_shares(sample: Figures, name: str, parts: list[tuple[str, str, str]]) -> None:
    assert [(part.label, wan(part), percent(part.share)) for part in sample.find(name)] == parts


def test_each_item_of_the_general_budget_spends_its_whole_budget(sample: Figures) -> None:
    items = sample.find("一般公共预算.项")
    assert [(item.code, wan(item), percent(item.execution)) for item in items] == [
        ("2012801", "129.44", "100.0"),
        ("2012802", "25.00", "100.0"),
        ("2080501", "6.50", "100.0"),
        ("2080505", "8.80", "100.0"),
        ("2080506", "7.46", "100.0"),
        ("2101101", "2.00", "100.0"),
        ("2210201", "4.34", "100.0"),
    ]
    assert items[0].full_name == "一般公共服务（类）民主党派及工商联事务（款）行政运行（项）"


def test_basic_expenditure_by_economic_kind_in_the_official_order(sample: Figures) -> None:
    personnel, public = sample.figure("基本支出.人员经费"), sample.figure("基本支出.公用经费")
    assert (wan(personnel), wan(public), wan(sample.figure("基本支出.合计"))) == ("86.30", "72.24", "158.54")
    assert [(part.label, wan(part)) for part in public.nonzero_parts] == [
        ("办公费", "6.41"),
        ("印刷费", "12.00"),
        ("差旅费", "4.00"),
        ("会议费", "44.00"),
        ("公务接待费", "1.12"),
        ("工会经费", "1.12"),
        ("其他交通费用", "3.35"),
        ("其他商品和服务支出", "0.24"),
    ]
    assert personnel.nonzero_parts[-1].label == "生活补助"


def test_initial_budget_is_known_by_class_only(sample: Figures) -> None:
    assert wan(sample.figure("年初预算.合计")) == "179.65"
    assert wan(sample.figure("科目.208"), "initial_budget") == "21.99"
    assert wan(sample.figure("科目.2080505"), "initial_budget") is None


def test_one_reason_serves_every_level_that_changed_by_the_same_amount(sample: Figures) -> None:
    names = ("收支总计", "财政拨款.收支总计", "一般公共预算.支出")
    assert {sample.figure(name).reason for name in names} == {"异地商会经费增加"}
    assert sample.figure("政府性基金.支出").reason is None


def test_physical_counts_and_average(sample: Figures) -> None:
    counts = {
        name: str(sample.figure(f"三公.{name}")) for name in ("接待批次", "接待人次", "外事批次", "购置数量")
    }
    assert counts == {"接待批次": "20", "接待人次": "80", "外事批次": "0", "购置数量": "0"}
    assert str(sample.figure("三公.保有量.合计")) == "0"
    assert str(sample.figure("三公.人均接待费")) == "140"  # 11200 ÷ 80


@pytest.mark.parametrize(
    ("number", "rate", "execution", "total", "grade"),
    [
        (1, "100.00", "10.00", "100.00", "优"),
        (2, "18.70", "1.87", "91.87", "优"),
        (3, "99.83", "9.98", "80.65", "良"),
        (4, "100.00", "10.00", None, None),
    ],
)
def test_project_scores(
    sample: Figures, *, number: int, rate: str, execution: str, total: str | None, grade: str | None
) -> None:
    project = sample.find("绩效.项目")[number - 1]
    assert percent(project.rate.actual.value, "0.01") == rate
    assert percent(project.execution_score.actual.value, "0.01") == execution
    scored = project.score_total.actual
    assert (scored and percent(scored.value, "0.01")) == total
    assert project.grade == grade


def test_form_three_keeps_its_hand_given_scores_and_computes_the_rest(sample: Figures) -> None:
    rows = [
        (str(row.completed), str(row.score), row.computed) for row in sample.find("绩效.项目")[2].indicators
    ]
    assert rows == [
        ("6", "6.67", True),  # 6÷18×20
        ("优", "9", False),
        ("12", "10", True),
        ("好", "17", False),
        ("好", "8", False),
        ("90", "10", True),
        ("5", "10", True),
    ]


def test_form_two_counts_its_meetings_from_the_activities(sample: Figures) -> None:
    row = sample.find("绩效.项目")[1].indicators[0]
    assert (str(row.completed), str(row.score)) == ("12", "10")


def test_spans_of_merged_cells(sample: Figures) -> None:
    rows = sample.find("绩效.项目")[0].indicators
    assert [row.first_span for row in rows] == [3, 0, 0, 3, 0, 0, 1, 1]
    assert [row.second_span for row in rows] == [1, 1, 1, 2, 0, 1, 1, 1]


def test_project_money_adds_up(sample: Figures) -> None:
    names = ("年初预算金额", "预算金额", "执行金额")
    assert [wan(sample.figure(f"绩效.{name}")) for name in names] == ["62.00", "72.00", "63.82"]


def test_goals(sample: Figures) -> None:
    goals = {goal.name: goal for goal in sample.find("绩效.整体目标")}
    trips = goals["外出招商次数"]
    assert (str(trips.target), str(trips.completed), trips.attained) == ("6", "4", False)
    assert percent(trips.completion) == "66.7"
    assert percent(trips.deviation) == "33.3"
    assert goals["人员工资发放率"].attained is True
    assert goals["专题培训"].attained is None


def test_progress_misses_the_targets_until_the_year_end(sample: Figures) -> None:
    progress = sample["执行进度"]
    assert [
        (name, str(each.reached), str(each.target), each.attained) for name, each in progress.items()
    ] == [
        ("六月", "38.6", "40", False),
        ("九月", "51", "67.5", False),
        ("十一月", "63.9", "82.5", False),
        ("年末", "100", "100", True),
    ]


def test_explain_goes_down_to_the_yaml_line(sample: Figures) -> None:
    lines = explain(sample.find("科目.20805")).splitlines()
    assert lines[0] == "科目.20805　行政事业单位养老支出"
    assert lines[1] == "    决算数 22.76万元±0.015万元"
    assert [line.strip().split("　")[0] for line in lines[2:8]] == [
        "＋ 2080501 6.5万元±0.005万元",
        "＋ 2080501 基本支出 6.5万元±0.005万元",
        "＋ 2080505 8.8万元±0.005万元",
        "＋ 2080505 基本支出 8.8万元±0.005万元",
        "＋ 2080506 7.46万元±0.005万元",
        "＋ 2080506 基本支出 7.46万元±0.005万元",
    ]
    assert "2024/决算.yaml:13:" in lines[3]


def test_explain_says_unknown_rather_than_zero(sample: Figures) -> None:
    assert explain(sample.find("人员.编制数")) == "人员.编制数　编制人数\n    决算数 未知（没有填）"
