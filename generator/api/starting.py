"""起头：建一个带样例的工作文件夹；只添文件，从不改动已有的。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.builtin import SAMPLE_UNIT, builtin
from generator.errors import JuesuanError, reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def init(folder: Path) -> int:
    """在 folder 里放好样例单位、模板和 JSON Schema，返回写出的文件数；写不进抛 JuesuanError。"""
    fresh = [(source, target) for source, target in _materials(folder) if not target.exists()]
    for source, target in fresh:
        add_file(target, source.read_bytes())
    return len(fresh)


def add_file(path: Path, data: bytes) -> bool:
    """写一个新文件；已有就不动它并返回 False；写不进抛 JuesuanError。"""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        if path.exists():
            return False
        raise JuesuanError(f"“{path.parent}”不是文件夹，写不进去。") from error
    except OSError as error:
        raise JuesuanError(f"写不了“{path}”（{reason(error)}）。换一个文件夹，或检查权限。") from error
    return True


def _materials(folder: Path) -> Iterator[tuple[Path, Path]]:
    """（来处，去处）：内置材料里的每个文件。"""
    places = (
        (builtin("sample"), folder / "data" / SAMPLE_UNIT),
        (builtin("schema"), folder / "data" / "schema"),
        (builtin("templates"), folder / "templates"),
    )
    for source, target in places:
        for path in sorted(source.rglob("*")):
            if path.is_file() and not path.name.startswith((".", "~$")):
                yield path, target / path.relative_to(source)
