"""量一家的 Python 引擎：先编译，空跑一遍，再跑几遍，记处理器时间和内存峰值。"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def measure(
    compile_template: Callable[[str], Any],
    render: Callable[[Any, dict[str, Any]], bytes],
    *,
    lazy: bool = False,
) -> None:
    """compile_template 由路径得模板，render 由模板和数据得文件；结果是一行 JSON。

    lazy：打开模板时什么也不做，编译在每次渲染里，分不开。
    """
    job = json.load(sys.stdin)
    start = time.process_time()
    template = compile_template(job["template"])
    compiled = time.process_time() - start
    Path(job["output"]).write_bytes(render(template, job["values"]))
    laps: list[float] = []
    while len(laps) < job["rounds"] and sum(laps) < job["seconds"]:
        start = time.process_time()
        render(template, job["values"])
        laps.append(time.process_time() - start)
    print(json.dumps({"compile": None if lazy else compiled, "laps": laps, "peak": _peak_bytes()}))


def _peak_bytes() -> int | None:
    """本进程占用内存的峰值；不知道则为空。"""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("utf-8"))
    return int(found[1]) * 1024 if found else None
