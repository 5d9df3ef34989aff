"""一组用到才装入的命令：帮助只看表，不装入命令所在的模块。"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import click

from generator.cli.chinese import ChineseContext, chinese_help

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """commands 是 命令名 → (模块, 一句说明)；模块里名叫 command 的就是那条命令。"""

    context_class = ChineseContext

    def __init__(self, *names: Any, lazily: Mapping[str, tuple[str, str]], **options: Any) -> None:
        words = {"options_metavar": "[选项]", "subcommand_metavar": "命令 …"}
        settings = {"help_option_names": ["--help", "-h"]}
        super().__init__(*names, **{**words, "context_settings": settings, **options})
        self._lazily = lazily

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help 的说明换成中文。"""
        return chinese_help(super().get_help_option(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """命令名，按表里的次序。"""
        return list(self._lazily)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """装入并给出一条命令；没有则为 None。"""
        if cmd_name not in self._lazily:
            return None
        module, _ = self._lazily[cmd_name]
        return cast("click.Command", import_module(module).command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """命令名写错时说出最像的一个。"""
        if args[0] not in self._lazily and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415  # 写错时才用得着

            close = get_close_matches(args[0], self._lazily, n=1)
            hint = f"，是不是想写 {close[0]}？" if close else f"；有：{'、'.join(self._lazily)}"
            raise click.UsageError(f"没有 {args[0]} 这个命令{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """命令一览，只用表里的一句说明。"""
        with formatter.section("命令"):
            formatter.write_dl([(name, summary) for name, (_, summary) in self._lazily.items()])
