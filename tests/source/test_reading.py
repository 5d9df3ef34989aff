"""读 YAML：标量保持文字、处处有出处；写坏了的文件，毛病一次说全。"""

from __future__ import annotations

import re
import string
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding
from generator.source import building
from generator.source.reading import Loaded, read_bytes, read_yaml
from generator.source.text import Text, place_within


def read(text: str | bytes) -> Loaded:
    return read_bytes(text if isinstance(text, bytes) else text.encode(), "决算.yaml")


def printed(findings: tuple[Finding, ...]) -> str:
    return "\n".join(map(str, findings))


GALLERY = {
    "全角冒号，块里的和花括号里的": (
        """\
收入：
  其他收入: 3
三公经费: {公务接待费：1.12}
""",
        """\
决算.yaml:1:3：错误 S112 “收入”后面的冒号是全角的
    收入：
        ^^
    办法：写成“键: 值”，冒号用半角，后面空一格
决算.yaml:3:8：错误 S112 “公务接待费”后面的冒号不对
    三公经费: {公务接待费：1.12}
               ^^^^^^^^^^^^^^^^
    办法：写成“键: 值”，冒号用半角，后面空一格""",
    ),
    "冒号后面没有空格": (
        "名称:广元市昭化区工商业联合会\n地区: 四川省\n",
        """\
决算.yaml:1:3：错误 S112 “名称”后面的冒号后面少一个空格
    名称:广元市昭化区工商业联合会
        ^
    办法：写成“键: 值”，冒号用半角，后面空一格""",
    ),
    "制表符缩进": (
        "收入:\n\t其他收入: 3\n支出: []\n",
        """\
决算.yaml:2:1：错误 S111 缩进里有制表符（Tab）
    \t其他收入: 3
    ^
    办法：缩进只用半角空格，每层两个""",
    ),
    "全角空格缩进": (
        "收入:\n　　其他收入: 3\n",
        """\
决算.yaml:2:1：错误 S111 缩进里有全角空格
    　　其他收入: 3
    ^^
    办法：缩进只用半角空格，每层两个""",
    ),
    "重复的键": (
        "机关运行经费: 72.24\n三公经费: {}\n机关运行经费: 72.42\n",
        """\
决算.yaml:3:1：错误 S104 “机关运行经费”写了两次，前一次在第 1 行
    机关运行经费: 72.42
    ^^^^^^^^^^^^
    办法：留下对的一个""",
    ),
    "锚点、别名、标签": (
        "甲: &a1 1.12\n乙: *a1\n丙: !!python/object:os.system x\n",
        """\
决算.yaml:1:4：错误 S105 不用锚点“&a1”
    甲: &a1 1.12
        ^^^^^^^^
    办法：删去它；文字以&开头时加引号
决算.yaml:2:4：错误 S105 不用别名“*a1”
    乙: *a1
        ^^^
    办法：把内容直接写出来；文字以*开头时加引号
决算.yaml:3:4：错误 S105 不用标签“!!python/object:os.system”
    丙: !!python/object:os.system x
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    办法：删去它；文字以!开头时加引号""",
    ),
    "引号没有写完": (
        "名称: '昭化区\n地区: 四川省\n",
        """\
决算.yaml:1:5：错误 S110 引号没有写完
    名称: '昭化区
          ^
    办法：补上另一半引号""",
    ),
    "花括号里用了全角逗号": (
        "公务接待费: {决算数: 1.12，批次: 20}\n",
        """\
决算.yaml:1:21：错误 S110 花括号里的内容没有写完
    公务接待费: {决算数: 1.12，批次: 20}
                                   ^
    办法：各项之间用半角逗号，最后要有“}”""",
    ),
    "星号开头的文字": (
        "用途: *重点*保障\n",
        """\
决算.yaml:1:5：错误 S110 一段文字不能以“*”开头
    用途: *重点*保障
          ^
    办法：把整段文字用英文引号括起来""",
    ),
    "比较号开头的文字": (
        "指标性质: >= 5\n",
        """\
决算.yaml:1:8：错误 S110 “|”“>”后面不能再写内容
    指标性质: >= 5
               ^
    办法：大于号用全角“＞”，或用引号括起来""",
    ),
    "第二份内容": (
        "名称: 甲\n---\n名称: 乙\n",
        """\
决算.yaml:2:1：错误 S107 一个文件里只能有一份内容，“---”以下的没有读
    ---
    ^^^
    办法：分成两个文件""",
    ),
    "第一层是列表": (
        "- 科目: 2012801\n",
        """\
决算.yaml:1:1：错误 S109 文件的第一层要写成“键: 值”
    - 科目: 2012801
    ^
    办法：写成“键: 值”，冒号用半角，后面空一格""",
    ),
    "看不见的字符，直接写的和转义的": (
        '用途: 会\x0b议\n原因: "增\\x08加"\n',
        """\
决算.yaml:1:6：错误 S103 有一个看不见的字符 U+000B，Word 文件写不下它
    用途: 会 议
            ^
    办法：删去这个字符；多半是从别处粘贴时带来的
决算.yaml:2:5：错误 S103 有一个看不见的字符 U+0008，Word 文件写不下它
    原因: "增\\x08加"
          ^^^^^^^^^^
    办法：删去这个字符；多半是从别处粘贴时带来的""",
    ),
    "空文件": (
        "# 还没有写\n",
        """\
决算.yaml：提醒 S113 这个文件是空的
    办法：填上，或者删去""",
    ),
}


