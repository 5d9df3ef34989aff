"""用语.yaml：一级盖一级，不认识的键和不对的值都指出来。"""

from __future__ import annotations

from dataclasses import fields

from generator.phrases import Wording, entries
from generator.source.reading import read_bytes


def levels(*texts: str) -> list[dict[str, object]]:
    trees = [read_bytes(text.encode(), f"第{index}级/用语.yaml").tree for index, text in enumerate(texts, 1)]
    return [dict(tree) for tree in trees if tree is not None]


def test_nearer_levels_override_farther_ones() -> None:
    wording, findings = Wording.from_levels(
        levels("持平: 无变化\n百分比小数位: 2\n", "持平: 与上年一致\n零项: 说\n金额去尾零: 否\n")
    )
    assert findings == ()
    assert wording == Wording(unchanged="与上年一致", rate_places=2, mention_zero=True, amount_trim=False)


def test_no_levels_give_the_common_wording() -> None:
    assert Wording.from_levels([]) == (Wording(), ())


def test_every_fault_is_told_at_once_with_its_place() -> None:
    wording, findings = Wording.from_levels(
        levels("增加词语: 上升\n零项: 也许\n百分比小数位: 两位\n增加: 增{数额}\n减少: 减{额\n金额小数位: 9\n")
    )
    assert wording == Wording()
    told = [(each.code, str(each.place).split(" ")[0], each.message) for each in findings]
    assert told == [
        ("P101", "第1级/用语.yaml:1:1", "用语里没有“增加词语”"),
        ("P102", "第1级/用语.yaml:2:5", "“零项”要写是或否，不是“也许”"),
        ("P102", "第1级/用语.yaml:3:9", "“百分比小数位”要写 0 到 6 的整数，不是“两位”"),
        ("P103", "第1级/用语.yaml:4:5", "“增加”里的花括号不对：增{数额}"),
        ("P103", "第1级/用语.yaml:5:5", "“减少”里的花括号不对：减{额"),
        ("P102", "第1级/用语.yaml:6:8", "“金额小数位”要写 0 到 6 的整数，不是“9”"),
    ]
    assert findings[0].remedy == "是不是想写“增加词”？"
    assert findings[3].remedy == "这一句里可以用 {额}、{率}"


def test_an_empty_value_keeps_what_the_level_above_said() -> None:
    wording, findings = Wording.from_levels(levels("持平: 无变化\n", "持平:\n"))
    assert (wording.unchanged, findings) == ("无变化", ())


def test_every_entry_has_a_key_a_meaning_and_fills_its_own_slots() -> None:
    assert len(entries()) == len({key for key, _, _ in entries()}) == len(fields(Wording))
    assert all(meaning for _, _, meaning in entries())
    for each in fields(Wording):
        if isinstance(each.default, str):
            assert each.default.format(**dict.fromkeys(each.metadata["slots"], "甲"))
