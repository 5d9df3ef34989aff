"""短语的样子，和缺什么时印什么：印【待填：…】，从不留空。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.phrases.tracing import owed, plainly_traced
from generator.word.values import Marked, Noted, Paragraphs, Rich

Phrase = str | Marked | Rich
_SLOT = re.compile(r"\{(\w+)\}")


def pending(what: str, note: str = "", key: str = "") -> Marked:
    """缺一样东西时印的标记。what 说缺什么，note 是给人看的批注，key 供小结归类，缺省为 what。

    >>> str(pending("收支总计上年数"))
    '【待填：收支总计上年数】'
    """
    return owed(Marked(f"【待填：{what}】" if what else "【待填】", note, key or what))


def joined(*pieces: Phrase, separator: str = "") -> Phrase:
    """几截短语接成一截；全是文字就还是文字。空的一截连同分隔符一起略去。

    >>> joined("甲", "", "乙", separator="、")
    '甲、乙'
    >>> joined("主要原因是", pending("原因"))
    Rich(pieces=('主要原因是', Marked(text='【待填：原因】', note='', key='原因')))
    """
    flat: list[str | Marked] = []
    for piece in (piece for piece in pieces if str(piece)):
        if flat and separator:
            flat.append(separator)
        flat.extend(_flat(piece))
    texts = [piece for piece in flat if isinstance(piece, str)]
    if len(texts) < len(flat):
        return Rich(tuple(_merged(flat)))
    text = "".join(texts)
    return Noted(text, pieces=tuple(texts)) if any(isinstance(each, Noted) for each in texts) else text


def filled(sentence: str, **parts: Phrase) -> Phrase:
    """把短语填进一句用语的 {空} 里；短语带着标记也保得住。

    >>> filled("{名}{额}", 名="基本工资", 额="26.14万元")
    '基本工资26.14万元'
    """
    pieces = _SLOT.split(sentence)
    return joined(*(parts[piece] if index % 2 else piece for index, piece in enumerate(pieces)))


@plainly_traced
def said_or_pending(text: object, what: str) -> Phrase | Paragraphs:
    """人给的文字；没有给就是待填。

    >>> str(said_or_pending(None, "评价结论")), said_or_pending("良好", "评价结论")
    ('【待填：评价结论】', '良好')
    """
    if isinstance(text, Marked | Rich | Paragraphs):
        return text
    given = "" if text is None else str(text).strip()
    return given or pending(what)


def _flat(piece: Phrase) -> Iterable[str | Marked]:
    return piece.pieces if isinstance(piece, Rich) else (piece,)


def _merged(pieces: list[str | Marked]) -> Iterator[str | Marked]:
    """相邻的普通文字并成一截。"""
    text = ""
    for piece in pieces:
        if isinstance(piece, str) and not isinstance(piece, Noted):
            text += piece
            continue
        if text:
            yield text
        yield piece
        text = ""
    if text:
        yield text
