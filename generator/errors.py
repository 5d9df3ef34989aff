"""程序无法继续时抛出的异常；材料里的毛病不是异常，是 findings 里的值。"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.findings import Finding


class JuesuanError(Exception):
    """程序无法继续（退出码 3）。带一句给人看的中文。"""


class UsageError(JuesuanError):
    """命令用错了：单位、年度或名称找不到（退出码 2）。"""


class MaterialError(JuesuanError):
    """一份材料（单位、模板）读不成；findings 是其中的全部毛病，一次给齐（退出码 1）。"""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(finding.message for finding in findings))
        self.findings = findings
