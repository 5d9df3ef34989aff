"""juesuan template lint：把模板里的错一次找全。"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.api.templates import annotated, lint
from generator.cli.chinese import ChineseCommand
from generator.cli.options import with_workspace
from generator.findings import Severity

if TYPE_CHECKING:
    from generator.api.workspace import Workspace


@click.command("lint", cls=ChineseCommand)
@click.argument("files", metavar="文件…", nargs=-1, required=True)
@click.option("--annotate", is_flag=True, help="另存一份“（批注）”，错处加上 Word 批注。")
@with_workspace
def command(workspace: Workspace, files: tuple[str, ...], annotate: bool) -> int:
    """检查模板：标签、嵌套、名称，错处连同位置和建议一次说全；有错退出码为 1。"""
    failed = False
    for path in map(Path, files):
        findings = lint(workspace, path)
        click.echo("\n".join(map(str, findings)) or f"{path}：没有发现问题。")
        failed |= any(finding.severity is Severity.ERROR for finding in findings)
        if annotate and findings:
            click.echo(f"批注写在 {annotated(path, findings)}")
    return int(failed)
