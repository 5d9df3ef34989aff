"""Template：一份 Word 模板，编译一次，渲染多次；引擎对外的门面。"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import meta, nodes

from generator.errors import reason
from generator.word.compiling.compiler import Extensions, compile_template
from generator.word.compiling.family import Origin
from generator.word.faults import refusal
from generator.word.library import FolderLibrary, Library
from generator.word.marking.contents import Pages
from generator.word.rendering.render import Rendering, render
from generator.word.rendering.shared import Shared

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.word.compiling.program import Program
    from generator.word.compiling.source import Sources


class Template:
    """一份模板。编译时把写法上的毛病一次报全（TemplateError）；编译之后只读，可以多线程共用。"""

    def __init__(  # noqa: PLR0913
        self,
        source: str | Path | bytes,
        *,
        library: Library | None = None,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        tests: Mapping[str, Callable[..., Any]] | None = None,
        globals: Mapping[str, Any] | None = None,  # noqa: A002
        name: str | None = None,
        key: Any = None,
        code_folder: Path | None = None,
    ) -> None:
        """source 是路径或字节；name 用在报错里；key 是 library 认得这份模板的凭据，默认是路径。

        code_folder 不空，编译出的代码就存在那里，下一个进程不用再编译。
        """
        path = None if isinstance(source, bytes) else Path(source)
        self.name = name or (path.name if path else "模板.docx")
        data = source if isinstance(source, bytes) else _read(Path(source), self.name)
        self._program: Program = compile_template(
            Origin(path if key is None else key, data, self.name),
            library or FolderLibrary(),
            Extensions(filters or {}, tests or {}, globals or {}, code_folder),
        )

    @property
    def sources(self) -> Sources:
        """各部件的 Jinja 源文、占位和行号对应的地方。"""
        return self._program.sources

    def render(self, values: Mapping[str, Any]) -> bytes:
        """渲染成 docx 的字节；出错抛 TemplateError，说清在模板的哪里。"""
        return self.produce(values).data

    def produce(
        self, values: Mapping[str, Any], *, pages: Pages | None = None, shared: Shared | None = None
    ) -> Rendering:
        """渲染，另给出标记和标题；pages 是各标题的页码，填进目录。

        给同一个 shared 的几次渲染，内容相同的块只写一次；其间名称的值、过滤器说的话都不能变。
        """
        return render(self._program, values, pages, shared)

    def names(self) -> frozenset[str]:
        """这份模板要的名称（最外层的），含上级模板和被包含文件要的。"""
        environment = self._program.environment
        trees = [environment.parse(text) for text in self._program.sources.texts.values()]
        wanted = {name for tree in trees for name in meta.find_undeclared_variables(tree)}
        bound = {name.name for tree in trees for name in tree.find_all(nodes.Name) if name.ctx != "load"}
        known = {*environment.globals, *(bound if len(trees) > 1 else ())}
        return frozenset(name for name in wanted - known if not name.startswith("__"))


def _read(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise refusal("W208", f"打不开这个文件：{reason(error)}", file, "看看路径对不对") from None
