"""书架：几份模板共用读好的文件，各写各的；读坏了的不碍着别的。"""

import pytest

from generator.word import Template, TemplateError
from generator.word.compiling.shelf import Shelf
from generator.word.language.environment import WordEnvironment
from generator.word.opc.package import Package
from tests.word.docx_fixture import docx, faults, outline

BASE = docx("{{ 单位 }}\n{% block 正文 %}\n通用\n{% endblock %}\n1. 一\n1. 二", header="{{ 单位 }}")
ANNEX = docx("# 附件\n附件：{{ 单位 }}\n1. 甲")
REPORT = docx('{% extends "上级" %}\n{% block 正文 %}\n报告\n{% include "附件" %}\n{% endblock %}')
BROKEN = docx('{% include "附件" %}\n{{ 单位 | 没有 }}\n{% if 单位 %}')


class Files(dict):
    """名字 → 字节。"""

    def parent(self, key, name):
        return (name, self[name]) if name in self else None

    include = parent


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(Files(上级=BASE, 附件=ANNEX))


def rendered(shelf: Shelf, data: bytes, key: str) -> list[str]:
    made = Template(data, library=shelf, key=key).render({"单位": "会"})
    assert faults(made) == []
    return outline(made)


def test_templates_from_one_shelf_are_what_they_are_alone(shelf):
    for key, data in {"报告": REPORT, "附件": ANNEX, "上级": BASE, "又一份": REPORT}.items():
        alone = Template(data, library=Files(上级=BASE, 附件=ANNEX), key=key).render({"单位": "会"})
        assert Template(data, library=shelf, key=key).render({"单位": "会"}) == alone


def test_a_file_brought_in_twice_is_opened_once(shelf, monkeypatch):
    opened = []
    open_really = Package.__init__

    def noted(self, data, file):
        opened.append(file)
        open_really(self, data, file)

    monkeypatch.setattr(Package, "__init__", noted)
    rendered(shelf, REPORT, "报告")
    assert len(opened) == 3
    assert rendered(shelf, ANNEX, "附件") == ["附件", "附件：会", "甲"]
    assert len(opened) == 3


def test_a_file_brought_in_twice_is_compiled_once(shelf, monkeypatch):
    compiled = []
    generate_really = WordEnvironment._generate

    def noted(self, source, name, *arguments, **options):
        compiled.append(name)
        return generate_really(self, source, name, *arguments, **options)

    monkeypatch.setattr(WordEnvironment, "_generate", noted)
    rendered(shelf, docx('{% include "附件" %}\n甲'), "甲")
    own, annex, *parts = compiled
    compiled.clear()
    assert rendered(shelf, docx('乙\n{% include "附件" %}'), "乙") == ["乙", "附件", "附件：会", "甲"]
    assert annex not in compiled
    assert len(compiled) == 1 + len(parts)
    assert own not in compiled


def test_a_fault_in_a_file_brought_in_twice_is_told_in_its_place_each_time(shelf):
    told = []
    for key, data in {"甲": '{% include "附件" %}', "乙": '一\n二\n{% include "附件" %}'}.items():
        with pytest.raises(TemplateError) as caught:
            Template(docx(data), library=shelf, key=key).render({})
        told += [(each.code, str(each.place)) for each in caught.value.findings]
    assert told == [("W301", "附件.docx 正文第2段（标题《附件》下第1段）")] * 2


def test_after_a_broken_template_the_same_faults_are_told_again_and_others_are_well(shelf):
    told = []
    for _ in range(2):
        with pytest.raises(TemplateError) as caught:
            Template(BROKEN, library=shelf, key="坏的")
        told.append([(each.code, each.place.offending) for each in caught.value.findings])
    assert told[0] == told[1] == [("W116", "{{ 单位 | 没有 }}"), ("W105", "{% if 单位 %}")]
    assert rendered(shelf, ANNEX, "附件") == ["附件", "附件：会", "甲"]


def test_after_a_file_that_is_not_word_others_are_well(shelf):
    for _ in range(2):
        with pytest.raises(TemplateError) as caught:
            Template(b"not a docx", library=shelf, key="坏的")
        assert [each.code for each in caught.value.findings] == ["W201"]
    assert rendered(shelf, ANNEX, "附件") == ["附件", "附件：会", "甲"]
