"""Word 文件之间的继承与包含：块逐级覆盖，样式按名字对，编号、图片、脚注带过去。"""


# ruff: noqa: E501 —— XML 原样写

import re

import pytest

from generator.word import Template, TemplateError
from tests.word.docx_fixture import docx, faults, outline, pack, part, part_names, png


class Shelf:
    """按级别摆着的模板：(级别, 名字) → 字节；上级是级别更小的同名文件。"""

    def __init__(self, files):
        self.files = files

    def parent(self, key, name):
        above = [level for level, title in self.files if title == name and level < key[0]]
        return ((max(above), name), self.files[max(above), name]) if above else None

    def include(self, key, name):
        found = [level for level, title in self.files if title == name]
        return ((max(found), name), self.files[max(found), name]) if found else None


def rendered(files, key, **values):
    data = Template(files[key], library=Shelf(files), key=key, name=key[1]).render(values)
    assert faults(data) == []
    return data


def said(files, key):
    with pytest.raises(TemplateError) as caught:
        Template(files[key], library=Shelf(files), key=key, name=key[1])
    return [(each.code, each.place.file, each.place.offending) for each in caught.value.findings]


BASE = docx(
    "{{ 单位 }}\n{% block 收入 %}\n通用收入\n{% endblock %}\n{% block 三公 %}\n通用三公\n{% endblock %}\n结尾"
)


def test_four_levels_each_change_one_thing():
    files = {
        (0, "决算"): BASE,
        (1, "决算"): docx('{% extends "决算" %}\n{% block 三公 %}\n省\n{{ super() }}\n{% endblock %}'),
        (2, "决算"): docx("｛％ extends “决算” ％｝\n{% block 收入 %}\n市{{ 单位 }}\n{% endblock %}"),
        (3, "决算"): docx('{% extends "决算" %}\n{% block 三公 %}\n{{ super() }}\n区\n{% endblock %}'),
    }
    data = rendered(files, (3, "决算"), 单位="工商联")
    assert outline(data) == ["工商联", "市工商联", "省", "通用三公", "区", "结尾"]


def test_a_value_set_by_the_child_is_seen_by_the_parent():
    files = {
        (0, "决算"): docx("{{ 称呼 }}", header="{{ 称呼 }}"),
        (1, "决算"): docx('{% extends "决算" %}\n{% set 称呼 = "本部门" %}'),
    }
    data = rendered(files, (1, "决算"))
    assert outline(data) == ["本部门"]
    assert outline(data, "word/header1.xml") == ["本部门"]


def test_a_block_inside_a_loop_sees_the_loop_variable():
    files = {
        (0, "决算"): docx("{% for 项 in 各项 %}\n{% block 一项 %}\n{{ 项 }}\n{% endblock %}\n{% endfor %}"),
        (1, "决算"): docx('{% extends "决算" %}\n{% block 一项 %}\n改{{ 项 }}\n{% endblock %}'),
    }
    assert outline(rendered(files, (1, "决算"), 各项=["甲", "乙"])) == ["改甲", "改乙"]


def test_text_outside_the_blocks_of_a_child_is_a_finding():
    files = {
        (0, "决算"): BASE,
        (1, "决算"): docx('{% extends "决算" %}\n白写的\n{% block 收入 %}\n{% endblock %}'),
    }
    assert [each[0] for each in said(files, (1, "决算"))] == ["W118"]


def test_a_block_that_the_parent_lacks_is_a_finding_with_a_suggestion():
    files = {
        (0, "决算"): BASE,
        (1, "决算"): docx('{% extends "决算" %}\n{% block 三工 %}\n改\n{% endblock %}'),
    }
    assert said(files, (1, "决算")) == [("W120", "决算", "{% block 三工 %}")]


def test_mistakes_of_parent_and_child_are_reported_together():
    files = {
        (0, "决算"): docx("{{ 甲 + }}\n{% block 收入 %}\n{% endblock %}"),
        (1, "决算"): docx('{% extends "决算" %}\n{% block 收入 %}\n{{ 乙 + }}\n{% endblock %}'),
    }
    assert [each[2] for each in said(files, (1, "决算"))] == ["{{ 乙 + }}", "{{ 甲 + }}"]


def test_a_file_that_includes_itself_is_a_finding():
    files = {(0, "表"): docx('{% include "表" %}')}
    assert [each[0] for each in said(files, (0, "表"))] == ["W114"]


def test_an_included_file_sees_the_loop_and_restarts_its_lists():
    files = {
        (0, "总"): docx('1. 总一\n{% for 项 in 各项 %}\n{% include "表" %}\n{% endfor %}\n1. 总二'),
        (0, "表"): docx("{{ 项 }}的表\n1. 第一条\n1. 第二条"),
    }
    data = rendered(files, (0, "总"), 各项=["甲", "乙"])
    assert outline(data) == ["总一", "甲的表", "第一条", "第二条", "乙的表", "第一条", "第二条", "总二"]
    one, a, a2, b, b2, two = re.findall(r'<w:numId w:val="(\d+)"', part(data))
    assert (one, a, b) == (two, a2, b2)
    assert len({one, a, b}) == 3


