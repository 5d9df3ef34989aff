"""从哪里找上级模板和被包含的文件：Library 是约定，FolderLibrary 在同一个文件夹里找。"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class Library(Protocol):
    """模板的来处。key 认得出一份模板（由 Library 自己定），name 是标签里写的名字。"""

    def parent(self, key: Any, name: str) -> tuple[Any, bytes] | None:
        """{% extends "name" %} 指的上级模板：（key，字节）；没有则为 None。"""
        ...

    def include(self, key: Any, name: str) -> tuple[Any, bytes] | None:
        """{% include "name" %} 指的文件：（key，字节）；没有则为 None。"""
        ...


class FolderLibrary:
    """key 是文件路径；模板找同一个文件夹里的 name.docx，自己不算。"""

    def parent(self, key: Any, name: str) -> tuple[Any, bytes] | None:
        """同一个文件夹里的 name.docx。"""
        if not isinstance(key, Path):
            return None
        path = key.parent / f"{name.removesuffix('.docx')}.docx"
        inside = path.resolve().parent == key.parent.resolve()
        return (path, path.read_bytes()) if inside and path != key and path.is_file() else None

    include = parent
