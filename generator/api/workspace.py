"""一个工作文件夹：数据、模板、输出各在哪里，内置的一份排在后面。"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.builtin import builtin


@dataclass(frozen=True, slots=True)
class Workspace:
    """三个文件夹；命令行的 --data --templates --outputs 各换其一。"""

    data: Path = Path("data")
    templates: Path = Path("templates")
    outputs: Path = Path("outputs")

    @property
    def template_dirs(self) -> tuple[Path, ...]:
        """模板文件夹，先用的在前：工作文件夹自己的，然后是内置的。"""
        return _existing_first(self.templates, builtin("templates"))

    @property
    def standard_dirs(self) -> tuple[Path, ...]:
        """制度依据文件夹，先用的在前：data/standards，然后是内置的。"""
        return _existing_first(self.data / "standards", builtin("standards"))


def _existing_first(own: Path, shipped: Path) -> tuple[Path, ...]:
    """自己的存在且不就是内置的那份，才排在前面。"""
    if own.is_dir() and own.resolve() != shipped.resolve():
        return own, shipped
    return (shipped,)
