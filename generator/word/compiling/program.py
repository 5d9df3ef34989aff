"""编译的结果：渲染一份模板要用的一切；编译之后只读，各次渲染、各个线程共用。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.word.compiling.assembly import Assembly
    from generator.word.compiling.charting import ChartProgram
    from generator.word.compiling.source import Sources, Spot
    from generator.word.language.environment import WordEnvironment
    from generator.word.opc.zip_writer import Member


@dataclass(frozen=True, slots=True)
class Program:
    """main 是正文的源文名，parts 是正文以外要渲染的部件（源文同名），notes 是注的部件的头尾。

    definitions 是编号 → 新起一份时 numId 前后的文字；numbering 是编号部件的名字和前后两半；
    members 是不随渲染变的成员。
    """

    environment: WordEnvironment
    assembly: Assembly
    sources: Sources
    main: str
    parts: tuple[str, ...]
    notes: Mapping[str, tuple[str, str]]
    definitions: Mapping[str, tuple[str, str]]
    numbering: tuple[str, str, str]
    members: tuple[Member, ...]
    charts: Mapping[int, ChartProgram]

    def numbering_with(self, numbers: list[str]) -> dict[str, list[str]]:
        """添了几份编号的 numbering.xml 的各截。"""
        part, head, tail = self.numbering
        return {part: [head, *numbers, tail]}

    def spot(self, name: str | None, line: int) -> Spot | None:
        """源文的一行 → 模板里的地方；末行以后的也取最近的一处，不知道是哪个源文的为 None。"""
        spots = self.sources.spots.get(name or "", (None,))
        return spots[min(line, len(spots) - 1)]
