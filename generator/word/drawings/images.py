"""图片：从字节认出格式和像素，写成内嵌的图形。"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from generator.word.marking import marks
from generator.word.opc.ooxml import A_URI, WP_URI
from generator.word.opc.xml_text import attribute

if TYPE_CHECKING:
    from generator.word.values import Image

EMU_PER_MM: Final = 36000
_EMU_PER_PIXEL: Final = 9525
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_JPEG_FRAMES: Final = frozenset(
    {*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)}
)


def measure(data: bytes) -> tuple[str, int, int]:
    """（扩展名，宽，高），单位像素；不认得的格式抛 ValueError。"""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return ("png", *struct.unpack(">II", data[16:24]))
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) >= 10:
        return ("gif", *struct.unpack("<HH", data[6:10]))
    if data.startswith(b"\xff\xd8"):
        return ("jpeg", *_jpeg_size(data))
    raise ValueError("只认得 PNG、JPEG、GIF 图片")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    position = 2
    while position + 9 <= len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        position += 2 + length
    raise ValueError("JPEG 图片不完整")


def extent(image: Image, width: int, height: int) -> tuple[int, int]:
    """图片在纸上的宽高，单位 EMU。"""
    if image.width_mm and image.height_mm:
        return round(image.width_mm * EMU_PER_MM), round(image.height_mm * EMU_PER_MM)
    if image.width_mm:
        across = round(image.width_mm * EMU_PER_MM)
        return across, across * height // width
    if image.height_mm:
        down = round(image.height_mm * EMU_PER_MM)
        return down * width // height, down
    return width * _EMU_PER_PIXEL, height * _EMU_PER_PIXEL


def drawing(image: Image, relationship: str, size: tuple[int, int]) -> str:
    """w:drawing 的全文；图形编号是记号，渲染后再定。"""
    across, down = size
    described = attribute(image.description)
    number = marks.mark(marks.DRAWING)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP_URI}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr id="{number}" name="图片" descr={described}/>'
        f'<a:graphic xmlns:a="{A_URI}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="图片"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        f' r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
