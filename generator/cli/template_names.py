"""juesuan template names：模板里能用的名称。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.api.templates import template_names, template_provenance
from generator.cli.chinese import ChineseCommand
from generator.cli.columns import table
from generator.cli.options import with_workspace

if TYPE_CHECKING:
    from generator.api.workspace import Workspace


@click.command("names", cls=ChineseCommand)
@click.argument("document", metavar="[文种]", required=False, default="")
@with_workspace
def command(workspace: Workspace, document: str) -> None:
    """列出模板里能用的名称、单位和意思；写文种则只列那种文书的。

    末尾是各地区的模板自己写了几段、用上级的几段：两个地区都一样的话，该移到上一级去。
    """
    rows = [(each.name, each.unit, each.meaning) for each in template_names(document)]
    click.echo("\n".join(table([("名称", "单位", "意思"), *rows])))
    origins = [
        (each.region, each.document, _years(each.years), str(each.own), str(each.inherited))
        for each in template_provenance(workspace)
        if document in {"", each.document}
    ]
    click.echo("\n".join(["", *table([("地区", "文种", "年度", "自己的段数", "上级的段数"), *origins])]))


def _years(span: tuple[int, int]) -> str:
    first, last = span
    return str(first) if first == last else f"{first}—{last}"
