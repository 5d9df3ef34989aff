"""juesuan rules：有哪些规则，一条规则是怎么回事。"""

from __future__ import annotations

import click

from generator.api.checking import described_rules, rule_list
from generator.cli.chinese import ChineseCommand
from generator.cli.columns import table


@click.command("rules", cls=ChineseCommand)
@click.argument("names", metavar="[代码、名称或族]…", nargs=-1)
def command(names: tuple[str, ...]) -> None:
    """列出全部核对规则。

    写代码（如 C101）则说这一条的依据、正例、反例；写一族（如 绩效）、名称里的几个字（如 结转），则只列这些。
    """
    if not names:
        click.echo("\n".join(table([("代码", "轻重", "族", "名称"), *rule_list()])))
    else:
        click.echo("\n\n".join(described_rules(names)))
