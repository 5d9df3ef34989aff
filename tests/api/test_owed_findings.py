"""待填：规则看出的与文件里标黄的对得上，对不上的另说。"""

from pathlib import Path

import pytest

from generator.api.building import QUICK, build
from generator.api.workspace import Workspace
from generator.findings import Finding

UNIT = "名称: 某区某局\n简称: 区某局\n地区: {}\n单位性质: 行政单位\n"
INDICATORS = """金额单位: 万元
项目:
  - 名称: 会议
    指标:
      - {三级指标: 场次, 指标性质: ≥, 指标值: 6, 完成值: 3, 权重: 45}
      - {三级指标: 人数, 指标性质: ≥, 指标值: 6, 完成值: 6, 权重: 20}
      - {三级指标: 次数, 指标性质: ≥, 指标值: 6, 完成值: 4, 权重: 25}
"""
MEETINGS = "金额单位: 万元\n一般性支出: {会议费: {决算数: 4, 上年数: 5}}\n"


def _found(folder: Path, region: str, book: str, code: str) -> list[Finding]:
    unit = folder / "data" / "某局"
    unit.mkdir(parents=True)
    (unit / "单位.yaml").write_text(UNIT.format(region), encoding="utf-8")
    (unit / "2024.yaml").write_text(book, encoding="utf-8")
    workspace = Workspace(folder / "data", folder / "templates", folder / "outputs")
    report = build(workspace, 2024, finish=QUICK)
    return [finding for finding in report.findings if finding.code == code]


def test_each_indicator_that_owes_a_reason_points_at_its_own_row(tmp_path: Path) -> None:
    found = _found(tmp_path, "四川省", INDICATORS, "C508")
    assert [(each.message[:4], str(each.place).partition(" ")[2]) for each in found] == [
        ("“场次”", "（印在 部门决算.docx 表1（会议）第13行第11列 等 3 处）"),
        ("“次数”", "（印在 部门决算.docx 表1（会议）第15行第11列 等 3 处）"),
    ]


def test_a_reason_owed_is_not_said_a_second_time_as_a_mark(tmp_path: Path) -> None:
    assert all("未完成原因" not in each.message for each in _found(tmp_path, "四川省", INDICATORS, "A104"))


@pytest.mark.parametrize(("region", "printed"), [("四川省", True), ("", False)])
def test_a_reason_the_form_never_prints_has_no_place_in_a_document(
    tmp_path: Path, region: str, printed: bool
) -> None:
    (only,) = _found(tmp_path, region or "通用", MEETINGS, "C601")
    assert only.place is not None
    assert ("部门决算.docx" in only.place.where) is printed
