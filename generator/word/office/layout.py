"""借 LibreOffice 排版：转出 PDF，数出各标题印在第几页；一批文件一次调用，没有 LibreOffice 也不妨碍别的。"""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.errors import reason
from generator.word.office import fallback_fonts
from generator.word.office.locating import VARIABLE, OfficeError, find_office
from generator.word.opc.ooxml import R_URI, W

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SECONDS_TO_START: Final = 90
_SECONDS_EACH: Final = 30
_FILES_A_CALL: Final = 50

_BOOKMARK: Final = re.compile(r'w:name="(_Toc\d{8})"')
_PROBED: Final = re.compile(r"JSP(\d+)=([^;]*);")


def convert(documents: Sequence[bytes], names: Sequence[str]) -> list[bytes | None]:
    """一批 docx → PDF，次序不变；转不成的一份为 None，不妨碍别的。

    names 用在报错里。没有 LibreOffice，或一份也转不成，抛出 OfficeError。
    """
    if not documents:
        return []
    office = find_office()
    if office is None:
        raise OfficeError(f"没有找到 LibreOffice；装好之后再试，或用环境变量 {VARIABLE} 指明 soffice 的路径")
    found: list[bytes | None] = []
    for start in range(0, len(documents), _FILES_A_CALL):
        found += _convert_chunk(office, documents[start : start + _FILES_A_CALL])
    if not any(found):
        raise OfficeError(_unconvertible(names))
    return found


def heading_pages(document: bytes) -> tuple[str, ...]:
    """目录里要填的页码：各标题印出的页号，按先后；没有目录（标题没有书签）则为空。"""
    return heading_pages_many([document])[0]


def heading_pages_many(documents: Sequence[bytes]) -> list[tuple[str, ...]]:
    """heading_pages 的一批，一次调用；没有目录的文件不排版，转不成的一份为空，不妨碍别的。

    没有 LibreOffice，或一份也转不成，抛出 OfficeError。
    """
    probes = {at: probe for at, document in enumerate(documents) if (probe := _with_probes(document))}
    names = [f"第 {at + 1} 份草稿" for at in probes]
    printed = convert(list(probes.values()), names)
    pages = {at: _read_probes(pdf) for at, pdf in zip(probes, printed, strict=True) if pdf is not None}
    return [pages.get(at, ()) for at in range(len(documents))]


def _unconvertible(names: Sequence[str]) -> str:
    return f"LibreOffice 转不成 PDF：{'、'.join(names)}"


def _convert_chunk(office: Path, documents: Sequence[bytes]) -> list[bytes | None]:
    """一次调用；有的转成了有的没有，没有的各自再试一次：可能是被前一份带倒的。"""
    try:
        found = _attempt(office, documents)
    except OfficeError:
        if len(documents) == 1:
            raise
        # 一份也没有写出：多半是头一份卡住了
        found = [None, *_attempt(office, documents[1:])]
    for at in [at for at, data in enumerate(found) if data is None and any(found)]:
        with suppress(OfficeError):
            found[at] = _attempt(office, documents[at : at + 1])[0]
    return found


def _attempt(office: Path, documents: Sequence[bytes]) -> list[bytes | None]:
    """在自己的临时文件夹里转：与用户开着的 LibreOffice 互不相扰，文件名也不怕重。"""
    with tempfile.TemporaryDirectory(prefix="juesuan-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        sources = [home / f"{at:04d}.docx" for at in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        try:
            _run(office, home, sources)
        except OfficeError:
            found = [_whole_pdf(source.with_suffix(".pdf")) for source in sources]
            if not any(found):
                raise
            return found
        return [_whole_pdf(source.with_suffix(".pdf")) for source in sources]


def _whole_pdf(path: Path) -> bytes | None:
    """写完了的 PDF；没有写或写了一半则为 None。"""
    data = path.read_bytes() if path.is_file() else b""
    return data if data.rstrip().endswith(b"%%EOF") else None


def _run(office: Path, home: Path, sources: Sequence[Path]) -> None:
    command = [
        str(office),
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(home),
        *map(str, sources),
    ]
    seconds = _SECONDS_TO_START + _SECONDS_EACH * len(sources)
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=_surroundings(home),
        )
    except OSError as error:
        raise OfficeError(f"启动不了 LibreOffice（{office}）：{reason(error)}") from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise OfficeError(f"LibreOffice 用了 {seconds} 秒还没有转完，已停下") from None
    finally:
        _stop(process)


def _surroundings(home: Path) -> dict[str, str]:
    """环境变量；系统用 fontconfig 的，添上公文字体的顶替。"""
    system = os.environ.get(fallback_fonts.VARIABLE) or fallback_fonts.SYSTEM
    if not Path(system).is_file():
        return dict(os.environ)
    return {**os.environ, fallback_fonts.VARIABLE: str(fallback_fonts.write_aliases(home, system))}


def _stop(process: subprocess.Popen[bytes]) -> None:
    """连同它自己起的进程一起停下。"""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S603, S607
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _with_probes(document: bytes) -> bytes:
    """文末另起一页，每个标题书签一段 PAGEREF，让排版的人自己报页号；没有标题书签则为空。"""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        main = _main_part(package)
        bookmarks = _BOOKMARK.findall(package.read(main).decode())
        if not bookmarks:
            return b""
        return _replaced(package, main, _probed_body(package.read(main), bookmarks))


def _main_part(package: zipfile.ZipFile) -> str:
    relations = etree.fromstring(package.read("_rels/.rels"))
    kind = f"{R_URI}/officeDocument"
    return next(node.get("Target", "").lstrip("/") for node in relations if node.get("Type") == kind)


def _probed_body(xml: bytes, bookmarks: Sequence[str]) -> bytes:
    root = etree.fromstring(xml)
    body = root.find(f"{W}body")
    assert body is not None
    at = len(body) - (len(body) > 0 and body[-1].tag == f"{W}sectPr")
    probes = "".join(_probe(number, name) for number, name in enumerate(bookmarks))
    fragment = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:x>{probes}</w:x></w:p>')
    body[at:at] = list(fragment[0])
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _probe(number: int, bookmark: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    reference = f'<w:r><w:instrText xml:space="preserve"> PAGEREF {bookmark} \\h </w:instrText></w:r>'
    new_page = "<w:pPr><w:pageBreakBefore/></w:pPr>" if number == 0 else ""
    field = f"{kinds[0]}{reference}{kinds[1]}<w:r><w:t>?</w:t></w:r>{kinds[2]}"
    return f"<w:p>{new_page}<w:r><w:t>JSP{number}=</w:t></w:r>{field}<w:r><w:t>;</w:t></w:r></w:p>"


def _replaced(package: zipfile.ZipFile, name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in package.infolist():
            copy.writestr(entry, content if entry.filename == name else package.read(entry))
    return stream.getvalue()


def _read_probes(pdf: bytes) -> tuple[str, ...]:
    """从末页往前读，读到第 0 个为止。"""
    found: dict[int, str] = {}
    for text in _texts_from_the_end(pdf):
        found |= {int(number): page for number, page in _PROBED.findall(text)}
        if 0 in found:
            break
    return tuple(page.strip() for _, page in sorted(found.items()))


def _texts_from_the_end(pdf: bytes) -> Iterator[str]:
    # 装入它比装入其余一切都慢，数页码时才用得着
    from pypdf import PdfReader  # noqa: PLC0415

    for page in reversed(PdfReader(io.BytesIO(pdf)).pages):
        yield page.extract_text().replace("\n", "")
