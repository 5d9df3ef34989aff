"""编译出的代码存在文件夹里，下一个进程不用再编译；存不成、读不成都不妨碍，当它没有。"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from generator.word.language import dialect, environment, sharing

if TYPE_CHECKING:
    from collections.abc import Iterable


VARIABLE: Final = "JUESUAN_CACHE"
"""环境变量：存代码的文件夹；设为空表示不存。"""

_DAMAGED: Final = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    AttributeError,
    ImportError,
    pickle.UnpicklingError,
)


def user_folder() -> Path | None:
    """存在用户自己的缓存文件夹里；JUESUAN_CACHE 可以另指，设为空、找不到用户文件夹则为 None。"""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    usual = {"win32": os.environ.get("LOCALAPPDATA"), "darwin": "~/Library/Caches"}
    base = usual.get(sys.platform, os.environ.get("XDG_CACHE_HOME")) or "~/.cache"
    try:
        return Path(base).expanduser() / "juesuan"
    except RuntimeError:
        return None


class CodeCache(BytecodeCache):
    """一份模板的各个源文，各存一个文件，模板改了就盖掉，所以只有这么多。

    owner 认得出是哪份模板，vocabulary 是编译时认得的过滤器和判断：没有它们，同样的源文编译不成。
    """

    def __init__(self, folder: Path, owner: str, vocabulary: Iterable[str]) -> None:
        self._folder = folder
        self._owner = owner
        self._conditions = "\n".join((_compiler(), *vocabulary))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """文件名：哪份模板的哪个源文。"""
        return _digest(f"{self._owner}\n{name}")

    def get_source_checksum(self, source: str) -> str:
        """源文和编译的条件都没有变，存下的才作数。"""
        return _digest(f"{self._conditions}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """读存下的代码；没有、坏了、不作数的都不读。"""
        with suppress(*_DAMAGED):
            bucket.bytecode_from_string((self._folder / bucket.key).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """存下代码：先写临时文件再换上去，几个进程同时存也不会存坏。"""
        temporary = self._folder / f".{bucket.key}.{os.getpid()}-{threading.get_ident()}"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary.write_bytes(bucket.bytecode_to_string())
            temporary.replace(self._folder / bucket.key)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


@cache
def _compiler() -> str:
    """编译器是哪一个：Jinja 的版本和本引擎定方言的程序；Python 的版本 Jinja 自己记着。"""
    programs = (Path(str(module.__file__)).read_text("utf-8") for module in (dialect, environment, sharing))
    return "\n".join((jinja2.__version__, *map(_digest, programs)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
