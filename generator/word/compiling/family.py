"""一份模板牵出的全家：顺着 extends 找上级，顺着 include 找部分，都读进来，查出找不到的、绕圈的。"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.word.faults import TemplateError, suggest
from generator.word.opc.ooxml import W
from generator.word.opc.package import Package
from generator.word.reading.block_levels import PARAGRAPHS, TEXT, blocks, level_of, strays, widen
from generator.word.reading.draft import BoundChart, Draft
from generator.word.reading.overriding import block_name, replaced_blocks
from generator.word.reading.slots import BLOCK_END, BLOCK_START, Slot, Slots, markers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.word.library import Library


@dataclass(frozen=True, slots=True)
class Origin:
    """一份模板从哪里来：key 是 Library 认得的凭据，file 用在报错里。"""

    key: Any
    data: bytes
    file: str


@dataclass(slots=True)
class Family:
    """drafts 按读入的次序；parents 是下级的号 → 上级，included 是号 → 包含的；slots、findings 全家共用。"""

    library: Library
    slots: Slots = field(default_factory=Slots)
    findings: list[Finding] = field(default_factory=list)
    charts: list[BoundChart] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    parents: dict[str, Draft] = field(default_factory=dict)
    included: dict[str, list[Draft]] = field(default_factory=dict)

    def load(self, key: Any, data: bytes, file: str) -> Draft:
        """读一份模板和它牵出的；文件本身不能用则抛 TemplateError。"""
        return self._load(Origin(key, data, file), (), frozenset())

    def chain_of(self, draft: Draft) -> list[Draft]:
        """从它自己到最上级。"""
        chain = [draft]
        while chain[-1].number in self.parents:
            chain.append(self.parents[chain[-1].number])
        return chain

    def root_of(self, draft: Draft) -> Draft:
        """最上级。"""
        return self.chain_of(draft)[-1]

    def copied(self, main: Draft) -> tuple[Family, Draft]:
        """main 和它牵出的，另抄一份：改了不动这里的。"""
        slots = Slots(list(self.slots.entries))
        copies = {draft.number: draft.copied(slots) for draft in self._reached_from(main)}
        parents = {number: copies[each.number] for number, each in self.parents.items() if number in copies}
        drafts = [copies[draft.number] for draft in self.drafts if draft.number in copies]
        family = Family(self.library, slots, [*self.findings], self.charts, drafts, parents)
        return family, copies[main.number]

    def _reached_from(self, main: Draft) -> list[Draft]:
        reached = [main]
        for draft in reached:
            linked = [*self.chain_of(draft)[1:2], *self.included.get(draft.number, ())]
            reached += [each for each in linked if each not in reached]
        return reached

    def _load(self, origin: Origin, trail: tuple[Any, ...], overridden: frozenset[str]) -> Draft:
        key, file = origin.key, origin.file
        known = next((each for each in self.drafts if (each.key, each.overridden) == (key, overridden)), None)
        if known is not None:
            return known
        draft = Draft(
            key,
            file,
            str(len(self.drafts)),
            Package(origin.data, file),
            self.slots,
            self.findings,
            self.charts,
            overridden,
        )
        self.drafts.append(draft)
        draft.prepare()
        trail = (*trail, key)
        for slot in draft.keyword_slots("extends"):
            self._extend(draft, slot, trail)
        for slot in draft.keyword_slots("include"):
            self._include(draft, slot, trail)
        return draft

    def _extend(self, draft: Draft, slot: Slot, trail: tuple[Any, ...]) -> None:
        if draft.number in self.parents:
            self.findings.append(slot.finding("W114", "一份模板只能有一个上级", "删去多余的 extends"))
            return
        overridden = draft.overridden.union(replaced_blocks(draft.main, self.slots))
        parent = self._find(draft, slot, trail, overridden)
        if parent is not None:
            self.parents[draft.number] = parent
            slot.source = f'{BLOCK_START} extends "{parent.number}" {BLOCK_END}'
            _lead_with_extends(draft, slot)
            self.findings += self._misplaced_blocks(draft)
            self.findings += strays(draft)
            self.findings += self._unknown_blocks(draft)

    def _include(self, draft: Draft, slot: Slot, trail: tuple[Any, ...]) -> None:
        included = self._find(draft, slot, trail, frozenset())
        if included is not None:
            self.included.setdefault(draft.number, []).append(included)
            slot.source = f'{BLOCK_START} include "{included.number}" {BLOCK_END}'

    def _find(
        self, draft: Draft, slot: Slot, trail: tuple[Any, ...], overridden: frozenset[str]
    ) -> Draft | None:
        name = _quoted(slot)
        if name is None:
            return None
        extends = slot.keyword == "extends"
        found = (self.library.parent if extends else self.library.include)(draft.key, name)
        if found is None:
            what = "上级模板" if extends else "要包含的文件"
            message = f"找不到{what}“{name}”"
            self.findings.append(slot.finding("W113", message, f"看看“{name}.docx”在不在，名字对不对"))
            return None
        key, data = found
        if key in trail:
            self.findings.append(slot.finding("W114", f"“{name}”又绕回到自己，没有尽头"))
            return None
        try:
            return self._load(Origin(key, data, _file_name(key, name)), trail, overridden)
        except TemplateError as error:
            self.findings += error.findings
            return None

    def _unknown_blocks(self, draft: Draft) -> Iterator[Finding]:
        known = {
            _block_name(slot)
            for ancestor in self.chain_of(draft)[1:]
            for slot in ancestor.keyword_slots("block")
        }
        mine = [_block_name(slot) for slot in draft.keyword_slots("block")]
        for slot in draft.keyword_slots("block"):
            name = _block_name(slot)
            # 套在自己别的块里的新块有处可印
            if name not in known and not _nested(draft, slot):
                remedy = suggest(name, known) or f"上级模板里的块：{'、'.join(sorted(known)) or '一个也没有'}"
                yield slot.finding("W120", f"上级模板里没有“{name}”这一块，它印不出来", remedy)
            if mine.count(name) > 1:
                yield slot.finding("W119", f"“{name}”这一块写了不止一次")

    def _misplaced_blocks(self, draft: Draft) -> Iterator[Finding]:
        """块要与上级的同层；写在一段里的块，上级的是整段，就升成整段。"""
        levels = {
            _block_name(slot): level
            for ancestor in reversed(self.chain_of(draft)[1:])
            for slot, node in blocks(ancestor)
            if (level := level_of(node))
        }
        for slot, node in blocks(draft):
            wanted = levels.get(_block_name(slot), level_of(node))
            if wanted == PARAGRAPHS and level_of(node) == TEXT:
                widen(draft, node)
            if level_of(node) != wanted:
                message = f"“{_block_name(slot)}”这一块在上级模板里是{wanted}，这里却是{level_of(node)}"
                yield slot.finding("W122", message, f"照上级模板，写成{wanted}")


def _lead_with_extends(draft: Draft, slot: Slot) -> None:
    """extends 移到正文最前：它之前的内容 Jinja 会照印。"""
    body = draft.main.find(f"{W}body")
    node = next(node for node in markers(draft.main) if draft.slots.of(node) is slot)
    if body is not None:
        body.insert(0, node)


def _nested(draft: Draft, slot: Slot) -> bool:
    depth = 0
    for node in markers(draft.main):
        each = draft.slots.of(node)
        if each is slot:
            return depth > 0
        depth += (each.keyword == "block") - (each.keyword == "endblock")
    return False


def _block_name(slot: Slot) -> str:
    return block_name(slot.tag) if slot.tag else ""


def _quoted(slot: Slot) -> str | None:
    """标签里引号括着的名字；不是则由语法检查去说。"""
    try:
        name = ast.literal_eval(slot.tag.argument) if slot.tag else None
    except (ValueError, SyntaxError):
        return None
    return name if isinstance(name, str) else None


def _file_name(key: Any, name: str) -> str:
    """报错里的文件名：key 是给人看的路径就用它，上下级同名也分得清。"""
    if isinstance(key, str) and key.endswith(".docx"):
        return key
    return str(getattr(key, "name", None) or f"{name}.docx")
