"""名称：一种文书的模板能用哪些名称，各是什么意思、什么单位；命令行和参考页都从这里取。"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TemplateName:
    """一个名称。"""

    name: str
    meaning: str
    unit: str = ""


def names(document: str = "") -> tuple[TemplateName, ...]:
    """模板能用的名称。document 是文种，空着即各文种都有的。"""
    return ()
