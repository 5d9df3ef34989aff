"""juesuan template names：模板里能用的名称。"""

from __future__ import annotations

import click

from generator.api.templates import template_names
from generator.cli.chinese import ChineseCommand
from generator.cli.columns import table


@click.command("names", cls=ChineseCommand)
@click.argument("document", metavar="[文种]", required=False, default="")
def command(document: str) -> None:
    """列出模板里能用的名称、单位和意思；写文种则只列那种文书的。"""
    rows = [(each.name, each.unit, each.meaning) for each in template_names(document)]
    click.echo("\n".join(table([("名称", "单位", "意思"), *rows])))
