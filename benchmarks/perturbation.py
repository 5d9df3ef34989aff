"""把五个单位材料里的数一个一个改错，看规则看得出几个：怎样改、看出没有、该看出的有没有漏。"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.leaves import Leaf, Material, Written, materials
from benchmarks.relations import At, Relation, relations
from generator.checks import run, waived
from generator.figures import build_figures
from generator.findings import Finding, Severity
from generator.model.loading import parse_book
from generator.standards import Standards

if TYPE_CHECKING:
    from generator.model.yearbook import YearBook

RAISED, TENTH, TENFOLD = "多 0.01（计数、分值多 1）", "多一成", "十倍"
SIGN, SWAPPED = "正负号反", "与下一个数对换"
KINDS = (RAISED, TENTH, TENFOLD, SIGN, SWAPPED)
UNREADABLE = "读不成"
CHUNK = 20
_DIGITS = re.compile(r"[0-9][0-9,.]*")


class Sign(NamedTuple):
    """凭什么算同一处发现：代码、轻重、哪个文件哪一行、去掉数之后的话。"""

    code: str
    severity: Severity
    file: str
    line: int
    words: str


@dataclass(frozen=True)
class Perturbation:
    """一处改动：kind 是怎样改的，leaf 是改的那个数，texts 是几处的数各换成什么。"""

    kind: str
    leaf: Leaf
    texts: Mapping[Leaf, str]

    @property
    def changes(self) -> Mapping[At, tuple[Written, Written]]:
        """各处的数从多少变成多少；有一处读不成则是空的。"""
        read = {leaf: (leaf.read(leaf.text), leaf.read(text)) for leaf, text in self.texts.items()}
        known = {leaf.place.spot: (old, new) for leaf, (old, new) in read.items() if old and new}
        return known if len(known) == len(read) else {}

    def applied(self, files: Mapping[str, str]) -> dict[str, str]:
        """改过的全部文件。"""
        changed = {name: text.splitlines(keepends=True) for name, text in files.items()}
        for leaf in sorted(self.texts, key=lambda each: each.place.spot, reverse=True):
            place, lines = leaf.place, changed.get(leaf.place.file)
            if lines is None or place.line is None or place.column is None:
                continue
            line, start = lines[place.line - 1], place.column - 1
            end = start + len(place.offending)
            written = place.offending.replace(leaf.text, self.texts[leaf], 1)
            lines[place.line - 1] = line[:start] + written + line[end:]
        return {name: "".join(lines) for name, lines in changed.items()}


class Outcome(NamedTuple):
    """一处改动看出了什么：新添的发现的（代码，轻重）；材料读不成的只有“读不成”。"""

    found: tuple[tuple[str, Severity], ...]

    @property
    def codes(self) -> frozenset[str]:
        """新添的发现的代码。"""
        return frozenset(code for code, _ in self.found)

    @property
    def is_error(self) -> bool:
        """有新添的错误，或者读不成。"""
        return any(severity == Severity.ERROR for _, severity in self.found)


@dataclass(frozen=True)
class Trial:
    """一个单位的材料，能改一处再核对一遍。"""

    material: Material

    @cached_property
    def standards(self) -> Standards:
        """这一年的依据。"""
        return Standards.load((), self.material.year).for_unit(self.material.unit)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """材料里成立的等式。"""
        return relations(self.material, self.standards)

    @cached_property
    def perturbations(self) -> tuple[Perturbation, ...]:
        """全部改动，改了等于没改的不在内。"""
        leaves = self.material.leaves
        following = {
            one: two
            for one, two in pairwise(leaves)
            if one.place.file == two.place.file and one.number.value != two.number.value
        }
        return tuple(each for leaf in leaves for each in _ways(leaf, following.get(leaf)))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """没有改过时的全部发现。"""
        return self._checked(self.material.book, self.material.prior)

    def outcome(self, perturbation: Perturbation) -> Outcome:
        """改一处，整个重读重算重核，新添了哪些发现；豁免了的不算。"""
        material, year = self.material, self.material.year
        book: YearBook | None = material.book
        prior = material.prior
        if perturbation.leaf.place.file in material.this:
            book, _ = parse_book(perturbation.applied(material.this), year)
        else:
            prior, _ = parse_book(perturbation.applied(material.last), year - 1)
        if book is None or (prior is None and material.last):
            return Outcome(((UNREADABLE, Severity.ERROR),))
        added = _signs(self._checked(book, prior)) - _signs(self.findings)
        return Outcome(tuple(sorted({(sign.code, sign.severity) for sign in added})))

    def broken(self, perturbation: Perturbation) -> list[Relation]:
        """这处改动超出了尾差的各个等式。"""
        changes = perturbation.changes
        return [each for each in self.relations if changes and each.broken_by(changes)]

    def _checked(self, book: YearBook, prior: YearBook | None) -> tuple[Finding, ...]:
        figures = build_figures(self.material.unit, book, prior, self.standards)
        found = run(self.material.unit, book, prior, figures, self.standards)
        return waived(found, book.waivers)


def _ways(leaf: Leaf, following: Leaf | None) -> Iterator[Perturbation]:
    ways = {
        RAISED: leaf.raised(),
        TENTH: leaf.tenth_more(),
        TENFOLD: leaf.ten_times(),
        SIGN: leaf.reversed(),
    }
    for kind, text in ways.items():
        new = leaf.read(text)
        if new is None or new.value != leaf.number.value:
            yield Perturbation(kind, leaf, {leaf: text})
    if following is not None:
        yield Perturbation(SWAPPED, leaf, {leaf: following.text, following: leaf.text})


def _signs(findings: tuple[Finding, ...]) -> Counter[Sign]:
    """各处发现，看得见几次；豁免了的不算，只是数变了的仍是同一处。"""
    return Counter(
        Sign(
            each.code,
            each.severity,
            each.place.file if each.place else "",
            (each.place.line or 0) if each.place else 0,
            _DIGITS.sub("0", each.message),
        )
        for each in findings
        if each.severity is not Severity.WAIVED
    )


@lru_cache(maxsize=1)
def trials() -> tuple[Trial, ...]:
    """各单位的材料。"""
    return tuple(Trial(material) for material in materials())


def perturbed() -> dict[str, list[tuple[Perturbation, Outcome]]]:
    """把每个单位的数一个一个改过，各看出了什么；有几个核就几个进程一起做。"""
    spans = [
        (number, start)
        for number, trial in enumerate(trials())
        for start in range(0, len(trial.perturbations), CHUNK)
    ]
    found: dict[str, list[tuple[Perturbation, Outcome]]] = {each.material.name: [] for each in trials()}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for (number, start), outcomes in zip(spans, pool.map(_outcomes, spans), strict=True):
            trial = trials()[number]
            pairs = zip(trial.perturbations[start : start + CHUNK], outcomes, strict=True)
            found[trial.material.name] += pairs
    return found


def _outcomes(span: tuple[int, int]) -> list[Outcome]:
    number, start = span
    trial = trials()[number]
    return [trial.outcome(each) for each in trial.perturbations[start : start + CHUNK]]
