"""juesuan template：检查、查看模板，列出模板里能用的名称。"""

from __future__ import annotations

import click

from generator.cli.lazy import LazyGroup

COMMANDS = {
    "lint": ("generator.cli.template_lint", "把模板里的错一次找全，说清在哪里、怎样改"),
    "show": ("generator.cli.template_show", "把模板印成文字，供 git 比较两版"),
    "names": ("generator.cli.template_names", "模板里能用的名称、意思和单位"),
}


@click.group("template", cls=LazyGroup, lazily=COMMANDS)
def command() -> None:
    """检查、查看模板，列出模板里能用的名称。"""
