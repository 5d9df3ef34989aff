"""渲染的最后一遍：顺着文档次序把记号换成编号，把随行的脚注、批注、页眉收到各自的部件里。"""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field
from html import escape
from itertools import chain
from typing import TYPE_CHECKING, Final

from generator.word.compiling.streams import NEW_ID
from generator.word.marking import marks
from generator.word.marking.contents import CODES
from generator.word.marking.vacancies import SEPARATOR, VANISHING, after_table, vanish
from generator.word.opc.ooxml import DECLARATION, R_URI, W_URI
from generator.word.opc.relationships import relative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.word.compiling.additions import Additions
    from generator.word.compiling.program import Program

_EMPTY_PARAGRAPH: Final = "<w:p></w:p>"
_PARAGRAPH_ENDS: Final = ("</w:p>", "<w:p/>")
_MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_FRAME_TYPES: Final = {kind: _MAIN_TYPE.format(kind) for kind in ("header", "footer")}
_DIGITS: Final = "〇一二三四五六七八九"
_AUTHOR: Final = "决算报告生成器"
_COMMENTS_HEAD: Final = f'{DECLARATION}<w:comments xmlns:w="{W_URI}" xmlns:r="{R_URI}">'
_COMMENTS_TAIL: Final = "</w:comments>"


@dataclass(slots=True)
class _Frame:
    """正在收的一截：记号的代码和内容，收到的文字；marked 为真即里面还留着记号。"""

    code: str
    payload: str
    pieces: list[str] = field(default_factory=list)
    marked: bool = False

    def holds(self, wanted: str) -> bool:
        """收到的文字里有 wanted；它不会跨着两截。"""
        return any(wanted in piece for piece in self.pieces)

    def take(self, inner: _Frame) -> None:
        """收进里面的一截；没有记号的接成一段，免得大表拆成几十万段。"""
        self.pieces += inner.pieces if inner.marked else ("".join(inner.pieces),)
        self.marked = self.marked or inner.marked


