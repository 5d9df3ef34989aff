"""第六个地区：照模板手册走一遍，只用人在 Word 和记事本里做得出的文件。"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from generator.api.building import QUICK, build
from generator.api.templates import lint
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT, builtin
from tests.documents.making import paragraphs, rows


@pytest.fixture
def district(tmp_path: Path) -> Workspace:
    """岭南省的模板文件夹和一个单位，逐步照手册做。"""
    folder = tmp_path / "templates" / "岭南省"
    folder.mkdir(parents=True)
    _override_two_blocks(folder / "部门决算.docx")
    (folder / "用语.yaml").write_text("增加: 上升{额}，升幅{率}\n百分比小数位: 2\n", encoding="utf-8")
    (folder / "文种.yaml").write_text(
        "绩效评价报告: {出: 否}\n项目支出绩效自评表: {出: 否}\n", encoding="utf-8"
    )
    shutil.copytree(builtin("sample"), tmp_path / "data" / SAMPLE_UNIT)
    unit = tmp_path / "data" / SAMPLE_UNIT / "单位.yaml"
    text = unit.read_text(encoding="utf-8")
    region = next(line for line in text.splitlines() if line.startswith("地区:"))
    unit.write_text(text.replace(region, "地区: 岭南省/海州市"), encoding="utf-8")
    return Workspace(tmp_path / "data", tmp_path / "templates", tmp_path / "outputs")


def _override_two_blocks(path: Path) -> None:
    """一份只写不同之处的 Word 文件：改两块，其中一块添一张表。"""
    document = Document()
    document.add_paragraph('{% extends "部门决算" %}')
    document.add_paragraph("{% block 政府采购 %}")
    document.add_paragraph("（二）政府采购情况", style="Heading 3")
    document.add_paragraph("{{ 年度 }}年政府采购{{ 政府采购.合计 | 万元 }}。")
    document.add_paragraph("{% endblock %}")
    document.add_paragraph("{% block 国有资产 %}")
    document.add_paragraph("{{ super() }}")
    table = document.add_table(rows=4, cols=2)
    for row, cells in enumerate(
        (
            ("用途", "辆数"),
            ("{% for 用途 in 国有资产.车辆.全部 %}", ""),
            ("{{ 用途.名称 }}", "{{ 用途 | 辆 }}"),
            ("{% endfor %}", ""),
        )
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("{% endblock %}")
    document.save(str(path))


def test_the_template_of_the_new_district_is_found_in_order(district: Workspace) -> None:
    assert lint(district, district.templates / "岭南省" / "部门决算.docx", 2024) == ()


def test_the_new_district_gets_its_own_document(district: Workspace) -> None:
    report = build(district, 2024, (), QUICK)
    (document,) = [each.path for each in report.units[0].written if each.path and each.path.suffix == ".docx"]
    data = document.read_bytes()
    said = paragraphs(data)
    # 自己的两块
    assert "（二）政府采购情况" in said
    assert "2024年政府采购0.00万元。" in said
    assert ["机要通信用车", "0辆"] in rows(data)
    # 自己的用语：16.84 ÷ 166.70 = 10.1020%
    assert any("收入、支出总计各上升16.84万元，升幅10.10%" in each for each in said)
    # 其余照通用
    assert "第一部分　部门概况" in said
    assert any(each.startswith("截至2024年12月31日，广元市昭化区工商业联合会共有车辆0辆") for each in said)
