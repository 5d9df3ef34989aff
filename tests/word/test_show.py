"""模板写成文字：段、表、图、文本框、页眉都看得见；不是模板的也不抛异常。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.word.tools.show import show
from tests.word.docx_fixture import body_xml, docx, pack

if TYPE_CHECKING:
    from pathlib import Path

BOX = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
CHOICES = f"<mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
CHART = '<wp:inline><wp:docPr id="1" name="a" descr="图: 收支"/></wp:inline>'


def shown(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "模板.docx"
    path.write_bytes(data)
    return show(path)


def test_paragraphs_come_with_their_style_and_tables_by_row(tmp_path: Path) -> None:
    notation = """
# 第一部分
共{{ 收入‖**.合计 }}万元
1. 第一条
| 项目 | 金额 |
| {%tr for 项 in 各项 %} | |
"""
    assert shown(tmp_path, docx(notation)) == (
        "〔正文〕\n"
        "[heading 1] 第一部分\n"
        "共{{ 收入.合计 }}万元\n"
        "（编号1）第一条\n"
        "〔表〕\n"
        "| 项目 | 金额 |\n"
        "| {%tr for 项 in 各项 %} |  |\n"
        "\n"
    )


def test_headers_properties_and_footnotes_follow_the_body(tmp_path: Path) -> None:
    data = docx(
        "正文", header="{{ 名称 }}", footnote="注{{ 年 }}", core="<dc:title>{{ 名称 }}决算</dc:title>"
    )
    assert shown(tmp_path, data).split("\n") == [
        "〔正文〕",
        "正文",
        "",
        "〔页眉1〕",
        "{{ 名称 }}",
        "",
        "〔脚注〕",
        "",
        "",
        "注{{ 年 }}",
        "",
        "〔属性〕",
        "标题：{{ 名称 }}决算",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        ("<w:r><w:tab/><w:t>甲</w:t><w:br/></w:r>", "→甲↵"),
        (
            "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>",
            "〔删 旧〕新",
        ),
        ('<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>', '〔域 TOC \\o "1-3"〕'),
        (
            f"<w:r><w:drawing>{CHART}</w:drawing></w:r>",
            "〔图 图: 收支〕",
        ),
        (
            f"<w:r><mc:AlternateContent>{CHOICES}</mc:AlternateContent></w:r>",
            "\n  〔文本框〕\n  框",
        ),
    ],
)
def test_what_stands_within_a_paragraph(tmp_path: Path, inside: str, seen: str) -> None:
    assert shown(tmp_path, docx(f"<w:p>{inside}</w:p>")) == f"〔正文〕\n{seen}\n\n"


def test_merged_cells_say_so(tmp_path: Path) -> None:
    def merged(properties: str, text: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body_xml(text)}</w:tc>"

    first = merged('<w:gridSpan w:val="2"/>', "横") + merged('<w:vMerge w:val="restart"/>', "纵")
    second = merged("", "一") + merged("", "二") + merged("<w:vMerge/>", "")
    rows = f"<w:tr>{first}</w:tr><w:tr>{second}</w:tr>"
    assert shown(tmp_path, docx(f"<w:tbl>{rows}</w:tbl>")) == (
        "〔正文〕\n〔表〕\n| 〔跨2列〕横 | 〔合并起〕纵 |\n| 一 | 二 | 〔合并〕 |\n\n"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "不是压缩包".encode(),
        b"PK\x03\x04" + b"\x00" * 40,
        pack({"word/document.xml": "<w:document"}),
        docx("正文")[:-60],
    ],
)
def test_a_file_that_is_no_template_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    assert shown(tmp_path, data).startswith("〔不能当作 Word 文件来读")


def test_a_zip_without_a_body_and_a_missing_file_are_said_to_be_so(tmp_path: Path) -> None:
    assert shown(tmp_path, pack({"a.txt": "甲"})) == "〔里面没有 Word 正文〕\n"
    assert show(tmp_path / "没有.docx").startswith("〔不能当作 Word 文件来读")
