"""文件名：逃不出输出文件夹，在 Windows 上也能用。"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.api.filenames import distinct, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("项目支出绩效自评表", "项目支出绩效自评表"),
        ("../../etc/passwd", "..／..／etc／passwd"),
        ("C:\\Windows", "C：＼Windows"),
        ("异地商会: “走出去”?", "异地商会： “走出去”？"),
        ("nul.txt", "_nul.txt"),
        ("COM1", "_COM1"),
        ("结尾有点和空格. . ", "结尾有点和空格"),
        ("", "_"),
        ("..", "_"),
        ("换\n行\x00", "换行"),
    ],
)
def test_any_text_becomes_a_usable_name(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text())
def test_no_name_leaves_its_folder(text: str) -> None:
    folder = Path("/outputs")
    name = safe_name(text)
    assert (folder / name).parent == folder
    assert name not in {"", ".", ".."}
    assert len(name.encode()) <= 181


def test_the_same_name_in_another_case_is_told_apart() -> None:
    assert distinct(("A", "a", "B", "a", "A（2）")) == ("A", "a（2）", "B", "a（3）", "A（2）（2）")
