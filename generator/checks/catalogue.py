"""规则目录：由各条规则自己的说明生成 docs/检查.md。"""

from __future__ import annotations

from generator.checks.registry import CHECKS
from generator.checks.rule import Check

_HEAD = """# 检查

本页由 `generator/checks` 里各条规则的说明生成，不要手改。
正例、反例是能跑的材料，测试逐条跑过：正例没有这处毛病，反例有。
金额按写出的位数各成一个区间，区间相交就算一致：四舍五入的尾差不报，超出尾差的一分也报。

例子里“--- 上年”“--- 单位”“--- 评分方案”以下是另一份材料，“--- 年度”说例子是哪一年的（不写就是 2024）。

轻重：错误使退出码为 1；提醒请人看一眼；待填是只有人才知道、还没有写的。

| 代码 | 名称 | 族 | 轻重 |
|---|---|---|---|
"""


def generate_catalogue() -> str:
    """规则目录的 Markdown。"""
    rows = "".join(
        f"| [{each.code}](#{each.code.lower()}) | {each.title} | {each.family} | {each.severity} |\n"
        for each in CHECKS
    )
    return _HEAD + rows + "".join(_section(each) for each in CHECKS)


def _section(each: Check) -> str:
    since = f"\n\n适用：{each.since} 年度起" if each.since else ""
    return (
        f'\n<a id="{each.code.lower()}"></a>\n'
        f"## {each.code} {each.title}\n\n{each.statement}\n\n"
        f"轻重：{each.severity}\n\n依据：{each.basis}{since}\n\n"
        f"正例\n\n```yaml\n{each.good_example}\n```\n\n反例\n\n```yaml\n{each.bad_example}\n```\n"
    )
