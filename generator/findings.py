"""发现：材料里的一处毛病，带代码、轻重、说法、地点和办法；它是值，不是异常。"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

Spot = tuple[str, int | None, int | None]


class Severity(StrEnum):
    """轻重：错误使退出码为 1；提醒、待填、豁免不影响。豁免是看过了、写了理由照旧的。"""

    ERROR = "错误"
    WARNING = "提醒"
    PENDING = "待填"
    WAIVED = "豁免"


class Place(Struct, frozen=True, gc=False):
    """一处地点：YAML 是 文件:行:列，Word 是 文件与“正文第3段”“表3第5行第2列”。

    line、column 从 1 数起，column 按字符数。source_line 是那一行原文，offending 是其中出问题的文字。
    """

    file: str
    line: int | None = None
    column: int | None = None
    where: str = ""
    source_line: str = ""
    offending: str = ""

    def __str__(self) -> str:
        numbers = "".join(f":{number}" for number in (self.line, self.column) if number is not None)
        return f"{self.file}{numbers}" + (f" {self.where}" if self.where else "")

    def replaced(self, **fields: Any) -> Place:
        """换几个字段，其余不变。"""
        return replace(self, **fields)

    @property
    def spot(self) -> Spot:
        """哪个文件第几行第几列；两处地点是不是同一处就看它。"""
        return (self.file, self.line, self.column)

    def excerpt(self) -> str:
        """原文一行，下面一行用 ^ 指着出问题的文字；Word 的只有出问题的文字；都没有则为空串。"""
        if not self.source_line or self.column is None:
            return f"    {' '.join(self.offending.split())}" if self.where and self.offending else ""
        before = self.source_line[: self.column - 1]
        marked = self.offending.splitlines()[0] if self.offending else " "
        return f"    {self.source_line}\n    {' ' * columns(before)}{'^' * max(1, columns(marked))}"


def columns(text: str) -> int:
    """文字在终端里占的列数：全角字占两列，其余占一列。"""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


@dataclass(frozen=True, slots=True)
class Finding:
    """一处毛病。code 如 S101；remedy 是办法，写给经办人看；豁免的是豁免的原因。

    key 是待填的是哪一样，与文书里那处【待填】的 key 相同（项目的前面加 绩效.项目.名称.）；不是待填的为空。
    stated 是写的，expected 是应有的和怎样算的，basis 是依据；about 是说到的各数字的全名。
    """

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    remedy: str = ""
    key: str = ""
    stated: str = ""
    expected: str = ""
    basis: str = ""
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        head = f"{self.place}：" if self.place else ""
        lines = [f"{head}{self.severity} {self.code} {self.message}"]
        if self.place and (excerpt := self.place.excerpt()):
            lines.append(excerpt)
        lines += [f"    {label}：{said}" for label, said in self.details()]
        return "\n".join(lines)

    def details(self) -> Iterator[tuple[str, str]]:
        """（名目，话）：写的、应为、办法（豁免的是原因）、依据，有哪样说哪样。"""
        rows = (
            ("写的", self.stated),
            ("应为", self.expected),
            ("豁免的原因" if self.severity is Severity.WAIVED else "办法", self.remedy),
            ("依据", self.basis),
        )
        return ((label, said) for label, said in rows if said)
