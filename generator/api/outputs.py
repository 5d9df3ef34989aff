"""写出文件：要么写全要么不写；有人改过的原样留着，新的另写一份；被 Word 占住的说出来，其余照写。"""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from generator.api.manifest import MANIFEST
from generator.errors import JuesuanError, reason
from generator.findings import Finding, Place, Severity
from generator.source.reading import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.api.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Written:
    """一个文件的下落；asked 是要写的文件名，path 为 None 即没有写成，finding 说明缘由。"""

    asked: str
    path: Path | None
    finding: Finding | None = None

    @property
    def document(self) -> str:
        """文书的名称，不带扩展名。"""
        return self.asked.rpartition(".")[0]


def write_all(folder: Path, files: Mapping[str, bytes], recorded: Mapping[str, str]) -> tuple[Written, ...]:
    """把 files（文件名 → 内容）写进 folder；recorded 是上次写出时的 文件名 → sha256。

    文件夹建不成、写不进，抛 JuesuanError。
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JuesuanError(_unwritable(folder, error)) from error
    return tuple(_write(folder, name, data, recorded) for name, data in files.items())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """写清单.json；写不成抛 JuesuanError，因为没有它，下次认不出哪些文件有人改过。"""
    try:
        replace_atomically(folder / MANIFEST, manifest.to_bytes())
    except OSError as error:
        raise JuesuanError(_unwritable(folder / MANIFEST, error)) from error


def write_atomically(path: Path, data: bytes) -> None:
    """把 data 写成 path，缺的文件夹一并建；写不成抛 JuesuanError。"""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_atomically(path, data)
    except OSError as error:
        raise JuesuanError(_unwritable(path, error)) from error


def replace_atomically(path: Path, data: bytes) -> None:
    """先写临时文件再换上去，中途断电也不会留下半个文件；内容未变就不动它。

    目标被占用抛 PermissionError；文件夹写不进抛 JuesuanError。
    """
    if _content(path) == data:
        return
    temporary = path.with_name(f".~{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise JuesuanError(_unwritable(path.parent, error)) from error
    try:
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _write(folder: Path, name: str, data: bytes, recorded: Mapping[str, str]) -> Written:
    path = next(path for path in _candidates(folder / name) if not _edited(path, data, recorded))
    try:
        replace_atomically(path, data)
    except OSError as error:
        return locked(path, error)
    return Written(name, path, None if path.name == name else _kept(folder / name, path))


def _candidates(path: Path) -> Iterator[Path]:
    """部门决算.docx、部门决算（新）.docx、部门决算（新2）.docx……"""
    yield path
    yield path.with_name(f"{path.stem}（新）{path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem}（新{number}）{path.suffix}")


def _edited(path: Path, data: bytes, recorded: Mapping[str, str]) -> bool:
    """已有的文件既不是这次要写的内容，也不是我们上次写出的内容。"""
    existing = _content(path)
    return existing is not None and existing != data and digest(existing) != recorded.get(path.name)


def _content(path: Path) -> bytes | None:
    """已有的内容；没有这个文件则为 None；读不了（被独占）也为 None，留给写的时候报。"""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _kept(path: Path, fresh: Path) -> Finding:
    return Finding(
        "A102",
        Severity.WARNING,
        f"“{path.name}”生成之后有人改过，原样保留；新的一份写在“{fresh.name}”",
        Place(str(path)),
        "比较两份，把要留的改动填回 YAML；不要原来那份了，就删掉它再生成一次。",
    )


def locked(path: Path, error: OSError) -> Written:
    """没有写成的一个文件，多半被别的程序占着；error 是系统的说法。"""
    finding = Finding(
        "A101",
        Severity.ERROR,
        f"写不了“{path.name}”，多半正在 Word 或 WPS 里打开着（{reason(error)}）",
        Place(str(path)),
        "关掉它，再生成一次；其余文件已照常写出。",
    )
    return Written(path.name, None, finding)


def _unwritable(folder: Path, error: OSError) -> str:
    return f"写不了“{folder}”（{reason(error)}）。换一个文件夹（--outputs），或检查权限和磁盘空间。"
