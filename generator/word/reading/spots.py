"""地址到段：把“正文第12段”找回到正文的树上，供批注和排次序用。"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from generator.word.opc.ooxml import R_URI, P
from generator.word.opc.styles import Styles
from generator.word.reading.cleaning import clean
from generator.word.reading.places import Addresses

if TYPE_CHECKING:
    from generator.word.opc.ooxml import Element
    from generator.word.opc.package import Package

_NUMBER: Final = "number"
_STYLES: Final = f"{R_URI}/styles"


def spots(package: Package, document: Element) -> dict[str, Element]:
    """document 是 package 正文的树，不改动；返回 地址 → 其中的段，按文档次序。

    地址照清扫过的树来数，与编译时相同；文本框里的段也在内。
    """
    twin = copy.deepcopy(document)
    for number, paragraph in enumerate(twin.iter(P)):
        paragraph.set(_NUMBER, str(number))
    clean(twin)
    styles = package.targets(package.main, _STYLES)
    addresses = Addresses(twin, "正文", Styles(package.tree(styles[0]) if styles else None))
    originals = list(document.iter(P))
    found: dict[str, Element] = {}
    for paragraph in twin.iter(P):
        found.setdefault(addresses.of(paragraph), originals[int(paragraph.get(_NUMBER, "0"))])
    return found
