"""下级盖住的块：上级的内容不读，别处要用时照样齐全。"""

from generator.word import Template
from tests.word.docx_fixture import docx, faults, outline
from tests.word.test_inheritance import BASE, rendered, said


def test_what_a_covered_block_says_is_not_looked_at():
    files = {
        (0, "决算"): docx("{% block 收入 %}\n{{ 通用 | 没有这个过滤器 }}\n{% endblock %}\n结尾"),
        (1, "决算"): docx('{% extends "决算" %}\n{% block 收入 %}\n本级\n{% endblock %}'),
    }
    assert outline(rendered(files, (1, "决算"))) == ["本级", "结尾"]


def test_a_block_reached_by_super_is_still_read():
    files = {
        (0, "决算"): docx("{% block 收入 %}\n{{ 通用 | 没有这个过滤器 }}\n{% endblock %}"),
        (1, "决算"): docx('{% extends "决算" %}\n{% block 收入 %}\n{{ super() }}\n{% endblock %}'),
    }
    assert [(code, file) for code, file, _ in said(files, (1, "决算"))] == [("W116", "决算.docx")]


def test_a_covered_block_covers_the_levels_above_it_too():
    files = {
        (0, "决算"): docx(
            "{% block 甲 %}\n{{ 一 | 没有 }}\n{% endblock %}\n{% block 乙 %}\n通用\n{% endblock %}"
        ),
        (1, "决算"): docx('{% extends "决算" %}\n{% block 甲 %}\n{{ super() }}\n{% endblock %}'),
        (2, "决算"): docx('{% extends "决算" %}\n{% block 甲 %}\n区\n{% endblock %}'),
    }
    assert outline(rendered(files, (2, "决算"))) == ["区", "通用"]


def test_the_covered_file_included_for_itself_is_whole():
    class OneShelf:
        """extends 和 include 都给同一份“上级”。"""

        def parent(self, key, name):
            return name, BASE

        include = parent

    child = docx('{% extends "上级" %}\n{% block 收入 %}\n本级\n{% include "上级" %}\n{% endblock %}')
    data = Template(child, library=OneShelf(), key="下级").render({"单位": "会"})
    assert faults(data) == []
    whole = ["会", "通用收入", "通用三公", "结尾"]
    assert outline(data) == ["会", "本级", *whole, "通用三公", "结尾"]


def test_blocks_whose_ends_share_a_paragraph_are_left_alone():
    files = {
        (0, "决算"): docx("{% block 甲 %}通用{% endblock %}尾\n{% block 乙 %}\n通用乙\n{% endblock %}"),
        (1, "决算"): docx('{% extends "决算" %}\n{% block 乙 %}\n本级乙\n{% endblock %}'),
    }
    assert outline(rendered(files, (1, "决算"))) == ["通用尾", "本级乙"]


def test_a_block_inside_a_covered_one_may_still_be_overridden_between():
    files = {
        (0, "决算"): docx(
            "{% block 收入 %}\n通用\n{% block 明细 %}\n通用明细\n{% endblock %}\n{% endblock %}\n结尾"
        ),
        (1, "决算"): docx('{% extends "决算" %}\n{% block 明细 %}\n省明细\n{% endblock %}'),
        (2, "决算"): docx('{% extends "决算" %}\n{% block 收入 %}\n区收入\n{% endblock %}'),
    }
    assert outline(rendered(files, (2, "决算"))) == ["区收入", "结尾"]
    assert outline(rendered(files, (1, "决算"))) == ["通用", "省明细", "结尾"]
