"""模板库：extends 找同一文种的上家，include 找离本级最近的一份。"""

from __future__ import annotations

from dataclasses import dataclass

from generator.documents.profile import DocumentKind, Profile, TemplateFile


@dataclass(frozen=True)
class ChainLibrary:
    """一个方案的全部模板文件；键就是 TemplateFile.key。"""

    profile: Profile

    def parent(self, key: str, name: str) -> tuple[str, bytes] | None:
        """键为 key 的文件写了 extends name：同一文种给它的下一份，别的文种给最近的一份。"""
        kind = self.profile.kind(name)
        return _read(_after(kind, key)) if kind else None

    def include(self, key: str, name: str) -> tuple[str, bytes] | None:
        """include name：离本级最近的那一份，不论写在哪一级的文件里。"""
        kind = self.profile.kind(name)
        return _read(kind.files[:1]) if kind else None


def _after(kind: DocumentKind, key: str) -> tuple[TemplateFile, ...]:
    keys = [file.key for file in kind.files]
    return kind.files[keys.index(key) + 1 :] if key in keys else kind.files


def _read(files: tuple[TemplateFile, ...]) -> tuple[str, bytes] | None:
    return (files[0].key, files[0].path.read_bytes()) if files else None
