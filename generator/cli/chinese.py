"""click 自己说的话译成中文：帮助的小标题、用法错误；其余的话由各命令自己用中文写。"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from generator.cli.columns import pad, wrap
from generator.findings import columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import _GeneratorContextManager

_HEADINGS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}


class ChineseFormatter(click.HelpFormatter):
    """帮助的版面：小标题和“用法”用中文，一行最多 100 列。"""

    def __init__(self, *sizes: Any, **options: Any) -> None:
        super().__init__(*sizes, **{**options, "max_width": 96})

    def section(self, name: str) -> _GeneratorContextManager[None]:
        """name 是 click 给的英文小标题；不认识的原样印。"""
        return super().section(_HEADINGS.get(name, name))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """印“用法：”一行。"""
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """小标题后用全角冒号。"""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        """正文按列数折行，源码里的换行照留。"""
        for line in text.splitlines():
            for part in wrap(line, self.width - self.current_indent):
                self.write(f"{'':>{self.current_indent}}{part}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 34, col_spacing: int = 2) -> None:
        """选项和命令的两列；左列宽按最长的一项，过宽的独占一行。"""
        rows = list(rows)
        left = min(max(columns(first) for first, _ in rows), col_max) + col_spacing
        for first, second in rows:
            lines = wrap(second, self.width - self.current_indent - left)
            heads = [first] if columns(first) <= left - col_spacing else [first, ""]
            lines = [""] * (len(heads) - 1) + lines
            for head, line in zip_longest(heads, lines, fillvalue=""):
                self.write(f"{'':>{self.current_indent}}{pad(head, left)}{line}".rstrip() + "\n")


class ChineseContext(click.Context):
    """带中文帮助版面的上下文。"""

    formatter_class = ChineseFormatter


def chinese_help(option: click.Option | None) -> click.Option | None:
    """给 --help 选项换上中文说明，原样返回。"""
    if option is not None:
        option.help = "显示这份说明。"
    return option


class ChineseCommand(click.Command):
    """一条命令：帮助和参数错误都是中文。"""

    context_class = ChineseContext

    def __init__(self, *names: Any, **options: Any) -> None:
        settings = {"allow_extra_args": True, "help_option_names": ["--help", "-h"]}
        super().__init__(*names, **{"options_metavar": "[选项]", "context_settings": settings, **options})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help 的说明换成中文。"""
        return chinese_help(super().get_help_option(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """多出来的参数，用中文报。"""
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(f"多出了参数：{' '.join(map(str, ctx.args))}", ctx)
        return rest


def describe(error: click.ClickException) -> str:
    """把 click 的错误说成一句中文。"""
    match error:
        case click.NoSuchOption():
            known = f"，是不是想写 {'、'.join(error.possibilities)}？" if error.possibilities else ""
            return f"没有 {error.option_name} 这个选项{known}"
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            return f"缺少参数 {name.strip('[].')}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面要跟一个值"
        case _:
            return error.message
