"""种子对照：页里“本程序”一栏的每段原文都在照 data 写出来的文书里，每种文书都列着，不多不少。"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from lxml import etree

from generator.api.drafting import Drafting, Manner
from generator.api.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "种子对照.md"
REASONS = re.compile(r"(计算|更正|表样|另述|略去)(：\S.*)?")
HEAD = ["处", "原件", "本程序", "缘由"]


class Document(NamedTuple):
    """页里的一张表，或写出来的一种文书；一个项目一份的合在一起。"""

    unit: str
    year: int
    name: str


class Place(NamedTuple):
    """一处不同。"""

    document: Document
    cells: list[str]

    @property
    def quotes(self) -> list[str]:
        """“本程序”一栏的几段原文；整段在括号里的是说明，不算。"""
        pieces = self.cells[2].split("……")
        return [piece for piece in pieces if not re.fullmatch(r"（.*）", piece)]

    def __str__(self) -> str:
        return " ".join((*map(str, self.document), self.cells[0]))


def _places() -> Iterator[Place]:
    unit, year, document = "", 0, None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"## (\S+) (\d{4})", line):
            unit, year, document = heading[1], int(heading[2]), None
        elif line.startswith("### "):
            document = Document(unit, year, line.removeprefix("### "))
        elif document and line.startswith("| "):
            cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
            if cells != HEAD and not set("".join(cells)) <= {"-"}:
                yield Place(document, cells)


PLACES = list(_places())
LISTED = list(dict.fromkeys(place.document for place in PLACES))


def _text(data: bytes) -> str:
    """正文和图里的字，接在一起，不留空白。"""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d*\.xml", name)]
        roots = [etree.fromstring(package.read(part)) for part in ("word/document.xml", *parts)]
    return re.sub(r"\s", "", "".join(node.text or "" for root in roots for node in root.iter("{*}t")))


@pytest.fixture(scope="module")
def printed() -> Mapping[Document, str]:
    """data 里各单位各年写出来的各种文书。"""
    workspace = Workspace(ROOT / "data", ROOT / "templates", ROOT / "outputs")
    found: dict[Document, str] = {}
    for folder in sorted((ROOT / "data").glob("*/20[0-9][0-9]")):
        year = int(folder.name)
        for draft in Drafting(workspace, year).draft(folder.parent, Manner.PLAIN).drafts:
            document = Document(folder.parent.name, year, draft.document)
            found[document] = found.get(document, "") + _text(draft.data)
    return found


def test_every_document_written_is_compared_and_no_other(printed: Mapping[Document, str]) -> None:
    assert sorted(LISTED) == sorted(printed)


def test_every_place_has_its_four_cells_and_one_of_the_five_reasons() -> None:
    wrong = [str(place) for place in PLACES if len(place.cells) != len(HEAD) or not all(place.cells)]
    wrong += [str(place) for place in PLACES if not REASONS.fullmatch(place.cells[-1])]
    assert wrong == []


def test_what_was_reckoned_or_corrected_is_quoted() -> None:
    bare = [str(place) for place in PLACES if place.cells[-1][:2] in {"计算", "更正"} and not place.quotes]
    assert bare == []


@pytest.mark.parametrize("document", LISTED, ids=lambda document: f"{document.unit}-{document.name}")
def test_what_the_page_quotes_is_printed(printed: Mapping[Document, str], document: Document) -> None:
    text = printed[document]
    quotes = [(str(place), quote) for place in PLACES if place.document == document for quote in place.quotes]
    assert quotes
    assert [each for each in quotes if re.sub(r"\s", "", each[1]) not in text] == []


def test_no_telephone_number_stands_on_the_page() -> None:
    assert re.findall(r"\d{7,}", PAGE.read_text(encoding="utf-8")) == []
