"""待填的发现与文书里的【待填】说的是同一样东西：key 相同，好并成一项。"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import run
from generator.documents.owed import owed
from generator.figures import build_figures
from generator.findings import Severity
from generator.model.loading import load_year
from generator.standards import Standards
from tests.documents.making import made

THIS = """
收入: {一般公共预算财政拨款收入: 90}
支出: [{科目: 2012801, 基本支出: 80, 项目支出: 10, 全年预算数: 95}]
三公经费: {公务接待费: {决算数: 2, 全年预算数: 3, 批次: 1, 人次: 5}}
机关运行经费: 20
一般性支出: {会议费: 4}
项目:
  - 名称: 会议
    调整后预算数: {财政资金: 10}
    预算执行数: {财政资金: 8}
    指标:
      - {三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 3, 权重: 45}
      - {三级指标: 效果, 指标性质: 定性, 权重: 45}
"""
LAST = """
收入: {一般公共预算财政拨款收入: 80}
支出: [{科目: 2012801, 基本支出: 80}]
三公经费: {公务接待费: 1}
机关运行经费: 10
一般性支出: {会议费: 5}
"""


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], set[str]]:
    """（待填的发现 代码 → key，文书里【待填】的 key）。"""
    folder: Path = tmp_path_factory.mktemp("某局")
    written = made(folder, THIS, LAST)
    unit, book, prior, *_ = load_year(folder, 2024)
    assert book is not None
    standards = Standards.load((), 2024)
    found = run(unit, book, prior, build_figures(unit, book, prior, standards), standards)
    told = {f"{each.code} {each.key}": each.key for each in found if each.severity is Severity.PENDING}
    return told, {each.key for each in owed(written.drafts)}


@pytest.mark.parametrize(
    "said",
    [
        "C601 收支总计.原因",
        "C601 一般公共预算.支出.原因",
        "C601 三公.公务接待费.原因",
        "C601 机关运行经费.原因",
        "C601 一般性支出.会议费.原因",
        "C602 一般公共预算.2012801.预决算差异原因",
        "C602 三公.公务接待费.预决算差异原因",
        "C505 绩效.项目.会议.执行率原因",
        "C508 绩效.项目.会议.绩效.项目.1.指标.1.未完成原因",
        "C509 绩效.项目.会议.绩效.项目.1.指标.2.得分.决算数",
    ],
)
def test_an_owed_finding_has_the_key_of_its_mark(keys: tuple[dict[str, str], set[str]], said: str) -> None:
    findings, marks = keys
    assert findings[said] in marks
