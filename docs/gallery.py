"""报错一览：每种毛病一份最小的材料，运行一遍，把印出来的原样收在这里。"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from docx import Document

from generator.api.checking import check
from generator.api.templates import lint
from generator.api.workspace import Workspace
from generator.errors import JuesuanError

_OWED = "A104"  # 草稿里的待填，与要看的毛病不相干
_UNIT = "名称: 某县某局\n地区: 四川省\n"
_YEAR = "金额单位: 万元\n"


class Case(NamedTuple):
    """一种毛病：标题，和除正常的单位.yaml 之外要换上的文件（字符串按 UTF-8 写）。"""

    title: str
    files: Mapping[str, str | bytes]


CASES = (
    Case("键写错了", {"2024.yaml": _YEAR + "收人:\n  事业收入: 10\n"}),
    Case("缺少必填的键", {"单位.yaml": "地区: 四川省\n", "2024.yaml": _YEAR}),
    Case("该写金额的地方写了文字", {"2024.yaml": _YEAR + "收入:\n  事业收入: 约十万\n"}),
    Case("同一个键写了两次", {"2024.yaml": _YEAR + "机关运行经费: 1\n机关运行经费: 2\n"}),
    Case("用 Tab 缩进", {"2024.yaml": _YEAR + "收入:\n\t事业收入: 10\n"}),
    Case("冒号是全角的", {"2024.yaml": _YEAR + "收入：\n  事业收入: 10\n"}),
    Case("文件存成了 GBK", {"2024.yaml": (_YEAR + "机关运行经费: 1\n").encode("gbk")}),
    Case("用了锚点和别名", {"2024.yaml": _YEAR + "收入: &甲\n  事业收入: 10\n支出: *甲\n"}),
    Case("不可能为负的数是负的", {"2024.yaml": _YEAR + "收入:\n  事业收入: -10\n"}),
    Case(
        "不认识的科目代码",
        {"2024.yaml": _YEAR + '支出:\n  - {科目: "2012808", 基本支出: 1}\n'},
    ),
    Case(
        "上年数给了两次，又不一样",
        {
            "2023.yaml": _YEAR + "机关运行经费: 12.50\n",
            "2024.yaml": _YEAR + "机关运行经费: {决算数: 13, 上年数: 12.60}\n",
        },
    ),
    Case(
        "写的合计与明细对不上",
        {"2024.yaml": _YEAR + "收入:\n  事业收入: 10.00\n  其他收入: 2.00\n合计数: {本年收入合计: 12.10}\n"},
    ),
    Case("年度文件夹里没有文件", {"2024/说明.txt": "空"}),
    Case("没有这个年度", {"2023.yaml": _YEAR}),
    Case("文字里有 Word 不许用的字符", {"2024.yaml": _YEAR + '说明: {收支总计变动原因: "甲\\x0b乙"}\n'}),
)


class TemplateCase(NamedTuple):
    """模板的一种毛病：标题，和模板的各段（或整个文件的字节）。"""

    title: str
    content: tuple[str, ...] | bytes


TEMPLATE_CASES = (
    TemplateCase("名称写错一个字", ("本年收入{{ 收人.合计 | 万元 }}。",)),
    TemplateCase("没有这种说法", ("本年收入{{ 收入.合计 | 万圆 }}。",)),
    TemplateCase("标签没有写完", ("本年收入{{ 收入.合计 。",)),
    TemplateCase("开了头没有结尾", ("{% if 三公.合计 %}", "有三公经费。")),
    TemplateCase("次序套错了", ("{% for 项 in 收入.构成 %}{% if 项 %}", "{% endfor %}{% endif %}")),
    TemplateCase("几处毛病一次说全", ("{{ 收人.合计 }}", "{{ 支出.合记 | 万圆 }}", "{% endif %}")),
    TemplateCase("不是 Word 文件", b"not a docx"),
    TemplateCase("旧的 .doc 改了扩展名", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)),
)


def gallery(head: str) -> str:
    """报错一览的全文。"""
    intro = "每种毛病一份最小的材料，下面是 `juesuan check 2024` 印出来的。\n"
    data = (_shown(case.title, provoke(case)) for case in CASES)
    templates = (_shown(case.title, provoke_template(case)) for case in TEMPLATE_CASES)
    between = "# 模板\n\n下面是 `juesuan template lint 部门决算.docx` 印出来的。\n"
    return "\n".join([head, "# 报错一览\n", intro, *data, between, *templates])


def _shown(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text}\n```\n"


def provoke(case: Case) -> str:
    """在一个临时文件夹里运行一遍，返回印出来的发现。"""
    with _folder() as unit:
        for name, content in {"单位.yaml": _UNIT, **case.files}.items():
            path = unit / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            report = check(Workspace(), 2024)
        except JuesuanError as error:
            return str(error)
    return "\n".join(str(finding) for finding in report.findings if finding.code != _OWED)


def provoke_template(case: TemplateCase) -> str:
    """在一个临时文件夹里检查一份模板，返回印出来的发现。"""
    with _folder():
        path = Path("部门决算.docx")
        path.write_bytes(case.content if isinstance(case.content, bytes) else _docx(case.content))
        return "\n".join(map(str, lint(Workspace(), path, 2024)))


def _docx(paragraphs: tuple[str, ...]) -> bytes:
    document, buffer = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(buffer)
    return buffer.getvalue()


@contextmanager
def _folder() -> Iterator[Path]:
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield Path("data") / "某局"
        finally:
            os.chdir(before)
