"""装好的轮子带着模板、依据和样例：在一个空文件夹里 init 之后就能 build。"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator.builtin import MATERIALS

ROOT = Path(__file__).parents[2]
SOURCES = (
    "generator",
    "templates",
    "data",
    "setup.py",
    "setup.cfg",
    "pyproject.toml",
    "MANIFEST.in",
    "README.md",
    "LICENSE",
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """从源码的一份副本打出轮子，解开在一个文件夹里。"""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    for name in SOURCES:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, source / name)
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(target)]
    subprocess.run([sys.executable, *build, str(source)], check=True, capture_output=True)
    (wheel,) = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target / "site")
    return target / "site"


def _juesuan(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(installed), "JUESUAN_SOFFICE": ""}
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_material_travels_in_the_wheel(installed: Path) -> None:
    for kind, folder in MATERIALS.items():
        packed = installed / "generator" / "_builtin" / kind
        inside = {path.relative_to(packed) for path in packed.rglob("*") if path.is_file()}
        source = ROOT / folder
        assert inside == {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
        assert inside


def test_init_then_build_works_with_nothing_but_the_wheel(installed: Path, tmp_path: Path) -> None:
    assert _juesuan(installed, tmp_path, "init").returncode == 0
    done = _juesuan(installed, tmp_path, "build", "2024")
    assert done.returncode == 0, done.stderr
    assert "部门决算.docx" in done.stdout
    outputs = {path.name for path in (tmp_path / "outputs").rglob("*.docx")}
    assert {"部门决算.docx", "绩效评价报告.docx"} <= outputs


def test_the_templates_copied_by_init_give_the_same_documents_as_the_built_in(
    installed: Path, tmp_path: Path
) -> None:
    _juesuan(installed, tmp_path, "init")
    _juesuan(installed, tmp_path, "build", "2024", "--outputs", "own")
    shutil.rmtree(tmp_path / "templates")
    _juesuan(installed, tmp_path, "build", "2024", "--outputs", "builtin")
    own = {path.name: path.read_bytes() for path in (tmp_path / "own").rglob("*.docx")}
    assert own
    assert own == {path.name: path.read_bytes() for path in (tmp_path / "builtin").rglob("*.docx")}
