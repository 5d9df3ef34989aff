"""从生成的 Word 文件里取文字、图表缓存和内嵌工作簿，供测试比较。"""

import io
import re
import zipfile
from pathlib import Path

from docx import Document
from openpyxl import load_workbook


def text(path: Path) -> str:
    """正文的全部文字，表格一格一行。"""
    body = Document(str(path)).element.body
    paragraphs = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    return "\n".join(
        "".join(node.text or "" for node in each.iter() if _is_text(node)) for each in paragraphs
    )


def _is_text(node: object) -> bool:
    return str(getattr(node, "tag", "")).endswith("wordprocessingml/2006/main}t")


def chart_values(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    """图表部件 → （缓存里的数，内嵌工作簿里的数），都写成文字。"""
    with zipfile.ZipFile(path) as package:
        charts = [name for name in package.namelist() if re.fullmatch(r"word/charts/chart[^/]*\.xml", name)]
        return {name: (_cached(package, name), _embedded(package, name)) for name in charts}


def _cached(package: zipfile.ZipFile, chart: str) -> list[str]:
    xml = package.read(chart).decode()
    values = re.findall(r"<c:val>(.*?)</c:val>", xml, re.DOTALL)
    return [f"{float(number):.6g}" for value in values for number in re.findall(r"<c:v>([^<]*)</c:v>", value)]


def _embedded(package: zipfile.ZipFile, chart: str) -> list[str]:
    folder, name = chart.rsplit("/", 1)
    relations = package.read(f"{folder}/_rels/{name}.rels").decode()
    target = re.search(r'Target="\.\./(embeddings/[^"]+)"', relations)
    assert target is not None
    book = load_workbook(io.BytesIO(package.read(f"word/{target.group(1)}")))
    columns = list(book.worksheets[0].iter_cols(min_row=2, min_col=2, values_only=True))
    return [f"{float(str(value)):.6g}" for column in columns for value in column if value is not None]
