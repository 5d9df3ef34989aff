"""家规：每个模块开头一句中文，数里没有浮点，例子都跑得通，每条命令都在手册里。"""

import ast
import doctest
import importlib
import re
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
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "generator" / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _is_floating(node)
    ]
    assert found == []


def _is_floating(node: ast.AST) -> bool:
    """浮点的字面量，或者叫出 float(…)；isinstance(x, float) 是拒绝它，可以。"""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "float"
    return isinstance(node, ast.Constant) and isinstance(node.value, float)


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
