"""查模板：一次找全，每处有地址和办法；批注写在毛病所在的段里，文件仍合规范。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.word.tools.annotate import annotate
from generator.word.tools.lint import lint
from tests.word import raw_docx
from tests.word.docx_fixture import docx
from tests.word.raw_docx import W

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding

NAMES = {
    "收入": {"合计": None, "决算数": None},
    "单位": {"名称": None},
    "项目支出": [{"名称": None, "得分": None}],
    "年度": None,
}
A_DOZEN_MISTAKES = """
# 第一部分
{{ 收人.合计 }}
{{ 收入.合记 }}
{{ 年度 | 万圆 }}
{% if 年度 is 偶数 %}是{% endif %}
共{{ 收入.合计 万元
{{ 收入..合计 }}
{% fro 项 in 项目支出 %}
{% endif %}
{% for 项 in 项目支出 %}
{{ 项.名字 }}
| 名称 | 得分 |
| {{ 项.名称 }} | {{ 項.得分 }} |
{% endfor %}
{% include "没有的文件" %}
{% if 年度 %}
"""


def written(tmp_path: Path, data: bytes, name: str = "模板.docx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def addresses(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.place.where, each.place.offending) for each in findings if each.place]


def test_a_dozen_different_mistakes_are_found_at_once_each_at_its_address(tmp_path: Path) -> None:
    path = written(tmp_path, docx(A_DOZEN_MISTAKES, header="{{ 单位.名子 }}"))
    findings = lint(path, names=NAMES, filters={"万元": str})
    under = "正文第{}段（标题《第一部分》下第{}段）"
    assert addresses(findings) == [
        (under.format(2, 1), "{{ 收人.合计 }}"),
        (under.format(3, 2), "{{ 收入.合记 }}"),
        (under.format(4, 3), "{{ 年度 | 万圆 }}"),
        (under.format(5, 4), "{% if 年度 is 偶数 %}"),
        (under.format(6, 5), "{{ 收入.合计 万元"),
        (under.format(7, 6), "{{ 收入..合计 }}"),
        (under.format(8, 7), "{% fro 项 in 项目支出 %}"),
        (under.format(9, 8), "{% endif %}"),
        (under.format(11, 10), "{{ 项.名字 }}"),
        ("表1第2行第2列", "{{ 項.得分 }}"),
        (under.format(13, 12), '{% include "没有的文件" %}'),
        (under.format(14, 13), "{% if 年度 %}"),
        ("页眉1第1段", "{{ 单位.名子 }}"),
    ]


@pytest.mark.parametrize(
    ("tag", "suggestion"),
    [
        ("{{ 收人.合计 }}", "收入"),
        ("{{ 收入.合记 }}", "合计"),
        ("{{ 年度 | 万圆 }}", "万元"),
        ("{% fro 项 in 项目支出 %}", "for"),
        ("{% for 项 in 项目支出 %}{{ 项.名字 }}{% endfor %}", "名称"),
        ("{{ 项目支出[0].得份 }}", "得分"),
        ("{{ (项目支出 | sort | first).得份 }}", "得分"),
        ("{% set 甲 = 收入 %}{{ 甲.合记 }}", "合计"),
        ("{% with 甲 = 收入 %}{{ 甲['合记'] }}{% endwith %}", "合计"),
    ],
)
def test_what_was_meant_is_suggested(tmp_path: Path, tag: str, suggestion: str) -> None:
    (finding,) = lint(written(tmp_path, docx(tag)), names=NAMES, filters={"万元": str})
    assert f"“{suggestion}”" in finding.message + finding.remedy


@pytest.mark.parametrize(
    "tag",
    [
        "{% for 项 in 项目支出 if 项.得分 %}{{ loop.index }}{{ 项.名称 }}{% endfor %}",
        "{% for 甲, 乙 in 年度 %}{{ 甲 }}{{ 乙.什么 }}{% endfor %}",
        "{% if 年度 %}{% set 甲 = 1 %}{% endif %}{{ 甲 }}",
        "{% macro 行(甲) %}{{ 甲 }}{% endmacro %}{{ 行(年度) }}",
        "{% set 甲 = namespace(数=0) %}{{ 甲.数 }}{{ 年度.什么 }}",
        "｛｛　收入．合计　｝｝",
        "{% block 正文 %}{{ 收入.合计 }}{% endblock %}",
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, tag: str) -> None:
    assert lint(written(tmp_path, docx(tag)), names=NAMES) == ()


def test_a_loop_variable_is_gone_after_the_loop(tmp_path: Path) -> None:
    (finding,) = lint(
        written(tmp_path, docx("{% for 项 in 项目支出 %}{{ 项.名称 }}{% endfor %}{{ 项 }}")), names=NAMES
    )
    assert "项" in finding.message
    assert finding.place is not None
    assert finding.place.offending == "{{ 项 }}"


def test_an_included_file_sees_the_loop_around_it(tmp_path: Path) -> None:
    written(tmp_path, docx("{{ 项.名称 }}{{ 没有 }}"), "自评表.docx")
    path = written(tmp_path, docx('{% for 项 in 项目支出 %}\n{% include "自评表" %}\n{% endfor %}'))
    (finding,) = lint(path, names=NAMES)
    assert finding.place is not None
    assert (finding.place.file, finding.place.offending) == ("自评表.docx", "{{ 没有 }}")


def test_without_a_vocabulary_names_are_not_checked(tmp_path: Path) -> None:
    assert lint(written(tmp_path, docx("{{ 什么 }}"))) == ()


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0" + bytes(600), docx("正文")[:-60]])
def test_a_file_that_is_no_word_file_is_one_finding(tmp_path: Path, data: bytes) -> None:
    (finding,) = lint(written(tmp_path, data), names=NAMES)
    assert finding.code.startswith("W2")


def test_a_missing_file_is_one_finding(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path / "没有.docx", names=NAMES)
    assert "打不开" in finding.message


def test_the_annotated_copy_has_a_comment_at_each_spot(tmp_path: Path) -> None:
    path = written(tmp_path, docx(A_DOZEN_MISTAKES, header="{{ 单位.名子 }}"))
    findings = lint(path, names=NAMES, filters={"万元": str})
    copy = annotate(path, findings)
    assert raw_docx.faults(copy) == []
    comments = [raw_docx.text(each) for each in raw_docx.part(copy, "word/comments.xml")]
    assert len(comments) == 13
    assert all(finding.message in comment for finding, comment in zip(findings, comments, strict=True))
    spots = [
        raw_docx.text(paragraph)
        for paragraph in raw_docx.part(copy).iter(f"{W}p")
        for _ in paragraph.iter(f"{W}commentReference")
    ]
    assert spots == [
        "第一部分",
        "{{ 收人.合计 }}",
        "{{ 收入.合记 }}",
        "{{ 年度 | 万圆 }}",
        "{% if 年度 is 偶数 %}是{% endif %}",
        "共{{ 收入.合计 万元",
        "{{ 收入..合计 }}",
        "{% fro 项 in 项目支出 %}",
        "{% endif %}",
        "{{ 项.名字 }}",
        "{{ 項.得分 }}",
        '{% include "没有的文件" %}',
        "{% if 年度 %}",
    ]
    assert "页眉1第1段" in comments[-1]


def test_a_comment_embraces_only_the_runs_of_its_tag(tmp_path: Path) -> None:
    path = written(tmp_path, docx("前‖{{ ‖收人‖ }}‖后"))
    copy = annotate(path, lint(path, names=NAMES))
    assert raw_docx.faults(copy) == []
    (paragraph,) = raw_docx.part(copy).iter(f"{W}p")
    names = [child.tag.removeprefix(W) for child in paragraph]
    assert names == ["r", "commentRangeStart", "r", "r", "r", "commentRangeEnd", "r", "r"]


def test_a_file_without_mistakes_is_given_back_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, docx("{{ 年度 }}"))
    assert annotate(path, lint(path, names=NAMES)) == path.read_bytes()


@pytest.mark.parametrize(
    "tag", ["(" * 300 + "年度" + ")" * 300, "+".join(["年度"] * 5000), "-" * 3000 + "年度"]
)
def test_a_tag_nested_too_deep_is_a_fault_not_a_fall(tmp_path: Path, tag: str) -> None:
    path = tmp_path / "深.docx"
    path.write_bytes(docx("{{ " + tag + " }}"))
    found = lint(path, names={"年度": None})
    assert [(finding.code in {"W104", "W116"}, finding.place.where) for finding in found] == [
        (True, "正文第1段")
    ]
