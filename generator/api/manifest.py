"""清单.json：一次生成用了哪些输入、写出了哪些文件，各是什么指纹；下次凭它认出有人改过的文件。"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "清单.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """inputs、outputs 是 文件 → sha256；outputs 里的指纹是本程序最后一次写出时的。

    manner 是草稿还是定稿，forced 是还有错误、待填而硬要写定稿的理由。
    """

    year: int
    unit: str
    versions: Mapping[str, str]
    inputs: Mapping[str, str]
    outputs: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Mapping[str, Any], ...] = ()
    manner: str = ""
    forced: str = ""

    def to_bytes(self) -> bytes:
        """按固定次序写成 JSON；没有时间，同样的输入得同样的字节。"""
        tree = {
            "年度": self.year,
            "单位": self.unit,
            "稿": self.manner,
            **({"强制": self.forced} if self.forced else {}),
            "版本": dict(self.versions),
            "输入": dict(sorted(self.inputs.items())),
            "输出": dict(sorted(self.outputs.items())),
            "发现": list(self.findings),
        }
        return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def recorded_outputs(folder: Path) -> dict[str, str]:
    """上次写出的文件 → sha256；没有清单或清单已坏，则为空（于是已有的文件都当作有人改过）。"""
    try:
        outputs = json.loads((folder / MANIFEST).read_bytes())["输出"]
        return {str(name): str(digest) for name, digest in outputs.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
