"""主要的活儿：编译之后，一个核一秒能做几套昭化区工商联的文件；求页码、转 PDF 不算在内。

要求是在定要求的那台机器上提的。各台机器快慢不一，所以拿同类在同一次运行里的成绩折算：
同类在那台机器上做标准报告要多少毫秒是知道的，在这台上量出来，比一比就知道这台慢几倍。
折算都取最快的一遍：机器忙起来只会变慢。Python 的快慢还看解释器怎样编译，所以另按同一个解释器跑的折算一遍。
"""

from __future__ import annotations

import json
import statistics
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.race import alone
from generator.api.drafting import Drafting
from generator.api.loading import load, standards_for
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT
from generator.cli import tidy_less_often

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parent.parent
YEAR = 2024
LIMIT = 40
# 定要求的那台机器上，各家做 180 行标准报告的毫秒数
REFERENCE = {"docxtpl": 102, "docxtemplater": 43, "easy-template-x": 43, "carbone": 40}
_SAME_INTERPRETER = "docxtpl"
_ROUNDS = 40
_SECONDS = 3.0


@dataclass
class Laps:
    """各遍用的处理器时间，秒：一整套，和其中读材料、算数字的那一半。"""

    whole: list[float] = field(default_factory=list)
    loading: list[float] = field(default_factory=list)

    def add(self, other: Laps) -> None:
        """添上另一回量的。"""
        self.whole += other.whole
        self.loading += other.loading


def measured_alone() -> Laps:
    """在自己的进程里量一回。"""
    return Laps(**json.loads(alone("benchmarks.main_job")))


def main() -> None:
    """量一回，印成 JSON。"""
    tidy_less_often()
    workspace = Workspace(ROOT / "data", ROOT / "templates", ROOT / "outputs")
    folder = workspace.data / SAMPLE_UNIT
    drafting, standards = Drafting(workspace, YEAR), standards_for(workspace, YEAR)
    if not drafting.draft(folder).drafts:
        raise RuntimeError(f"{folder} 起草不成")
    laps = Laps(_laps(lambda: drafting.draft(folder)), _laps(lambda: load(folder, YEAR, standards)))
    print(json.dumps(asdict(laps)))


def told(laps: Laps, peers: Mapping[str, float]) -> str:
    """说给人听；peers 是各家这一次做标准报告最快的一遍，秒。"""
    whole, loading = min(laps.whole), min(laps.loading)
    said = (
        f"主要的活儿：昭化区工商联一套文件，编译之后每秒每核 {1 / whole:.1f} 套；"
        f"一套最快 {whole * 1000:.1f} 毫秒（中位数 {statistics.median(laps.whole) * 1000:.1f}），"
        f"其中读材料、算数字 {loading * 1000:.1f} 毫秒。"
    )
    slower = slowness(peers)
    if not slower:
        return said
    scaled = [_scaled("几家同类的几何平均", statistics.geometric_mean(slower.values()), whole)]
    if _SAME_INTERPRETER in slower:
        scaled.append(_scaled(f"同一个解释器跑的 {_SAME_INTERPRETER} ", slower[_SAME_INTERPRETER], whole))
    return f"{said}\n这台机器比定要求的那台，{'；'.join(scaled)}（要求 {LIMIT}）。"


def _scaled(called: str, slower: float, whole: float) -> str:
    return f"按{called}慢 {slower:.2f} 倍，折算成每秒 {slower / whole:.1f} 套"


def slowness(peers: Mapping[str, float]) -> dict[str, float]:
    """peers 是各家这一次做标准报告的秒数；返回照各家看，这台机器慢几倍。"""
    return {name: seconds * 1000 / REFERENCE[name] for name, seconds in peers.items() if name in REFERENCE}


def _laps(job: Callable[[], object]) -> list[float]:
    laps: list[float] = []
    while len(laps) < _ROUNDS and sum(laps) < _SECONDS:
        start = time.process_time()
        job()
        laps.append(time.process_time() - start)
    return laps


if __name__ == "__main__":
    main()
