"""Word 模板引擎：docx 模板编译一次，之后只写字符串；与决算业务无关。"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.word.compiling.additions import Mark, Marks
    from generator.word.faults import TemplateError
    from generator.word.library import FolderLibrary, Library
    from generator.word.marking.contents import Heading
    from generator.word.rendering.render import Rendering
    from generator.word.rendering.shared import Shared
    from generator.word.template import Template
    from generator.word.values import Chart, Image, Marked, Paragraphs, Rich, Series

_HOMES = {
    "Template": "template",
    "TemplateError": "faults",
    "Library": "library",
    "FolderLibrary": "library",
    "Mark": "compiling.additions",
    "Marks": "compiling.additions",
    "Heading": "marking.contents",
    "Rendering": "rendering.render",
    "Shared": "rendering.shared",
    **dict.fromkeys(("Chart", "Image", "Marked", "Paragraphs", "Rich", "Series"), "values"),
}

__all__ = [
    "Chart",
    "FolderLibrary",
    "Heading",
    "Image",
    "Library",
    "Mark",
    "Marked",
    "Marks",
    "Paragraphs",
    "Rendering",
    "Rich",
    "Series",
    "Shared",
    "Template",
    "TemplateError",
]


def __getattr__(name: str) -> Any:
    """用到才装入：导入本包不拖进 lxml、jinja2。"""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
