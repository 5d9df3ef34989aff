"""juesuan build：生成一个年度的全部文件。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.api.building import Finish, build, build_all
from generator.api.drafting import Manner
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
@click.option("--final", is_flag=True, help="写定稿：不带批注；还有错误、待填就不写。")
@click.option("--force", "forced", metavar="理由", help="与 --final 同用：还有错误、待填也写，理由记进清单。")
@click.option("--trace", is_flag=True, help="另写底稿.xlsx：每个数字的公式、来历、印在哪里。")
def command(asked: Asked, **given: Any) -> int:
    """生成一个年度的全部文件，写到 outputs/年度/单位/。

    单位可以写文件夹名、名称、简称，或其中任何一段，只要认得出是哪一个；不写就是全部单位。
    不写年度而写 --all，就是全部单位的全部年度。

    写的是草稿：发现成为 Word 批注，挂在说到的数和话上。有错误也写，退出码为 1；只有待填则为 0。
    每个单位另有一张核对报告.html：发现、今年与上年的图、全部数字的来历。
    --final 写定稿，没有批注；还有没豁免的错误或【待填】就不写，退出码为 1。
    生成之后改过的文件不会被覆盖。
    """
    finish = _finish(**given)
    with ProgressLine(wanted=not (asked.as_json or asked.quiet)) as progress:
        report = (
            build_all(asked.workspace, finish, progress.report)
            if asked.year is None
            else build(asked.workspace, asked.year, asked.units, finish, progress.report)
        )
    return show(report, as_json=asked.as_json, quiet=asked.quiet)


def _finish(*, pdf: bool, no_layout: bool, final: bool, forced: str | None, trace: bool) -> Finish:
    """几个选项合起来说的是写成什么样。"""
    if forced is not None and not (final and forced.strip() and not forced.startswith("-")):
        raise click.UsageError("--force 与 --final 同用，后面写理由", click.get_current_context())
    manner = Manner.FINAL if final else Manner.DRAFT
    return Finish(manner, (forced or "").strip(), trace, Typesetting(pages=not no_layout, pdf=pdf))
