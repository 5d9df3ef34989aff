"""全部测试共用：没有 LibreOffice、没有浏览器时说清漏了哪些测试；在 CI 上则一个也不许漏。"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import NamedTuple

import pytest

# 测试不读不写用户的缓存
os.environ.setdefault("JUESUAN_CACHE", "")

_CHROMES = ("chromium", "chromium-browser", "google-chrome")


class _Need(NamedTuple):
    """一类测试要用的东西：没有时怎样说，要不到就失败看哪个环境变量。"""

    absent: str
    kind: str
    required: str
    present: Callable[[], bool]


def _has_office() -> bool:
    named = os.environ.get("JUESUAN_SOFFICE")
    return bool(shutil.which("soffice") or shutil.which("libreoffice")) if named is None else bool(named)


def _has_browser() -> bool:
    named = os.environ.get("JUESUAN_CHROMEDRIVER")
    driver = shutil.which("chromedriver") if named is None else named
    return bool(driver and any(map(shutil.which, _CHROMES)))


_NEEDS = {
    "office": _Need("这台机器没有 LibreOffice", "文档", "JUESUAN_REQUIRE_OFFICE", _has_office),
    "browser": _Need(
        "这台机器没有 Chromium 和 chromedriver", "网页", "JUESUAN_REQUIRE_BROWSER", _has_browser
    ),
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, need in _NEEDS.items():
        if item.get_closest_marker(marker) is None or need.present():
            continue
        if os.environ.get("CI") == "true" or os.environ.get(need.required) == "1":
            pytest.fail(f"{need.absent}，而这里不许漏掉{need.kind}测试", pytrace=False)
        pytest.skip(need.absent)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    for need in _NEEDS.values():
        left_out = [report.nodeid for report in skipped if need.absent in str(report.longrepr)]
        if left_out:
            said = f"{need.absent}，下面 {len(left_out)} 个{need.kind}测试没有跑："
            terminalreporter.write_line(said, yellow=True)
            for name in left_out:
                terminalreporter.write_line(f"  {name}")
