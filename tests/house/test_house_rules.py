"""家规：每个模块开头一句中文，数里没有浮点，例子都跑得通，每条命令都在手册里。"""

import ast
import doctest
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "generator").rglob("*.py"))
WITH_EXAMPLES = [path for path in MODULES if ">>>" in path.read_text(encoding="utf-8")]
HAN = re.compile(r"[\u4e00-\u9fff]")


def _module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_opens_with_a_chinese_sentence(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert HAN.search(docstring.splitlines()[0])


@pytest.mark.parametrize("room", ["figures", "phrases", "checks", "model", "standards", "documents"])
def test_no_figure_is_ever_a_float(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "generator" / room).rglob("*.py"))
        for line in _floating(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def _floating(node: ast.AST) -> Iterator[int]:
    """浮点字面量和 float(…) 在哪几行；“是不是想写”的相近程度不是决算里的数。"""
    called = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
    if called == "get_close_matches":
        return
    if called == "float" or (isinstance(node, ast.Constant) and isinstance(node.value, float)):
        yield getattr(node, "lineno", 0)
    for child in ast.iter_child_nodes(node):
        yield from _floating(child)


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_example_in_a_docstring_runs(path: Path) -> None:
    result = doctest.testmod(importlib.import_module(_module_name(path)))
    assert result.attempted > 0
    assert result.failed == 0


def test_every_command_stands_in_the_manual() -> None:
    from docs.reference import command_paths  # noqa: PLC0415

    manual = (ROOT / "docs" / "填报手册.md").read_text(encoding="utf-8")
    manual += (ROOT / "docs" / "模板手册.md").read_text(encoding="utf-8")
    assert [path for path in command_paths() if path not in manual] == []


def test_nothing_is_called_by_an_empty_name() -> None:
    empty = {"utils", "helpers", "common", "manager", "misc"}
    assert [path for path in MODULES if path.stem in empty] == []


def test_no_district_and_no_unit_is_named_in_the_program() -> None:
    folders = [*(ROOT / "templates").rglob("*"), *(ROOT / "data").iterdir()]
    names = {path.name for path in folders if path.is_dir()} - {"通用", "standards", "schema"}
    names |= {name[:-1] for name in names if name[-1] in "省市区县" and len(name) > 2}
    assert len(names) > 3
    sources = [path for path in (ROOT / "generator").rglob("*") if path.suffix in {".py", ".yaml", ".html"}]
    found = [
        (str(path.relative_to(ROOT)), name)
        for path in sources
        for name in sorted(names)
        if name in path.read_text(encoding="utf-8")
    ]
    assert found == []
