"""juesuan template lint：把模板里的错一次找全。"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.api.templates import annotated, lint
from generator.cli.chinese import ChineseCommand
from generator.cli.options import Year, with_workspace
from generator.findings import Severity

if TYPE_CHECKING:
    from generator.api.workspace import Workspace


@click.command("lint", cls=ChineseCommand)
@click.argument("files", metavar="文件…", nargs=-1, required=True)
@click.option("--annotate", is_flag=True, help="另存一份“（批注）”，错处加上 Word 批注。")
@click.option("--year", metavar="年度", type=Year(), help="上家用哪一年的表样，默认去年。")
@with_workspace
def command(workspace: Workspace, files: tuple[str, ...], annotate: bool, year: int | None) -> int:
    """检查模板：标签、嵌套、名称，错处连同位置和建议一次说全；有错退出码为 1。"""
    failed = False
    year = year or datetime.now(UTC).year - 1
    if missing := [file for file in files if not Path(file).is_file()]:
        raise click.UsageError(f"没有“{'”“'.join(missing)}”这个文件", click.get_current_context())
    for path in map(Path, files):
        findings = lint(workspace, path, year)
        click.echo("\n".join(map(str, findings)) or f"{path}：没有发现问题。")
        failed |= any(finding.severity is Severity.ERROR for finding in findings)
        if annotate and findings:
            click.echo(f"批注写在 {annotated(path, findings)}")
    return int(failed)
