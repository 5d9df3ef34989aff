"""juesuan check：只核对数据，不写文件。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.api.checking import check
from generator.cli.chinese import ChineseCommand
from generator.cli.options import asking
from generator.cli.progress import ProgressLine
from generator.cli.summary import show

if TYPE_CHECKING:
    from generator.cli.options import Asked


@click.command("check", cls=ChineseCommand)
@asking()
def command(asked: Asked) -> int:
    """核对一个年度的数据，把毛病、待填连同位置、办法一次说全；不写任何文件。"""
    with ProgressLine(wanted=not (asked.as_json or asked.quiet)) as progress:
        assert asked.year is not None
        report = check(asked.workspace, asked.year, asked.units, progress=progress.report)
    return show(report, as_json=asked.as_json, quiet=asked.quiet)
