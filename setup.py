"""打轮子时把模板、制度依据、样例单位和 Schema 抄进 generator/_builtin；仓库里只有一份。"""

import runpy
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

BUILTIN = runpy.run_path(str(Path(__file__).parent / "generator" / "builtin.py"))


class BuildWithMaterials(build_py):
    """在普通的构建之后，把材料放到包里；可编辑安装直接用源码树，不抄。"""

    def run(self) -> None:
        """先照常构建，再抄材料；旧的一份先删，免得删掉的模板还留在轮子里。"""
        super().run()
        if self.editable_mode:
            return
        packed = Path(self.build_lib) / "generator" / "_builtin"
        shutil.rmtree(packed, ignore_errors=True)
        for kind, folder in BUILTIN["MATERIALS"].items():
            shutil.copytree(folder, packed / kind)
        shutil.copy(Path("data") / BUILTIN["SAMPLE_FILE"], packed)


setup(cmdclass={"build_py": BuildWithMaterials})
