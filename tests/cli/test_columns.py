"""终端里的列：全角字占两列，表格照列对齐，折行不把标点留在行首。"""

from generator.cli.columns import pad, table, wrap


def test_padding_counts_columns_not_characters() -> None:
    assert pad("年度", 6) == "年度  "
    assert pad("2024", 6) == "2024  "
    assert pad("部门决算", 6) == "部门决算"


def test_cells_of_both_widths_stand_in_line() -> None:
    assert table([("部门决算", "a"), ("PDF", "b")], indent=2) == ["  部门决算  a", "  PDF       b"]
    assert table([]) == []


def test_a_line_breaks_by_columns_and_never_before_punctuation() -> None:
    assert wrap("只核对数据，不写文件", 10) == ["只核对数据，", "不写文件"]
    assert wrap("用 LibreOffice 转", 10) == ["用", "LibreOffice", "转"]
    assert wrap("", 10) == [""]
