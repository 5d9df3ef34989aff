"""几行 YAML 造一个单位的一年，照真的模板写成文书，取出其中的段落和表格。"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from generator.builtin import builtin
from generator.documents import Draft, compose, plan
from generator.documents.context import Materials
from generator.figures import build_figures
from generator.findings import Finding
from generator.model.loading import load_year
from generator.standards import Standards

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAMPLE = builtin("sample")
UNIT = "名称: 某区某局\n简称: 区某局\n地区: {region}\n单位性质: 行政单位\n预算级次: 一级预算单位\n"


@dataclass(frozen=True)
class Written:
    """写出来的一套文书。"""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...] = ()

    def draft(self, name: str = "部门决算") -> Draft:
        return next(draft for draft in self.drafts if draft.name == name)

    def text(self, name: str = "部门决算") -> str:
        """全部段落，一段一行；表格里的也在内。"""
        return "\n".join(paragraphs(self.draft(name).data))


def write(folder: Path, year: int = 2024, templates: tuple[Path, ...] = ()) -> Written:
    """照 folder 里的材料写；templates 是排在内置前面的模板文件夹。"""
    unit, book, prior, findings, _ = load_year(folder, year)
    assert unit is not None, findings
    assert book is not None, findings
    standards = Standards.load((), year).for_unit(unit)
    figures = build_figures(unit, book, prior, standards)
    profile = plan((*templates, builtin("templates")), str(unit.region), year).profile
    return Written(*compose(profile, Materials(unit, book, figures, standards)))


def made(folder: Path, book: str, last: str = "", region: str = "四川省") -> Written:
    """book、last 是今年、上年的 YAML，金额一律以万元计。"""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "单位.yaml").write_text(UNIT.format(region=region), encoding="utf-8")
    for year, text in ((2024, book), (2023, last)):
        if text:
            (folder / f"{year}.yaml").write_text(f"金额单位: 万元\n{text}", encoding="utf-8")
    return write(folder)


def root(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(part))


def paragraphs(data: bytes) -> list[str]:
    return ["".join(each.itertext(f"{W}t")) for each in root(data).iter(f"{W}p")]


def rows(data: bytes) -> list[list[str]]:
    """全部表格的行，每格一段文字。"""
    return [
        ["".join(cell.itertext(f"{W}t")) for cell in row.iterchildren(f"{W}tc")]
        for row in root(data).iter(f"{W}tr")
    ]
