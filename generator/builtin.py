"""随程序带着的材料在哪里：装好的轮子里在 generator/_builtin，源码树里在顶层各文件夹。"""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

Kind = Literal["templates", "standards", "sample", "schema"]

SAMPLE_FILE: Final = "样例单位.txt"
_PACKAGE = Path(__file__).resolve().parent
_PACKED = _PACKAGE / "_builtin"
_INSTALLED = _PACKED.is_dir()

# data 下有好几个单位，哪一个给新用户作样例，写在 data/样例单位.txt
SAMPLE_UNIT = (
    ((_PACKED if _INSTALLED else _PACKAGE.parent / "data") / SAMPLE_FILE).read_text(encoding="utf-8").strip()
)

# 种类 → 源码树里的文件夹；打轮子时 setup.py 照此表抄进 generator/_builtin/<种类>。
MATERIALS: dict[Kind, str] = {
    "templates": "templates",
    "standards": "data/standards",
    "sample": f"data/{SAMPLE_UNIT}",
    "schema": "data/schema",
}


def builtin(kind: Kind) -> Path:
    """返回该种材料的文件夹：模板、制度依据、样例单位、YAML 的 JSON Schema。"""
    return _PACKED / kind if _INSTALLED else _PACKAGE.parent / MATERIALS[kind]
