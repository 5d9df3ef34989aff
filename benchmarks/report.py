"""把成绩排成表：毫秒、倍数、内存、线性，都以本引擎为一。"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from benchmarks.peers import OURS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.race import Result

Results = dict[str, dict[int, "Result"]]


def speed_table(results: Results, sizes: Sequence[int]) -> str:
    """各家各行数的渲染毫秒，括号里是本引擎的几倍。"""
    return _by_size("渲染，毫秒（倍数）", results, sizes, lambda result: result.render * 1000)


def memory_table(results: Results, sizes: Sequence[int]) -> str:
    """各家各行数的内存峰值，MB。"""
    return _by_size("内存峰值，MB（倍数）", results, sizes, _megabytes)


def compile_table(results: Results, size: int) -> str:
    """编译毫秒，编译分得开的几家。"""
    compiled = {name: by_size[size].compile for name, by_size in results.items()}
    rows = [[name, f"{spent * 1000:.1f}"] for name, spent in compiled.items() if spent is not None]
    return table(["编译，毫秒", "一次"], rows)


def linearity(results: Results, small: int, large: int) -> str:
    """行数翻几倍，时间翻几倍；一为线性。"""
    rows = [
        [name, f"{by_size[large].render / by_size[small].render * small / large:.2f}"]
        for name, by_size in results.items()
        if small in by_size and large in by_size
    ]
    return table([f"每行用时，{large} 行比 {small} 行", "倍数"], rows)


def disagreements(results: Results, sizes: Sequence[int]) -> list[str]:
    """文字与本引擎不一致的：哪家、多少行、头一处。"""
    said = []
    for name, by_size in results.items():
        for size in sizes:
            ours = results[OURS][size].text
            if size not in by_size or by_size[size].text == ours:
                continue
            theirs = by_size[size].text
            first = next((pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]), None)
            said.append(f"{name} 在 {size} 行：{len(theirs)} 段比 {len(ours)} 段，头一处 {first}")
    return said


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """一张 Markdown 表，按终端列数对齐。"""
    lines = [list(heads), *[list(row) for row in rows]]
    widths = [max(_columns(line[index]) for line in lines) for index in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(_line(line, widths) for line in lines)


def _megabytes(result: Result) -> float | None:
    return None if result.peak is None else result.peak / 1_000_000


def _by_size(
    title: str, results: Results, sizes: Sequence[int], measure: Callable[[Result], float | None]
) -> str:
    rows = [
        [name, *(_against(measure, by_size, results[OURS], size) for size in sizes)]
        for name, by_size in results.items()
    ]
    return table([title, *(f"{size:,} 行" for size in sizes)], rows)


def _against(
    measure: Callable[[Result], float | None],
    theirs: Mapping[int, Result],
    ours: Mapping[int, Result],
    size: int,
) -> str:
    amount = measure(theirs[size]) if size in theirs else None
    own = measure(ours[size])
    if amount is None or not own:
        return "–"
    return f"{amount:,.1f}" + ("" if theirs is ours else f"（{amount / own:.1f}×）")


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (width - _columns(cell)) for cell, width in zip(cells, widths, strict=True)]
    return "| " + " | ".join(padded) + " |"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
