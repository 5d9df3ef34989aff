"""juesuan init：建一个工作文件夹。"""

from __future__ import annotations

from pathlib import Path

import click

from generator.api.starting import init
from generator.cli.chinese import ChineseCommand


@click.command("init", cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", default=".")
def command(folder: str) -> None:
    """建一个工作文件夹：样例单位、模板、YAML 的 JSON Schema；已有的文件不会被改动。"""
    path = Path(folder)
    count = init(path)
    click.echo(f"在“{path}”写出 {count} 个文件。")
    click.echo("下一步：" + ("" if path == Path() else f"cd {path} 之后 ") + "juesuan build 2024")
