"""评分方案怎样读：由近及远读各级的 评分方案.yaml，毛病是发现，带着文件里的地点。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.findings import Finding, Place, Severity
from generator.model.record import suggestion
from generator.source.reading import read_bytes, read_yaml
from generator.source.text import Node, Text, place_of
from generator.standards.schemes import DEFAULT_PLACES, Scheme, SchemeItem, SchemePart, Schemes, Step
from generator.standards.tables import in_force, period

SCHEMES_FILE = "评分方案.yaml"
_MOST_PLACES = 6
_LARGEST = Decimal(10) ** 12
_SCHEME_KEYS = ("起始年", "截止年", "依据", "核对", "满分", "小数位", "等级", "部分")
_PART_KEYS = ("名称", "满分", "自定", "指标")
_ITEM_KEYS = (
    "名称", "组", "满分", "算式", "单位", "档", "比例", "按值", "说明", "依据", "核对",
)  # fmt: skip
_STEP_KEYS = ("不大于", "小于", "不小于", "大于", "得")
_RATIO_KEYS = ("目标", "越小越好")


def read_schemes(files: Iterable[tuple[Path, str]], year: int) -> Schemes:
    """files 由近（本级）及远，各带给人看的路径；近的一级写了同名的方案，就整个用它的。

    名称与远处的只差一两个字的，多半是写错了，要说。
    """
    table: dict[str, Scheme] = {}
    findings: list[Finding] = []
    for path, shown in files:
        schemes, found = _read(path, shown, path.stat().st_mtime_ns, year)
        findings += found
        names = {str(scheme.name) for scheme in schemes}
        findings += [
            _warning(f"另有一个评分方案叫“{scheme.name}”", each.place, f"是不是想写“{scheme.name}”？")
            for scheme in schemes
            if str(scheme.name) not in table
            for each in table.values()
            if str(each.name) not in names and suggestion(each.name, [scheme.name])
        ]
        for scheme in schemes:
            table.setdefault(str(scheme.name), scheme)
    return Schemes(table, tuple(findings))


def parse_schemes(text: str, year: int, file: str = SCHEMES_FILE) -> Schemes:
    """从文字读评分方案；给测试和“先看看再写”的程序用。"""
    loaded = read_bytes(text.encode(), file)
    reader = _Reader(list(loaded.findings))
    table = {str(scheme.name): scheme for scheme in reader.schemes(loaded.tree or Node(), year)}
    return Schemes(table, tuple(reader.findings))


@lru_cache(maxsize=64)
def _read(
    path: Path, shown: str, _modified: int, year: int
) -> tuple[tuple[Scheme, ...], tuple[Finding, ...]]:
    loaded = read_yaml(path, shown)
    reader = _Reader(list(loaded.findings))
    schemes = tuple(reader.schemes(loaded.tree or Node(), year))
    if not loaded.tree and not loaded.findings:
        reader.findings.append(
            _warning("里面没有评分方案", Place(shown, 1), "写上方案；不要这个文件就删去它")
        )
    return schemes, tuple(reader.findings)


class _Reader:
    """读一个文件，一路收集毛病。"""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings

    def schemes(self, tree: Node, year: int) -> Iterator[Scheme]:
        for name, entries in tree.items():
            rows = self._rows(entries, name)
            if not rows and entries in (None, []):
                self._fault(f"评分方案“{name}”下面是空的", name.place, "写上“部分”；不要它就删去这一行")
            for row in rows:
                self._whole_years(row)
            chosen = [each for each in rows if in_force(each, year)]
            if rows and not chosen:
                listed = "、".join(filter(None, map(period, rows)))
                message = f"评分方案“{name}”没有 {year} 年度的（有：{listed}）"
                self.findings.append(_warning(message, name.place, "写上这一年的；没有就用上一级的"))
            yield from (self._scheme(name, row) for row in chosen[:1])

    def _scheme(self, name: Text, row: Node) -> Scheme:
        self._known(row, _SCHEME_KEYS, f"评分方案“{name}”")
        grades = {str(key): self._number(value) for key, value in self._mapping(row, "等级").items()}
        parts = tuple(self._part(each) for each in self._rows(row.get(_key("部分")), name))
        self._distinct([part.name for part in parts], "部分")
        self._distinct([item.name for part in parts for item in part.items], "指标")
        return Scheme(
            name=name,
            parts=parts,
            stated=self._marks(row),
            places=self._places(row),
            grades={key: floor for key, floor in grades.items() if floor is not None},
            basis=_text(row, "依据"),
            place=name.place,
        )

    def _part(self, row: Node) -> SchemePart:
        name = self._name(row)
        self._known(row, _PART_KEYS, f"“{name}”这一部分")
        items = tuple(self._item(each) for each in self._rows(row.get(_key("指标")), name))
        own = self._flag(row, "自定")
        if not items and not own and _text(row, "自定") in {"", "否"}:
            self._fault(f"“{name}”这一部分没有指标", name.place, "补上“指标”；由单位自定的写“自定: 是”")
        return SchemePart(name, items, self._marks(row), own, name.place)

    def _item(self, row: Node) -> SchemeItem:
        name = self._name(row)
        self._known(row, _ITEM_KEYS, f"“{name}”这个指标")
        full = self._marks(row)
        if _key("满分") not in row:
            self._fault(f"“{name}”没有写满分", name.place, "补上“满分”，一个数")
        formula = row.get(_key("算式"))
        if formula is not None and not isinstance(formula, Text):
            self._fault(f"“{name}”的算式要写成一句话", name.place, "如 算式: 人员.在职 / 人员.编制数 * 100")
        bands = self._rows(row.get(_key("档")), name)
        steps = tuple(self._step(each, full) for each in bands)
        self._reachable(steps, bands)
        ratio, by_value = self._ratio(row, name), self._flag(row, "按值")
        if formula is not None and sum((bool(steps), ratio is not None, by_value)) != 1:
            remedy = "写“档”（一档一档）、“比例: {目标: …}”或“按值: 是”，只写一种"
            self._fault(f"“{name}”有算式，没有说怎样记分，或者说了不止一种", name.place, remedy)
        return SchemeItem(
            name,
            full or Decimal(0),
            _text(row, "组"),
            formula if isinstance(formula, Text) else None,
            _text(row, "单位"),
            steps,
            ratio,
            by_value,
            note if isinstance(note := row.get(_key("说明")), Text) else None,
            place_of(row.get(_key("满分"))),
        )

    def _step(self, row: Node, full: Decimal | None) -> Step:
        self._known(row, _STEP_KEYS, "一档")
        score = self._optional(row, "得")
        if score is None:
            self._fault("这一档没有写得几分", row.place, "补上“得: 分数”")
        elif score < 0 or (full is not None and score > full):
            self._fault(f"这一档得 {score} 分，满分是 {full} 分", row.place, "得分在零和满分之间")
        conditions = [key for key in _STEP_KEYS[:-1] if _key(key) in row]
        if len(conditions) > 1:
            said = "、".join(conditions)
            self._fault(
                f"这一档写了 {len(conditions)} 个条件：{said}", row.place, "一档一个条件，前面的档先看"
            )
        bound = self._optional(row, conditions[0]) if conditions else Decimal(0)
        return Step(score or Decimal(0), conditions[0] if conditions else "", bound or Decimal(0))

    def _reachable(self, steps: Sequence[Step], bands: Sequence[Node]) -> None:
        """前面的档先看：合乎后一档的都合乎前面某一档，后一档就轮不到。"""
        for number, (step, row) in enumerate(zip(steps, bands, strict=True)):
            earlier = zip(steps[:number], bands, strict=False)
            if any(_covers(each, step) and _understood(node) for each, node in earlier):
                self._fault(
                    "这一档轮不到：前面的档已经包括了它", row.place, "界线严的写在前，没有条件的写在最后"
                )

    def _ratio(self, row: Node, name: Text) -> tuple[Decimal, bool] | None:
        written = row.get(_key("比例"))
        if written is None:
            return None
        if not isinstance(written, Node):
            self._fault(f"“{name}”的比例写得不对", place_of(written), "写成 比例: {目标: 100}")
            return None
        self._known(written, _RATIO_KEYS, "比例")
        target = self._optional(written, "目标")
        if not target:
            self._fault(f"“{name}”的比例没有目标，或者目标是零", written.place, "写成 比例: {目标: 100}")
        return (target or Decimal(1)), self._flag(written, "越小越好")

    def _rows(self, value: Any, owner: Text) -> list[Node]:
        """一列映射；写成一个映射也行。"""
        rows = [] if value is None else value if isinstance(value, list) else [value]
        for row in rows:
            if not isinstance(row, Node):
                self._fault(f"“{owner}”下面要写成“键: 值”", place_of(row), "照内置的评分方案改")
        return [row for row in rows if isinstance(row, Node)]

    def _name(self, row: Node) -> Text:
        name = row.get(_key("名称"))
        if isinstance(name, Text):
            return name
        self._fault("这一项没有名称", row.place, "补上“名称”")
        return Text("（没有名称）", row.place)

    def _known(self, row: Node, keys: tuple[str, ...], what: str) -> None:
        for key in row:
            if key not in keys:
                remedy = suggestion(key, keys) or f"可以写：{'、'.join(keys)}"
                self._fault(f"{what}里不认识“{key}”", key.place, remedy)

    def _distinct(self, names: Sequence[Text], what: str) -> None:
        counts = Counter(map(str, names))
        for name in {str(each): each for each in names if counts[str(each)] > 1}.values():
            self._fault(f"有 {counts[str(name)]} 个{what}都叫“{name}”", name.place, "把名称写得分得开")

    def _marks(self, row: Node) -> Decimal | None:
        """写出的满分；没有写、写得不对为 None。"""
        marks = self._optional(row, "满分")
        if marks is None or marks >= 0:
            return marks
        self._fault(f"满分 {marks} 是负数", place_of(row.get(_key("满分"))), "满分写正数")
        return None

    def _places(self, row: Node) -> int:
        """得分的小数位，不写是两位。"""
        places = self._optional(row, "小数位")
        if places is None:
            return DEFAULT_PLACES
        if places in range(_MOST_PLACES + 1):
            return int(places)
        place = place_of(row.get(_key("小数位")))
        self._fault(f"小数位 {places} 写得不对", place, f"写 0 到 {_MOST_PLACES} 的整数")
        return DEFAULT_PLACES

    def _flag(self, row: Node, key: str) -> bool:
        """是或否，不写是否。"""
        value = row.get(_key(key))
        if value is not None and str(value) not in {"是", "否"}:
            self._fault(f"“{key}”写的是“{value}”", place_of(value), "写“是”或“否”")
        return str(value) == "是"

    def _mapping(self, row: Node, key: str) -> Node:
        value = row.get(_key(key))
        if value is None or isinstance(value, Node):
            return value or Node()
        self._fault(f"“{key}”下面要写成“名称: 数”", place_of(value), "如 等级: {优: 90, 良: 80}")
        return Node()

    def _whole_years(self, row: Node) -> None:
        for key in ("起始年", "截止年"):
            value = row.get(_key(key))
            if value is not None and not str(value).isdecimal():
                self._fault(f"“{key}”写的是“{value}”", place_of(value), "写四位数字，如 2024")

    def _optional(self, row: Node, key: str) -> Decimal | None:
        value = row.get(_key(key))
        return None if value is None else self._number(value)

    def _number(self, value: Any) -> Decimal | None:
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and abs(number) < _LARGEST:
            return number
        self._fault(f"这里要写数，“{value}”不是", place_of(value), "只写数，不带单位")
        return None

    def _fault(self, message: str, place: Place | None, remedy: str) -> None:
        self.findings.append(Finding("E101", Severity.ERROR, message, place, remedy))


def _warning(message: str, place: Place | None, remedy: str) -> Finding:
    return Finding("E102", Severity.WARNING, message, place, remedy)


def _key(name: str) -> Text:
    return Text(name)


def _text(row: Node, key: str) -> str:
    value = row.get(_key(key))
    return str(value) if isinstance(value, str) else ""


def _understood(row: Node) -> bool:
    return all(str(key) in _STEP_KEYS for key in row)


def _covers(earlier: Step, later: Step) -> bool:
    """合乎 later 的都合乎 earlier。"""
    if not earlier.condition:
        return True
    if earlier.condition != later.condition:
        return False
    if earlier.condition in {"不大于", "小于"}:
        return earlier.bound >= later.bound
    return earlier.bound <= later.bound
