"""新年度的空表：科目照搬，金额一个不抄，读得通、出得了草稿，欠的都是待填。"""

import re
import shutil
from pathlib import Path

import pytest

from generator.api.building import QUICK, build
from generator.api.new_year import new
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT
from generator.errors import UsageError
from generator.model.loading import load_book
from tests.documents_text import text


def test_last_years_subjects_come_along_without_their_amounts(sample: Workspace, unit: Path) -> None:
    new(sample, 2025, "工商联")
    written = (unit / "2025" / "决算.yaml").read_text(encoding="utf-8")
    assert '# - {科目: "2012801", 基本支出: 0.00, 全年预算数: 0.00}   # 待填：行政运行' in written
    assert '# - {科目: "2012802", 项目支出: 0.00' in written
    assert "  # 基本工资: 0.00" in written
    assert "129.44" not in written
    assert "异地商会" not in written


def test_the_blank_year_reads_without_a_fault(sample: Workspace, unit: Path) -> None:
    new(sample, 2025, "工商联")
    book, findings = load_book(unit, 2025)
    assert book is not None
    assert findings == ()


@pytest.mark.parametrize("prior", [True, False])
def test_every_commented_line_reads_once_its_mark_is_taken_away(
    sample: Workspace, unit: Path, prior: bool
) -> None:
    if not prior:
        shutil.rmtree(unit / "2024")
        (unit / "2023.yaml").unlink()
    for path in new(sample, 2025, "工商联"):
        lines = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^(\s+)# (?=\S|  )", r"\1", lines), encoding="utf-8")
    book, findings = load_book(unit, 2025)
    assert [str(finding) for finding in findings] == []
    assert book is not None
    assert book.activities
    assert book.projects
    assert book.expenditure


def test_a_blank_year_makes_a_draft_that_claims_no_figure(sample: Workspace) -> None:
    new(sample, 2025, "工商联")
    report = build(sample, 2025, finish=QUICK)
    assert report.exit_code == 0
    draft = text(sample.outputs / "2025" / SAMPLE_UNIT / "部门决算.docx")
    assert "【待填" in draft
    for claim in ("决算数为0", "未发生", "未安排", "年末无结转和结余", "：无。"):
        assert claim not in draft


def test_asking_for_the_same_new_year_again_overwrites_nothing(sample: Workspace, unit: Path) -> None:
    new(sample, 2025, "工商联")
    filled = unit / "2025" / "决算.yaml"
    filled.write_text("金额单位: 万元\n机关运行经费: 1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="已经有 2025 年度的材料"):
        new(sample, 2025, "工商联")
    assert "机关运行经费: 1" in filled.read_text(encoding="utf-8")


def test_a_year_that_exists_is_left_alone(sample: Workspace, unit: Path) -> None:
    before = {path: path.read_bytes() for path in (unit / "2024").iterdir()}
    with pytest.raises(UsageError, match="已经有 2024 年度的材料"):
        new(sample, 2024, "工商联")
    assert {path: path.read_bytes() for path in (unit / "2024").iterdir()} == before
