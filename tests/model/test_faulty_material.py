"""写坏的材料：键、值、单位、年度各种错法，每种错该得的话，连同地点和指着错处的尖号。"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Finding
from generator.model.loading import load_year, parse_book, parse_unit

UNIT = "名称: 昭化\n地区: 四川省/广元市/昭化区\n"


def printed(findings: tuple[Finding, ...]) -> str:
    return "\n".join(map(str, findings))


GALLERY = {
    "不认识的键": (
        """\
金额单位: 万元
收人:
  其他收入: 3
三公经费:
  公务招待费: 1.12
""",
        """\
决算.yaml:2:1：错误 M101 不认识的键“收人”
    收人:
    ^^^^
    办法：是不是想写“收入”？
决算.yaml:5:3：错误 M101 不认识的键“公务招待费”
      公务招待费: 1.12
      ^^^^^^^^^^
    办法：是不是想写“公务接待费”？""",
    ),
    "没有相近的键": (
        "国有资产: {电脑: 3}\n",
        """\
决算.yaml:1:8：错误 M101 不认识的键“电脑”
    国有资产: {电脑: 3}
               ^^^^
    办法：这里可以写：车辆、单价100万元以上设备、单价50万元以上通用设备、单价100万元以上专用设备、固定资产、在用固定资产""",
    ),
    "同一项写了两种叫法": (
        "机关运行经费: {决算数: 3元, 全年预算数: 4元, 预算数: 5元}\n",
        """\
决算.yaml:1:30：错误 M101 “预算数”与“全年预算数”是同一项，写了两次
    机关运行经费: {决算数: 3元, 全年预算数: 4元, 预算数: 5元}
                                                 ^^^^^^
    办法：留下一个""",
    ),
    "缺少必填的键": (
        """\
金额单位: 万元
支出:
  - {科目: 2012801, 基本支出: 1}
  - {基本支出: 2}
  - {科目: , 基本支出: 3}
""",
        """\
决算.yaml:4:5：错误 M102 “支出第2项”缺少必填的“科目”
      - {基本支出: 2}
        ^
    办法：补上“科目: …”
决算.yaml:5:5：错误 M102 “支出第3项”缺少必填的“科目”
      - {科目: , 基本支出: 3}
        ^
    办法：补上“科目: …”""",
    ),
    "金额处写了文字": (
        "机关运行经费: {决算数: 七十二万, 上年数: 约12.5万元}\n",
        """\
决算.yaml:1:15：错误 M103 这里要写金额，“七十二万”不是
    机关运行经费: {决算数: 七十二万, 上年数: 约12.5万元}
                           ^^^^^^^^
    办法：不知道就把冒号后面空着，文件里会标出【待填】
决算.yaml:1:26：错误 M103 这里要写金额，“约12.5万元”不是
    机关运行经费: {决算数: 七十二万, 上年数: 约12.5万元}
                                             ^^^^^^^^^^
    办法：只写数和单位，如 183.54、1,835,400 或 183.54万元；“约”之类写到文字里""",
    ),
    "不可能是负数的": (
        "三公经费: {公务接待费: {决算数: -1.12万元, 批次: -20}}\n",
        """\
决算.yaml:1:21：错误 M104 金额不能是负数：-1.12万元
    三公经费: {公务接待费: {决算数: -1.12万元, 批次: -20}}
                                    ^^^^^^^^^
    办法：去掉负号；如果确是冲减，请填冲减之后的净额
决算.yaml:1:34：错误 M104 数量不能是负数：-20
    三公经费: {公务接待费: {决算数: -1.12万元, 批次: -20}}
                                                     ^^^
    办法：去掉负号；如果确是冲减，请填冲减之后的净额""",
    ),
    "不在可选之列": (
        "支出:\n  - {科目: 2012801, 资金: 政府基金}\n项目:\n  - 名称: 甲\n    绩效目标: 有\n",
        """\
