"""有哪些同类、各用哪种写法、装在哪里、怎么跑。"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.dialects import Carbone, Jinja, Mustache

if TYPE_CHECKING:
    from benchmarks.dialects import Dialect

RUNNERS = Path(__file__).with_name("runners")
OURS = "juesuan"


@dataclass(frozen=True)
class Peer:
    """一家。packages 是要装的包（写明版本）；runner 是 runners/ 里的文件。"""

    name: str
    dialect: Dialect
    runner: str
    packages: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """这一家装在哪个文件夹：node 的共用一个，Python 的各占一个环境（两家的包同名）。"""
        return cache() / ("node" if self.node else self.name)

    @property
    def node(self) -> bool:
        """是否由 node 来跑。"""
        return self.runner.endswith(".js")

    def missing(self) -> str:
        """不能跑的缘由；能跑则为空串。"""
        if not self.packages:
            return ""
        if self.node and not shutil.which("node"):
            return "没有 node"
        return "" if self.version() else "没有装（加 --install）"

    def version(self) -> str:
        """装着的版本；没有装则为空串。"""
        if not self.packages:
            return "本仓库"
        package, _, version = self.packages[0].replace("==", "@").rpartition("@")
        if self.node:
            manifest = self.folder / "node_modules" / package / "package.json"
            return str(json.loads(manifest.read_text("utf-8"))["version"]) if manifest.exists() else ""
        return version if self._python().exists() else ""

    def command(self) -> list[str]:
        """跑它的命令；任务从标准输入给。"""
        if self.node:
            return ["node", str(RUNNERS / self.runner)]
        python = str(self._python()) if self.packages else sys.executable
        return [python, "-m", f"benchmarks.runners.{Path(self.runner).stem}"]

    def environment(self) -> dict[str, str]:
        """跑它的环境变量：node 的指明从哪个文件夹找包。"""
        return os.environ | ({"NODE_PATH": str(self.folder / "node_modules")} if self.node else {})

    def install(self) -> None:
        """把包装进缓存文件夹；缓存在仓库之外。"""
        if not self.packages:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.node:
            npm = shutil.which("npm") or "npm"
            command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(self.folder)]
        else:
            venv.create(self.folder, with_pip=True)
            command = [str(self._python()), "-m", "pip", "install", "-q"]
        subprocess.run([*command, *self.packages], check=True)

    def _python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


PEERS = (
    Peer(OURS, Jinja(), "juesuan.py"),
    Peer("docxtpl", Jinja(), "docxtpl_peer.py", ("docxtpl==0.20.2", "docxcompose==2.2.0")),
    Peer("rust-docxtpl", Jinja(), "docxtpl_peer.py", ("rust-docxtpl==0.1.2",)),
    Peer("docxtemplater", Mustache(), "docxtemplater.js", ("docxtemplater@3.71.0", "pizzip@3.3.0")),
    Peer("easy-template-x", Mustache(), "easy_template_x.js", ("easy-template-x@7.2.8",)),
    Peer("carbone", Carbone(), "carbone.js", ("carbone@3.8.2",)),
)


def cache() -> Path:
    """同类装在哪里：环境变量 JUESUAN_BENCHMARK_PEERS，否则用户的缓存文件夹。"""
    named = os.environ.get("JUESUAN_BENCHMARK_PEERS")
    return Path(named) if named else Path.home() / ".cache" / "juesuan-benchmarks"
