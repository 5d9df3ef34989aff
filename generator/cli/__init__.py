"""命令行：把人敲的话交给 api，把结果说给人听；退出码 0 无错误、1 有错误、2 用法不对、3 无法继续。"""

from __future__ import annotations

import gc
import sys
from traceback import format_exception
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from generator import __version__
from generator.cli.chinese import describe
from generator.cli.lazy import LazyGroup
from generator.errors import JuesuanError, MaterialError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOMY = 200_000
"""命令是短命的进程，编译出来的东西又都要留到最后：少清点几遍垃圾，临走时不再清点。"""

COMMANDS = {
    "build": ("generator.cli.build", "生成一个年度的全部文件"),
    "check": ("generator.cli.check", "只核对数据，不写文件"),
    "explain": ("generator.cli.explain", "一个数字从哪里来，直到 YAML 的某一行"),
    "rules": ("generator.cli.rules", "有哪些核对规则，一条规则的依据和例子"),
    "new": ("generator.cli.new", "为新的年度起一份带注释的空表"),
    "init": ("generator.cli.init", "建一个工作文件夹，带样例单位和模板"),
    "template": ("generator.cli.template", "检查、查看模板，列出模板里能用的名称"),
    "schema": ("generator.cli.schema", "输出 YAML 文件的 JSON Schema"),
}
_WITH_JSON = ("build", "check")


@click.group("juesuan", cls=LazyGroup, lazily=COMMANDS)
@click.version_option(__version__, message="juesuan %(version)s", help="显示版本。")
def juesuan() -> None:
    """决算报告生成器：YAML 里的年度数据，经一条命令成为部门决算、绩效评价报告。"""


def main() -> NoReturn:
    """命令 juesuan 的入口；以退出码结束进程。"""
    tidy_less_often()
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def tidy_less_often() -> None:
    """这个进程里少清点几遍垃圾；量速度的也照这样量。"""
    gc.set_threshold(_ROOMY)


def run(arguments: Sequence[str]) -> int:
    """执行一条命令，返回退出码；任何异常都在这里变成一段中文，印在标准错误上。

    要 JSON 的，标准输出上总是那一份 JSON，做不下去也是。
    """
    _speak_utf8(sys.stdout, sys.stderr)
    try:
        return juesuan.main(list(arguments), prog_name="juesuan", standalone_mode=False) or 0
    except Exception as error:  # 程序自己的毛病也在内：不让退出码混同于“材料有错”
        return _failed(arguments, error)


def _failed(arguments: Sequence[str], error: Exception) -> int:
    """说清做不下去的缘由，返回退出码。"""
    code, message = _explain(error)
    click.echo(message, err=True)
    if _wants_json(arguments):
        from generator.cli.summary import show_failure  # noqa: PLC0415  做不下去时才用得着

        show_failure(code, message, error)
    return code


def _wants_json(arguments: Sequence[str]) -> bool:
    """要的是 JSON：--json，或 check 的 --format json。"""
    said = " ".join(arguments)
    return said.startswith(_WITH_JSON) and ("--json" in arguments or "--format json" in said)


def _explain(error: Exception) -> tuple[int, str]:
    """异常 → 退出码和说法。"""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return 2, error.format_message()
        case click.UsageError():
            where = f"\n用 {error.ctx.command_path} --help 看用法。" if error.ctx else ""
            return 2, f"用法不对：{describe(error)}{where}"
        case UsageError():
            return 2, f"用法不对：{error}"
        case MaterialError():
            return 1, "\n".join(str(finding) for finding in error.findings)
        case click.Abort():
            return 3, "已中断。"
        case _:
            return 3, f"无法继续：{error}" if _known(error) else _unexpected(error)


def _known(error: Exception) -> bool:
    return isinstance(error, click.ClickException | JuesuanError)


def _unexpected(error: Exception) -> str:
    trace = "".join(format_exception(error))
    return f"{trace}\n无法继续：程序出了意外，请把上面的内容发给维护者。"


def _speak_utf8(*streams: TextIO) -> None:
    """Windows 的控制台和管道不一定是 UTF-8；写不出的字宁可换成问号，也不让程序停下。"""
    for stream in streams:
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
