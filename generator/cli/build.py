"""juesuan build：生成一个年度的全部文件。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.api.building import build, build_all
from generator.api.typesetting import Typesetting
from generator.cli.chinese import ChineseCommand
from generator.cli.options import asking
from generator.cli.progress import ProgressLine
from generator.cli.summary import show

if TYPE_CHECKING:
    from generator.cli.options import Asked


@click.command("build", cls=ChineseCommand)
@asking(every=True)
@click.option("--pdf", is_flag=True, help="另转一份 PDF（需要 LibreOffice）。")
@click.option("--no-layout", is_flag=True, help="不用 LibreOffice 求目录的页码，快一些。")
def command(asked: Asked, pdf: bool, no_layout: bool) -> int:
    """生成一个年度的全部文件，写到 outputs/年度/单位/。

    单位可以写文件夹名、名称、简称，或其中任何一段，只要认得出是哪一个；不写就是全部单位。
    不写年度而写 --all，就是全部单位的全部年度。

    有错误也写出草稿，退出码为 1；只有待填则为 0。生成之后改过的文件不会被覆盖。
    """
    with ProgressLine(wanted=not (asked.as_json or asked.quiet)) as progress:
        typesetting = Typesetting(pages=not no_layout, pdf=pdf)
        report = (
            build_all(asked.workspace, typesetting, progress.report)
            if asked.year is None
            else build(asked.workspace, asked.year, asked.units, typesetting, progress.report)
        )
    return show(report, as_json=asked.as_json, quiet=asked.quiet)
