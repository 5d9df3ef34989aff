"""勾稽覆盖：哪些数有第二个来源、改错了看得出几成、各等式的尾差多大，没有第二个来源的各是为什么。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.leaves import Leaf
from benchmarks.perturbation import KINDS, UNREADABLE, Outcome, Perturbation, Trial, perturbed, trials
from benchmarks.relations import Relation
from benchmarks.uncovered import reason_of
from generator.checks import CHECKS
from generator.checks.rule import Family
from generator.checks.shapes import money
from generator.figures.quantities import exact

PAGE = Path(__file__).parent.parent / "docs" / "勾稽覆盖.md"
WAIVERS = "豁免"
FAMILIES = (*map(str, Family), WAIVERS, UNREADABLE)
_FAMILY = {check.code: str(check.family) for check in CHECKS} | {UNREADABLE: UNREADABLE}
_TITLES = {check.code: check.title for check in CHECKS}
Results = Mapping[str, Sequence[tuple[Perturbation, Outcome]]]
Rows = Iterable[Sequence[object]]

_HEAD = """<!-- 由 python -m benchmarks perturb 写出，不要手改 -->

# 勾稽覆盖

data 里各单位最近一年的材料，连同供比较的上一年，写下的数一个一个改错，看规则看得出几个。
改法有五种：多 0.01 万元（按元写的多 0.01 元，计数、分值多 1）、多一成、十倍、正负号反、与下一个数对换。

每改一处，从文字起重新读、重新算、重新核对，有新添的发现就是看出了。原来就有的发现只是数变了，不算；豁免了的也不算。
"""
_RELATIONS = """
## 各等式的尾差

一条规则说两个数应当相等的，是一个等式。项数是两边写出的数一共有几个，阈值是各项误差的半宽加起来。
万元写到分位的一项是 0.005 万元，写的零没有误差。两边差出阈值，一定看得出；在阈值以内，说不清是错还是舍入。
改按元写，一项的半宽是 0.005 元，阈值就是同一个数的元：两项的等式是 0.01 元。

“超出”是改到阈值以外的次数，“看出”是其中有规则说话的次数，两数应当相等。

"""
_UNCOVERED = """
## 没有第二个来源的数

下面的数不在任何等式里。“越界时”是单改这一个数、越过上下限时会说话的规则。
空着的，除了读不成的，改成什么都看不出，只有靠人与原表核对。
"""
_FAMILIES = """
一处改动可以有几族的规则看出，各族相加多于总数。文字、口径两族看的是话和科目代码，改数碰不到它们。
“豁免”是改过之后有一条豁免没有用上，“读不成”是材料读不进来，如金额成了负数、分数过百。

