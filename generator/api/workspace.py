"""一个工作文件夹：数据、模板、输出各在哪里；内置的一份排在自己的后面。"""

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
        """模板文件夹，先用的在前：自己的，然后是内置的。"""
        return (*_own(self.templates, builtin("templates")), builtin("templates"))

    @property
    def standard_dirs(self) -> tuple[Path, ...]:
        """自己的制度依据 data/standards，可以没有；内置的由 Standards 垫底。"""
        return _own(self.data / "standards", builtin("standards"))


def _own(folder: Path, shipped: Path) -> tuple[Path, ...]:
    """文件夹存在，又不就是内置的那份。"""
    return (folder,) if folder.is_dir() and folder.resolve() != shipped.resolve() else ()
