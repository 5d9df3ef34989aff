"""把发现写成 Word 批注：一份模板的副本，哪里有毛病批注就在哪里。"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.word.opc.package import Package
from generator.word.reading.spots import spots
from generator.word.tools.annotation_parts import Comment, with_comments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.findings import Finding
    from generator.word.opc.ooxml import Element


def annotate(path: str | Path, findings: Iterable[Finding]) -> bytes:
    """返回 path 的副本，findings 中属于这个文件的各成一条批注。

    批注只能放在正文里：页眉、属性等处的毛病，批注放在正文头一段，写明地点。
    文件读不成抛 TemplateError；正文一段也没有的，原样返回。
    """
    path = Path(path)
    data = path.read_bytes()
    package = Package(data, path.name)
    document = package.tree(package.main)
    places = spots(package, document)
    mine = [each for each in findings if each.place is None or Path(each.place.file).name == path.name]
    if not places or not mine:
        return data
    return with_comments(package, document, [_comment(each, places) for each in mine])


def _comment(finding: Finding, places: dict[str, Element]) -> Comment:
    where = finding.place.where if finding.place else ""
    said = f"{finding.severity} {finding.code} {finding.message}"
    remedy = f"办法：{finding.remedy}" if finding.remedy else ""
    # 文本框里挂不得批注，挂在文本框所在的段
    spot = places.get(where.partition("文本框")[0])
    if spot is None:
        return Comment(next(iter(places.values())), "", (f"{where}：{said}" if where else said, remedy))
    return Comment(spot, finding.place.offending if finding.place else "", (said, remedy))