决算.yaml:2:23：错误 M105 不能写“政府基金”，可写：一般公共预算、政府性基金预算、国有资本经营预算、非财政拨款
      - {科目: 2012801, 资金: 政府基金}
                              ^^^^^^^^
    办法：是不是想写“政府性基金预算”？
决算.yaml:5:11：错误 M103 这里要写 是 或 否，不是“有”
        绩效目标: 有
                  ^^""",
    ),
    "没写金额单位，只说一次": (
        "收入: {其他收入: 3, 事业收入: 0}\n机关运行经费: 4\n",
        """\
决算.yaml:1:12：错误 M106 没有写金额单位，不知道是元还是万元
    收入: {其他收入: 3, 事业收入: 0}
                     ^
    办法：在文件开头写一行“金额单位: 万元”""",
    ),
    "金额单位写错": (
        "金额单位: 萬元\n",
        """\
决算.yaml:1:7：错误 M106 金额单位不能是“萬元”
    金额单位: 萬元
              ^^^^
    办法：写 元 或 万元""",
    ),
    "从别的年度抄来的": (
        "年度: 2023\n",
        """\
决算.yaml:1:5：错误 M107 文件里写的是 2023 年度，却放在 2024 年度
    年度: 2023
          ^^^^
    办法：多半抄自别的年度，逐项核对后改正""",
    ),
    "会写到输出文件夹之外的名称": (
        "项目:\n  - 名称: ../../总结\n",
        """\
决算.yaml:2:9：错误 M108 名称“../../总结”里有“/”，当文件名会写到输出文件夹之外或写不成
      - 名称: ../../总结
              ^^^^^^^^^^
    办法：换一个名称；半角符号可以换成全角的""",
    ),
    "该是一块的写成了一个数": (
        "收入: 183.54万元\n活动: 培训\n",
        """\
决算.yaml:1:5：错误 M109 “收入”下面要写成“键: 值”
    收入: 183.54万元
          ^^^^^^^^^^
    办法：另起一行，缩进两格，一行一个“键: 值”
决算.yaml:2:5：错误 M109 “活动”下面要写成列表
    活动: 培训
          ^^^^
    办法：每一项另起一行，以“- ”开头""",
    ),
    "该是文字的写成了一块": (
        "说明: {收支总计变动原因: {一是: 增加}}\n",
        """\
决算.yaml:1:16：错误 M103 这里要写文字，不能是列表或映射
    说明: {收支总计变动原因: {一是: 增加}}
                             ^
    办法：有冒号的文字请用引号括起来""",
    ),
    "车型、日期、分数": (
        """\
三公经费: {公务用车保有量: {骄车: 1}}
活动: [{日期: 5月24日, 类别: 甲, 名称: 乙}]
整体评价: {得分: 188}
""",
        """\
决算.yaml:1:18：错误 M105 不认识的“骄车”
    三公经费: {公务用车保有量: {骄车: 1}}
                                ^^^^
    办法：是不是想写“轿车”？
决算.yaml:2:11：错误 M103 日期“5月24日”不对
    活动: [{日期: 5月24日, 类别: 甲, 名称: 乙}]
                  ^^^^^^^
    办法：写成 2024-05 或 2024-05-24
决算.yaml:3:12：错误 M103 分数最多 100，这里是 188
    整体评价: {得分: 188}
                     ^^^""",
    ),
    "定量指标的完成值写了文字": (
        "项目: [{名称: 甲, 指标: [{三级指标: 会议, 指标性质: ≥, 指标值: 12, 完成值: 全部完成, 权重: 10}]}]\n",
        """\