@pytest.mark.parametrize(("text", "expected"), GALLERY.values(), ids=GALLERY)
def test_a_faulty_file_says_what_is_wrong_and_where(text: str, expected: str) -> None:
    assert printed(read(text).findings) == expected


def test_a_file_whose_colons_are_all_full_width_is_read_all_the_same() -> None:
    loaded = read("名称：昭化\n地区：四川省\n")
    assert [str(fault.place) for fault in loaded.findings] == ["决算.yaml:1:3", "决算.yaml:2:3"]
    assert loaded.tree == {"名称": "昭化", "地区": "四川省"}


def test_many_folded_lines_and_many_commas_take_no_more_than_their_share_of_time() -> None:
    text = "甲: >-\n" + "  培训三次、\n" * 20_000 + "乙: {丙: 1" + ",000" * 20_000 + "}\n"
    started = time.process_time()
    tree = read(text).tree
    assert time.process_time() - started < 5
    assert tree is not None
    assert tree["甲"] == "培训三次、" * 20_000


def test_after_repairable_faults_the_rest_of_the_file_is_still_read() -> None:
    tree = read("收入：\n\t其他收入:3\n三公经费: {公务接待费：1.12}\n").tree
    assert tree == {"收入": {"其他收入": "3"}, "三公经费": {"公务接待费": "1.12"}}


def test_a_fault_behind_a_repaired_colon_still_points_at_the_right_column() -> None:
    faults = read("\t说明：&a 增加\n").findings
    assert [(fault.code, str(fault.place)) for fault in faults] == [
        ("S111", "决算.yaml:1:1"),
        ("S112", "决算.yaml:1:4"),
        ("S105", "决算.yaml:1:5"),
    ]


def test_marks_that_are_refused_do_not_hide_the_rest() -> None:
    loaded = read("甲: [&a 1, *a, !x 3]\n乙: *b\n丙: {丁: *a}\n戊: AT&T\n")
    assert [(fault.code, str(fault.place)) for fault in loaded.findings] == [
        ("S105", "决算.yaml:1:5"),
        ("S105", "决算.yaml:1:11"),
        ("S105", "决算.yaml:1:15"),
        ("S105", "决算.yaml:2:4"),
        ("S105", "决算.yaml:3:8"),
    ]
    assert loaded.tree == {"甲": ["1", "3"], "乙": None, "丙": {"丁": None}, "戊": "AT&T"}
    assert str(loaded.tree["甲"][1].place) == "决算.yaml:1:18"


