"""话里的引用：金额说成万元，计数印光光的数；印不成的、不许写的都是发现，指着那一行，批注里也说。"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Finding
from tests.documents.making import W, Written, made, root

BOOK = "收入: {一般公共预算财政拨款收入: 183.54}\n支出: [{科目: 2012801, 基本支出: 183.54}]\n"
BOOK += "活动: [{类别: 培训, 名称: 甲, 次数: 3, 人数: 100余}]\n"
# 引用在第 9 行第 10 列起：前面是金额单位一行、BOOK 三行、TEXT 四行；那一行缩进 6 格，“二是”和空格占 3 格
TEXT = "重点工作:\n  - 标题: 甲\n    内容: >-\n      一是。\n      二是 {said}了\n"


def written(folder: Path, said: str) -> Written:
    return made(folder, BOOK + TEXT.replace("{said}", said))


def printed(folder: Path, said: str) -> str:
    (line,) = (line for line in written(folder, said).text().splitlines() if line.startswith("1.甲。"))
    return line.removeprefix("1.甲。一是。二是 ").removesuffix("了。")


def fault(folder: Path, said: str) -> Finding:
    (finding,) = written(folder, said).findings
    return finding


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("{{ 收入.合计 }}", "183.54万元"),
        ("{{ 收入.合计.决算数 }}", "183.54万元"),
        ("{{ 收入.合计 | 元 }}", "1835400元"),
        ("{{ 收入.合计 ｜ 万元 }}", "183.54万元"),
        ("｛｛ 活动.培训.次数 ｝｝次", "3次"),
        ("{{ 活动.培训.人次 }}人", "100余人"),
        ("{{ 活动.培训.次数 | 次 }}", "3次"),
        ("{{ 年度 }}年", "2024年"),
        ("{{ 1 / 3 }}", "0.33"),
        ("{{ 人员.在职 }}", "【待填：在职人员】"),
        ("{{ 人员.在职 | 人 }}", "【待填：在职人员】"),
        ("{{ 收入.合计.上年数 }}", "【待填：收入.合计.上年数】"),
        ("占50%", "占50%"),
    ],
)
def test_a_reference_prints_what_it_names_in_the_usual_words(
    tmp_path: Path, said: str, expected: str
) -> None:
    assert printed(tmp_path, said) == expected
    assert written(tmp_path, said).findings == ()


def test_a_number_not_yet_known_is_marked_to_be_filled_in(tmp_path: Path) -> None:
    marks = written(tmp_path, "{{ 人员.在职 | 人 }}").draft().marks
    assert "人员.在职.决算数" in [mark.key for mark in marks if mark.highlight]


@pytest.mark.parametrize(
    ("said", "message", "remedy"),
    [
        ("{{ 活动 }}", "它是一组，不是一个数，里面有：培训", "写到哪一个，如 活动.培训.次数"),
        (
            "{{ 活动.培训 }}",
            "它是一组，不是一个数，里面有：次数、人次、金额、记录",
            "写到哪一个，如 活动.培训.次数",
        ),
        ("{{ 单位.内设机构 ~ 活动 }}", "列表或字典不能当作一段文字，请逐项循环，或用 join 连起来", ""),
        ("{{ 活动 | upper }}", "列表或字典不能当作一段文字，请逐项循环，或用 join 连起来", ""),
        ("{{ 收入.合计.变动 ~ '' }}", "这是一组，不能当作一段文字，请取其中一项", ""),
        ("{{ 活动.培训.记录 }}", "它不是一个数", "引用其中的一个数，或直接写出来"),
        ("{{ range(3) | list }}", "它不是一个数", "引用其中的一个数，或直接写出来"),
        ("{{ 1 == 1 }}", "它是一个判断，不是数", "引用一个数"),
        ("{{ 9**9**9 }}", "算出来的数太大，不会是决算里的数", "看看算式，或直接写出这个数"),
        ("{{ 1 / 0 }}", "除数为零", "改正式子，或直接写出这个数"),
        ("{{ '甲' * 5000 }}", "印出来有 5000 个字，太长", "只引用要说的那一个数"),
        ("{{ " + "(" * 75 + "1" + ")" * 75 + " }}", "括号套得太深", "改正式子，或直接写出这个数"),
        ("{{ 1" + "+1" * 200 + " }}", "式子有 401 个字，太长", "先算好，直接写出这个数"),
        (
            "{{ 收入.合计 | 万圆 }}",
            "没有“万圆”这个过滤器，是不是想写“万元”？",
            "能用的名称见 juesuan template names",
        ),
        ("{{ 收入.合计 。 }}", "点或方括号后面缺名称", "补上名称"),
        ("{{ 收入.合计 @ }}", "不认识的字符“@”", "删去它；名称只用文字、数字和下划线"),
        (
            "{{ 收入 合计 }}",
            "“合计”不该出现在这里，它前面的话已经完整",
            "删去它，或补上中间的运算符号",
        ),
        ("{{ '甲' + 1 }}", "两边的值不能用“+”计算", "文字与数相接请用 ~"),
        ("{{ }}", "没有写完，后面缺名称或值", "补上名称或值"),
        ("{{ 收人.合计 }}", "没有“收人”这一项，是不是想写“收入”？", ""),
    ],
)
def test_a_reference_that_cannot_be_printed_is_told_in_chinese(
    tmp_path: Path, said: str, message: str, remedy: str
) -> None:
    finding = fault(tmp_path, said)
    assert finding.code == "D201"
    assert finding.message.endswith(f"换不成数：{message}")
    assert remedy in finding.remedy
    assert printed(tmp_path, said).startswith("【待填：")


@pytest.mark.parametrize(
    ("said", "spoiled", "message"),
    [
        ("{# 甲 #}", "{# 甲 #}", "话里只能写 {{ 活动.培训.次数 }} 这样的引用"),
        ("{% if 活动 %}", "{% if 活动 %}", "话里只能写 {{ 活动.培训.次数 }} 这样的引用"),
        ("{{ 活动", "{{", "没有写完，后面找不到与它配对的“}}”"),
        ("{% if 活动", "{%", "没有写完，后面找不到与它配对的“%}”"),
        ("活动 }}", "}}", "前面没有与它配对的另一半"),
        ("{ { 活动 } }", "{ { 活动 } }", "两个花括号之间多了空格"),
        ("{{ '活动 }}", "'活动", "引号不成对"),
    ],
)
def test_braces_that_are_no_reference_never_get_printed_unmarked(
    tmp_path: Path, said: str, spoiled: str, message: str
) -> None:
    finding = fault(tmp_path, said)
    assert (finding.code, finding.message) == ("D203", f"这段话里的“{spoiled}”：{message}")
    assert f"【待填：{spoiled}】" in printed(tmp_path, said)


def test_every_fault_of_a_text_is_told_and_the_rest_is_printed(tmp_path: Path) -> None:
    said = "{% for 项 in 活动 %}{{ 项.次数 }}次{% endfor %}，{{ 活动.培训.次数 }}次"
    findings = written(tmp_path, said).findings
    assert [(each.code, each.place.column if each.place else 0) for each in findings] == [
        ("D203", 10),
        ("D201", 27),
        ("D203", 38),
    ]
    assert printed(tmp_path, said).endswith("，3次")


def test_a_fault_in_a_folded_text_points_at_the_line_and_column_of_the_reference(tmp_path: Path) -> None:
    place = fault(tmp_path, "{{ 活动.培训.次数 }}次、{{ 活动.没有 }}").place
    assert place is not None
    assert (place.line, place.column, place.offending) == (9, 26, "{{ 活动.没有 }}")
    assert place.source_line == "      二是 {{ 活动.培训.次数 }}次、{{ 活动.没有 }}了"


def test_the_comment_in_the_draft_says_what_is_wrong_with_the_reference(tmp_path: Path) -> None:
    data = written(tmp_path, "{{ 活动 }}").draft().data
    comments = ["".join(each.itertext(f"{W}t")) for each in root(data, "word/comments.xml")]
    (said,) = (each for each in comments if "D201" in each)
    assert "“活动”换不成数：它是一组" in said
    assert "写到哪一个，如 活动.培训.次数" in said
    assert "2024.yaml:9:10" in said


def test_a_reference_in_what_an_indicator_reached_is_a_number_too(tmp_path: Path) -> None:
    indicator = "{三级指标: 效果, 指标性质: 定性, 指标值: 好, 完成值: '办了{{ 活动.培训.次数 }}次', 权重: 10}"
    found = made(tmp_path, f"{BOOK}项目: [{{名称: 会议, 指标: [{indicator}]}}]\n")
    assert "办了3次" in found.text("项目支出绩效自评表（会议）")
