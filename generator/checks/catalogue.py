"""规则目录：由各条规则自己的说明生成 docs/规则目录.md，和命令行印的一条规则。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.examples import told
from generator.checks.registry import CHECKS
from generator.checks.rule import Check, Family
from generator.findings import Severity

_HEAD = """# 规则目录

本页由 `generator/checks` 里各条规则的说明生成，不要手改；命令行里看一条：`juesuan rules C101`。
正例、反例是能跑的材料，测试逐条跑过：正例没有这处毛病，反例有；“印出来”是反例跑出来的原样。
金额按写出的位数各成一个区间，区间相交就算一致：四舍五入的尾差不报，超出尾差的一分也报。

例子里没写金额单位的都是万元；“--- 上年”“--- 单位”“--- 评分方案”“--- 别的单位”以下是另一份材料，
“--- 年度”说例子是哪一年的（不写就是 2024）。

轻重：错误使退出码为 1，定稿出不来；提醒请人看一眼；待填是只有人才知道、还没有写的。
查过无误的一处，写“豁免”，见 [填报手册](填报手册.md)。
"""


def generate_catalogue() -> str:
    """规则目录的 Markdown。"""
    return "\n".join([_HEAD, *_counts(), *_families(), *(_section(each) for each in CHECKS)])


def described(check: Check) -> str:
    """一条规则印在命令行上的样子：规则、依据、正例、反例、反例印出来的发现。"""
    parts = [
        f"{check.code} {check.title}",
        f"  {check.statement}",
        f"  族：{check.family}　轻重：{check.severity}　{_years(check)}",
        f"  依据：{check.basis}",
        *("", "  正例", *_indented(check.good_example)),
        *("", "  反例", *_indented(check.bad_example)),
        *("", "  反例印出来", *_indented(_told(check))),
    ]
    return "\n".join(line.rstrip() for line in parts)


def _counts() -> Iterator[str]:
    """每族几条。"""
    kinds = (Severity.ERROR, Severity.WARNING, Severity.PENDING)
    counts = Counter((each.family, each.severity) for each in CHECKS)
    yield "| 族 | " + " | ".join(kinds) + " | 合计 |"
    yield "|---|---|---|---|---|"
    for family in Family:
        row = [counts[family, kind] for kind in kinds]
        yield f"| {family} | {' | '.join(map(str, row))} | {sum(row)} |"
    row = [sum(each.severity is kind for each in CHECKS) for kind in kinds]
    yield f"| 合计 | {' | '.join(map(str, row))} | {len(CHECKS)} |\n"


def _families() -> Iterator[str]:
    """各族的规则一览。"""
    for family in Family:
        yield f"## {family}\n\n| 代码 | 名称 | 轻重 |\n|---|---|---|"
        for each in CHECKS:
            if each.family is family:
                yield f"| [{each.code}](#{each.code.lower()}) | {each.title} | {each.severity} |"
        yield ""


def _section(check: Check) -> str:
    return (
        f'<a id="{check.code.lower()}"></a>\n'
        f"### {check.code} {check.title}\n\n{check.statement}\n\n"
        f"{check.family}，{check.severity}，{_years(check)}。依据：{check.basis}\n\n"
        f"正例\n\n```yaml\n{check.good_example}\n```\n\n反例\n\n```yaml\n{check.bad_example}\n```\n\n"
        f"印出来\n\n```text\n{_told(check)}\n```\n"
    )


def _told(check: Check) -> str:
    return "\n".join(map(str, told(check)))


def _years(check: Check) -> str:
    since = f"{check.since} 年度起" if check.since else ""
    until = f"到 {check.until} 年度止" if check.until else ""
    return since + until or "各年度都适用"


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in text.splitlines()]
