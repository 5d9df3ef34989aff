"""写得规矩的引用一眼认出，认的与细读的一样。"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.documents import braces
from generator.documents.braces import Braces

PIECES = (
    "{{ 活动.培训.次数 }}",
    "{{三公.合计}}",
    "{{ ",
    "}}",
    "{",
    "}",
    "｛",
    "{%",
    "甲",
    "、",
    " ",
    "#",
    "{{ 甲 | 万元 }}",
)


def test_plain_references_are_found_where_they_stand() -> None:
    text = "培训{{ 活动.培训.次数 }}次，接待{{ 三公.批次 }}批"
    assert braces.braces(text) == (
        Braces(2, 16, "活动.培训.次数"),
        Braces(20, 31, "三公.批次"),
    )


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_the_glance_agrees_with_the_careful_reading(text: str) -> None:
    assert braces.braces(text) == tuple(braces._found(text))
