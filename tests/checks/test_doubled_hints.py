"""写重了的词先粗看：细看看得出的，粗看一定看得见。"""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.checks.marks import _DOUBLED_WORD, _TWICE


@given(st.text(alphabet="的确一逐每机关运行，。a1\n", max_size=24))
def test_a_doubled_word_is_always_hinted(text: str) -> None:
    if re.search(_DOUBLED_WORD, text):
        assert any(hint.search(text) for hint in _TWICE)


@given(st.text(alphabet="机关运行经费", min_size=3, max_size=4), st.text(alphabet="的，a", max_size=3))
def test_a_word_written_twice_is_hinted(word: str, around: str) -> None:
    text = f"{around}{word}{word}{around}"
    assert re.search(_DOUBLED_WORD, text)
    assert any(hint.search(text) for hint in _TWICE)
