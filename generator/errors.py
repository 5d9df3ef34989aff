"""程序无法继续时抛出的异常；材料里的毛病不是异常，是 findings 里的值。"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from generator.findings import Finding


_REASONS: Final = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径里有一截不是文件夹",
    errno.EEXIST: "已经有同名的了",
    errno.EACCES: "没有权限，或正被别的程序占用",
    errno.EPERM: "没有权限，或正被别的程序占用",
    errno.EROFS: "这里只许读，不许写",
    errno.ENOSPC: "磁盘满了",
    errno.ENAMETOOLONG: "名称太长",
}


def reason(error: OSError) -> str:
    """读不了、写不了的缘由，一句中文；少见的照系统的说法。

    >>> reason(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    '没有这个文件或文件夹'
    """
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


class JuesuanError(Exception):
    """程序无法继续（退出码 3）。带一句给人看的中文。"""


class UsageError(JuesuanError):
    """命令用错了：单位、年度或名称找不到（退出码 2）。"""


class MaterialError(JuesuanError):
    """一份材料（单位、模板）读不成；findings 是其中的全部毛病，一次给齐（退出码 1）。"""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(finding.message for finding in findings))
        self.findings = findings
