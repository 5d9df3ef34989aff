"""juesuan schema：YAML 文件的 JSON Schema。"""

from __future__ import annotations

from pathlib import Path

import click

from generator.api.schemas import schema, write_schemas
from generator.cli.chinese import ChineseCommand


@click.command("schema", cls=ChineseCommand)
@click.argument("kind", metavar="[单位|年度]", required=False)
@click.option("--write", "folder", metavar="文件夹", help="把全部 Schema 写进这个文件夹。")
def command(kind: str | None, folder: str | None) -> None:
    """输出 YAML 文件的 JSON Schema，编辑器凭它补全和检查键名；默认是年度文件的。"""
    if folder is None:
        click.echo(schema(kind or "年度"), nl=False)
        return
    for path in write_schemas(Path(folder)):
        click.echo(f"写出 {path}")
