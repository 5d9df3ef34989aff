"""模板的字从哪一级来：自己的几段，盖住的不算上级的。"""

from pathlib import Path

from docx import Document

from generator.documents.provenance import Provenance, provenance


def _write(path: Path, *paragraphs: str) -> None:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))


def _rows(root: Path) -> dict[str, Provenance]:
    return {each.region: each for each in provenance((root,))}


def test_what_a_lower_level_overrides_is_not_counted_as_inherited(tmp_path: Path) -> None:
    root = tmp_path / "templates"
    (root / "通用").mkdir(parents=True)
    (root / "通用" / "文种.yaml").write_text("文种:\n  - {名称: 部门决算}\n", encoding="utf-8")
    block = ("{% block 概况 %}", "概况一", "概况二", "{% endblock %}")
    _write(root / "通用" / "部门决算.docx", "题目", "{{ 年度 }}", "", *block, "结尾")
    _write(
        root / "甲省" / "部门决算.docx",
        '{% extends "部门决算" %}',
        "{% block 概况 %}",
        "甲省的概况",
        "{% endblock %}",
    )
    rows = _rows(root)
    # 题目、{{ 年度 }}、概况两段、结尾；空段和控制标签的段不算
    assert (rows["通用"].own, rows["通用"].inherited) == (5, 0)
    assert (rows["甲省"].own, rows["甲省"].inherited) == (1, 3)
    assert rows["甲省"].paragraphs == {"甲省": 1, "通用": 3}


def test_a_part_brought_in_is_counted_apart(tmp_path: Path) -> None:
    root = tmp_path / "templates"
    (root / "通用").mkdir(parents=True)
    listing = "文种:\n  - {名称: 部门决算}\n  - {名称: 附表, 出: 否}\n"
    (root / "通用" / "文种.yaml").write_text(listing, encoding="utf-8")
    _write(root / "通用" / "附表.docx", "附一", "附二")
    _write(root / "通用" / "部门决算.docx", "题目", '{% include "附表" %}')
    found = {each.document: each for each in provenance((root,))}
    assert (found["部门决算"].own, found["部门决算"].included) == (1, 2)
