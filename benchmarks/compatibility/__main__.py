"""命令 python -m benchmarks.compatibility：与 docxtpl 对照，写成 docs/docxtpl对照.md。"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.compatibility.page import Comparison, page
from benchmarks.compatibility.recording import record
from benchmarks.compatibility.structure import structure
from benchmarks.compatibility.translation import translate
from generator.word import Template, TemplateError

if TYPE_CHECKING:
    from benchmarks.compatibility.recording import Recording

PAGE = Path(__file__).parent.parent.parent / "docs" / "docxtpl对照.md"


def main() -> int:
    """有一份模板不同而没有写明缘由，返回 1。"""
    checkout = Path(os.environ.get("JUESUAN_DOCXTPL_CHECKOUT", ""))
    if not (checkout / "tests" / "templates").is_dir():
        print("请把 JUESUAN_DOCXTPL_CHECKOUT 设为 docxtpl 仓库检出的文件夹。", file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder:
        recordings = record(checkout.resolve(), Path(folder))
        with contextlib.chdir(Path(folder) / "tests"):  # 图片的路径都从那里算起
            comparisons = [_compare(each) for each in recordings]
    PAGE.write_text(page(comparisons, version("docxtpl")), encoding="utf-8")
    unexplained = [each.name for each in comparisons if each.result != "相同" and not each.reason]
    print(f"{len(comparisons)} 份，没写缘由的：{'、'.join(unexplained) or '无'}")
    return 1 if unexplained else 0


def _compare(recording: Recording) -> Comparison:
    lost: set[str] = set()
    theirs = structure(recording.output) if recording.output else []
    try:
        values = translate(recording.context, lost)
        template = Template(recording.template, filters=recording.filters or None)
        ours, fault = structure(template.render(values)), ""
    except TemplateError as refusal:
        ours, fault = [], "\n".join(str(finding) for finding in refusal.findings)
    return Comparison(recording.script, recording.name, theirs, ours, fault, recording.fault, frozenset(lost))


if __name__ == "__main__":
    sys.exit(main())
