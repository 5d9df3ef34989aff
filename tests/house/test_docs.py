"""文档：参考页是新的，报错一览里每种毛病都真的报了出来，页里的链接都通。"""

import re
from pathlib import Path

import pytest

from docs.gallery import CASES, TEMPLATE_CASES, Case, TemplateCase, provoke, provoke_template
from docs.reference import pages
from generator.model.loading import parse_book, parse_unit
from generator.word.tools.show import show

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_every_fault_in_the_gallery_is_reported_with_a_place_or_a_way_out(case: Case) -> None:
    shown = provoke(case)
    assert "data/某局" in shown or "juesuan new" in shown


@pytest.mark.parametrize("case", TEMPLATE_CASES, ids=lambda case: case.title)
def test_every_template_fault_is_reported_with_its_file(case: TemplateCase) -> None:
    assert provoke_template(case).startswith("部门决算.docx")


def test_the_generated_pages_are_fresh() -> None:
    stale = [path for path, text in pages().items() if (ROOT / path).read_text(encoding="utf-8") != text]
    assert stale == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def _examples(title: str) -> str:
    """填报手册里一节的全部 YAML 例子，接在一起。"""
    manual = (ROOT / "docs" / "填报手册.md").read_text(encoding="utf-8")
    section = manual.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]
    return "".join(re.findall(r"```yaml\n(.*?)```", section, re.DOTALL))


def test_the_manuals_unit_example_reads_without_a_fault() -> None:
    unit, findings = parse_unit(_examples("单位.yaml"))
    assert findings == ()
    assert unit is not None


@pytest.mark.parametrize(
    "title",
    ["数怎样写", "决算.yaml", "原因怎样写", "出哪些文书、另要的文字", "豁免", "活动.yaml", "绩效.yaml"],
)
def test_the_manuals_year_examples_read_without_a_fault(title: str) -> None:
    text = _examples(title)
    book, findings = parse_book({title: text if "金额单位" in text else f"金额单位: 万元\n{text}"}, 2024)
    assert findings == ()
    assert book is not None


def test_blocks_and_documents_named_in_the_manual_are_there() -> None:
    manual = (ROOT / "docs" / "模板手册.md").read_text(encoding="utf-8")
    levels = (ROOT / "templates" / "通用", ROOT / "templates" / "四川省")
    templates = [path for level in levels for path in level.glob("*.docx")]
    said = "".join(show(path) for path in templates)
    blocks = set(re.findall(r"{% block (\w+) %}", manual))
    documents = set(re.findall(r'{% (?:extends|include) "(\w+)" %}', manual))
    assert blocks
    assert documents
    assert blocks <= set(re.findall(r"{% block (\w+) %}", said))
    assert documents <= {path.stem for path in templates}
