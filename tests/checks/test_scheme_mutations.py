"""评分方案的规则：拿照方案打分的那个单位，改一处，恰好那一条规则说话。"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.checks import CHECKS
from generator.checks.examples import Around, case

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "data" / "万州区工商联"
SCHEME = ROOT / "templates" / "重庆市" / "万州区" / "评分方案.yaml"
YEAR = 2020


class Mutation(NamedTuple):
    """把 old（全部文字里恰有一处）换成 new，code 应当说话，also 是跟着说话的。"""

    code: str
    old: str
    new: str
    also: str = ""


MUTATIONS = (
    # 产出 55 分由单位自定的几项加成，一项多写 2 分
    Mutation(
        "C521",
        "满分: 8\n        得分: 8\n        情况: >-\n          引导",
        "满分: 10\n        得分: 10\n        情况: >-\n          引导",
    ),
    # 各部分满分相加是 99；总分改成 99，原来的一条就没有了
    Mutation("C522", "满分: 100 # 百分制", "满分: 99 # 百分制"),
    Mutation("C523", "人员.在职 / 人员.编制数 * 100", "人员.在岗 / 人员.编制数 * 100"),
    Mutation(
        "C524", "国有资产.在用固定资产 / 国有资产.固定资产 * 100", "国有资产.在用固定资产 / (1 - 1) * 100"
    ),
    Mutation("C525", "{得分: 3, 情况: 所有项目都实现了支出}", "{得分: 4, 情况: 所有项目都实现了支出}"),
    Mutation("C526", "    支付进度: {得分: 3", "    支付进展: {得分: 3", "C527"),
    Mutation("C527", "{得分: 3, 情况: 2020年年底", "{情况: 2020年年底"),
    Mutation("C528", "生态效益: {得分: 2, 情况: 本部门不涉及此项指标}", "生态效益: {得分: 1}"),
)


@cache
def texts() -> dict[str, str]:
    paths = [UNIT / "单位.yaml", UNIT / "2019.yaml", SCHEME, *sorted((UNIT / str(YEAR)).glob("*.yaml"))]
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def codes(changed: dict[str, str]) -> Counter[str]:
    books = {name: text for name, text in changed.items() if (UNIT / str(YEAR) / name).is_file()}
    around = Around(changed[SCHEME.name], YEAR)
    made = case(books, {"2019.yaml": changed["2019.yaml"]}, changed["单位.yaml"], around)
    return Counter(finding.code for check in CHECKS for finding in check.run(made))


@cache
def unchanged() -> Counter[str]:
    return codes(texts())


def test_the_unit_is_told_exactly_what_is_odd_in_it() -> None:
    assert unchanged() == {"C202": 4, "C521": 1, "C522": 1}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.code)
def test_changing_one_place_makes_exactly_that_rule_speak(mutation: Mutation) -> None:
    assert sum(text.count(mutation.old) for text in texts().values()) == 1, mutation.old
    changed = {name: text.replace(mutation.old, mutation.new) for name, text in texts().items()}
    before, after = unchanged(), codes(changed)
    assert set(before - after) | set(after - before) == {mutation.code, *mutation.also.split()}


def test_every_rule_about_schemes_has_a_mutation() -> None:
    listed = {check.code for check in CHECKS if check.rule.__module__.endswith("schemes")}
    assert listed == {mutation.code for mutation in MUTATIONS}
