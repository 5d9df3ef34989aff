"""书架：几份模板共用一个，它们牵出的同一个文件只读一次、只编译一次；各自接成包时用各自的副本。"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

from generator.word.compiling.family import Family

if TYPE_CHECKING:
    from generator.word.compiling.family import Origin
    from generator.word.library import Library
    from generator.word.reading.draft import Draft


class Shelf:
    """当 Library 用，找文件的事交给 library；文件改了要另起一个书架。codes 是编译好的代码。"""

    def __init__(self, library: Library) -> None:
        self.codes: dict[Any, Any] = {}
        self._library = library
        self._family = Family(library)
        self._lock = Lock()

    def parent(self, key: Any, name: str) -> tuple[Any, bytes] | None:
        """上级模板。"""
        return self._library.parent(key, name)

    def include(self, key: Any, name: str) -> tuple[Any, bytes] | None:
        """被包含的文件。"""
        return self._library.include(key, name)

    def family_of(self, origin: Origin) -> tuple[Family, Draft]:
        """一份模板的全家和它自己，可以随意改；文件不能用则抛 TemplateError。"""
        with self._lock:
            family = self._family
            # 读坏了的不留着，下一份从头读起，毛病各说各的
            self._family = Family(self._library)
            main = family.load(origin.key, origin.data, origin.file)
            if not family.findings:
                self._family = family
            return family.copied(main)
