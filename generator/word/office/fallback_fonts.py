"""公文字体没有装时用什么顶替：写一份 fontconfig 的别名，只给 LibreOffice 那一次调用用。

LibreOffice 不看 w:altName，缺了方正小标宋、仿宋、楷体、黑体就全印成一种字；
这里让宋体一类顶替成衬线的，楷体顶替成楷体，黑体顶替成无衬线的。装了本来的字体，用本来的。
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE: Final = "FONTCONFIG_FILE"
SYSTEM: Final = "/etc/fonts/fonts.conf"
"""fontconfig 的总配置；没有它（Windows、有的 macOS）就不用别名。"""

_SONG: Final = ("Noto Serif CJK SC", "Source Han Serif SC", "思源宋体", "AR PL UMing CN", "Songti SC")
_FANG_SONG: Final = ("FZFangSong-Z02", "方正仿宋简体", "STFangsong", *_SONG)
_KAI: Final = ("FZKai-Z03", "方正楷体简体", "STKaiti", "Kaiti SC", "AR PL UKai CN", "Noto Serif CJK SC")
_HEI: Final = ("Noto Sans CJK SC", "Source Han Sans SC", "思源黑体", "WenQuanYi Zen Hei", "Heiti SC")
_TITLE: Final = ("FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", *_SONG)

_NAMES: Final = {
    _TITLE: ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S"),
    ("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", *_FANG_SONG): (
        *("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    ),
    ("KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312", *_KAI): (
        *("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
    ),
    ("SimHei", "黑体", *_HEI): ("黑体", "SimHei"),
    ("SimSun", "宋体", *_SONG): ("宋体", "SimSun", "新宋体", "NSimSun"),
}
"""顶替的字体，由近到远 → 公文里的字体名。"""


def write_aliases(folder: Path, system: str) -> Path:
    """在 folder 里写一份配置：先照 system（系统的总配置），再添顶替；给出它的路径。"""
    path = folder / "fonts.conf"
    aliases = "".join(
        _alias(name, [each for each in instead if each != name])
        for instead, names in _NAMES.items()
        for name in names
    )
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">{escape(system, quote=False)}</include>{aliases}</fontconfig>',
        encoding="utf-8",
    )
    return path


def _alias(name: str, instead: list[str]) -> str:
    families = "".join(f"<family>{each}</family>" for each in instead)
    return f'<alias binding="same"><family>{name}</family><accept>{families}</accept></alias>'
