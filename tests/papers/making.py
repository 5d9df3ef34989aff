"""案头测试的材料：data 下的各单位，或几行 YAML 造的一个单位，起草留痕，摊成账页。"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from generator.api.drafting import Drafted, Drafting, Manner
from generator.api.reporting import account_of
from generator.api.workspace import Workspace
from generator.builtin import SAMPLE_UNIT
from generator.papers import Account, Ledger

ROOT = Path(__file__).parents[2]
UNITS = {
    SAMPLE_UNIT: 2024,
    "攀枝花市西区工商联": 2021,
    "万州区工商联": 2020,
    "元氏县工商联": 2022,
    "武昌区工商联": 2018,
}
UNIT = "名称: 某区某局\n简称: 区某局\n地区: 四川省\n单位性质: 行政单位\n预算级次: 一级预算单位\n"


@cache
def drafted(unit: str = SAMPLE_UNIT) -> Drafted:
    """data 下的一个单位，留痕起草；一次测试里只起草一遍。"""
    workspace = Workspace(ROOT / "data", ROOT / "templates", ROOT / "outputs")
    return Drafting(workspace, UNITS[unit]).draft(workspace.data / unit, Manner.TRACED)


@cache
def account(unit: str = SAMPLE_UNIT) -> Account:
    return account_of(drafted(unit), Manner.PLAIN)


def ledger_of(unit: str = SAMPLE_UNIT) -> Ledger:
    found = account(unit).ledger
    assert found is not None
    return found


def write(folder: Path, book: str, last: str = "", unit: str = UNIT, name: str = "某局") -> Workspace:
    """把 2024 年（和上年）的 YAML 写成一个单位，金额以万元计；返回它的工作文件夹。"""
    own = folder / "data" / name
    own.mkdir(parents=True)
    (own / "单位.yaml").write_text(unit, encoding="utf-8")
    for year, text in ((2024, book), (2023, last)):
        if text:
            (own / f"{year}.yaml").write_text(f"金额单位: 万元\n{text}", encoding="utf-8")
    return Workspace(folder / "data", folder / "templates", folder / "outputs")


def made(folder: Path, book: str, last: str = "", unit: str = UNIT, name: str = "某局") -> Account:
    """几行 YAML 造的一个单位，留痕起草。"""
    workspace = write(folder, book, last, unit, name)
    draft = Drafting(workspace, 2024).draft(workspace.data / name, Manner.TRACED)
    return account_of(draft, Manner.PLAIN)


def line_at(unit: str, file: str, beginning: str) -> int:
    """样例的一个文件里，以 beginning 开头（不算空格）的那一行是第几行。"""
    lines = (ROOT / "data" / unit / file).read_text(encoding="utf-8").splitlines()
    (number,) = [at for at, line in enumerate(lines, 1) if re.match(rf"\s*{re.escape(beginning)}", line)]
    return number