def test_what_follows_a_second_document_is_not_read() -> None:
    loaded = read("甲: 1\n--- # 以下\n乙: [\n")
    assert [(fault.code, str(fault.place)) for fault in loaded.findings] == [("S107", "决算.yaml:2:1")]
    assert loaded.tree == {"甲": "1"}


def test_without_libyaml_deep_nesting_is_refused_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pure(yaml.SafeLoader):
        pass

    monkeypatch.setattr(building, "_Composer", Pure)
    assert [fault.code for fault in read("[" * 5_000).findings] == ["S108"]


def test_a_byte_order_mark_is_accepted_and_does_not_shift_columns() -> None:
    loaded = read(b"\xef\xbb\xbf" + "名称: 昭化".encode())
    assert loaded.findings == ()
    assert str(next(iter(loaded.tree or {})).place) == "决算.yaml:1:1"


@pytest.mark.parametrize(("encoding", "said"), [("gbk", "GBK"), ("utf-16", "UTF-16")])
def test_a_file_in_another_encoding_is_an_error_that_says_how_to_save_it(encoding: str, said: str) -> None:
    loaded = read("# abc\n名称: 昭化\n".encode(encoding))
    assert f"文件是 {said} 编码" in loaded.findings[0].message
    assert "UTF-8" in loaded.findings[0].remedy
    assert loaded.tree == {"名称": "昭化"}


def test_a_gbk_fault_points_at_the_first_chinese_character() -> None:
    assert str(read("# abc\nabc 名称: 1\n".encode("gbk")).findings[0].place) == "决算.yaml:2:5"


def test_bytes_that_are_no_text_at_all_are_refused() -> None:
    loaded = read(b"a: \xff\xff\xff")
    assert loaded.tree is None
    assert [(fault.code, str(fault.place)) for fault in loaded.findings] == [("S102", "决算.yaml:1:4")]


def test_a_file_nested_absurdly_deep_is_refused_without_exhausting_the_stack() -> None:
    assert [fault.code for fault in read("[" * 100_000).findings] == ["S108"]


def test_a_huge_file_is_refused() -> None:
    assert [fault.code for fault in read(b"#" * 4_000_001).findings] == ["S101"]


def test_a_file_that_is_not_there_is_a_finding(tmp_path) -> None:  # type: ignore[no-untyped-def]
    loaded = read_yaml(tmp_path / "没有.yaml", "没有.yaml")
    assert [fault.code for fault in loaded.findings] == ["S100"]


@pytest.mark.parametrize(
    "scalar",
    [
        "yes",
        "No",
        "on",
        "true",
        "2024-05-24",
        "12:30",
        "0123",
        "0x1F",
        "1.10",
        "1_000",
        "1e3",
        "null",
        "~",
        ".inf",
    ],
)
def test_a_scalar_is_never_guessed_at(scalar: str) -> None:
    assert read(f"值: {scalar}").tree == {"值": scalar}


def test_only_an_empty_value_is_nothing() -> None:
    assert read("甲:\n乙: ''\n丙: {丁: , 戊: }\n").tree == {
        "甲": None,
        "乙": "",
        "丙": {"丁": None, "戊": None},
    }


def test_chinese_text_folded_over_lines_has_no_spaces_at_the_seams() -> None:
    text = "一: >-\n  培训3次、\n  共100人次，用 Word\n  and Excel\n二: 甲\n  乙\n三: |-\n  甲\n  乙\n"
    assert read(text).tree == {"一": "培训3次、共100人次，用 Word and Excel", "二": "甲乙", "三": "甲\n乙"}


