"""冷启动：juesuan 的命令与只是导入四个依赖的空程序相比，几倍。"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BASELINE = "import jinja2, lxml.etree, yaml, pydantic"
FIRST = "juesuan build 2024（头一次，要编译模板）"
LIMITS = {"juesuan --help": 2, "juesuan build 2024": 6, FIRST: 6}
_ROUNDS = 7
_START = "from generator.cli import main; main()"


def cold_starts(folder: Path) -> dict[str, float]:
    """各命令的秒数（中位数），空程序在最前；版面由 LibreOffice 另排，不算在内。folder 放输出和缓存。

    各家都已有字节码，与装好的一样；模板的代码，头一次不存，其余各次都已存着。
    跑不成的命令抛 CalledProcessError；有“错误”类发现（退出码 1）不算跑不成。
    """
    build = ["-c", _START, "build", "2024", "--quiet", "--outputs", str(folder / "outputs")]
    cache = str(folder / "code")
    commands = {
        BASELINE: (["-c", BASELINE], ""),
        "juesuan --help": (["-c", _START, "--help"], ""),
        FIRST: (build, ""),
        "juesuan build 2024": (build, cache),
    }
    laps: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(_ROUNDS + 1):
        for name, (arguments, code) in commands.items():
            caches = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "JUESUAN_CACHE": code}
            laps[name].append(_lap(arguments, caches))
    return {name: statistics.median(each[1:]) for name, each in laps.items()}


def _lap(arguments: list[str], caches: Mapping[str, str]) -> float:
    """跑一遍用的处理器时间；系统不记子进程的（Windows），用钟表时间。"""
    environment = os.environ | caches | {"JUESUAN_SOFFICE": ""}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, start = os.times(), time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        done.check_returncode()
    elapsed, after = time.perf_counter() - start, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent or elapsed
