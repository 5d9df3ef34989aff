"""编译中的一个 docx：各部件的树读进来，清扫、认标签、配对、提升，查出写坏的。"""

from __future__ import annotations

import re
from copy import copy, deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.word.faults import fault
from generator.word.opc.ooxml import ID, R_ID, R_URI, WP, C, W, ancestor, parent_of
from generator.word.opc.package import Package, require_transitional
from generator.word.opc.relationships import CORE_PROPERTIES
from generator.word.opc.styles import Styles
from generator.word.reading.cells import apply_cell_words, take_cell_words
from generator.word.reading.cleaning import clean
from generator.word.reading.contents_marking import mark_contents, mark_headings
from generator.word.reading.fields import mark_identifiers, mark_sequences
from generator.word.reading.hoisting import Hoisting
from generator.word.reading.overriding import clear_blocks
from generator.word.reading.paragraphs import Reader
from generator.word.reading.places import Addresses
from generator.word.reading.slots import VARIABLE_END, VARIABLE_START, Slot, Slots, markers, token
from generator.word.reading.tags import Tag, normalise

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.word.opc.ooxml import Element

NOTE_KINDS: Final = {
    "footnotes": ("脚注", "footnoteReference"),
    "endnotes": ("尾注", "endnoteReference"),
    "comments": ("批注", "commentReference"),
}
_FRAMES: Final = {"header": "页眉", "footer": "页脚"}
_CHART_TEXT: Final = re.compile(r"\s*图\s*[:：]\s*(.+)", re.DOTALL)
_CHARTS: Final = f"{R_URI}/chart"


@dataclass(slots=True)
class BoundChart:
    """模板里绑了表达式的一张图：图表部件、它的树、标题里的标签（按号）。"""

    package: Package
    part: str
    root: Element
    titles: list[int]
    flaw: Finding | None = None


