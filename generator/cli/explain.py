"""juesuan explain：一个数字从哪里来；印成某个数的都是哪些数字。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.api.explaining import explain, find
from generator.cli.chinese import ChineseCommand
from generator.cli.options import unit_argument, with_workspace, year_argument

if TYPE_CHECKING:
    from generator.api.workspace import Workspace


@click.command("explain", cls=ChineseCommand)
@year_argument
@unit_argument
@click.argument("name", metavar="[名称]", required=False)
@click.option("--find", "number", metavar="数", help="找印成这个数的各个数字，和它们印在文书的哪里。")
@with_workspace
def command(workspace: Workspace, year: int, unit: str, name: str | None, number: str | None) -> None:
    """说明一个数字由哪些数字算得，一层一层，直到 YAML 的某一行。

    名称与模板里用的相同，如 收入.合计、三公.公务接待费；全部名称见 juesuan template names。
    在文书里看到一个数，不知道它叫什么，用 --find：juesuan explain 2024 工商联 --find 84.1
    """
    if (name is None) == (number is None):
        raise click.UsageError("写一个名称，或用 --find 写一个数", click.get_current_context())
    if number is not None:
        click.echo(find(workspace, year, unit, number))
    else:
        assert name is not None
        click.echo(explain(workspace, year, unit, name))
