"""地区：写的地区在模板文件夹里找不找得到，找不到时像哪一个。"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from generator.findings import Finding, Severity
from generator.source.text import place_of
from generator.standards.regions import COMMON, steps

_SUFFIXES = ("特别行政区", "自治区", "自治州", "自治县", "省", "市", "州", "县", "区")
_CLOSE = Decimal("0.7")


def region_findings(roots: tuple[Path, ...], region: str) -> tuple[Finding, ...]:
    """region 如 甲省/乙市/丙区，roots 是各模板文件夹；对不上给一条提醒。

    头一级就没有模板的，说明用的是“通用”；下面几级本来多半没有自己的模板，像现有的哪一级才提。
    """
    found: tuple[str, ...] = ()
    for step in steps(region):
        existing = _inside(root.joinpath(*found) for root in roots)
        if step not in (*existing, COMMON):
            near = next((name for name in existing if _alike(step, name)), "")
            return (_finding(region, found, step, near),) if near or not found else ()
        found = (*found, step)
    return ()


def _inside(folders: Iterable[Path]) -> list[str]:
    """这几个文件夹里的地区，不含“通用”。"""
    paths = (path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_dir())
    return sorted({path.name for path in paths if path.name != COMMON and not path.name.startswith(".")})


def _alike(written: str, name: str) -> bool:
    """少写了“省”、几级连着写、多字的名称错了个别的字；江南省不像江北省。

    >>> _alike("江南", "江南省"), _alike("江南省某某市", "江南省"), _alike("江南省", "江北省")
    (True, True, False)
    """
    from difflib import SequenceMatcher  # noqa: PLC0415  写错时才用得着

    one, other = _stem(written), _stem(name)
    begins = one.startswith(other) or other.startswith(one)
    return begins or SequenceMatcher(None, one, other).ratio() >= _CLOSE


def _stem(name: str) -> str:
    """去掉“省”“市”一类的字，剩下的至少两个字。"""
    return next((name.removesuffix(end) for end in _SUFFIXES if name.endswith(end) and name[2:]), name)


def _finding(region: str, found: tuple[str, ...], step: str, near: str) -> Finding:
    used = "/".join(found) or COMMON
    message = f"没有地区“{'/'.join((*found, step))}”的模板，用的是“{used}”的"
    remedy = f"就用“{used}”的，不必改；要用自己的，放到 templates/{'/'.join((*found, step))} 里"
    if near:
        remedy = f"是不是想写“{'/'.join((*found, near))}”？各级之间用“/”隔开"
    return Finding("D104", Severity.WARNING, message, place_of(region), remedy)