def test_full_width_colons_and_tabs_inside_a_block_of_text_are_just_text() -> None:
    loaded = read("说明: |\n  一是：甲\n  \t乙：丙\n支出：\n")
    assert [fault.code for fault in loaded.findings] == ["S112"]
    assert loaded.tree == {"说明": "一是：甲\n\t乙：丙\n", "支出": None}


def test_every_value_and_key_remembers_its_place() -> None:
    tree = read("三公经费:\n  公务接待费: {决算数: 1.12}\n").tree
    assert tree is not None
    key = next(iter(tree["三公经费"]["公务接待费"]))
    value: Text = tree["三公经费"]["公务接待费"][key]
    assert str(key.place) == "决算.yaml:2:11"
    assert value.place is not None
    assert (str(value.place), value.place.offending) == ("决算.yaml:2:16", "1.12")
    assert str(tree["三公经费"].place) == "决算.yaml:2:3"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("甲: 一{{ 乙 }}\n", [(1, 5, "{{ 乙 }}")]),
        ("甲: '一{{ 乙 }}'\n", [(1, 6, "{{ 乙 }}")]),
        ("甲: |\n  一\n  二{{ 乙 }}\n乙: 1\n", [(3, 4, "{{ 乙 }}")]),
        (
            "甲: >-\n  {{ 乙 }}{{ 乙 }}\n  二{{ 乙 }}\n",
            [(2, 3, "{{ 乙 }}"), (2, 10, "{{ 乙 }}"), (3, 4, "{{ 乙 }}")],
        ),
        ("甲: 一\n  {{\n  乙 }}\n", [(2, 3, "{{")]),
        ("甲: [一, '{{ 乙 }}']\n", [(1, 9, "{{ 乙 }}")]),
    ],
)
def test_a_part_of_a_text_is_found_on_its_own_line(source: str, expected: list[tuple[int, int, str]]) -> None:
    tree = read(source).tree
    assert tree is not None
    value = tree["甲"][-1] if isinstance(tree["甲"], list) else tree["甲"]
    spots = [place_within(value, *each.span()) for each in re.finditer(r"\{\{.*?\}\}", value)]
    assert [(each.line, each.column, each.offending) for each in spots if each] == expected


def test_a_part_written_with_escapes_is_placed_where_the_text_begins() -> None:
    tree = read("甲: '一{{ ''乙'' }}'\n").tree
    assert tree is not None
    place = place_within(tree["甲"], 1, 10)
    assert place is not None
    assert (place.line, place.column) == (1, 4)
    assert place_within("没有出处", 0, 2) is None


def test_thousands_separators_within_braces_do_not_split_a_number() -> None:
    tree = read("甲: {决算数: 1,835,400.37元, 上年数: 1,000, 批次: 20}\n").tree
    assert tree == {"甲": {"决算数": "1,835,400.37元", "上年数": "1,000", "批次": "20"}}
    assert [value.place.offending for value in tree["甲"].values()] == ["1,835,400.37元", "1,000", "20"]
    assert read("甲: {决算数: 1, 835: }\n").tree == {"甲": {"决算数": "1", "835": None}}


WORDS = st.text(alphabet=string.ascii_letters + string.digits + "甲乙丙，。“”（）", min_size=1, max_size=12)


@given(st.dictionaries(WORDS, WORDS, min_size=1, max_size=6))
def test_whatever_is_written_in_quotes_is_read_back_exactly(pairs: dict[str, str]) -> None:
    loaded = read("".join(f"'{key}': '{value}'\n" for key, value in pairs.items()))
    assert (loaded.tree, loaded.findings) == (pairs, ())


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_the_reader_raise(data: bytes) -> None:
    loaded = read(data)
    assert loaded.tree is not None or loaded.findings


@given(st.text(alphabet="甲乙:：-?[]{},&*!|>'\"%@` \t\n　\\#", max_size=60))
def test_no_jumble_of_yaml_signs_makes_the_reader_raise(text: str) -> None:
    loaded = read(text)
    assert loaded.tree is not None or loaded.findings
