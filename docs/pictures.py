"""README 里的样张：生成样例单位的 2024 年度文件，挑几页画成图；要有 LibreOffice 和 pdftoppm。"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from generator.api.building import Finish, build
from generator.api.typesetting import Typesetting
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT, builtin

PICTURES = Path(__file__).parent / "图"
PAGES = {
    "封面": ("部门决算",),
    "目录": ("一、部门职责....",),
    "说明": ("一、收入支出决算总体情况说明", "图1："),
    "图表": ("图5：", "图6："),
    "报告": ("其他运转类数量指标", "【待填："),
    "自评表": ("自评表", "项目名称", "企业家座谈会经费"),
}
"""图的名称 → 那一页上都有的话；有几页都有的取最后一页（前面的是目录）。"""
_DOTS_PER_INCH = 64


def main() -> int:
    """画出每一页，已有的换掉。"""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(builtin("sample").parent, Path(folder, "templates"), Path(folder))
        build(workspace, 2024, [SAMPLE_UNIT], Finish(typesetting=Typesetting(pages=True, pdf=True)))
        document = Path(folder, "2024", SAMPLE_UNIT, "部门决算.pdf")
        pages = _texts(document)
        for name, said in PAGES.items():
            _draw(document, _page_of(name, said, pages), PICTURES / name)
    return 0


def _texts(document: Path) -> list[str]:
    """各页的文字，空白都去掉。"""
    command = ["pdftotext", str(document), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()  # noqa: S603
    return ["".join(page.split()) for page in text.split("\f")]


def _page_of(name: str, said: tuple[str, ...], pages: list[str]) -> int:
    """有这些话的最后一页，从 1 数起；封面是头一页。哪页也没有抛 SystemExit。"""
    wanted = ["".join(each.split()) for each in said]
    found = [number for number, page in enumerate(pages, 1) if all(each in page for each in wanted)]
    if not found:
        sys.exit(f"哪一页都没有“{'”“'.join(said)}”，画不成“{name}”")
    return found[0] if name == "封面" else found[-1]


def _draw(document: Path, page: int, picture: Path) -> None:
    only = ["-f", str(page), "-l", str(page), "-singlefile"]
    command = ["pdftoppm", "-png", "-r", str(_DOTS_PER_INCH), *only, str(document), str(picture)]
    subprocess.run(command, check=True)  # noqa: S603
    print(f"写出 {picture.relative_to(PICTURES.parent.parent)}.png")


if __name__ == "__main__":
    sys.exit(main())
