"""样例：昭化区工商联的材料读得干净，数与已公开的决算对得上，没有人名和电话，编辑器认得它。"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.model.loading import load_year, parse_book, parse_unit
from generator.model.schema import KINDS, json_schema, schema_text
from generator.model.unit import Unit
from generator.model.values import Number
from generator.model.yearbook import YearBook

DATA = Path(__file__).parents[2] / "data"
SAMPLE = DATA / "广元市昭化区工商联"
FILES = sorted(SAMPLE.rglob("*.yaml"))


@cache
def sample() -> tuple[Unit, YearBook, YearBook]:
    unit, book, prior, findings, _ = load_year(SAMPLE, 2024)
    assert findings == ()
    assert unit is not None
    assert book is not None
    assert prior is not None
    return unit, book, prior


def wan(*numbers: Number | None) -> Decimal:
    return sum((number.value for number in numbers if number), Decimal(0)) / 10_000


def test_the_sample_is_the_unit_and_the_two_years_it_says() -> None:
    unit, book, prior = sample()
    assert (unit.name, unit.short_name, unit.region) == (
        "广元市昭化区工商业联合会",
        "区工商联",
        "四川省/广元市/昭化区",
    )
    assert (book.year, prior.year) == (2024, 2023)


def test_the_leaves_of_expenditure_add_up_to_what_was_published() -> None:
    _, book, _ = sample()
    lines = book.expenditure
    assert wan(*(line.basic for line in lines)) == Decimal("158.54")
    assert wan(*(line.project for line in lines)) == Decimal("25")
    assert [wan(line.final_budget) for line in lines] == [wan(line.basic, line.project) for line in lines]
    assert wan(*(line.basic for line in lines if line.subject.startswith("208"))) == Decimal("22.76")


def test_the_economic_classes_add_up_with_an_explicit_remainder() -> None:
    _, book, _ = sample()
    assert book.basic_by_economic is not None
    assert wan(*book.basic_by_economic.values()) == Decimal("158.54")
    assert wan(book.basic_by_economic["其他商品和服务支出"]) == Decimal("0.24")  # type: ignore[index]
    assert book.project_by_economic is not None
    assert {str(name): wan(amount) for name, amount in book.project_by_economic.items()} == {
        "会议费": 8,
        "差旅费": 7,
    }


def test_the_initial_budget_is_known_by_class_only() -> None:
    _, book, _ = sample()
    assert {str(line.subject): str(wan(line.initial_budget)) for line in book.budgets} == {
        "201": "148.87",
        "208": "21.99",
        "210": "2.77",
        "221": "6.02",
    }
    assert wan(*(line.initial_budget for line in book.budgets)) == Decimal("179.65")


def test_the_four_projects_keep_their_printed_totals() -> None:
    _, book, _ = sample()
    executed = [project.executed_split.fiscal for project in book.projects if project.executed_split]
    assert [wan(amount) for amount in executed] == [Decimal(n) for n in ("22", "1.87", "29.95", "10")]
    assert wan(*executed) == Decimal("63.82")
    weights = [sum(each.weight.value for each in project.indicators) for project in book.projects]
    assert weights == [90, 90, 90, 0]


def test_qualitative_scores_of_the_third_form_are_kept_each_with_its_reason() -> None:
    _, book, _ = sample()
    given = [each for each in book.projects[2].indicators if each.score is not None]
    assert [each.score.value for each in given if each.score] == [9, 17, 8]
    assert all(each.score_reason for each in given)


def test_every_count_named_in_the_texts_is_the_kind_of_some_activity() -> None:
    _, book, _ = sample()
    kinds = {str(activity.kind) for activity in book.activities}
    texts = "".join(path.read_text(encoding="utf-8") for path in FILES)
    named = set(re.findall(r"\{\{ 活动\.(\w+)\.(?:次数|人次) }}", texts))
    counted = set(re.findall(r"完成值计自: (\w+)", texts))
    assert named - kinds - {"类别"} == set()
    assert counted - kinds == set()
    assert len(named) > 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_telephone_number_and_no_signatory_is_in_the_sample(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|0\d{2,3}-\d{7,8}", text)
    assert not re.search(r"负责人：|书记|主席|主任|区长|调研员", text)


class _AsEditorsRead(yaml.SafeLoader):
    """编辑器按 YAML 1.2 读：日期是文字。"""


_AsEditorsRead.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editors_read(text: str) -> Any:
    return yaml.load(text, _AsEditorsRead)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_file_names_its_schema_and_satisfies_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.splitlines()[0])
    assert named
    kind = "单位" if path.name == "单位.yaml" else "年度"
    assert (path.parent / named[1]).resolve() == DATA / "schema" / f"{kind}.json"
    jsonschema.validate(as_editors_read(text), json_schema(kind), jsonschema.Draft7Validator)


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_fresh_and_itself_valid(kind: str) -> None:
    assert (DATA / "schema" / f"{kind}.json").read_text(encoding="utf-8") == schema_text(kind)
    jsonschema.Draft7Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("年度", "收人: {其他收入: 3}"),
        ("年度", "收入: {其它收入: 3}"),
        ("年度", "支出: [{基本支出: 3}]"),
        ("年度", "支出: [{科目: 2012801, 资金: 政府基金}]"),
        ("年度", "项目: [{名称: 甲, 指标: [{三级指标: 甲, 指标性质: 大约, 权重: 1}]}]"),
        ("年度", "三公经费: {公务用车保有量: {骄车: 1}}"),
        ("年度", "金额单位: 萬元"),
        ("单位", "名称: 甲"),
        ("单位", "{名称: 甲, 地区: 四川省, 单位性质: 机关}"),
    ],
)
def test_schema_and_program_refuse_the_same_mistakes(kind: str, text: str) -> None:
    assert list(jsonschema.Draft7Validator(json_schema(kind)).iter_errors(as_editors_read(text)))
    parsed = parse_unit(text) if kind == "单位" else parse_book({"甲.yaml": text}, 2024)
    assert parsed[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "收入: {其他收入: }",
        "收入:\n  其他收入: {决算数: '1,835,400元', 预算数: 3元}",
        "“三公”经费: {因公出国（境）费: 0}",
        "整体评价: {存在问题: 只有一条}",
        "人员:",
    ],
)
def test_schema_and_program_accept_the_same_liberties(text: str) -> None:
    jsonschema.validate(as_editors_read(text), json_schema("年度"), jsonschema.Draft7Validator)
    assert parse_book({"甲.yaml": text}, 2024)[1] == ()
