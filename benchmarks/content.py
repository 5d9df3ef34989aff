"""对比用的内容：一份有六十段、九张九列表的报告，段里有数、有取舍，表按行循环。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

PARAGRAPHS = 60
TABLES = 9
COLUMNS = 9
STANDARD_ROWS = 180
SIZES = (STANDARD_ROWS, 1_800, 9_000, 27_000)
HEADINGS = (
    "科目编码",
    "科目名称",
    "年初预算数",
    "全年预算数",
    "决算数",
    "上年数",
    "增减额",
    "增减率",
    "备注",
)


@dataclass(frozen=True)
class Value:
    """一处填数的地方。"""

    name: str


@dataclass(frozen=True)
class Choice:
    """两可的一个词：name 为真印 yes，否则印 no；no_name 是它的反面（有的同类没有“否则”）。"""

    name: str
    no_name: str
    yes: str
    no: str


Piece = str | Value | Choice


def paragraph(index: int) -> tuple[Piece, ...]:
    """第 index 段：普通文字、数和取舍相间。"""
    prefix = f"p{index}_"
    return (
        f"（{index + 1}）",
        Value(prefix + "year"),
        "年度",
        Value(prefix + "item"),
        "决算数为",
        Value(prefix + "amount"),
        "万元，占本年支出合计的",
        Value(prefix + "share"),
        "，与上年相比",
        Choice(prefix + "grew", prefix + "shrank", "增加", "减少"),
        Value(prefix + "change"),
        "万元，完成预算的",
        Value(prefix + "execution"),
        "，主要是按照工作安排调整了有关项目的支出进度。",
    )


def values(rows: int) -> dict[str, Any]:
    """整份报告的数据；rows 是九张表行数之和。数都已写成文字，各家一样。"""
    data: dict[str, Any] = {}
    for index in range(PARAGRAPHS):
        prefix, grew = f"p{index}_", index % 3 != 0
        data |= {
            prefix + "year": str(2024 - index % 2),
            prefix + "item": f"一般公共服务支出第{index + 1}项",
            prefix + "amount": _amount(index * 7919 + 137),
            prefix + "share": f"{index * 37 % 100}.{index % 10}%",
            prefix + "grew": grew,
            prefix + "shrank": not grew,
            prefix + "change": _amount(index * 104729 % 99991),
            prefix + "execution": f"{100 - index % 13}.0%",
        }
    for table in range(TABLES):
        data[f"t{table}"] = [_row(table, index) for index in range(rows // TABLES)]
    return data


def _row(table: int, index: int) -> dict[str, str]:
    seed = (table + 1) * 1_000_003 + index * 7919
    amounts = [_amount(seed * factor % 9_999_991) for factor in (3, 5, 7, 11, 13)]
    cells = [
        str(2_010_000 + index),
        f"科目{table + 1}之{index + 1}",
        *amounts,
        f"{seed % 100}.{seed % 10}%",
        "按进度",
    ]
    return {f"c{column}": cell for column, cell in enumerate(cells)}


def _amount(cents: int) -> str:
    return f"{cents // 100:,}.{cents % 100:02d}"