STYLE = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/><w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr></w:style>'


def test_styles_are_matched_by_name_and_missing_ones_come_along():
    child = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    files = {
        (0, "总"): docx('{% include "表" %}', styles=STYLE.format("b1", "表题") + STYLE.format("c1", "别的")),
        (0, "表"): docx(
            child.format("z9") + "\n" + child.format("c1"),
            styles=STYLE.format("z9", "表题") + STYLE.format("c1", "独有"),
        ),
    }
    data = rendered(files, (0, "总"))
    assert re.findall(r'<w:pStyle w:val="(\w+)"', part(data)) == ["b1", "c1_2"]
    assert 'w:styleId="c1_2"><w:name w:val="独有"/>' in part(data, "word/styles.xml")


def test_a_footnote_of_an_included_file_comes_along_with_its_values():
    note = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    files = {
        (0, "总"): docx('{% for 项 in 各项 %}\n{% include "表" %}\n{% endfor %}'),
        (0, "表"): docx(note, footnote="见{{ 项 }}"),
    }
    data = rendered(files, (0, "总"), 各项=["甲", "乙"])
    assert [line for line in outline(data, "word/footnotes.xml") if line] == ["见甲", "见乙"]
    assert re.findall(r'footnoteReference w:id="(\d+)"', part(data)) == ["1", "2"]


def test_pictures_and_links_of_an_included_file_come_along():
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = '<w:p><w:hyperlink r:id="rIdL"><w:r><w:t>网站</w:t></w:r></w:hyperlink></w:p>'
    picture = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="rIdP"/></v:shape></w:pict></w:r></w:p>'
    files = {
        (0, "总"): docx('{% include "表" %}\n尾'),
        (0, "表"): docx(
            f"{link}\n{picture}",
            relationships=f'<Relationship Id="rIdL" Type="{office}/hyperlink" Target="https://example.cn/" TargetMode="External"/>'
            f'<Relationship Id="rIdP" Type="{office}/image" Target="media/a.png"/>',
            parts={"word/media/a.png": png(1, 1)},
            content_types='<Override PartName="/word/media/a.png" ContentType="image/png"/>',
        ),
    }
    data = rendered(files, (0, "总"))
    relations = part(data, "word/_rels/document.xml.rels")
    used = re.findall(r'r:id="(\w+)"', part(data))
    assert len(used) == 2
    assert all(f'Id="{each}"' in relations for each in used)
    assert "https://example.cn/" in relations
    assert "word/media/a.png" in part_names(data)


def test_names_lists_what_the_whole_family_needs():
    files = {
        (0, "决算"): docx(
            '{{ 单位 }}{% set 年 = 今年 %}{{ 年 }}\n{% for 项 in 各项 %}\n{% include "表" %}\n{% endfor %}'
        ),
        (0, "表"): docx("{{ 项 }}{{ 负责人 }}"),
    }
    template = Template(files[0, "决算"], library=Shelf(files), key=(0, "决算"))
    assert template.names() == {"单位", "今年", "各项", "负责人"}


def test_an_included_file_brings_its_namespaces_and_the_prefixes_old_word_may_ignore():
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    run = '<w:p><w:r><w:rPr><w14:ligatures w14:val="all"/></w:rPr><w:t>{{ 甲 }}</w:t></w:r></w:p>'
    plain = docx("x")
    body = part(plain).replace("<w:document ", f'<w:document xmlns:w14="{w14}" mc:Ignorable="w14" ')
    members = {name: part(plain, name) for name in part_names(plain)}
    members["word/document.xml"] = re.sub(r"<w:p>.*?</w:p>", run, body, count=1)
    files = {(0, "总"): docx('{% include "表" %}'), (0, "表"): pack(members)}
    xml = part(rendered(files, (0, "总"), 甲=1))
    assert '<w14:ligatures w14:val="all"/>' in xml
    assert 'mc:Ignorable="w14"' in xml
    assert xml.count(f'xmlns:w14="{w14}"') == 1


def test_an_include_in_a_cell_fills_the_cell():
    files = {
        (0, "总"): docx('| 左 | {% include "表" %} |\n尾'),
        (0, "表"): docx("| {{ 甲 }} | 乙 |"),
    }
    data = rendered(files, (0, "总"), 甲=1)
    assert outline(data) == ["左 | 1 | 乙/", "尾"]


def test_a_section_of_an_included_file_has_its_own_header():
    section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId_header"/></w:sectPr></w:pPr></w:p>'
    files = {
        (0, "总"): docx('{% for 项 in 各项 %}\n{% include "表" %}\n{% endfor %}\n尾', header="总{{ 年 }}"),
        (0, "表"): docx(f"{{{{ 项 }}}}\n{section}", header="表{{ 项 }}"),
    }
    data = rendered(files, (0, "总"), 各项=["甲", "乙"], 年=2024)
    headers = sorted(name for name in part_names(data) if name.startswith("word/header"))
    assert sorted(outline(data, name)[0] for name in headers) == ["总2024", "表乙", "表甲"]


