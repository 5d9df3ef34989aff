"""一个单位一年的文件怎样装成模型：几个文件并成一本，金额单位、年度在这里认，毛病一次给齐。"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from generator.findings import Finding, Place, Severity
from generator.model.faults import findings as faults
from generator.model.record import Record
from generator.model.unit import Unit
from generator.model.values import MONEY_UNITS
from generator.model.yearbook import YearBook
from generator.source.folders import UNIT_FILE, shown_path, unit_file, year_files
from generator.source.reading import Loaded, read_bytes, read_yaml
from generator.source.text import Node, Text, place_of

MONEY_UNIT, YEAR = "金额单位", "年度"
AnyRecord = TypeVar("AnyRecord", bound=Record)
Trees = Mapping[str, Node]


class YearRead(NamedTuple):
    """读出的一个单位、这一年、上一年（没有则 None）和全部发现；有错误的那一份为 None。

    inputs 是读了的各文件 → 内容的指纹。
    """

    unit: Unit | None
    book: YearBook | None
    prior: YearBook | None
    findings: tuple[Finding, ...]
    inputs: Mapping[str, str]


def load_year(unit_dir: Path, year: int) -> YearRead:
    """读一个单位的一年；unit_dir 是单位文件夹。材料里的毛病都是发现，不抛异常。"""
    unit_path, no_unit = unit_file(unit_dir)
    files, no_book = year_files(unit_dir, year)
    earlier, _ = year_files(unit_dir, year - 1)
    of_unit = {} if no_unit else _read(unit_dir, (unit_path,))
    of_book, of_prior = _read(unit_dir, files), _read(unit_dir, earlier)
    unit, unit_findings = (None, no_unit) if no_unit else _unit(*of_unit.values())
    book, book_findings = (None, no_book) if no_book else _book(of_book, year)
    prior, prior_findings = _book(of_prior, year - 1) if of_prior else (None, ())
    inputs = {name: loaded.digest for name, loaded in (of_unit | of_book | of_prior).items() if loaded.digest}
    return YearRead(unit, book, prior, (*unit_findings, *book_findings, *prior_findings), inputs)


def load_unit(unit_dir: Path) -> tuple[Unit | None, tuple[Finding, ...]]:
    """单位.yaml。"""
    path, missing = unit_file(unit_dir)
    return (None, missing) if missing else _unit(*_read(unit_dir, (path,)).values())


def load_book(unit_dir: Path, year: int) -> tuple[YearBook | None, tuple[Finding, ...]]:
    """一个年度的一个文件或一个文件夹。"""
    files, found = year_files(unit_dir, year)
    return (None, found) if found else _book(_read(unit_dir, files), year)


def _read(unit_dir: Path, files: Sequence[Path]) -> dict[str, Loaded]:
    shown = {shown_path(unit_dir, path): path for path in files}
    return {name: read_yaml(path, name) for name, path in shown.items()}


def _unit(loaded: Loaded) -> tuple[Unit | None, tuple[Finding, ...]]:
    tree, found, _ = loaded
    return (None, found) if tree is None else _validated(Unit, tree, {}, found)


def parse_unit(text: str, file: str = UNIT_FILE) -> tuple[Unit | None, tuple[Finding, ...]]:
    """从文字读一个单位；给测试和“先看看再写”的程序用。"""
    return _unit(read_bytes(text.encode(), file))


def parse_book(files: Mapping[str, str], year: int) -> tuple[YearBook | None, tuple[Finding, ...]]:
    """从 {文件名: 文字} 读一个年度。"""
    return _book({name: read_bytes(text.encode(), name) for name, text in files.items()}, year)


def _book(contents: Mapping[str, Loaded], year: int) -> tuple[YearBook | None, tuple[Finding, ...]]:
    trees = {name: loaded.tree for name, loaded in contents.items() if loaded.tree is not None}
    found = tuple(finding for loaded in contents.values() for finding in loaded.findings)
    merged, merge_findings = _merged(trees)
    units, unit_findings = _money_units(trees)
    year_findings = tuple(_wrong_year(tree, year) for tree in trees.values() if not _year_agrees(tree, year))
    merged[Text(YEAR)] = year
    return _validated(YearBook, merged, units, (*found, *merge_findings, *unit_findings, *year_findings))


def _validated(
    kind: type[AnyRecord], tree: Node, units: Mapping[str, Decimal], found: tuple[Finding, ...]
) -> tuple[AnyRecord | None, tuple[Finding, ...]]:
    """校验一棵树；已有或新添了错误就不给模型。"""
    try:
        record = kind.model_validate(tree, context={"units": units})
    except ValidationError as problem:
        broken = {finding.place.file for finding in found if finding.code == "S110" and finding.place}
        more = (fault for fault in faults(problem, tree.place) if not _skipped(fault, broken))
        return None, tuple(sorted((*found, *more), key=_order))
    return (None if any(finding.severity is Severity.ERROR for finding in found) else record), found


def _skipped(fault: Finding, broken: set[str]) -> bool:
    """文件里有一块没有读成，就不说它缺什么。"""
    return fault.code == "M102" and fault.place is not None and fault.place.file in broken


def _order(finding: Finding) -> tuple[str, int, int]:
    place = finding.place or Place("")
    return place.file, place.line or 0, place.column or 0


def _merged(trees: Trees) -> tuple[Node, tuple[Finding, ...]]:
    """几个文件并成一本；除金额单位、年度外，一个键只能在一个文件里。"""
    merged, found = Node(), []
    for tree in trees.values():
        merged.place = merged.place or tree.place
        for key, value in tree.items():
            if key in (MONEY_UNIT, YEAR):
                continue
            earlier = next((other for other in merged if other == key), None)
            if earlier is None:
                merged[key] = value
                continue
            message = f"“{key}”在 {place_of(earlier) or '另一个文件'} 已经写过"
            found.append(Finding("M110", Severity.ERROR, message, place_of(key), "一件事只写在一个文件里"))
    return merged, tuple(found)


def _money_units(trees: Trees) -> tuple[dict[str, Decimal], tuple[Finding, ...]]:
    """每个文件的金额单位；没写的文件随别的文件，别的文件也不一致就不知道。"""
    units: dict[str, Decimal] = {}
    found = []
    for name, tree in trees.items():
        stated = tree.get(Text(MONEY_UNIT))
        if isinstance(stated, str) and stated in MONEY_UNITS:
            units[name] = MONEY_UNITS[stated]
        elif stated is not None:
            place = place_of(stated)
            message = f"金额单位不能是“{stated}”"
            found.append(Finding("M106", Severity.ERROR, message, place, "写 元 或 万元"))
    if len(set(units.values())) == 1:
        units[""] = next(iter(units.values()))
    return units, tuple(found)


def _year_agrees(tree: Node, year: int) -> bool:
    stated = tree.get(Text(YEAR))
    return stated is None or str(stated).removesuffix("年").removesuffix("年度") == str(year)


def _wrong_year(tree: Node, year: int) -> Finding:
    stated = tree[Text(YEAR)]
    message = f"文件里写的是 {stated} 年度，却放在 {year} 年度"
    return Finding("M107", Severity.ERROR, message, place_of(stated), "多半抄自别的年度，逐项核对后改正")
