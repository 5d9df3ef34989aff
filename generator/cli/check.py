"""juesuan check：只核对数据，不写文书；发现可以印成文字、JSON、SARIF 或一张网页。"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.api.checking import check, check_page, rule_titles
from generator.api.outputs import write_atomically
from generator.cli.chinese import ChineseCommand
from generator.cli.options import asking
from generator.cli.progress import ProgressLine
from generator.cli.summary import as_json_text, show, summary

if TYPE_CHECKING:
    from generator.api.results import Report
    from generator.cli.options import Asked

FORMATS = {
    "text": (".txt", ".text"),
    "json": (".json",),
    "sarif": (".sarif", ".json"),
    "html": (".html", ".htm"),
}
"""发现的几种样子，各写成带哪些扩展名的文件。"""


@click.command("check", cls=ChineseCommand)
@asking()
@click.option(
    "--format",
    "wanted",
    metavar="样子",
    default="",
    help="text（照常印）、json、sarif（编辑器、评审平台用）或 html（核对报告网页）。",
)
@click.option("--to", "target", metavar="文件", help="写到这个文件，不印在屏幕上。")
def command(asked: Asked, wanted: str, target: str | None) -> int:
    """核对一个年度的数据，把毛病、待填连同位置、办法一次说全；不写文书。

    html 是一张自己带齐一切的网页：各单位的发现、今年与上年的图、全部数字的来历；
    配 --to 核对报告.html 写成文件，用浏览器打开。
    """
    if wanted and wanted not in FORMATS:
        message = f"没有“{wanted}”这种样子；可以写 {'、'.join(FORMATS)}"
        raise click.UsageError(message, click.get_current_context())
    wanted = wanted or ("json" if asked.as_json else "text")
    path = None if target is None else _path(target, wanted)
    with ProgressLine(wanted=target is not None or (wanted == "text" and not asked.quiet)) as progress:
        assert asked.year is not None
        page = ""
        if wanted == "html":
            report, page = check_page(asked.workspace, asked.year, asked.units, progress.report)
        else:
            report = check(asked.workspace, asked.year, asked.units, progress.report)
    if path is not None:
        write_atomically(path, (page or _text(report, wanted)).encode())
        click.echo(f"写出 {target}")
    elif wanted == "text":
        return show(report, as_json=False, quiet=asked.quiet)
    else:
        click.echo(page or _text(report, wanted))
    return report.exit_code


def _path(target: str, wanted: str) -> Path:
    """--to 的文件；扩展名不是这种样子的，多半写错了，不去盖掉别的文件。"""
    path = Path(target)
    if path.suffix.lower() not in FORMATS[wanted]:
        message = f"--to 的“{target}”不像 {wanted} 的文件；末尾写 {'、'.join(FORMATS[wanted])}"
        raise click.UsageError(message, click.get_current_context())
    return path


def _text(report: Report, wanted: str) -> str:
    match wanted:
        case "json":
            return as_json_text(report)
        case "sarif":
            from generator.papers.sarif import sarif  # noqa: PLC0415  要 SARIF 时才用得着

            tree = sarif(report.findings, rule_titles(), __version__)
            return json.dumps(tree, ensure_ascii=False, indent=2)
        case _:
            return summary(report)
