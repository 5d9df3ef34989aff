"""对照的结果写成一页 Markdown：一行一份模板，后面是每处不同。"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import unified_diff

from benchmarks.compatibility.reasons import REASONS

_SHOWN = 12
_HEAD = """# 与 docxtpl 对照

docxtpl {version} 自己的测试模板，用它自己测试里的数据，两家各渲染一遍，
比各部件的文字和结构（段、表、行、格、合并、底色、图的大小）。“缘由”是人写的。
本页由 `JUESUAN_DOCXTPL_CHECKOUT=检出的文件夹 python -m benchmarks.compatibility` 写成；
要先装 docxtpl，`make check` 用不到它。

相同 {same}，不同 {different}，本引擎不收 {refused}，共 {total}。

| 测试 / 模板 | 结果 | 缘由 |
| --- | --- | --- |
"""


@dataclass(frozen=True)
class Comparison:
    """一次对照；fault 不空是本引擎不收，theirs_fault 不空是 docxtpl 自己不收。"""

    script: str
    name: str
    theirs: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)
    fault: str = ""
    theirs_fault: str = ""
    lost: frozenset[str] = frozenset()

    @property
    def result(self) -> str:
        """相同、不同、不收，或两家都不收。"""
        if self.fault:
            return "两家都不收" if self.theirs_fault else "不收"
        return "相同" if self.theirs == self.ours else "不同"

    @property
    def reason(self) -> str:
        """人写的缘由，加上译值时失去的东西。"""
        return "；".join(filter(None, (REASONS.get(self.script, ""), *sorted(self.lost))))


def page(comparisons: list[Comparison], version: str) -> str:
    """整页。"""
    results = [each.result for each in comparisons]
    head = _HEAD.format(
        version=version,
        same=results.count("相同"),
        different=results.count("不同"),
        refused=len(results) - results.count("相同") - results.count("不同"),
        total=len(results),
    )
    rows = [f"| {each.name} | {each.result} | {each.reason} |" for each in comparisons]
    details = [_detail(each) for each in comparisons if each.result != "相同"]
    return head + "\n".join(rows) + "\n\n## 不同之处\n\n" + "\n".join(details)


def _detail(comparison: Comparison) -> str:
    title = f"### {comparison.name}\n\n"
    if comparison.fault:
        return f"{title}```text\n{comparison.fault}\n```\n"
    changes = [
        line
        for line in unified_diff(comparison.theirs, comparison.ours, n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]
    rest = f"\n…… 另有 {len(changes) - _SHOWN} 行" if len(changes) > _SHOWN else ""
    return f"{title}```diff\n" + "\n".join(changes[:_SHOWN]) + f"{rest}\n```\n"
