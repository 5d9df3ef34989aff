"""进度：只在终端上，只在活儿长的时候，最后擦净。"""

import io
import sys

import pytest

from generator.cli import progress
from generator.cli.progress import ProgressLine


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    now = [0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def _printed(clock: list[int], screen: io.StringIO, monkeypatch: pytest.MonkeyPatch, seconds: int) -> str:
    monkeypatch.setattr(sys, "stderr", screen)
    with ProgressLine(wanted=True) as line:
        clock[0] += seconds
        line.report("起草 某局", 5, 10)
    return screen.getvalue()


def test_long_work_on_a_terminal_shows_a_bar_and_wipes_it(
    clock: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = _printed(clock, _Terminal(), monkeypatch, seconds=2)
    assert "█" * 10 + "░" * 10 + " 5/10 起草 某局" in printed
    assert printed.endswith(" \r")


def test_short_work_says_nothing(clock: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    assert _printed(clock, _Terminal(), monkeypatch, seconds=0) == ""


def test_a_pipe_gets_nothing(clock: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    assert _printed(clock, io.StringIO(), monkeypatch, seconds=2) == ""
