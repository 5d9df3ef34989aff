"""juesuan explain：一个数字从哪里来。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.api.explaining import explain
from generator.cli.chinese import ChineseCommand
from generator.cli.options import unit_argument, with_workspace, year_argument

if TYPE_CHECKING:
    from generator.api.workspace import Workspace


@click.command("explain", cls=ChineseCommand)
@year_argument
@unit_argument
@click.argument("name", metavar="名称")
@with_workspace
def command(workspace: Workspace, year: int, unit: str, name: str) -> None:
    """说明一个数字由哪些数字算得，一层一层，直到 YAML 的某一行。

    名称与模板里用的相同，如 收入.合计、三公.公务接待费；全部名称见 juesuan template names。
    """
    click.echo(explain(workspace, year, unit, name))
