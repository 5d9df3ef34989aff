"""参考页的内容：命令、名称、检查、报错，各从程序里的那一张表来。"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

import click

from docs.gallery import gallery
from generator.api.schemas import schema
from generator.api.templates import template_names, template_provenance
from generator.api.workspace import Workspace
from generator.checks import generate_catalogue
from generator.cli import juesuan
from generator.documents.provenance import Provenance
from generator.glossary import TERMS, Term
from generator.model.schema import KINDS
from generator.phrases.numbers import round_half_up

_GENERATED = "<!-- 由 make docs 生成，不要手改 -->\n"


def pages() -> dict[str, str]:
    """路径 → 全文；路径从仓库顶层算起。"""
    return {
        "docs/命令.md": _commands(),
        "docs/名称.md": _terms(),
        "docs/规则目录.md": generate_catalogue(),
        "docs/模板来源.md": _origins(),
        "docs/报错.md": gallery(_GENERATED),
        **{f"data/schema/{name}.json": schema(name) for name in KINDS},
    }


def command_paths() -> list[str]:
    """每条命令的全名，如 juesuan template lint。"""
    return [context.command_path for context in _contexts(juesuan, None)]


def _commands() -> str:
    head = [_GENERATED, "# 命令\n", "每条命令的说明，与 `--help` 所印的相同。\n"]
    contexts = _contexts(juesuan, None)
    helps = (f"## {each.command_path}\n\n```text\n{each.get_help()}\n```\n" for each in contexts)
    return "\n".join([*head, *helps])


def _contexts(command: click.Command, parent: click.Context | None) -> list[click.Context]:
    settings = command.context_settings
    context = command.context_class(command, parent=parent, info_name=command.name, **settings)
    found = [context]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            found += _contexts(child, context)
    return found


def _origins() -> str:
    """各地区的模板自己写了几段、用上级的几段。"""
    head = [
        _GENERATED,
        "# 模板来源\n",
        "每一级的每种文书，印出来的段数（表格的一格算一段）有多少是自己写的，有多少用上级的；附件是从别的文种带进来的。\n",
        "| 地区 | 文种 | 年度 | 自己的 | 上级的 | 附件 | 自己占 |\n|---|---|---|---|---|---|---|",
    ]
    rows = template_provenance(Workspace())
    return "\n".join([*head, *map(_origin, rows)]) + "\n"


def _origin(each: Provenance) -> str:
    first, last = each.years
    years = f"{first}—{last}" if first != last else str(first)
    above = "，".join(f"{level} {count}" for level, count in each.paragraphs.items() if level != each.region)
    whole = each.own + each.inherited
    share = f"{round_half_up(Decimal(each.own) / whole * 100, 0)}%" if whole else "—"
    cells = (each.region, each.document, years, each.own, above or 0, each.included, share)
    return f"| {' | '.join(map(str, cells))} |"


def _terms() -> str:
    parts = [_GENERATED, "# 名称\n", "## YAML 的键\n"]
    for basis, terms in groupby(TERMS, key=lambda term: term.basis):
        parts.append(_table(f"依据：{basis}\n\n" if basis else "", tuple(terms)))
    rows = [f"| {each.name} | {each.unit} | {each.meaning} |" for each in template_names()]
    head = ["## 模板里的名称\n", "| 名称 | 单位 | 意思 |", "|---|---|---|"]
    return "\n".join([*parts, *head, *rows]) + "\n"


def _table(head: str, terms: tuple[Term, ...]) -> str:
    rows = [f"| {term.name} | {term.unit} | {term.meaning} | `{term.key}` |" for term in terms]
    return head + "\n".join(["| 名称 | 单位 | 意思 | 标识 |", "|---|---|---|---|", *rows]) + "\n"
