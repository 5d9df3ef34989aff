"""README 里的样张：生成样例单位的 2024 年度文件，挑几页画成图；要有 LibreOffice 和 pdftoppm。"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from generator.api.building import build
from generator.api.typesetting import Typesetting
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT, builtin

PICTURES = Path(__file__).parent / "图"
PAGES = {"封面": 1, "目录": 2, "说明": 7, "图表": 10, "报告": 22, "自评表": 26}
_DOTS_PER_INCH = 64


def main() -> int:
    """画出每一页，已有的换掉。"""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(builtin("sample").parent, Path(folder, "templates"), Path(folder))
        build(workspace, 2024, [SAMPLE_UNIT], Typesetting(pages=True, pdf=True))
        document = Path(folder, "2024", SAMPLE_UNIT, "部门决算.pdf")
        for name, page in PAGES.items():
            _draw(document, page, PICTURES / name)
    return 0


def _draw(document: Path, page: int, picture: Path) -> None:
    only = ["-f", str(page), "-l", str(page), "-singlefile"]
    command = ["pdftoppm", "-png", "-r", str(_DOTS_PER_INCH), *only, str(document), str(picture)]
    subprocess.run(command, check=True)  # noqa: S603
    print(f"写出 {picture.relative_to(PICTURES.parent.parent)}.png")


if __name__ == "__main__":
    sys.exit(main())
