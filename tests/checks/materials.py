"""测试用的案卷：从一段 YAML 文字，或从样例单位（可改几处）。"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.builtin import builtin
from generator.checks import run
from generator.figures import build_figures
from generator.findings import Finding
from generator.model.loading import parse_book, parse_unit
from generator.standards import Standards
from generator.standards.schemes import parse_schemes

YEAR = 2024
UNIT = {"名称": "某单位", "地区": "四川省"}
SAMPLE = builtin("sample")
SCHEMES, NO_SCHEME = "评分方案.yaml", "# 没有评分方案\n"
BOOK_FILES = ("决算.yaml", "活动.yaml", "绩效.yaml")


def findings_of(example: str) -> tuple[Finding, ...]:
    """跑一段例子，“--- 名称”以下是另一份材料。

    名称是 上年、单位（两个文件）、评分方案、年度（不是 2024 年的）、别的单位（一行一个名称）。
    """
    parts = _sections(example)
    last = {"上年.yaml": parts["上年"]} if "上年" in parts else {}
    unit = parts.get("单位", "单位性质: 行政单位\n")
    unit = "".join(f"{key}: {value}\n" for key, value in UNIT.items() if not _has(key, unit)) + unit
    around = Around(
        parts.get("评分方案", ""), int(parts.get("年度", YEAR)), tuple(parts.get("别的单位", "").split())
    )
    return _run({"决算.yaml": parts[""]}, last, unit, around)


class Around(NamedTuple):
    """材料以外的：评分方案、哪一年、别的单位。"""

    schemes: str = ""
    year: int = YEAR
    others: tuple[str, ...] = ()


def sample_texts() -> dict[str, str]:
    """样例单位的全部文件，连同一份空的评分方案。"""
    paths = [
        SAMPLE / "单位.yaml",
        SAMPLE / f"{YEAR - 1}.yaml",
        *(SAMPLE / str(YEAR) / name for name in BOOK_FILES),
    ]
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    return texts | {SCHEMES: NO_SCHEME}


def findings_of_sample(texts: Mapping[str, str]) -> tuple[Finding, ...]:
    """在样例（或改过的样例）上跑全部规则。"""
    books = {name: texts[name] for name in BOOK_FILES}
    around = Around(texts.get(SCHEMES, ""))
    return _run(books, {"2023.yaml": texts["2023.yaml"]}, texts["单位.yaml"], around)


def _run(
    books: Mapping[str, str], last: Mapping[str, str], unit_text: str, around: Around
) -> tuple[Finding, ...]:
    year = around.year
    unit, unit_faults = parse_unit(unit_text)
    book, book_faults = parse_book(_with_money_unit(books), year)
    prior, prior_faults = parse_book(_with_money_unit(last), year - 1) if last else (None, ())
    assert book is not None, book_faults
    assert (unit_faults, book_faults, prior_faults) == ((), (), ())
    standards = Standards.load((), year).for_unit(unit)
    standards.__dict__["schemes"] = parse_schemes(around.schemes, year)
    figures = build_figures(unit, book, prior, standards)
    return run(unit, book, prior, figures, standards, around.others)


def _with_money_unit(files: Mapping[str, str]) -> dict[str, str]:
    """例子里不写金额单位，都是元。"""
    if any("金额单位" in text for text in files.values()):
        return dict(files)
    return {name: f"金额单位: 元\n{text}" for name, text in files.items()}


def _has(key: str, text: str) -> bool:
    return re.search(f"^{key}:", text, re.MULTILINE) is not None


def _sections(example: str) -> dict[str, str]:
    """例子的各截：没有名称的是这一年的，其余在“--- 名称”之下。"""
    first, *rest = re.split(r"^--- (.+)\n", example, flags=re.MULTILINE)
    return {"": first, **dict(zip(rest[::2], rest[1::2], strict=True))}