class Paths:
    """键是给人看的路径，上下级同名。"""

    def __init__(self, **files):
        self.files = {f"{level}/决算.docx": data for level, data in files.items()}

    def parent(self, key, name):
        return ("通用/决算.docx", self.files["通用/决算.docx"])

    def include(self, key, name):
        return (f"{name}/决算.docx", self.files[f"{name}/决算.docx"])


def test_each_fault_names_the_file_it_is_in():
    files = Paths(
        通用=docx("{% block 甲 %}\n甲\n{% endblock %}\n{{ 甲 甲 }}\n{% include '附件' %}"),
        附件=docx("{{ 乙 乙 }}"),
    )
    child = docx("{% extends '决算' %}\n{% block 甲 %}\n{{ 丙 丙 }}\n{% endblock %}")
    with pytest.raises(TemplateError) as caught:
        Template(child, library=files, name="昭化区/决算.docx", key="昭化区/决算.docx")
    told = [(each.place.file, each.place.offending) for each in caught.value.findings]
    assert told == [
        ("昭化区/决算.docx", "{{ 丙 丙 }}"),
        ("通用/决算.docx", "{{ 甲 甲 }}"),
        ("附件/决算.docx", "{{ 乙 乙 }}"),
    ]


def test_a_fault_at_run_time_in_an_included_file_names_that_file():
    files = Paths(附件=docx("甲\n{{ 乙.丙 }}"))
    template = Template(docx("{% include '附件' %}"), library=files, name="决算.docx")
    with pytest.raises(TemplateError) as caught:
        template.render({"乙": {}})
    (finding,) = caught.value.findings
    assert (finding.place.file, finding.place.where) == ("附件/决算.docx", "正文第2段")


def test_an_included_file_that_is_not_word_is_told_by_its_own_name():
    files = Paths(附件=b"PK?")
    with pytest.raises(TemplateError) as caught:
        Template(docx("{% include '附件' %}"), library=files, name="决算.docx")
    assert [each.place.file for each in caught.value.findings] == ["附件/决算.docx"]


LEVELS = docx(
    "甲{% block 字 %}默认{% endblock %}乙\n{% block 段 %}\n默认\n{% endblock %}\n"
    "| {% block 行 %} |\n| 默认 |\n| {% endblock %} |\n终"
)


@pytest.mark.parametrize(
    ("child", "lines"),
    [
        ("{% block 字 %}改{% endblock %}", ["甲改乙", "默认", "默认", "终"]),
        ("{% block 字 %}改{{ super() }}{% endblock %}", ["甲改默认乙", "默认", "默认", "终"]),
        ("{% block 段 %}改{% endblock %}", ["甲默认乙", "改", "默认", "终"]),
        (
            "| {% block 行 %} |\n| 改 |\n| {{ super() }} |\n| {% endblock %} |",
            ["甲默认乙", "默认", "改", "默认", "终"],
        ),
    ],
)
def test_a_block_may_be_words_paragraphs_or_rows(child, lines):
    files = {(0, "决算"): LEVELS, (1, "决算"): docx('{% extends "决算" %}\n' + child)}
    assert outline(rendered(files, (1, "决算"))) == lines


@pytest.mark.parametrize(
    ("child", "message"),
    [
        (
            "{% block 字 %}\n改\n{% endblock %}",
            "“字”这一块在上级模板里是一段里的几个字，这里却是整段",
        ),
        ("前{% block 段 %}改{% endblock %}", "“段”这一块在上级模板里是整段，这里却是一段里的几个字"),
        ("{% block 行 %}\n改\n{% endblock %}", "“行”这一块在上级模板里是表里的整行，这里却是整段"),
    ],
)
def test_a_block_of_another_kind_than_the_parents_is_a_finding(child, message):
    files = {(0, "决算"): LEVELS, (1, "决算"): docx('{% extends "决算" %}\n' + child)}
    with pytest.raises(TemplateError, match=message):
        Template(files[1, "决算"], library=Shelf(files), key=(1, "决算"))


@pytest.mark.parametrize("name", ["super()", "loop.index"])
def test_what_belongs_in_a_block_or_loop_says_so_elsewhere(name):
    with pytest.raises(TemplateError, match=r"只有在 \{% (block|for) %\} "):
        Template(docx(f"{{{{ {name} }}}}")).render({})


def test_a_macro_called_without_an_argument_says_which():
    with pytest.raises(TemplateError, match="用这个宏时少给了“名”"):
        Template(docx("{% macro 称(名) %}{{ 名 }}{% endmacro %}\n{{ 称() }}")).render({})
