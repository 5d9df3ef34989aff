"""YAML 文件的 JSON Schema：编辑器凭它补全和检查键名。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.api.outputs import replace_atomically
from generator.errors import JuesuanError, UsageError, reason
from generator.model.schema import KINDS, schema_text

if TYPE_CHECKING:
    from pathlib import Path


def schema(kind: str) -> str:
    """一种文件（单位、年度）的 JSON Schema 全文；没有这种文件抛 UsageError。"""
    if kind not in KINDS:
        raise UsageError(f"没有“{kind}”这种文件；有：{'、'.join(KINDS)}")
    return schema_text(kind)


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """把全部 Schema 写进 folder，返回写出的文件；写不进抛 JuesuanError。"""
    paths = tuple(folder / f"{kind}.json" for kind in KINDS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            replace_atomically(path, schema(path.stem).encode())
    except OSError as error:
        raise JuesuanError(f"写不了“{folder}”（{reason(error)}）。") from error
    return paths
