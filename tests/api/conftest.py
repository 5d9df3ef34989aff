"""端到端测试共用：一份样例工作文件夹的副本，模板和依据用内置的。"""

import shutil
from pathlib import Path

import pytest

from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT, builtin


@pytest.fixture
def sample(tmp_path: Path) -> Workspace:
    shutil.copytree(builtin("sample"), tmp_path / "data" / SAMPLE_UNIT)
    return Workspace(tmp_path / "data", tmp_path / "templates", tmp_path / "outputs")


@pytest.fixture
def unit(sample: Workspace) -> Path:
    return sample.data / SAMPLE_UNIT
