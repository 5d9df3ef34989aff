"""几份文书共用的块：写过的照记下的再印，与各写各的一样；有牵连的、值不同的各写各的。"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.word import Marked, Shared, Template, TemplateError
from generator.word.values import Noted
from tests.word.docx_fixture import docx, outline, part

BLOCK = "{% block 段 %}\n{{ 值 | 数 }}\n{% endblock %}"
PRINTED = Noted("72.24", key="机关运行经费")
OWED = Marked("【待填：原因】", note="补上原因", key="原因")


class Counter:
    """数过滤器叫了几次：写过一次的块，再印不再叫。"""

    def __init__(self):
        self.calls = 0

    def __call__(self, value):
        self.calls += 1
        return value

    def template(self, notation, **more):
        return Template(docx(notation), filters={"数": self}, **more)


def produced(templates, values, shared):
    return [each.produce(values, shared=shared) for each in templates]


@pytest.mark.parametrize("value", ["甲", PRINTED, OWED, 7, "甲&乙\n丙"])
def test_a_block_of_two_documents_is_written_once_and_looks_the_same(value):
    counter = Counter()
    templates = [counter.template(f"{title}\n{BLOCK}\n末") for title in ("决算", "# 报告")]
    values = {"值": value}
    apart = produced(templates, values, None)
    assert counter.calls == 2
    together = produced(templates, values, Shared())
    assert counter.calls == 3
    assert [each.data for each in together] == [each.data for each in apart]
    assert [[(mark.text, mark.where, mark.key) for mark in each.marks] for each in together] == [
        [(mark.text, mark.where, mark.key) for mark in each.marks] for each in apart
    ]


def test_the_same_comment_hangs_in_every_document_and_only_once_in_each():
    templates = [Counter().template(f"{title}\n{BLOCK}\n{{{{ 值 }}}}") for title in ("决算", "报告")]
    for each in produced(templates, {"值": OWED}, Shared()):
        assert part(each.data, "word/comments.xml").count("<w:comment ") == 1


def test_a_comment_hung_before_the_block_is_not_hung_again_inside_it():
    first, second = Counter().template(BLOCK), Counter().template(f"{{{{ 值 }}}}\n{BLOCK}")
    shared, values = Shared(), {"值": OWED}
    first.produce(values, shared=shared)
    again = second.produce(values, shared=shared).data
    assert again == second.produce(values).data
    assert part(again).index("commentReference") < part(again).rindex("待填")


def test_an_equal_value_that_is_another_figure_is_written_anew():
    template, shared = Counter().template(BLOCK), Shared()
    figures = [Noted("25", key=key) for key in ("收入", "支出")]
    written = [template.produce({"值": each}, shared=shared) for each in figures]
    assert [mark.key for each in written for mark in each.marks] == ["收入", "支出"]


def test_a_loop_variable_that_hides_a_name_does_not_mix_two_values_up():
    counter = Counter()
    notation = "{% block 段 %}\n{% for 条 in 条 %}\n{{ 条 | 数 }}\n{% endfor %}\n{% endblock %}"
    template, shared = counter.template(notation), Shared()
    said = [template.produce({"条": each}, shared=shared).data for each in (["甲", "乙"], ["丙"])]
    assert [outline(each) for each in said] == [["甲", "乙"], ["丙"]]


LOOP = "{% for 条 in 列 %}\n{% block 段 %}\n{{ loop.index }}{{ 条 }}\n{% endblock %}\n{% endfor %}"
COUNTED = "{% set 数 = namespace(n=0) %}\n" + LOOP.replace(
    "{% block", "{% set 数.n = 数.n + 1 %}\n{% block"
).replace("loop.index", "数.n")


@pytest.mark.parametrize("notation", [LOOP, COUNTED], ids=["循环", "变量"])
def test_what_changes_under_the_same_name_is_never_shared(notation):
    template, shared = Template(docx(notation)), Shared()
    for _ in range(2):
        said = outline(template.produce({"列": ["甲", "甲"]}, shared=shared).data)
        assert [each for each in said if each] == ["1甲", "2甲"]


TANGLED = {
    "宏": "{% macro 说() %}{{ 值 | 数 }}{% endmacro %}\n{% block 段 %}\n{{ 说() }}\n{% endblock %}",
    "另一块": "{% block 外 %}\n{% block 段 %}\n{{ 值 | 数 }}{{ 说(值) }}\n{% endblock %}\n{% endblock %}",
    "存起来": "{% block 段 %}\n{% set 话 %}{{ 值 | 数 }}{% endset %}\n{{ 话 }}\n{% endblock %}",
}


@pytest.mark.parametrize("notation", TANGLED.values(), ids=TANGLED)
def test_a_block_with_calls_or_captured_output_is_written_every_time(notation):
    counter = Counter()
    template, shared = counter.template(notation, globals={"说": lambda value: value}), Shared()
    values = {"值": PRINTED}
    apart = template.produce(values).data
    assert [each.data for each in produced([template, template], values, shared)] == [apart, apart]
    assert counter.calls == 3


def test_an_overridden_block_is_not_taken_for_the_one_it_overrides():
    counter, shared, values = Counter(), Shared(), {"值": "甲"}
    plain = counter.template(BLOCK)
    other = counter.template(BLOCK.replace("{{ 值 | 数 }}", "另说{{ 值 | 数 }}"))
    assert [outline(each.data)[-1] for each in produced([plain, other], values, shared)] == ["甲", "另说甲"]


def test_a_block_that_failed_is_not_remembered_and_the_next_document_names_itself():
    shared = Shared()
    notation = "{% block 段 %}\n{{ 一 / 零 }}\n{% endblock %}"
    for name in ("决算.docx", "报告.docx"):
        template = Template(docx(notation), name=name)
        with pytest.raises(TemplateError) as failed:
            template.produce({"一": 1, "零": 0}, shared=shared)
        assert failed.value.findings[0].place.file == name
    template = Template(docx(notation))
    assert outline(template.produce({"一": 4, "零": 2}, shared=shared).data)[-1] == "2"


LINES = st.sampled_from(
    [
        "文字",
        "{{ 甲 }}",
        "前{{ 乙 }}后",
        "# 标题{{ 甲 }}",
        "{% if 甲 %}有{{ 甲 }}{% else %}无{% endif %}",
        "{% for 条 in 列 %}{{ loop.index }}{{ 条 }}{% endfor %}",
        "{% for 甲 in 列 %}\n| {{ 甲 }} | {{ 乙 }} |\n{% endfor %}",
        "{% set 丙 = 乙 %}{{ 丙 }}{{ 丙 ~ 甲 }}",
        "{{ 列 | join('、') }}",
    ]
)
VALUES = st.sampled_from(["甲", "甲&乙", "一\n二", 7, PRINTED, OWED, Noted("25", note="核对", key="收入")])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(LINES, min_size=1, max_size=4),
    st.lists(LINES, max_size=2),
    st.lists(st.tuples(VALUES, VALUES, st.lists(VALUES, max_size=3)), min_size=1, max_size=2),
)
def test_sharing_never_changes_a_byte(inside, before, several):
    block = "\n".join(("{% block 段 %}", *inside, "{% endblock %}"))
    templates = [Template(docx("\n".join((*lead, block, "{{ 乙 }}")))) for lead in ((), before)]
    shared = Shared()
    given_values = [{"甲": first, "乙": second, "列": listed} for first, second, listed in several]
    for values in (*given_values, *given_values):
        for template in templates:
            assert template.produce(values, shared=shared).data == template.produce(values).data