class Finishing:
    """一次渲染的收尾；各部件依次过 finish，编号在各部件之间不重复。"""

    def __init__(self, program: Program, additions: Additions) -> None:
        self._program = program
        self._additions = additions
        self._drawings = self._bookmarks = self._comments = 0
        self._open: dict[str, str] = {}
        self._names: Counter[str] = Counter()
        self._sequences: Counter[str] = Counter()
        self._lists: dict[tuple[str, str], str] = {}
        self._vanishing = False
        self.numbers: list[str] = []
        self.notes: dict[str, list[str]] = {kind: [] for kind in program.notes}
        self._stack: list[_Frame] = []

    def finish(self, written: Iterable[str]) -> list[str]:
        """把一个部件的文字里的记号都换掉，记号不跨截；目录、标题的记号留着，各是一截。"""
        self._stack = [_Frame("", "")]
        for piece in chain.from_iterable(map(marks.apart, written)):
            if not piece.startswith(marks.START):
                self._stack[-1].pieces.append(piece)
            elif piece[1] in CODES:
                self._stack[-1].pieces.append(piece)
                self._stack[-1].marked = True
            else:
                self._take(piece[1], piece[2:-1])
        pieces = self._stack.pop().pieces
        return marks.apart(vanish("".join(pieces))) if self._vanishing else pieces

    def _take(self, code: str, payload: str) -> None:
        if code in {marks.STREAM, marks.NEEDING}:
            self._stack.append(_Frame(code, payload))
        elif code == marks.STREAM_END:
            frame = self._stack.pop()
            self._stack[-1].pieces.append(self._stream(frame.payload, self._whole(frame)))
        elif code == marks.NEEDING_END:
            frame = self._stack.pop()
            if frame.holds(f"<{frame.payload}>") or frame.holds(f"<{frame.payload} "):
                self._stack[-1].take(frame)
        else:
            self._stack[-1].pieces.append(_ACTIONS[code](self, payload))

    def _whole(self, frame: _Frame) -> str:
        text = "".join(frame.pieces)
        return vanish(text) if self._vanishing else text

    @property
    def next_bookmark(self) -> int:
        """还没用过的书签编号。"""
        return self._bookmarks + 1

    def _drawing(self, _: str) -> str:
        self._drawings += 1
        return str(self._drawings)

    def _bookmark(self, old: str) -> str:
        self._bookmarks += 1
        self._open[f"b{old}"] = str(self._bookmarks)
        return str(self._bookmarks)

    def _bookmark_name(self, name: str) -> str:
        self._names[name] += 1
        return name if self._names[name] == 1 else f"{name[:34]}_{self._names[name]}"

    def _bookmark_end(self, old: str) -> str:
        return self._open.get(f"b{old}", "0")

    def _comment(self, old: str) -> str:
        self._comments += 1
        self._open[f"k{old}"] = str(self._comments)
        return str(self._comments)

    def _comment_end(self, old: str) -> str:
        return self._open.get(f"k{old}", "0")

    def _sequence(self, payload: str) -> str:
        name, style, how = payload.split("|")
        if how[0] == "r":
            self._sequences[name] = int(how[1:])
        elif how != "c":
            self._sequences[name] += 1
        number = self._sequences[name]
        return chinese_number(number) if style.startswith("CHINESENUM") else str(number)

    def _turn(self, scope: str) -> str:
        for key in [key for key in self._lists if key[0] == scope]:
            del self._lists[key]
        return ""

    def _list(self, payload: str) -> str:
        scope, _, number = payload.partition(":")
        head, tail = self._program.definitions.get(number, ("", ""))
        if not head:
            return number
        if (scope, number) not in self._lists:
            fresh = str(max(map(int, self._program.definitions)) + len(self.numbers) + 1)
            self.numbers.append(f"{head}{fresh}{tail}")
            self._lists[scope, number] = fresh
        return self._lists[scope, number]

    def _fill(self, _: str) -> str:
        """前面若已是段落就不用补；先跳过空的几截。"""
        pieces = self._stack[-1].pieces
        last = next((piece for piece in reversed(pieces) if piece), "")
        return "" if last.endswith(_PARAGRAPH_ENDS) else _EMPTY_PARAGRAPH

    def _apart(self, _: str) -> str:
        """空表的记号里还没有内容，要往外看。"""
        before = next((frame.pieces for frame in reversed(self._stack) if any(frame.pieces)), [])
        return SEPARATOR if after_table(before) else ""

    def _vanish(self, _: str) -> str:
        """整段写完才看得出它空不空，记号先留着。"""
        self._vanishing = True
        return VANISHING

    def _note(self, index: str) -> str:
        number = self._comment(f"标记{index}")
        return f'<w:commentRangeStart w:id="{number}"/>'

    def _note_end(self, index: str) -> str:
        number = self._open[f"k标记{index}"]
        self.notes.setdefault("comments", []).append(
            self._comment_xml(number, self._additions.notes[int(index)])
        )
        return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'

    def _comment_xml(self, number: str, note: str) -> str:
        body = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r></w:p>'
            for line in note.split("\n")
        )
        return f'<w:comment w:id="{number}" w:author="{_AUTHOR}" w:initials="决">{body}</w:comment>'

    def _stream(self, payload: str, content: str) -> str:
        kind, _, name = payload.partition(":")
        if kind in _FRAME_TYPES:
            return self._frame_part(kind, name, content)
        if kind == "comments":
            number = self._open.pop(f"k{name}", "") or self._comment(name)
            self._open.pop(f"k{name}", None)
        else:
            number = str(len(self.notes[kind]) + 1)
        self.notes[kind].append(content.replace(NEW_ID, number, 1))
        return number

    def _frame_part(self, kind: str, part: str, content: str) -> str:
        """随行的页眉页脚：另成一个部件，带着原来的关系。"""
        additions, assembly = self._additions, self._program.assembly
        name = additions.add_part(part, (DECLARATION + content).encode(), _FRAME_TYPES[kind])
        relations = additions.relationships(part)
        if relations.entries:
            additions.relations[name] = relations.copy()
        return additions.relationships(assembly.main).add(f"{R_URI}/{kind}", relative(assembly.main, name))

    def note_parts(self) -> dict[str, list[str]]:
        """注的各部件的各截；有标记而没有批注部件的，新添一个。"""
        found = {}
        for kind, notes in self.notes.items():
            head, tail = self._program.notes.get(kind, (_COMMENTS_HEAD, _COMMENTS_TAIL))
            found[self._note_part(kind)] = [head, *notes, tail]
        return found

    def _note_part(self, kind: str) -> str:
        assembly, additions = self._program.assembly, self._additions
        if part := assembly.single(kind):
            return part
        part = assembly.free_name(posixpath.join(posixpath.dirname(assembly.main), f"{kind}.xml"))
        additions.types[part] = _MAIN_TYPE.format(kind)
        additions.relationships(assembly.main).add(f"{R_URI}/{kind}", relative(assembly.main, part))
        return part


_ACTIONS: Final[Mapping[str, Callable[[Finishing, str], str]]] = {
    marks.DRAWING: Finishing._drawing,
    marks.BOOKMARK: Finishing._bookmark,
    marks.BOOKMARK_NAME: Finishing._bookmark_name,
    marks.BOOKMARK_END: Finishing._bookmark_end,
    marks.COMMENT: Finishing._comment,
    marks.COMMENT_END: Finishing._comment_end,
    marks.SEQUENCE: Finishing._sequence,
    marks.TURN: Finishing._turn,
    marks.LIST: Finishing._list,
    marks.FILL: Finishing._fill,
    marks.APART: Finishing._apart,
    marks.VANISH: Finishing._vanish,
    marks.NOTE: Finishing._note,
    marks.NOTE_END: Finishing._note_end,
}
"""记号的代码 → 怎样换。"""


def chinese_number(number: int) -> str:
    """1 → 一，10 → 十，21 → 二十一；一百以上用阿拉伯数字。"""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")
