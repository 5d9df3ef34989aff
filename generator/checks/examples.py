"""例子：规则说明里的正例、反例怎样跑；反例印出来的发现，规则目录和命令行都照它。"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from generator.checks.case import Case
from generator.checks.rule import Check
from generator.errors import MaterialError
from generator.figures import build_figures
from generator.findings import Finding
from generator.model.loading import parse_book, parse_unit
from generator.standards import Standards
from generator.standards.scheme_reading import parse_schemes

YEAR: Final = 2024
_UNIT: Final = {"名称": "某单位", "地区": "某省"}
_FILE: Final = "2024/决算.yaml"
_UNIT_FILE: Final = "单位.yaml"


class Around(NamedTuple):
    """材料以外的：评分方案、哪一年、别的单位的名称。"""

    schemes: str = ""
    year: int = YEAR
    others: tuple[str, ...] = ()


def case_of(example: str) -> Case:
    """一段例子成为一个案卷，“--- 名称”以下是另一份材料；读不成抛 MaterialError。

    名称是 上年、单位（两个文件）、评分方案、年度（不是 2024 年的）、别的单位（一行一个名称）。
    """
    parts = _sections(example)
    last = {"2023.yaml": parts["上年"]} if "上年" in parts else {}
    unit = parts.get("单位", "单位性质: 行政单位\n")
    unit = "".join(f"{key}: {value}\n" for key, value in _UNIT.items() if not _has(key, unit)) + unit
    others = tuple(parts.get("别的单位", "").split())
    around = Around(parts.get("评分方案", ""), int(parts.get("年度", YEAR)), others)
    return case({_FILE: parts[""]}, last, unit, around)


def case(books: Mapping[str, str], last: Mapping[str, str], unit_text: str, around: Around) -> Case:
    """几段文字（文件名 → 内容）成为一个案卷；没写金额单位的都是万元。读不成抛 MaterialError。"""
    unit, unit_faults = parse_unit(unit_text, _UNIT_FILE)
    book, book_faults = parse_book(_with_money_unit(books), around.year)
    prior, prior_faults = parse_book(_with_money_unit(last), around.year - 1) if last else (None, ())
    if faults := (*unit_faults, *book_faults, *prior_faults):
        raise MaterialError(faults)
    assert book is not None
    standards = Standards.load((), around.year).for_unit(unit)
    standards.__dict__["schemes"] = parse_schemes(around.schemes, around.year)
    figures = build_figures(unit, book, prior, standards)
    return Case(unit, book, prior, figures, standards, around.others)


def told(check: Check) -> tuple[Finding, ...]:
    """这条规则在它的反例上看出的发现。"""
    return tuple(check.run(case_of(check.bad_example)))


def _with_money_unit(files: Mapping[str, str]) -> dict[str, str]:
    if any("金额单位" in text for text in files.values()):
        return dict(files)
    return {name: f"金额单位: 万元\n{text}" for name, text in files.items()}


def _has(key: str, text: str) -> bool:
    return re.search(f"^{key}:", text, re.MULTILINE) is not None


def _sections(example: str) -> dict[str, str]:
    """例子的各截：没有名称的是这一年的，其余在“--- 名称”之下。"""
    first, *rest = re.split(r"^--- (.+)\n", example, flags=re.MULTILINE)
    return {"": first, **dict(zip(rest[::2], rest[1::2], strict=True))}
