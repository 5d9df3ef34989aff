"""批注：哪条发现挂在哪个数字、哪段话上，写成给复核的人看的话。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TypeVar

from generator.figures import Figure, Figures, Quantity
from generator.figures.explaining import FACETS
from generator.findings import Finding, Spot
from generator.phrases import Notes, spot_of
from generator.source.text import place_of

Key = TypeVar("Key")

_amounts: Callable[[Figure], tuple[Quantity | None, ...]] = attrgetter(*(facet for _, facet in FACETS))


def notes_for(findings: Iterable[Finding], figures: Figures) -> Notes:
    """草稿的批注：说到了数字的挂在数字上，说到一段话的挂在那段话上；两样都没有的不挂。"""
    listed = tuple(findings)
    if not listed:
        return Notes()
    unnamed = {spot_of(each.place) for each in listed if each.place and not (each.about or each.key)}
    names = _names_by_place(figures, unnamed) if unnamed else {}
    by_name: dict[str, list[str]] = {}
    by_place: dict[Spot, list[str]] = {}
    for finding in listed:
        said = comment(finding)
        for name in _names(finding, names):
            by_name.setdefault(name, []).append(said)
        if finding.place and finding.place.line:
            by_place.setdefault(spot_of(finding.place), []).append(said)
    return Notes(_joined(by_name), _joined(by_place))


def comment(finding: Finding) -> str:
    """一条发现写成的批注。"""
    lines = [f"【{finding.severity} {finding.code}】{finding.message}"]
    lines += [f"{label}：{said}" for label, said in finding.details()]
    if finding.place and finding.place.line:
        lines.append(f"在 {finding.place}")
    return "\n".join(lines)


def _names(finding: Finding, by_place: Mapping[Spot, tuple[str, ...]]) -> tuple[str, ...]:
    """这条发现说到的数字：自己写明的，待填的那一样，此外看地点是哪个数字的。"""
    named = (*finding.about, *((finding.key,) if finding.key else ()))
    if named or finding.place is None:
        return named
    return by_place.get(spot_of(finding.place), ())


def _names_by_place(figures: Figures, wanted: set[Spot]) -> dict[Spot, tuple[str, ...]]:
    """YAML 里 wanted 的各处 → 直接取自那里的数字；没有直接取的，由它算出的头一个。"""
    direct: dict[Spot, dict[str, None]] = {}
    derived: dict[Spot, dict[str, None]] = {}
    lines = {line for _, line, _ in wanted}
    for name, figure in figures.walk():
        for amount in _amounts(figure):
            if amount is None:
                continue
            # 多半不在要找的那几行，先看行号
            place = amount.place
            if place is not None and place.line in lines and (spot := place.spot) in wanted:
                direct.setdefault(spot, {})[name] = None
            for _, term in amount.terms:
                place = term.place
                if place is not None and place.line in lines and (spot := place.spot) in wanted:
                    derived.setdefault(spot, {})[name] = None
        if figure.reason and (spot := spot_of(place_of(figure.reason))) in wanted:
            direct.setdefault(spot, {})[name] = None
    nearest = {spot: tuple(names)[:1] for spot, names in derived.items()}
    return nearest | {spot: tuple(names) for spot, names in direct.items()}


def _joined(notes: Mapping[Key, list[str]]) -> dict[Key, str]:
    return {key: "\n\n".join(dict.fromkeys(said)) for key, said in notes.items()}