"""


class Share(NamedTuple):
    """改了 tried 次，看出 caught 次，其中 errors 次有错误（或读不成）。"""

    tried: int
    caught: int
    errors: int

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Share:
        """数一数。"""
        every = list(outcomes)
        return cls(len(every), sum(bool(each.found) for each in every), sum(each.is_error for each in every))

    def __str__(self) -> str:
        return f"{self.caught} / {self.tried}（{_percent(self.caught, self.tried)}）" if self.tried else "–"


def main() -> int:
    """改一遍，写出 docs/勾稽覆盖.md，印出各表；有一处该看出的没有看出则返回 1。"""
    results = perturbed()
    PAGE.write_text(page(results), encoding="utf-8", newline="\n")
    print(shares(results), relation_table(trials(), results), sep="\n")
    missed = list(misses(results))
    print("\n".join(missed) if missed else "该看出的都看出了。")
    print(f"写出 {PAGE.name}")
    return int(bool(missed))


def page(results: Results) -> str:
    """docs/勾稽覆盖.md 的全文。"""
    return "".join(
        (_HEAD, shares(results), _RELATIONS, relation_table(trials(), results), _UNCOVERED, _listed(results))
    )


def shares(results: Results) -> str:
    """看出几成：按改法、按单位、按族。"""
    every = [pair for pairs in results.values() for pair in pairs]
    return (
        "\n## 看出几成\n\n"
        + "\n".join(
            (
                _table(
                    ("改法", "全部的数", "其中报错误的", "有第二个来源的数", "超出尾差的"), _by_kind(results)
                ),
                _table(("单位", "写下的数", "有第二个来源的", *KINDS), _by_unit(results)),
            )
        )
        + _FAMILIES
        + _table(("族", *KINDS), _by_family(every))
    )


def _by_kind(results: Results) -> Rows:
    every, covered, due = [], [], []
    for trial in trials():
        single = set(uncovered(trial))
        pairs = results[trial.material.name]
        every += pairs
        covered += [pair for pair in pairs if pair[0].leaf not in single]
        due += [pair for pair in pairs if trial.broken(pair[0])]
    for kind in (*KINDS, "合计"):
        all_of, some, must = (
            Share.of(outcome for perturbation, outcome in pairs if kind in (perturbation.kind, "合计"))
            for pairs in (every, covered, due)
        )
        yield kind, all_of, f"{all_of.errors}（{_percent(all_of.errors, all_of.tried)}）", some, must


def _by_unit(results: Results) -> Rows:
    for trial in trials():
        pairs, leaves = results[trial.material.name], trial.material.leaves
        by_kind = [Share.of(outcome for each, outcome in pairs if each.kind == kind) for kind in KINDS]
        yield trial.material.name, len(leaves), len(leaves) - len(uncovered(trial)), *by_kind


def _by_family(every: list[tuple[Perturbation, Outcome]]) -> Rows:
    for family in FAMILIES:
        counts = []
        for kind in KINDS:
            outcomes = [outcome for each, outcome in every if each.kind == kind]
            told = sum(family in map(_family, outcome.codes) for outcome in outcomes)
            counts.append(f"{told}（{_percent(told, len(outcomes))}）" if told else "–")
        yield family, *counts


def relation_table(every: Sequence[Trial], results: Results) -> str:
    """各等式：单位、代码、两边、项数、阈值、超出的和看出的。"""
    heads = ("单位", "规则", "等式", "项数", "阈值", "超出", "看出")
    return _table(heads, (row for trial in every for row in _relations(trial, results)))


def relation_row(trial: Trial, relation: Relation) -> tuple[str, str, str, str, str]:
    """一个等式的前几栏，不必改一遍就知道的。"""
    sides = f"{relation.left} ＝ {relation.right}"
    slack = money(relation.slack) if relation.unit == "元" else f"{exact(relation.slack)}{relation.unit}"
    rule = f"{relation.code} {_TITLES[relation.code]}"
    return trial.material.name, rule, sides, str(relation.count), slack


def _relations(trial: Trial, results: Results) -> Rows:
    due: dict[Relation, list[Outcome]] = {relation: [] for relation in trial.relations}
    for perturbation, outcome in results[trial.material.name]:
        for relation in trial.broken(perturbation):
            due[relation].append(outcome)
    for relation, outcomes in due.items():
        share = Share.of(outcomes)
        yield *relation_row(trial, relation), share.tried, share.caught


def misses(results: Results) -> Iterator[str]:
    """改到阈值以外却没有一条规则说话的：应当没有。"""
    for trial in trials():
        for perturbation, outcome in results[trial.material.name]:
            broken = [] if outcome.found else trial.broken(perturbation)
            if broken:
                leaf, texts = perturbation.leaf, "、".join(perturbation.texts.values())
                codes = "、".join(relation.code for relation in broken)
                yield f"漏了：{trial.material.name} {leaf.path} {leaf.text} → {texts}（{codes}）"


def uncovered(trial: Trial) -> tuple[Leaf, ...]:
    """一个单位里没有第二个来源的数。"""
    known = {term.at for relation in trial.relations for term in relation.terms}
    return tuple(leaf for leaf in trial.material.leaves if leaf.place.spot not in known)


def listed_row(trial: Trial, leaf: Leaf) -> tuple[str, str, str]:
    """单子上一个数的前几栏。"""
    return trial.material.name, leaf.path.replace("|", "｜"), leaf.text


def _listed(results: Results) -> str:
    groups: dict[str, list[Sequence[str]]] = defaultdict(list)
    for trial in trials():
        bounds = _bounds(results[trial.material.name])
        for leaf in uncovered(trial):
            groups[reason_of(leaf.path)].append((*listed_row(trial, leaf), bounds[leaf]))
    return "".join(
        f"\n### {reason}\n\n{_table(('单位', '数', '写的', '越界时'), rows)}"
        for reason, rows in groups.items()
    )


def _bounds(pairs: Sequence[tuple[Perturbation, Outcome]]) -> Mapping[Leaf, str]:
    """各数单独改错时说过话的规则；对换改了两处，不算。"""
    found: dict[Leaf, set[str]] = defaultdict(set)
    for perturbation, outcome in pairs:
        if len(perturbation.texts) == 1:
            found[perturbation.leaf] |= outcome.codes - {UNREADABLE}
    return defaultdict(str, {leaf: "、".join(sorted(codes)) for leaf, codes in found.items()})


def _family(code: str) -> str:
    return _FAMILY.get(code, WAIVERS)


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _table(heads: Sequence[str], rows: Rows) -> str:
    lines = (heads, ["---"] * len(heads), *rows)
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)
