"""主要的活儿：编译之后，一个核一秒能做几套昭化区工商联的文件；求页码、转 PDF 不算在内。"""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.api.drafting import Drafting
from generator.api.loading import load, standards_for
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT
from generator.cli import tidy_less_often

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
YEAR = 2024
LIMIT = 40
_ROUNDS = 60
_SECONDS = 6.0


def main() -> None:
    """量一整套，和其中读材料、算数字的那一半。"""
    tidy_less_often()
    workspace = Workspace(ROOT / "data", ROOT / "templates", ROOT / "outputs")
    folder = workspace.data / SAMPLE_UNIT
    drafting, standards = Drafting(workspace, YEAR), standards_for(workspace, YEAR)
    if not drafting.draft(folder).drafts:
        raise RuntimeError(f"{folder} 起草不成")
    whole = _median(lambda: drafting.draft(folder))
    loading = _median(lambda: load(folder, YEAR, standards))
    print(
        f"主要的活儿：昭化区工商联一套文件，编译之后每秒每核 {1 / whole:.1f} 套（要求 {LIMIT}）；"
        f"一套 {whole * 1000:.1f} 毫秒，其中读材料、算数字 {loading * 1000:.1f} 毫秒。"
    )


def _median(job: Callable[[], object]) -> float:
    """跑几遍，处理器时间的中位数，秒。"""
    laps: list[float] = []
    while len(laps) < _ROUNDS and sum(laps) < _SECONDS:
        start = time.process_time()
        job()
        laps.append(time.process_time() - start)
    return statistics.median(laps)


if __name__ == "__main__":
    main()
