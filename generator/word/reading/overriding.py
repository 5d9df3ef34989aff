"""盖住：下级重写了又不用 super() 的块，上级的内容永远印不出来，不必读。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.word.opc.ooxml import TEXT, P, W
from generator.word.reading.slots import Slots, is_marker, markers
from generator.word.reading.tags import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.word.opc.ooxml import Element
    from generator.word.reading.tags import Tag


def replaced_blocks(root: Element, slots: Slots) -> Iterator[str]:
    """读好的一份正文里，里面没有 super() 的块的名称。"""
    open_blocks: list[tuple[str, bool]] = []
    for slot in map(slots.of, markers(root)):
        if slot.keyword == "block" and slot.tag:
            open_blocks.append((block_name(slot.tag), False))
        elif slot.keyword == "endblock" and open_blocks:
            name, inherits = open_blocks.pop()
            if not inherits:
                yield name
        elif slot.tag and "super" in slot.tag.code:
            open_blocks = [(name, True) for name, _ in open_blocks]


def block_name(tag: Tag) -> str:
    """block 语句里的名称；没有写则为空串。"""
    return next(iter(tag.argument.split()), "")


def clear_blocks(root: Element, names: frozenset[str]) -> None:
    """还没有读的一份正文：名在 names 的块，头尾各自成段的，掏空里面的内容。

    套在里面的块的头尾留着：中间一级重写的是它们，不能说没有。
    """
    body = root.find(f"{W}body")
    if body is None or not names:
        return
    nodes = list(body)
    for start, end in _spans(nodes, names):
        for node in nodes[start + 1 : end]:
            if node.getparent() is body and not _block_tags(node):
                body.remove(node)


def _spans(nodes: list[Element], names: frozenset[str]) -> list[tuple[int, int]]:
    """要掏空的块的头尾；有一处头尾对不上，就一处也不动，留给报错的去说。"""
    spans: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for position, node in enumerate(nodes):
        tags = _block_tags(node)
        if len(tags) != 1:
            if sum(1 if tag.keyword == "block" else -1 for tag in tags):
                return []
        elif node.tag != P:
            return []
        elif tags[0].keyword == "block":
            opened.append((block_name(tags[0]), position))
        elif not opened:
            return []
        else:
            name, start = opened.pop()
            spans += [(start, position)] if name in names else []
    return [] if opened else spans


def _block_tags(node: Element) -> list[Tag]:
    text = "" if is_marker(node) else "".join(map(str, node.itertext(TEXT, with_tail=False)))
    tags = scan(text) if "block" in text else ()
    return [tag for tag in tags if tag.keyword in {"block", "endblock"}]
