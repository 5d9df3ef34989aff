"""几条命令共用的参数：年度、单位、三个文件夹，以及结果怎样输出。"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from unicodedata import normalize

import click

from generator.api.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., Any]


class Year(click.ParamType):  # type: ignore[type-arg]  # 旧版 click 的 ParamType 不带类型参数
    """四位年度，“2024年”也认得。"""

    name = "年度"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """不是 2000 至 2099 的四位数，报用法错误。"""
        text = normalize("NFKC", str(value)).removesuffix("年度").removesuffix("年")
        if not (text.isascii() and text.isdigit() and 2000 <= int(text) <= 2099):
            _refuse(f"“{value}”不是年度；写四位数字，如 2024", ctx)
        return int(text)


def _refuse(message: str, context: click.Context | None) -> NoReturn:
    raise click.UsageError(message, context)


year_argument = click.argument("year", metavar="年度", type=Year())
unit_argument = click.argument("unit", metavar="单位")
_units_argument = click.argument("units", metavar="[单位]…", nargs=-1)

_FOLDERS = (
    click.option("--data", metavar="文件夹", help="各单位数据所在，默认 data。"),
    click.option("--templates", metavar="文件夹", help="自己的模板所在，默认 templates；缺的用内置的。"),
    click.option("--outputs", metavar="文件夹", help="文件写到哪里，默认 outputs。"),
)
_OUTPUT = (
    click.option("--json", "as_json", is_flag=True, help="结果以 JSON 写到标准输出。"),
    click.option("--quiet", is_flag=True, help="只说错误。"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """build 和 check 共同问的：在哪里、哪一年（None 是全部年度）、哪些单位、怎样说。"""

    workspace: Workspace
    year: int | None
    units: tuple[str, ...]
    as_json: bool
    quiet: bool


def with_workspace(function: Command) -> Command:
    """加上三个文件夹选项，合成一个 workspace 交给 function。"""

    @wraps(function)
    def command(**given: Any) -> Any:
        folders = {name: given.pop(name) for name in ("data", "templates", "outputs")}
        workspace = Workspace(**{name: Path(folder) for name, folder in folders.items() if folder})
        return function(workspace=workspace, **given)

    return _decorated(command, _FOLDERS)


def asking(*, every: bool = False) -> Callable[[Command], Command]:
    """加上年度、单位、文件夹、输出的参数，合成一个 Asked 作为第一个参数；every 为真即可以用 --all。"""

    def decorate(function: Command) -> Command:
        @wraps(function)
        def command(**given: Any) -> Any:
            everything = given.pop("everything", False)
            names = ("workspace", "year", "units", "as_json", "quiet")
            asked = Asked(**{name: given.pop(name) for name in names})
            if everything and (asked.year is not None or asked.units):
                _refuse("--all 是全部单位的全部年度，不再写年度和单位", click.get_current_context())
            if not everything and asked.year is None:
                _refuse(
                    "缺少参数 年度" + ("；全部年度用 --all" if every else ""), click.get_current_context()
                )
            return function(asked, **given)

        year = click.argument("year", metavar="年度", type=Year(), required=False)
        options = (*_OUTPUT, click.option("--all", "everything", is_flag=True, help="全部单位的全部年度。"))
        return year(_units_argument(with_workspace(_decorated(command, options if every else _OUTPUT))))

    return decorate


def _decorated(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
