"""模板语言的运行环境：逃不出沙盒，撑不爆机器，小数不丢，缺名报错带建议，多线程共用。"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, TemplateError
from jinja2.exceptions import SecurityError

from generator.word.language import environment
from generator.word.language.dialect import DialectError
from generator.word.language.environment import Raw, make_environment
from generator.word.language.limits import Budget, LimitError
from generator.word.language.reasons import explain
from generator.word.language.undefined import MissingNameError
from generator.word.values import Marked, Rich


def emit_in(_: object) -> Callable[[object, int], str]:
    """每个源文都用测试的 emit。"""
    return emit


def emit(value: object, line: int) -> str:
    """测试用的 emit：引擎自己的原样，其余转义。"""
    return value if isinstance(value, Raw) else str(value).replace("&", "&amp;").replace("<", "&lt;")


def show(source: str, **values: object) -> str:
    return make_environment().from_string(source).render({"__emit__": emit_in, **values})


@dataclass
class Amount:
    actual: Decimal
    secret: str = "口令"
    __template_names__: ClassVar[dict[str, str]] = {"决算数": "actual", "加倍": "doubled"}

    def doubled(self) -> Decimal:
        return self.actual * 2


class Open:
    """没有名称表的对象。"""

    public = "可以看"
    _private = "不能看"

    def method(self) -> str:
        return "做了"


# ---- 逃不出去 ----

PUBLISHED = {
    "docxtpl 549 第一式": "{{ ''.__class__.__mro__[1].__subclasses__()[389](['id'], stdout=-1)"
    ".communicate()[0].decode('utf-8') }}",
    "docxtpl 549 第二式": "{{ get_flashed_messages.__class__.__mro__[1].__subclasses__()[90] }}",
    "docxtpl 632": '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
}
ESCAPES = [
    "{{ [].__class__.__base__.__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''['__cla' ~ 'ss__'] }}",
    "{{ {}.__class__.__bases__ }}",
    "{{ {}['__class__'] }}",
    "{{ (1).__class__ }}",
    "{{ 1.5.as_tuple() }}",
    "{{ 1.5.__class__ }}",
    "{{ range.__self__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ namespace().__class__ }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ dict.__mro__ }}",
    "{{ dict['__mro__'] }}",
    "{{ dict['a'] }}",
    "{{ dict[0] }}",
    "{{ dict[0:1] }}",
    "{{ dict.mro() }}",
    "{{ dict.fromkeys('ab') }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self['_TemplateReference__context'] }}",
    "{{ self._TemplateReference__context }}",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
    "{% for x in [1] %}{{ loop._undefined }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m.__init__ }}",
    "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{{ m() }}",
    "{% block b %}{{ super.__init__ }}{% endblock %}",
    "{{ ([1]|map('upper')).gi_frame }}",
    "{{ ([1]|map('upper')).gi_code }}",
    "{{ ([1]|select).gi_frame.f_back }}",
    "{{ ''|attr('__class__') }}",
    "{{ ['']|map('attr', '__class__')|list }}",
    "{{ ['']|map(attribute='__class__')|list }}",
    "{{ ['']|map(attribute='__class__.__mro__')|join }}",
    "{{ ['']|sort(attribute='__class__') }}",
    "{{ ['']|groupby('__class__') }}",
    "{{ ['']|selectattr('__class__')|list }}",
    "{{ ['']|sum(attribute='__class__') }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{x.__class__}'.format_map({'x': 1}) }}",
    "{{ '%s' % range }}",
    "{{ '%s'|format(1) }}",
    "{{ ''.join(['a', 'b']) }}",
    "{{ ''.encode('utf-8') }}",
    "{{ 'a'.translate({97: 98}) }}",
    "{{ open_object._private }}",
    "{{ open_object.__dict__ }}",
    "{{ open_object.method.__func__ }}",
    "{{ open_object.method.__globals__ }}",
    "{{ open_object.method.__self__ }}",
    "{{ amount.secret }}",
    "{{ amount['secret'] }}",
    "{{ amount.__template_names__ }}",
    "{{ amount.加倍.__func__ }}",
    "{{ items.append(1) }}",
    "{{ items.pop() }}",
    "{{ table.update(a=1) }}",
    "{{ table.clear() }}",
    "{{ table.setdefault('a', 1) }}",
    "{{ __emit__ }}",
    "{{ __budget__ }}",
    "{% set __emit__ = 1 %}",
    "{% set __budget__ = 1 %}",
    "{% macro __emit__() %}{% endmacro %}",
    "{% for __budget__ in [1] %}{% endfor %}",
    "{% macro m(__emit__) %}{% endmacro %}",
    "{% with __emit__ = 1 %}{% endwith %}",
    "{{ '<w:p/>'|safe }}",
    "{{ x|tojson }}",
    "{{ x|xmlattr }}",
    "{{ x|pprint }}",
    "{{ x|float }}",
    "{{ x|urlize }}",
    "{{ x is filter }}",
    "{% autoescape false %}{{ '<' }}{% endautoescape %}",
    "{% import 'a' as a %}",
    "{% from 'a' import b %}",
    "{% macro m() %}{% endmacro %}{% call m() %}{% endcall %}",
    "{% filter upper %}<w:p/>{% endfilter %}",
    "{% include x %}",
    "{% include ['a', 'b'] %}",
    "{% include 'a' ignore missing %}",
    "{% include 'a' without context %}",
    "{% extends x %}",
    "{% debug %}",
    "{% do items %}",
]


@pytest.mark.parametrize("source", [*PUBLISHED.values(), *ESCAPES])
def test_no_way_out_of_the_sandbox(source):
    items, table = [1], {"b": 2}
    with pytest.raises(TemplateError) as caught:
        show(source, items=items, table=table, open_object=Open(), amount=Amount(Decimal(1)), x="原文")
    assert (items, table) == ([1], {"b": 2})
    assert "口令" not in str(caught.value)


@pytest.mark.parametrize("source", PUBLISHED.values())
def test_the_published_escapes_are_refused_in_chinese(source):
    with pytest.raises((SecurityError, MissingNameError)) as caught:
        show(source)
    assert explain(caught.value)[0][0] in "模没"


@pytest.mark.parametrize("value", [Raw("<w:p/>"), "<w:p/>"])
def test_only_untouched_engine_output_goes_out_unescaped(value):
    worked = ("x|upper", "x ~ ''", "x[0:]", "[x]|join", "x|trim", "x.strip()", "x|replace('q', '')")
    assert "<" not in show("".join(f"{{{{ {expression} }}}}" for expression in worked), x=value)


# ---- 撑不爆 ----


def grown(start: str, step: str) -> str:
    """从 start 起，把 step 做一百遍。"""
    return f"{{% set ns = namespace(t={start}) %}}{{% for i in range(100) %}}{step}{{% endfor %}}"


GROWTH = [
    "{{ 'a' * 10 ** 8 }}",
    "{{ 10 ** 8 * 'a' }}",
    "{{ [0] * 10 ** 8 }}",
    "{{ 10 ** (10 ** 10) }}",
    "{{ 2 ** 100000 }}",
    "{{ 1.5 ** (10 ** 9) }}",
    "{% set ns = namespace(n=2) %}{% for i in range(100) %}{% set ns.n = ns.n * ns.n %}{% endfor %}",
    grown("'aa'", "{% set ns.t = ns.t + ns.t %}"),
    grown("'aa'", "{% set ns.t = ns.t ~ ns.t %}"),
    grown("[1]", "{% set ns.t = ns.t + ns.t %}"),
    grown("'aa'", "{% set ns.t = ns.t|replace('a', ns.t) %}"),
    grown("'aa'", "{% set ns.t = ns.t.replace('a', ns.t) %}"),
    grown("'aa'", "{% set ns.t = [ns.t, ns.t]|join(ns.t) %}"),
    grown("'aa'", "{% set ns.t %}{{ ns.t }}{{ ns.t }}{% endset %}"),
    grown("[[1]]", "{% set ns.t = [ns.t|sum(start=ns.t[0])] %}{% set ns.t = ns.t + ns.t %}"),
    grown("['a' * 900000]", "{% set ns.t = ns.t + [ns.t[0].split('a')] %}"),
    grown("['a' * 900000]", "{% set ns.t = ns.t + ['x'|replace('x', ns.t[0])] %}") * 10,
    grown(
        "[range(100000)|list]", "{% for j in range(100) %}{% set ns.t = ns.t + [ns.t[0][1:]] %}{% endfor %}"
    ),
    "{{ range(10 ** 9)|list }}",
    "{{ range(10 ** 30) }}",
    "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
    "{% for i in range(100000) %}{{ range(100000)|sum }}{% endfor %}",
    "{% for i in range(100000) %}{{ range(100000)|map('string')|list|length }}{% endfor %}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(90) }}",
    "{% for i in [[1]] recursive %}{{ loop(range(100000)) }}{% endfor %}",
    "{{ [1]|batch(10 ** 9, 0)|list }}",
    "{{ [1]|slice(10 ** 9)|list }}",
    "{{ 1|round(10 ** 9) }}",
    "{{ '%1000000000d' is even }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%1000000000d' is divisibleby(3) }}",
    "{{ 'a'.center(10 ** 9) }}",
    "{{ 'a'.zfill(10 ** 9) }}",
    "{{ 'a'.ljust(10 ** 9) }}",
    "{{ '\t'.expandtabs(10 ** 9) }}",
    "{{ 'a'|center(10 ** 9) }}",
    "{{ 'a'|indent(10 ** 9) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ 1e999999999 }}",
    "{{ 1e50 ** 1000 }}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% block b %}{{ self.b() }}{% endblock %}",
    "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "{{ " + "not " * 500 + "1 }}",
    "{{ " + "+".join(["1"] * 500) + " }}",
    "{{ " + "[" * 150 + "]" * 150 + " }}",
    "{% for i in [1] %}" * 25 + "{% endfor %}" * 25,
    "{% if 1 %}" * 150 + "{% endif %}" * 150,
]


@pytest.mark.parametrize("source", GROWTH)
def test_no_template_can_exhaust_the_machine(source, monkeypatch):
    monkeypatch.setattr(environment, "Budget", partial(Budget, rounds=200_000))
    with pytest.raises((TemplateError, ArithmeticError, TypeError, RecursionError)) as caught:
        show(source)
    assert any("一" <= letter <= "龥" for letter in explain(caught.value)[0])


def test_the_budget_is_for_one_render_and_covers_nested_loops():
    template = make_environment().from_string(
        "{% for i in range(1000) %}{% for j in range(2000) %}{% endfor %}{% endfor %}"
    )
    for _ in range(3):
        template.render({"__emit__": emit_in})


def test_the_budget_counts_things_without_length():
    budget = Budget(rounds=3)
    with pytest.raises(LimitError, match="死循环"):
        list(budget.rounds(iter("四个一样")))


def test_time_runs_out_too():
    with pytest.raises(LimitError, match="用时超过限度"):
        Budget(seconds=-1).spend()


# ---- 算得准 ----


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("0.1 + 0.2", "0.3"),
        ("1.10", "1.10"),
        ("0.12345678901234567890123456789 * 1", "0.1234567890123456789012345679"),
        ("183.54 * 0.1", "18.354"),
        ("1 / 3", "0.3333333333333333333333333333"),
        ("2 / 3", "0.6666666666666666666666666667"),
        ("10 / 4", "2.5"),
        ("6 / 3", "2"),
        ("7 // 2", "3"),
        ("7.5 // 2", "3"),
        ("7 % 4", "3"),
        ("2 ** 10", "1024"),
        ("2 ** -1", "0.5"),
        ("-1.5", "-1.5"),
        ("2.5|round", "3"),
        ("0.5|round", "1"),
        ("1.005|round(2)", "1.01"),
        ("(-2.5)|round", "-3"),
        ("183540|round(-3)", "1.84E+5"),
        ("[1, 0.5]|sum", "1.5"),
        ("'12.9'|int", "12"),
        ("(-12.9)|int", "-12"),
        ("'无'|int", "0"),
        ("(-3)|abs", "3"),
        ("number + 0.2", "0.3"),
        ("'甲' + '乙'", "甲乙"),
        ("'甲' ~ 1 ~ 0.5", "甲10.5"),
        ("'ab' * 2", "abab"),
        ("[1] + [2]", "[1, 2]"),
        ("4 is even", "True"),
        ("9 is divisibleby(3)", "True"),
        ("1 if true else 2", "1"),
        ("'有' if false", ""),
    ],
)
def test_arithmetic_is_decimal(expression, printed):
    assert show(f"{{{{ {expression} }}}}", number=0.1) == printed


@given(
    st.decimals(places=6, min_value=-(10**9), max_value=10**9),
    st.decimals(places=6, min_value=-(10**9), max_value=10**9),
)
def test_sums_and_differences_lose_nothing(left, right):
    assert show("{{ a + b }}|{{ a - b }}", a=left, b=right) == f"{left + right}|{left - right}"


@pytest.mark.parametrize("expression", ["1 / 0", "1.5 / 0", "0 / 0", "1 // 0", "1 % 0", "1 / 0.0"])
def test_division_by_zero_says_so(expression):
    with pytest.raises(ZeroDivisionError) as caught:
        show(f"{{{{ {expression} }}}}")
    assert explain(caught.value) == ("除数为零", "先用 {% if 除数 %} 看除数是不是零")


# ---- 名称 ----


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ 收人 }}", "没有“收人”这个名称，是不是想写“收入”？"),
        ("{{ 收人.合计 }}", "没有“收人”这个名称，是不是想写“收入”？"),
        ("{% if 收人 %}{% endif %}", "没有“收人”这个名称，是不是想写“收入”？"),
        ("{% for x in 收人 %}{% endfor %}", "没有“收人”这个名称，是不是想写“收入”？"),
        ("{{ 收人 + 1 }}", "没有“收人”这个名称，是不是想写“收入”？"),
        ("{{ 收人|upper }}", "没有“收人”这个名称，是不是想写“收入”？"),
        ("{{ 收入.合记 }}", "没有“合记”这一项，是不是想写“合计”？"),
        ("{{ 收入['合记'] }}", "没有“合记”这一项，是不是想写“合计”？"),
        ("{{ 金额.决算 }}", "没有“决算”这一项，是不是想写“决算数”？"),
        ("{{ 金额.actual }}", "没有“actual”这一项"),
        ("{{ 单子[5] }}", "没有第 6 项"),
        ("{{ []|first }}", "列表是空的，没有第一项"),
        ("{{ []|max }}", "列表是空的，没有最大或最小的一项"),
        ("{% block b %}{{ super() }}{% endblock %}", "上级模板里没有这一块，不能用 super()"),
        ("{% for x in [1] %}{{ loop.previtem }}{% endfor %}", "第一轮循环没有上一项"),
    ],
)
def test_missing_names_are_told_with_a_suggestion(source, message):
    with pytest.raises(MissingNameError) as caught:
        show(source, 收入={"合计": 1, "其他": 2}, 金额=Amount(Decimal(1)), 单子=[1])
    assert str(caught.value) == message


def test_where_nothing_is_close_the_remedy_lists_what_there_is():
    with pytest.raises(MissingNameError) as caught:
        show("{{ 收入.甲 }}", 收入={"合计": 1, "其他": 2})
    assert explain(caught.value) == ("没有“甲”这一项", "这里有：其他、合计")
    assert (caught.value.name, caught.value.available, caught.value.suggestion) == (
        "甲",
        ("其他", "合计"),
        "",
    )


def test_a_missing_name_may_be_asked_about_and_given_a_default():
    assert show("{{ 甲|default('无') }}{{ 甲 is defined }}{{ 乙.丙 is defined }}", 乙={}) == "无FalseFalse"


def test_template_names_are_all_a_template_sees():
    source = "{{ 金额.决算数 }} {{ 金额['决算数'] }} {{ 金额.加倍() }}"
    assert show(source, 金额=Amount(Decimal("1.5"))) == "1.5 1.5 3.0"


def test_a_key_goes_before_a_method_of_the_same_name():
    assert show("{{ 表.items }}{{ 表.keys()|join }}", 表={"items": "键"}) == "键items"


def test_public_attributes_and_methods_of_plain_objects_work():
    assert show("{{ 物.public }}{{ 物.method() }}", 物=Open()) == "可以看做了"


def test_a_fault_inside_a_property_is_not_taken_for_a_missing_name():
    class Broken:
        __template_names__: ClassVar[dict[str, str]] = {"坏": "bad"}

        @property
        def bad(self) -> str:
            return {}["里面"]

    with pytest.raises(KeyError):
        show("{{ 物.坏 }}", 物=Broken())


# ---- 语言 ----


def test_everything_printed_goes_through_emit_with_its_line():
    seen: list[tuple[object, int]] = []

    def record(value: object, line: int) -> str:
        seen.append((value, line))
        return "·"

    source = "甲{{ 1 }}\n{% for x in 'ab' %}{{ x }}\n{{ 2 }}{% endfor %}{{ '常' }}"
    assert make_environment().from_string(source).render({"__emit__": lambda _: record}) == "甲·\n·\n··\n··"
    assert seen == [(1, 1), ("a", 2), (2, 3), ("b", 2), (2, 3), ("常", 3)]


def test_macros_set_blocks_and_super_give_finished_xml():
    loader = DictLoader(
        {
            "上级": "<a>{% block 块 %}<b>{{ '<' }}</b>{% endblock %}</a>",
            "下级": "{% extends '上级' %}{% block 块 %}{{ super() }}{{ super() }}{% endblock %}",
            "附件": "<c>{{ 局部 }}</c>",
        }
    )
    environment = make_environment(loader=loader)
    assert environment.get_template("下级").render({"__emit__": emit_in}) == "<a><b>&lt;</b><b>&lt;</b></a>"
    included = "{% for 局部 in '<乙' %}{% include '附件' %}{% endfor %}"
    assert environment.from_string(included).render({"__emit__": emit_in}) == "<c>&lt;</c><c>乙</c>"
    assert show("{% macro m(x) %}<d>{{ x }}</d>{% endmacro %}{{ m('<') }}") == "<d>&lt;</d>"
    assert show("{% set s %}<e>{{ '<' }}</e>{% endset %}{{ s }}") == "<e>&lt;</e>"
    tree = "{% for x in 树 recursive %}<f>{{ x.名 }}{{ loop(x.子) }}</f>{% endfor %}"
    assert show(tree, 树=[{"名": "&", "子": [{"名": "<", "子": []}]}]) == "<f>&amp;<f>&lt;</f></f>"


def test_joining_keeps_what_is_marked():
    marked = Marked("待填", "缺原因")
    environment = make_environment()
    seen: list[object] = []
    values = {"__emit__": lambda _: lambda value, _: seen.append(value) or "", "标": marked}
    environment.from_string("{{ '因' ~ 标 ~ 1 }}{{ 标 + '。' }}{{ ['甲', 标]|join('、') }}").render(values)
    assert seen == [
        Rich(("因", marked, "1")),
        Rich((marked, "。")),
        Rich(("甲", "、", marked)),
    ]


def test_all_refused_constructs_are_told_at_once_with_their_lines():
    source = "{{ x|安全 }}\n{% import 'a' as a %}\n{{ 1 is 偶 }}{{ x|uper }}"
    with pytest.raises(DialectError) as caught:
        make_environment().from_string(source)
    assert [(refusal.lineno, refusal.message) for refusal in caught.value.refusals] == [
        (1, "没有“安全”这个过滤器"),
        (2, "模板里不能用 {% import %}，宏请写在同一个文件里"),
        (3, "没有“偶”这个判断"),
        (3, "没有“uper”这个过滤器，是不是想写“upper”？"),
    ]


def test_callers_filters_tests_and_globals_are_added():
    environment = make_environment(
        filters={"万元": lambda value: f"{value}万元"},
        tests={"增加": lambda value: value > 0},
        globals={"年": 2024},
    )
    template = environment.from_string("{{ 年 }}{{ 5|万元 }}{% if 5 is 增加 %}增{% endif %}")
    assert template.render({"__emit__": emit_in}) == "20245万元增"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ [3, 1, 2]|sort|join('、') }}", "1、2、3"),
        ("{{ 'abcdef'[1:3] }}{{ 'abc'[:2] }}{{ 'abc'[::-1] }}{{ 'abc'[-1] }}{{ 'abc'[1:] }}", "bcabcbacbc"),
        ("{{ 项|map(attribute='名')|join('、') }}", "甲、乙、甲"),
        ("{{ 项|map(attribute='名')|unique|join('、') }}", "甲、乙"),
        ("{{ 项|selectattr('数', 'gt', 1)|map(attribute='名')|join }}", "乙甲"),
        ("{{ 项|rejectattr('数', 'eq', 1)|list|length }}", "2"),
        ("{{ 项|sum('数') }}", "6"),
        ("{% for 名, 组 in 项|groupby('名') %}{{ 名 }}{{ 组|length }}{% endfor %}", "乙1甲2"),
        ("{% for g in 项|groupby('名') %}{{ g.grouper }}{{ g.list|count }}{% endfor %}", "乙1甲2"),
        ("{% for 行 in [1, 2, 3]|batch(2, 0) %}{{ 行|join }};{% endfor %}", "12;30;"),
        ("{% for k, v in {'a': 1}|dictsort %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{{ 'abc'|reverse }}{{ 'ABC'|lower }}{{ ' a '|trim }}{{ 'a b'|title }}", "cbaabcaA B"),
        ("{{ '一二三四五六'|truncate(4, true, '…') }}", "一二三…"),
        ("{{ 'a,b'.split(',')|last }}{{ '第一'.startswith('第') }}", "bTrue"),
        ("{% set c = cycler('甲', '乙') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}", "甲乙甲"),
        ("{% set j = joiner('、') %}{% for x in 'ab' %}{{ j() }}{{ x }}{% endfor %}", "a、b"),
        (
            "{% set n = namespace(t=0) %}{% for x in 项 %}{% set n.t = n.t + x.数 %}{% endfor %}{{ n.t }}",
            "6",
        ),
        (
            "{% for x in 'ab' %}{{ loop.index }}/{{ loop.length }}{{ loop.last }} {% endfor %}",
            "1/2False 2/2True ",
        ),
        ("{% for x in range(300) if x is divisibleby(100) %}{{ x }},{% else %}无{% endfor %}", "0,100,200,"),
        ("{{ {'a': 1}.get('b', '无') }}{{ 'x' in ['x'] }}", "无True"),
    ],
)
def test_the_everyday_language_works(source, printed):
    items = [{"名": "甲", "数": 1}, {"名": "乙", "数": 2}, {"名": "甲", "数": 3}]
    assert show(source, 项=items) == printed


def test_loops_over_many_rows_know_their_length():
    source = "{% for x in 行 %}{% if loop.last %}{{ loop.index }}/{{ loop.length }}{% endif %}{% endfor %}"
    assert show(source, 行=list(range(1000))) == "1000/1000"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{% for x in 5 %}{% endfor %}", "for 后面的不是列表，不能循环"),
        ("{{ 5() }}", "这个名称不是函数，后面不能加括号"),
        ("{{ 'a' + 1 }}", "两边的值不能用“+”计算"),
        ("{{ 'a' < 1 }}", "两边的值不能比大小"),
        ("{{ 'a'|round }}", "“a”不是数"),
        ("{{ 'a'|replace('a') }}", "函数或过滤器的参数不对"),
        ("{{ [1] ~ 'a' }}", "列表或字典不能当作一段文字，请逐项循环，或用 join 连起来"),
        ("{{ {'a': 1}|upper }}", "列表或字典不能当作一段文字，请逐项循环，或用 join 连起来"),
    ],
)
def test_misused_values_are_explained_in_chinese(source, message):
    with pytest.raises((TypeError, TemplateError)) as caught:
        show(source)
    assert explain(caught.value)[0] == message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("(" * 200 + "1" + ")" * 200, "括号套得太深"),
        ("1" + "+1" * 400, "写得太深，括号、运算或标签套得过多"),
        ("1 | 安全", "没有“安全”这个过滤器"),
        ("甲 2", "“整数”不该出现在这里，它前面的话已经完整"),
        ("1 +", "没有写完，后面缺名称或值"),
        ("__emit__", "“__emit__”是引擎自用的名称，模板里不能用"),
    ],
)
def test_an_expression_on_its_own_keeps_to_the_rules_of_tags(source, message):
    environment = make_environment()
    with pytest.raises(TemplateError) as caught:
        environment.compile_expression(source)
    assert explain(caught.value)[0] == message
    assert environment.compile_expression("甲 * 2 + 1.5")(甲=3) == Decimal("7.5")


def test_one_compiled_template_serves_many_threads():
    template = make_environment().from_string("{% for x in range(200) %}{{ 号 }}{% endfor %}")

    def render(number: int) -> bool:
        return template.render({"__emit__": emit_in, "号": number}) == str(number) * 200

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(render, range(200)))
