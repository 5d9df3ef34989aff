"""测试用的案卷：从一段 YAML 文字，或从样例单位（可改几处）。"""

from __future__ import annotations

from collections.abc import Mapping

from generator.builtin import builtin
from generator.checks import CHECKS, Case
from generator.checks.examples import YEAR, Around, case, case_of
from generator.findings import Finding

SAMPLE = builtin("sample")
SCHEMES, NO_SCHEME = "评分方案.yaml", "# 没有评分方案\n"
BOOK_FILES = ("决算.yaml", "活动.yaml", "绩效.yaml")


def findings_of(example: str) -> tuple[Finding, ...]:
    """跑一段例子，写法见 case_of。"""
    return _run(case_of(example))


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
    return _run(case(books, {"2023.yaml": texts["2023.yaml"]}, texts["单位.yaml"], around))


def _run(made: Case) -> tuple[Finding, ...]:
    return tuple(finding for check in CHECKS for finding in check.run(made))
