"""过滤器和判断：在模板里用中文名称，写法与手册相同。"""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from decimal import Decimal

import jinja2
import pytest

import generator.phrases
from generator.figures import Quantity
from generator.phrases import Wording, make_filters, meanings
from tests.phrases.figures_for_tests import item, parts_of, total

VALUES = {
    "收支总计": total("183.54", "166.70", "异地商会经费增加"),
    "持平的": total("1", "1"),
    "新的": total("1", "0"),
    "没了的": total("0", "1"),
    "都没有": total("0", "0"),
    "不知道": total(None, "1"),
    "接待费": item("1.12", final="1.12"),
    "构成": parts_of("10", 基本支出="9", 项目支出="1"),
    "人次": Quantity(Decimal(80), unit="人次"),
    "无": None,
}


def render(source: str) -> str:
    filters, tests = make_filters(Wording())
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    environment.filters.update(filters)
    environment.tests.update(tests)
    return environment.from_string(source).render(VALUES)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ 收支总计 | 万元 }}", "183.54万元"),
        ("{{ 收支总计 | 万元('上年数') }}", "166.7万元"),
        ("{{ 收支总计 | 万元数('上年数') }}", "166.70"),
        (
            "{{ 收支总计 | 变动 }}。{{ 收支总计 | 原因 }}",
            "增加16.84万元，增长10.1%。主要变动原因是异地商会经费增加。",
        ),
        ("{{ 收支总计 | 变动(2023) }}", "比2023年度增加16.84万元，增长10.1%"),
        ("{{ 收支总计 | 变动词 }}{{ 收支总计 | 增减额 }}，{{ 收支总计 | 增减率 }}", "增加16.84万元，10.1%"),
        ("{{ 收支总计 | 大写 }}", "壹佰捌拾叁万伍仟肆佰元整"),
        ("{{ 收支总计 | 元 }}", "1835400元"),
        ("{{ 构成 | 占比句 }}", "基本支出9万元，占90%；项目支出1万元，占10%"),
        ("{{ 构成 | 占比句 | 列举('；') }}", "基本支出9万元，占90%；项目支出1万元，占10%"),
        ("{{ 构成 | 金额句('，') }}", "基本支出9万元，项目支出1万元"),
        ("{{ 构成 | map('占比') | 列举 }}", "占90%、占10%"),
        ("{% for 项 in 构成 | 列项 %}{{ 项.label }} {% endfor %}", "基本支出 项目支出 "),
        (
            "{{ 接待费 | 完成预算 }}，{{ 接待费 | 预决算比较(called='预算数') }}",
            "完成预算100%，决算数与预算数持平",
        ),
        ("{{ 人次 | 人次 }}", "80人次"),
        ("{{ 3 | 章节号(2) }}{{ 3 | 序数 }}", "（三）三"),
        ("{{ '2024-05-24' | 日期 }}{{ 无 | 日期 }}", "2024年5月24日【待填：日期】"),
        ("{{ 无 | 或待填('评价结论') }}{{ '存在问题' | 待填 }}", "【待填：评价结论】【待填：存在问题】"),
        ("{{ 无 | 万元('上年数') }}{{ 无 | 大写 }}", "【待填：上年数】【待填】"),
        ("{{ 构成[0].share | 百分比(2) }}", "90.00%"),
        ("{{ 都没有 | 发生('政府采购支出') }}", "未发生政府采购支出"),
        ("{{ '有原因。' | 无句号 }}", "有原因"),
    ],
)
def test_filters_in_a_template(source: str, text: str) -> None:
    assert render(source) == text


NAMES = ("增加", "减少", "持平", "新增", "取消", "两年均无", "未知", "为零", "缺")


@pytest.mark.parametrize(
    ("figure", "true"),
    [
        ("收支总计", "增加"),
        ("持平的", "持平"),
        ("新的", "增加 新增"),
        ("没了的", "减少 取消 为零"),
        ("都没有", "持平 两年均无 为零"),
        ("不知道", "未知 缺"),
    ],
)
def test_tests_in_a_template(figure: str, true: str) -> None:
    said = [name for name in NAMES if render(f"{{% if {figure} is {name} %}}是{{% endif %}}")]
    assert said == [name for name in NAMES if name in true.split()]


def test_zero_and_missing_of_plain_values() -> None:
    _, tests = make_filters(Wording())
    assert [tests["为零"](each) for each in (Decimal(0), Quantity(Decimal(0)), Quantity(Decimal(200)))] == [
        True,
        True,
        False,
    ]
    assert [tests["缺"](each) for each in (None, "", (), "甲", 0)] == [True, True, True, False, False]


def test_an_unknown_name_is_an_error_not_a_blank() -> None:
    with pytest.raises(jinja2.UndefinedError):
        render("{{ 收入总计 | 万元 }}")


def test_every_filter_and_test_has_a_chinese_name() -> None:
    filters, tests = make_filters(Wording())
    assert all(name.isidentifier() and not name.isascii() for name in (*filters, *tests))


def test_every_filter_and_test_is_explained() -> None:
    filters, tests = make_filters(Wording())
    told = {(kind, name): meaning for kind, name, meaning in meanings()}
    assert set(told) == {("过滤器", name) for name in filters} | {("判断", name) for name in tests}
    assert all(meaning.endswith("。") for meaning in told.values())


MODULES = [f"generator.phrases.{each.name}" for each in pkgutil.iter_modules(generator.phrases.__path__)]


@pytest.mark.parametrize("module", MODULES)
def test_doctests(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0
