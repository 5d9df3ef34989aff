"""文字：一地的表样特有的文字，名目由模板定，材料照着写；哪些写了没人用，哪些有人要没有写，都记着。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from generator.findings import Finding, Severity
from generator.model.record import suggestion
from generator.phrases import annotated
from generator.source.text import Text
from generator.word import Paragraphs

Say = Callable[[str], Any]


class Texts:
    """模板里的 文字：取一个名目得多段文字，没有写的是 None。"""

    def __init__(self, written: Mapping[Text, tuple[Text, ...]], say: Say) -> None:
        self._written = {str(name): paragraphs for name, paragraphs in written.items()}
        self._places = {str(name): name for name in written}
        self._say = say
        self._asked: dict[str, None] = {}

    def __getitem__(self, name: str) -> Paragraphs | None:
        self._asked[name] = None
        said = tuple(annotated(each, self._say(each)) for each in self._written.get(name) or ())
        return Paragraphs(said) if said else None

    def __contains__(self, name: object) -> bool:
        return True

    def unused(self) -> Iterator[Text]:
        """写了而没有一处用到的名目。"""
        yield from (name for plain, name in self._places.items() if plain not in self._asked)

    def asked(self) -> tuple[str, ...]:
        """模板要过的名目。"""
        return tuple(self._asked)


def text_findings(every: Sequence[Texts], printed: bool) -> Iterator[Finding]:
    """写了而没有一份模板用到的文字；printed 为假即一份文书也没有写，那就不说。"""
    asked = tuple(dict.fromkeys(name for texts in every for name in texts.asked()))
    for name in (name for texts in every for name in texts.unused() if printed):
        near = suggestion(name, asked) or (f"模板里用到的有：{'、'.join(asked)}" if asked else "删去它")
        yield Finding("D202", Severity.WARNING, f"文字“{name}”没有一份模板用到", name.place, near)
