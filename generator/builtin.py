"""随程序带着的材料在哪里：装好的轮子里在 generator/_builtin，源码树里在顶层各文件夹。"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Kind = Literal["templates", "standards", "sample", "schema"]

# 种类 → 源码树里的文件夹；打轮子时 setup.py 照此表抄进 generator/_builtin/<种类>。
MATERIALS: dict[Kind, str] = {
    "templates": "templates",
    "standards": "data/standards",
    "sample": "data/广元市昭化区工商联",
    "schema": "data/schema",
}
SAMPLE_UNIT = Path(MATERIALS["sample"]).name

_PACKAGE = Path(__file__).resolve().parent


def builtin(kind: Kind) -> Path:
    """返回该种材料的文件夹：模板、制度依据、样例单位、YAML 的 JSON Schema。"""
    packed = _PACKAGE / "_builtin"
    return packed / kind if packed.is_dir() else _PACKAGE.parent / MATERIALS[kind]
