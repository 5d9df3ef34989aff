"""juesuan template show：把模板印成文字。"""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand
from generator.word.tools.show import show


@click.command("show", cls=ChineseCommand)
@click.argument("file", metavar="文件")
def command(file: str) -> None:
    """把模板印成文字：正文、表格、页眉页脚、图表；git diff 用它比较两版。"""
    if not Path(file).is_file():
        raise click.UsageError(f"没有“{file}”这个文件", click.get_current_context())
    click.echo(show(file), nl=False)
