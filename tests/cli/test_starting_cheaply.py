"""命令起得快：帮助和用法错误不装入模型、模板引擎和 XML。"""

import subprocess
import sys

import pytest

_HEAVY = {"pydantic", "jinja2", "lxml", "yaml", "babel"}
_SHOW = """
import sys
from generator.cli import run
code = run({arguments!r})
print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["biuld"], ["template", "--help"]])
def test_help_and_mistakes_load_nothing_heavy(arguments: list[str]) -> None:
    script = _SHOW.format(arguments=arguments, heavy=_HEAVY)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr.splitlines()[-1] == "[]"