决算.yaml:1:53：错误 M103 指标性质是“≥”，完成值要写数，“全部完成”不是
    项目: [{名称: 甲, 指标: [{三级指标: 会议, 指标性质: ≥, 指标值: 12, 完成值: 全部完成, 权重: 10}]}]
                                                                               ^^^^^^^^
    办法：只写数，单位写在“度量单位”里；说不成数的用“定性”""",
    ),
}


@pytest.mark.parametrize(("text", "expected"), GALLERY.values(), ids=GALLERY)
def test_faulty_material_is_told_where_and_what_to_do(text: str, expected: str) -> None:
    book, findings = parse_book({"决算.yaml": text}, 2024)
    assert printed(findings) == expected
    assert book is None


def test_faults_of_syntax_and_of_meaning_come_together() -> None:
    text = "金额单位: 万元\n收人： 3\n机关运行经费: &a 七十\n机关运行经费: 3\n"
    _, findings = parse_book({"决算.yaml": text}, 2024)
    assert [(finding.code, str(finding.place)) for finding in findings] == [
        ("M101", "决算.yaml:2:1"),
        ("S112", "决算.yaml:2:3"),
        ("S105", "决算.yaml:3:9"),
        ("M103", "决算.yaml:3:12"),
        ("S104", "决算.yaml:4:1"),
    ]


def test_a_part_that_cannot_be_parsed_does_not_hide_the_faults_of_the_others() -> None:
    text = """\
金额单位: 万元
收入:
  其他收入 3
  事业收入: 4
说明: {收支总计变动原因: 一是: 增加}
人员: {在职人数: 四}
三公经费: {公务接待费: 1.12
机关运行经费: 七十
国有资产: {单价100万元以上设备: '0
"""
    _, findings = parse_book({"决算.yaml": text}, 2024)
    assert [(finding.code, finding.message, str(finding.place)) for finding in findings] == [
        ("S110", "这一行缺少冒号", "决算.yaml:3:3"),
        ("S110", "花括号里的内容没有写完", "决算.yaml:5:18"),
        ("M103", "这里要写整数，“四”不是", "决算.yaml:6:12"),
        ("S110", "花括号里的内容没有写完", "决算.yaml:7:7"),
        ("M103", "这里要写金额，“七十”不是", "决算.yaml:8:9"),
        ("S110", "引号没有写完", "决算.yaml:9:21"),
    ]


def test_what_stood_in_an_unreadable_part_is_not_called_missing() -> None:
    unit, findings = parse_unit("名称 昭化\n地区: 四川省\n")
    assert unit is None
    assert [(finding.code, str(finding.place)) for finding in findings] == [("S110", "单位.yaml:1:1")]


def test_a_key_in_two_files_of_one_year_names_both_places() -> None:
    files = {"决算.yaml": "人员: {在职人数: 4}\n", "绩效.yaml": "人员: {在职人数: 5}\n"}
    _, findings = parse_book(files, 2024)
    assert [(finding.code, finding.message) for finding in findings] == [
        ("M110", "“人员”在 决算.yaml:1:1 已经写过")
    ]
    assert str(findings[0].place) == "绩效.yaml:1:1"


def test_a_unit_without_its_name_or_with_one_that_escapes_is_told_so() -> None:
    unit, findings = parse_unit("名称: ..\n简称: 区\n")
    assert unit is None
    assert [finding.code for finding in findings] == ["M102", "M108"]
    assert findings[0].message == "缺少必填的“地区”"


def test_a_unit_that_cannot_be_read_does_not_hide_the_faults_of_its_year(tmp_path: Path) -> None:
    unit = tmp_path / "data" / "甲"
    (unit / "2024").mkdir(parents=True)
    (unit / "单位.yaml").write_text("名称: 甲\n", encoding="utf-8")
    (unit / "2024" / "决算.yaml").write_text("收人: 3\n", encoding="utf-8")
    (unit / "2023.yaml").write_text("支处: 3\n", encoding="utf-8")
    read, book, prior, findings, _ = load_year(unit, 2024)
    assert (read, book, prior) == (None, None, None)
    assert [str(finding.place) for finding in findings] == [
        "data/甲/单位.yaml:1:1",
        "data/甲/2024/决算.yaml:1:1",
        "data/甲/2023.yaml:1:1",
    ]


def test_a_unit_folder_without_its_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "2024.yaml").write_text("人员: {在职人数: 4}\n", encoding="utf-8")
    unit, book, _, findings, _ = load_year(tmp_path, 2024)
    assert unit is None
    assert book is not None
    assert [finding.code for finding in findings] == ["S205"]