@dataclass(slots=True, eq=False)
class Draft:
    """一个 docx；main 是正文的树，frames 是页眉页脚，notes 是脚注、批注各条，others 是其余有标签的部件。

    tagged 是有标签的页眉页脚；没有标签的照原样搬。
    overridden 是下级盖住了的块，里面的内容不读。
    """

    key: object
    file: str
    number: str
    package: Package
    slots: Slots
    findings: list[Finding]
    charts: list[BoundChart]
    overridden: frozenset[str] = frozenset()
    main: Element = field(init=False)
    styles: Styles = field(init=False)
    frames: dict[str, Element] = field(default_factory=dict)
    note_roots: dict[str, tuple[str, Element]] = field(default_factory=dict)
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    others: dict[str, Element] = field(default_factory=dict)
    tagged: set[str] = field(default_factory=set)
    numbering: Element | None = None

    def prepare(self) -> None:
        """读、清扫、认标签、提升；写坏的记进 findings。"""
        self.main = self.package.tree(self.package.main)
        require_transitional(self.main, self.file)
        self.styles = Styles(self._single("styles"))
        self.numbering = self._single("numbering")
        charts = self._chart_roots()
        clean(self.main)
        mark_contents(self.main, self.styles, self.slots.mark_node)
        self._read(self.main, "正文", charts)
        mark_headings(self.main, self.styles, self.slots.mark_node)
        for kind, label in _FRAMES.items():
            for count, part in enumerate(self._targets(kind), 1):
                before = len(self.slots.entries)
                self.frames[part] = self._read(self.package.tree(part), f"{label}{count}", {})
                if any(slot.kind != "mark" for slot in self.slots.entries[before:]):
                    self.tagged.add(part)
        for kind, (label, _) in NOTE_KINDS.items():
            for part in self._targets(kind)[:1]:
                self._read_notes(kind, part, label)
        self._read_others(charts)

    def copied(self, slots: Slots) -> Draft:
        """另抄一份，占位的号不变，在 slots 里查。"""
        twin = copy(self)
        twin.slots = slots
        twin.main, twin.numbering = deepcopy(self.main), deepcopy(self.numbering)
        twin.styles = Styles(deepcopy(self.styles.root))
        twin.frames = {part: deepcopy(tree) for part, tree in self.frames.items()}
        twin.others = {part: deepcopy(tree) for part, tree in self.others.items()}
        twin.note_roots = {kind: (part, deepcopy(root)) for kind, (part, root) in self.note_roots.items()}
        twin.notes = {}
        twin._list_notes()
        return twin

    def trees(self) -> list[Element]:
        """要随别的文件搬家的树：正文、页眉页脚、各条注。"""
        return [self.main, *self.frames.values(), *self.notes.values()]

    def keyword_slots(self, keyword: str) -> list[Slot]:
        """正文里某一种语句。"""
        return [slot for node in markers(self.main) if (slot := self.slots.of(node)).keyword == keyword]

    def _targets(self, kind: str) -> list[str]:
        return list(dict.fromkeys(self.package.targets(self.package.main, f"{R_URI}/{kind}")))

    def _single(self, kind: str) -> Element | None:
        parts = self._targets(kind)
        return self.package.tree(parts[0]) if parts else None

    def _read(self, root: Element, label: str, charts: dict[str, tuple[str, Element]]) -> Element:
        clean(root)
        addresses = Addresses(root, label, self.styles)
        mark_identifiers(root, self.slots, self.number)
        mark_sequences(root, self.slots)
        self._bind_charts(root, addresses, charts)
        clear_blocks(root, self.overridden)
        Reader(self.slots, addresses, self.file, self.findings).read(root)
        words = take_cell_words(root, self.slots, self.findings)
        Hoisting(root, self.slots, self.findings).arrange()
        apply_cell_words(words, self.slots)
        return root

    def _read_notes(self, kind: str, part: str, label: str) -> None:
        root = self._read(self.package.tree(part), label, {})
        self.note_roots[kind] = (part, root)
        self._list_notes()

    def _list_notes(self) -> None:
        """各条注，按种类和编号。"""
        for kind, (_, root) in self.note_roots.items():
            ordinary = [note for note in root if note.get(f"{W}type", "normal") == "normal"]
            self.notes |= {(kind, note.get(ID, "")): note for note in ordinary if note.get(ID)}

    def _read_others(self, charts: dict[str, tuple[str, Element]]) -> None:
        """文档属性；没有绑表达式的图表，标题里也可以有标签。"""
        for part in self.package.targets("", CORE_PROPERTIES):
            self._read_plain(part, self.package.tree(part), "文档属性")
        bound = {chart.part for chart in self.charts}
        for count, (part, root) in enumerate(charts.values(), 1):
            if part not in bound:
                self._read_plain(part, root, f"图表{count}")

    def _read_plain(self, part: str, root: Element, label: str) -> None:
        before = len(self.slots.entries)
        Reader(self.slots, Addresses(root, label, self.styles), self.file, self.findings).read(root)
        if len(self.slots.entries) > before:
            Hoisting(root, self.slots, self.findings).arrange()
            self.others[part] = root

    def _chart_roots(self) -> dict[str, tuple[str, Element]]:
        """正文的图表：关系编号 → （部件，树）。"""
        found: dict[str, tuple[str, Element]] = {}
        for each in self.package.relationships(self.package.main).of_type(_CHARTS):
            part = next(iter(self._resolved(each.target)), "")
            if part:
                found[each.id] = (part, self.package.tree(part))
        return found

    def _resolved(self, target: str) -> list[str]:
        name = target.lstrip("/") if target.startswith("/") else f"{self._folder()}{target}"
        return [name] if name in self.package else []

    def _folder(self) -> str:
        folder = self.package.main.rpartition("/")[0]
        return f"{folder}/" if folder else ""

    def _bind_charts(
        self, root: Element, addresses: Addresses, charts: dict[str, tuple[str, Element]]
    ) -> None:
        """替代文字写着“图：表达式”的图表，关系编号换成取图的调用。"""
        for properties in list(root.iter(f"{WP}docPr")):
            found = _CHART_TEXT.fullmatch(properties.get("descr", ""))
            chart = parent_of(properties).find(f".//{C}chart")
            if found is None or chart is None:
                continue
            raw, where = found[0].strip(), addresses.around(ancestor(properties, f"{W}p"))
            if chart.get(R_ID, "") not in charts:
                self.findings.append(self._misdrawn("绑数据的图表只能放在正文里", "移到正文", raw, where))
                continue
            part, chart_root = charts[chart.get(R_ID, "")]
            titles = self._chart_titles(part, chart_root, f"{where}图表")
            number, expression = len(self.charts), normalise(found[1])
            bound = BoundChart(self.package, part, chart_root, titles)
            self.charts.append(bound)
            if chart_root.find(f".//{C}ser") is None:
                message, remedy = "这张图表里没有系列，看不出样子", "在 Word 里先插入一个有数据的图表"
                bound.flaw = self._misdrawn(message, remedy, raw, where)
            chart.set(R_ID, self._chart_call(number, raw, expression, titles, where))
            properties.set("descr", self._call(f"__described__(({expression}))", raw, expression, where))

    def _misdrawn(self, message: str, remedy: str, raw: str, where: str) -> Finding:
        return fault("W117", message, self.file, where=where, offending=raw, remedy=remedy)

    def _chart_titles(self, part: str, root: Element, label: str) -> list[int]:
        bound = next((chart for chart in self.charts if chart.root is root), None)
        if bound is not None:
            return bound.titles
        before = len(self.slots.entries)
        Reader(self.slots, Addresses(root, label, self.styles), self.file, self.findings).read(root)
        numbers = list(range(before, len(self.slots.entries)))
        for number in numbers:
            if self.slots[number].kind == "control" and self.slots[number].source:
                self.findings.append(self.slots[number].finding("W117", "绑了数据的图表，标题里只能写 {{ }}"))
        return numbers

    def _chart_call(self, number: int, raw: str, expression: str, titles: list[int], where: str) -> str:
        inner = [self.slots[each].tag for each in titles]
        values = "".join(f"({tag.code})," for tag in inner if tag and tag.kind == "output")
        return self._call(f"__chart__({number}, ({expression}), ({values}))", raw, expression, where)

    def _call(self, call: str, raw: str, expression: str, where: str) -> str:
        source = f"{VARIABLE_START} {call} {VARIABLE_END}"
        tag = Tag("output", expression, raw, 0, len(raw))
        return token(self.slots.add(Slot(source, "attribute", self.file, where, tag)))
