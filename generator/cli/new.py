"""juesuan new：为新的年度起一份带注释的空表。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.api.new_year import new
from generator.cli.chinese import ChineseCommand
from generator.cli.options import unit_argument, with_workspace, year_argument

if TYPE_CHECKING:
    from generator.api.workspace import Workspace


@click.command("new", cls=ChineseCommand)
@year_argument
@unit_argument
@with_workspace
def command(workspace: Workspace, year: int, unit: str) -> None:
    """为一个单位起新年度的空表：科目等不变的照搬，金额和文字一概不抄，欠的标明待填。

    已有的文件不会被改动。
    """
    for path in new(workspace, year, unit):
        click.echo(f"写出 {path}")
