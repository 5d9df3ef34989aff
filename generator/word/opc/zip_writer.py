"""zip 的读与写：静态成员照原样（仍压着）搬过去，动态成员用最快一档压；时间戳固定，同样的内容得同样的字节。"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zipfile import ZipInfo

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5HL")
_OFFSET: Final = struct.Struct("<L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
_UTF8: Final = 0x800
_DATE_1980: Final = 0x21
_STORED: Final = 0
_DEFLATED: Final = 8
_FASTEST: Final = 1
_LARGEST_WINDOW: Final = 15
_SMALLEST_WINDOW: Final = 9
_SQUEEZED: Final = (b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
"""压缩包、图片的开头：本来就压过，再压只费时间。"""
_SMALL: Final = 600
"""这样小的部件压不下多少，开一次压缩反而费时。"""


@dataclass(frozen=True, slots=True)
class Member:
    """一个成员：raw 是压好的（method 8）或原样的（method 0）字节。"""

    name: str
    raw: bytes
    method: int
    crc: int
    size: int
    header: bytes = field(init=False, repr=False, compare=False)
    """本地的头，连同名字。"""
    entry: tuple[bytes, bytes] = field(init=False, repr=False, compare=False)
    """目录里的一条，在哪里要写成才知道：它前面的，和后面的名字。"""

    def __post_init__(self) -> None:
        name = self.name.encode()
        flags = 0 if self.name.isascii() else _UTF8
        shape = (_VERSION, flags, self.method, 0, _DATE_1980, self.crc, len(self.raw), self.size, len(name))
        object.__setattr__(self, "header", _LOCAL.pack(b"PK\x03\x04", *shape, 0) + name)
        entry = _CENTRAL.pack(b"PK\x01\x02", _VERSION, *shape, 0, 0, 0, 0, 0)
        object.__setattr__(self, "entry", (entry, name))

    def content(self) -> bytes:
        """解开的内容；与目录里的长度、校验码不符则抛 zlib.error。"""
        deflated = self.method == _DEFLATED
        data = zlib.decompressobj(-15).decompress(self.raw, self.size + 1) if deflated else self.raw
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise zlib.error("长度或校验码与目录不符")
        return data


def stored_member(archive: bytes, info: ZipInfo) -> Member:
    """从压缩包的字节里取出一个成员，不解压。"""
    start = info.header_offset
    name_length, extra_length = struct.unpack_from("<2H", archive, start + 26)
    begin = start + 30 + name_length + extra_length
    raw = archive[begin : begin + info.compress_size]
    return Member(info.filename, raw, info.compress_type, info.CRC, info.file_size)


def packed(name: str, content: bytes, level: int = _FASTEST) -> Member:
    """把内容压成一个成员；太小的、本来就压过的原样放。"""
    crc, size = zlib.crc32(content), len(content)
    if size < _SMALL or content.startswith(_SQUEEZED):
        return Member(name, content, _STORED, crc, size)
    # 窗口不必大于内容：小部件多，开窗口比压缩还费时
    window = min(_LARGEST_WINDOW, max(_SMALLEST_WINDOW, size.bit_length()))
    deflater = zlib.compressobj(level, zlib.DEFLATED, -window, window - 7)
    return Member(name, deflater.compress(content) + deflater.flush(), _DEFLATED, crc, size)


def write_archive(members: Iterable[Member]) -> bytes:
    """各成员依次写成一个 zip。"""
    chunks: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        chunks += (member.header, member.raw)
        entry, name = member.entry
        directory += (entry, _OFFSET.pack(offset), name)
        offset += len(member.header) + len(member.raw)
    index = b"".join(directory)
    count = len(directory) // 3
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), offset, 0)
    return b"".join((*chunks, index, end))
