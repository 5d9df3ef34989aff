"""全部测试共用：没有 LibreOffice 时说清漏了哪些文档测试；在 CI 上则一个也不许漏。"""

from __future__ import annotations

import os
import shutil

import pytest

# 测试不读不写用户的缓存
os.environ.setdefault("JUESUAN_CACHE", "")

_ABSENT = "这台机器没有 LibreOffice"


def _has_office() -> bool:
    named = os.environ.get("JUESUAN_SOFFICE")
    return bool(shutil.which("soffice") or shutil.which("libreoffice")) if named is None else bool(named)


def _required() -> bool:
    return os.environ.get("CI") == "true" or os.environ.get("JUESUAN_REQUIRE_OFFICE") == "1"


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("office") is None or _has_office():
        return
    if _required():
        pytest.fail(f"{_ABSENT}，而这里不许漏掉文档测试", pytrace=False)
    pytest.skip(_ABSENT)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left_out = [
        report.nodeid
        for report in terminalreporter.stats.get("skipped", [])
        if _ABSENT in str(report.longrepr)
    ]
    if left_out:
        terminalreporter.write_line(f"{_ABSENT}，下面 {len(left_out)} 个文档测试没有跑：", yellow=True)
        for name in left_out:
            terminalreporter.write_line(f"  {name}")
