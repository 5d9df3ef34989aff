"""对照的结果写成一页 Markdown：一行一份模板，后面是每处不同。"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import unified_diff

from benchmarks.compatibility.reasons import REASONS

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
        """人写的缘由（相同的不必写），加上译值时失去的东西；竖线在表里要转义。"""
        written = "" if self.result == "相同" else REASONS.get(self.script, "")
        return "；".join(filter(None, (written, *sorted(self.lost)))).replace("|", "\\|")


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
    """一份不同在哪里：不收的是本引擎的话，不同的只数段、表、行、格，不抄人家模板的文字。"""
    title = f"### {comparison.name}\n\n"
    if comparison.fault:
        return f"{title}```text\n{comparison.fault}\n```\n"
    changes = list(unified_diff(comparison.theirs, comparison.ours, n=0, lineterm=""))[2:]
    missing = _counted([line[1:] for line in changes if line.startswith("-")])
    extra = _counted([line[1:] for line in changes if line.startswith("+")])
    return f"{title}docxtpl 有而本引擎没有：{missing or '无'}。本引擎有而 docxtpl 没有：{extra or '无'}。\n"


def _counted(lines: list[str]) -> str:
    kinds = Counter(line.strip()[0] for line in lines)
    return "、".join(f"{kind} {count}" for kind, count in kinds.items())
