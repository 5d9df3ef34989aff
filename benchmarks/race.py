"""一场比赛：每家在自己的进程里、同一个核上跑同一份内容，并核对文字一致。"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.content import values
from benchmarks.outline import outline
from benchmarks.templates import write_template

if TYPE_CHECKING:
    from benchmarks.peers import Peer

_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Result:
    """一家在一个行数上的成绩，秒和字节；compile 为空是编译分不开，peak 为空是不知道。

    render 是各遍的中位数，fastest 是最快的一遍。
    """

    render: float
    fastest: float
    compile: float | None
    peak: int | None
    text: list[str]


def race(peer: Peer, rows: int, folder: Path, *, rounds: int, seconds: float) -> Result:
    """让 peer 跑 rows 行：渲染取 rounds 遍的中位数，跑满 seconds 秒就不再加遍数。"""
    template, output = folder / f"{peer.name}.docx", folder / f"{peer.name}-{rows}.docx"
    if not template.exists():
        write_template(peer.dialect, template)
    job = {
        "template": str(template),
        "output": str(output),
        "values": values(rows),
        "rounds": rounds,
        "seconds": seconds,
    }
    done = subprocess.run(
        [*_one_core(), *peer.command()],
        input=json.dumps(job),
        env=peer.environment(),
        cwd=_ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{peer.name} 跑不成：{done.stderr[-2000:]}")
    measured = json.loads(done.stdout.splitlines()[-1])
    laps = measured["laps"]
    return Result(statistics.median(laps), min(laps), measured["compile"], measured["peak"], outline(output))


def alone(module: str, *arguments: str) -> str:
    """在自己的进程里、一个核上跑 benchmarks 的一个模块，返回它打印的。"""
    command = [*_one_core(), sys.executable, "-m", module, *arguments]
    return subprocess.run(
        command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True
    ).stdout


def _one_core() -> list[str]:
    """把后面的命令钉在一个核上；系统没有 taskset 就不钉。"""
    if not shutil.which("taskset"):
        return []
    return ["taskset", "-c", str(max(os.sched_getaffinity(0)))]
