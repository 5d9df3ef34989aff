"""把底稿交给 LibreOffice 重算：先丢掉缓存的值，再转一次，读转成的那一本。"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook

from generator.word.office.locating import find_office

Row = Mapping[str, Any]
_CACHED = re.compile(r"(<f>[^<]*</f>)<v>[^<]+</v>")


class Change(NamedTuple):
    """改一个源数：叫什么、写在哪一行，改成多少（元）。"""

    name: str
    line: int
    value: float


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def rows(book: Workbook, sheet: str) -> list[Row]:
    """一页的各行，按表头取。"""
    titles, *lines = book[sheet].iter_rows(values_only=True)
    return [dict(zip(titles, line, strict=True)) for line in lines]


def changed(data: bytes, *changes: Change) -> bytes:
    """改几个源数再存；一处也找不到、找到不止一处都失败。openpyxl 存的没有缓存的值。"""
    book = opened(data)
    del book["印出"]
    sheet = book["源数"]
    titles = [cell.value for cell in sheet[1]]
    for name, line, value in changes:
        wanted = {"名称": name, "行": line}
        (row,) = [
            each
            for each in sheet.iter_rows(min_row=2)
            if all(each[titles.index(title)].value == said for title, said in wanted.items())
        ]
        row[titles.index("数")].value = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def forgetful(data: bytes) -> bytes:
    """一字不改，只丢掉公式缓存的值。"""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(buffer, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = _CACHED.sub(r"\1", part.decode()).encode()
            copy.writestr(name, part)
    return buffer.getvalue()


def recalculated(folder: Path, books: Mapping[str, bytes]) -> dict[str, dict[str, Row]]:
    """各本重算一遍（LibreOffice 只启动一次），取“数字”一页：全名 → 那一行。"""
    office = find_office()
    assert office is not None
    for name, data in books.items():
        assert _without_cache(data), name
        (folder / f"{name}.xlsx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [str(office), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    paths = [str(folder / f"{name}.xlsx") for name in books]
    subprocess.run([*command, "--outdir", str(folder / "done"), *paths], check=True, capture_output=True)
    return {name: _numbers(folder / "done" / f"{name}.xlsx") for name in books}


def _without_cache(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return not any(_CACHED.search(package.read(name).decode()) for name in names)


def _numbers(path: Path) -> dict[str, Row]:
    book = load_workbook(path, read_only=True, data_only=True)
    return {row["全名"]: row for row in rows(book, "数字")}
