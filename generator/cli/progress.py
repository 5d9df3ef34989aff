"""终端上的进度：只在终端上、只在活儿长的时候，一行里改写。"""

from __future__ import annotations

import sys
import time

from generator.cli.columns import pad, wrap

_WIDTH = 20


class ProgressLine:
    """用 report(说法, 第几个, 共几个) 报进度，用 with 保证最后擦净。"""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._started = time.monotonic()
        self._shown = False

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * 78 + "\r")

    def report(self, stage: str, done: int, total: int) -> None:
        """开头半秒不出声；之后显示一条进度。"""
        if not self._wanted or time.monotonic() - self._started < 0.5:
            return
        filled = _WIDTH * done // max(total, 1)
        bar = "█" * filled + "░" * (_WIDTH - filled)
        sys.stderr.write(f"\r{bar} {done}/{total} {pad(wrap(stage, 40)[0], 44)}")
        sys.stderr.flush()
        self._shown = True
