"""武昌区工商联 2018 年的项目支出绩效自评报告：手工算过的句子逐字核对，表样的标题和表头一样不少。"""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from generator.builtin import builtin
from generator.documents import plan
from tests.documents.making import SAMPLE, W, Written, root, rows, write

FOLDER = SAMPLE.parent / "武昌区工商联"
NAME = "项目支出绩效自评报告（服务企业商会经费）"
ITEM = "2018年度武昌区工商联服务企业商会经费项目"
STATIONED = "开展新民营经济企业驻点服务活动，收集整理情况，反映企业诉求，协调解决困难和问题"
OWED = "【待填：财务管理制度健全性】"


@pytest.fixture(scope="module")
def written() -> Written:
    return write(FOLDER, 2018)


@pytest.fixture(scope="module")
def report(written: Written) -> str:
    return written.text(NAME)


@pytest.mark.parametrize(
    "sentence",
    [
        "项目实施期间计划：实施“领军企业家培育”工程，组织企业家及高管人员培训100人次；组织考察调研、政企交流、精准扶贫、年轻一代特色沙龙等主题活动4次；开展社会调研，形成调研报告4篇；四好商会创建3个。",
        "项目服务对象满意度应达到95%。",
        # 48 − 44.9 = 3.1；只有本级资金不为零，地区的末一级是区
        f"{ITEM}预算资金共计48万元，全部来源于区级拨款，实际使用44.9万元，节余3.1万元。",
        # 48 ÷ 48 = 100%
        f"{ITEM}预算资金共计48万元，到位48万元，资金到位率100%。",
        # 44.9 ÷ 48 = 93.5417%
        f"{ITEM}：预算资金48万元，实际使用44.9万元，预算执行率93.54%。",
        f"{ITEM}预算资金共计48万元，实际使用44.9万元，节余3.1万元。节余主要原因：开展活动时厉行节约，确保经费合理合规使用。",
        "2.1.资金到位率：预算资金48万元，到位48万元，资金到位率100%。",
        # 3.1 ÷ 48 = 6.4583%
        "（4）成本节约率：预算资金48万元，实际使用44.9万元，节余3.1万元，成本节约率6.46%。",
        f"截至2018年12月31日，{ITEM}年初预算为48万元，实际使用44.9万元，节余3.1万元。",
        # 投入、过程、产出、效果四项都是优
        "在项目投入、项目过程、项目产出和项目效益等方面的综合评价，结论为优。",
        "调查结果满意度95%。",
        "参学参训600余人次；在苏州举办理想信念教育和素质能力提升专题培训班，50余名民营企业家、",
        "近400名企业家和员工参加庆祝改革开放四十周年文艺汇演",
        # 记了四个课题
        "完成市委统战部、市工商联、区政协下达的调研课题4个",
        # 记了三家商会
        "指导麻城商会、枣阳商会、团风商会3家商会创建全市“四好商会”",
        "新建非公党组织4家，发展党员51名，培训积极分子51人次",
        "根据评价原则，项目效果评价结果为优。",
        "武汉市武昌区工商业联合会\n2019年5月30日",
    ],
)
def test_a_sentence_reckoned_by_hand_stands_in_the_report(report: str, sentence: str) -> None:
    assert sentence in report


@pytest.mark.parametrize(
    "row",
    [
        ["项目名称", "2018年武昌区工商联服务企业商会经费"],
        ["项目主管部门", "武昌区工商联", "项目执行单位", "武昌区工商联"],
        ["项目属性", "1.部门预算类项目 ▇　　2.区直专项和省对下转移支付类项目 □"],
        ["项目总预算", "48.00", "项目当年预算", "48.00"],
        ["项目资金来源", "来源项目", "金额"],
        ["", "合计", "48.00"],
        ["", "公共预算财政拨款", "48.00"],
        ["", "其中：区级资金", "48.00"],
        ["", "省级资金", ""],
        ["", "中央资金", ""],
        # 明细预算按预算 48，不是执行数 44.9
        ["项目支出预算及测算依据", "项目支出明细预算", "项目支出", "48.00"],
        ["项目绩效目标", "长期目标", "年度目标"],
        ["年度绩效指标", "一级指标", "二级指标", "指标内容", "计划值", "完成情况"],
        # 100 ÷ 100、4 ÷ 4（四个课题）、3 ÷ 3（三家商会）
        ["", "产出指标", "数量指标", "实施“领军企业家培育”工程，组织企业家及高管人员培训", "100人次", "100%"],
        ["", "", "", "组织考察调研、政企交流、精准扶贫、年轻一代特色沙龙等主题活动", "4次", "100%"],
        ["", "", "", "开展社会调研，形成调研报告", "4篇", "100%"],
        ["", "", "", "四好商会创建", "3个", "100%"],
        ["", "", "质量指标", STATIONED, "完成", "完成目标"],
        ["", "", "", "积极推进六大服务平台建设", "完成", "完成目标"],
        ["", "", "时效指标", "按时完成", "完成", "完成目标"],
        ["", "效益指标", "社会效益指标", "社会影响、正面报道", "完成", "完成目标"],
        ["", "服务对象满意度指标", "具体指标", "使用人员满意度", "95%", "95%"],
        ["序号", "预算来源", "预算金额（万元）"],
        ["1", "中央资金", "0.00"],
        ["2", "省级资金", "0.00"],
        ["3", "区级资金", "48.00"],
        ["", "小计", "48.00"],
    ],
)  # fmt: skip
def test_a_row_of_the_tables(written: Written, row: list[str]) -> None:
    assert row in rows(written.draft(NAME).data)


def test_headings_of_the_form_are_all_there_in_order(written: Written) -> None:
    titles = [heading.text for heading in written.draft(NAME).headings]
    assert titles == [
        "2018年度项目支出绩效自评报告",
        "一、项目基本情况",
        "（一）绩效目标",
        "1.数量指标",
        "2.效益指标",
        "3.满意度指标",
        "（二）经费使用情况",
        "二、绩效分析及评价结论",
        "（一）绩效分析",
        "1.项目情况分析",
        "（二）项目绩效指标完成情况分析",
        "1.投入指标完成情况分析",
        "2.过程指标完成情况分析",
        "3.产出指标完成情况分析",
        "4.效果指标完成情况分析",
        "（三）评价结论",
        "三、经验总结",
        "四、问题",
        "（一）存在的问题",
        "（二）问题分析",
        "五、建议",
        "（一）政策性建议",
        "（二）改进措施",
        "（三）绩效目标改进建议",
    ]


@pytest.mark.parametrize(
    "label",
    [
        "2018年度项目支出绩效自评报告",
        "《中央对地方专项转移支付绩效目标管理暂行办法》（财预〔2015〕163号）的要求",
        "“2018年武昌区工商联服务企业商会经费”绩效目标完成情况对比表",
        "2018年度武昌区工商联服务企业商会经费项目预算资金来源",
        "测算依据及说明",
        "（1）项目资金到位情况分析",
        "（2）项目资金执行情况分析",
        "（3）项目资金管理情况分析",
        "（1）项目立项",
        "1.1.项目立项规范性：",
        "1.2.绩效目标合理性：",
        "1.3.绩效指标明确性：",
        "（2）资金落实",
        "2.2.到位及时率：预算资金48万元，及时到位，到位及时率100%。",
        "（1）业务管理",
        "1.1.制度执行有效性：",
        "1.2.项目质量可控性：",
        "1.3.管理制度健全性：",
        "（2）财务管理",
        "2.1.管理制度健全性：",
        "2.2.资金使用合规性：",
        "2.3.财务监控有效性：",
        "（1）实际完成率：",
        "（2）完成及时率：",
        "（3）质量达标率：",
        "（1）经济效益",
        "（2）社会效益",
        "（3）可持续影响",
        "（4）服务对象满意度",
    ],
)
def test_words_of_the_form_are_there(report: str, label: str) -> None:
    assert label in report


def test_one_file_a_project_and_nothing_else(written: Written) -> None:
    assert [draft.name for draft in written.drafts] == [NAME]
    assert not written.findings


def test_indicators_of_one_kind_are_merged_down(written: Written) -> None:
    table = next(root(written.draft(NAME).data).iter(f"{W}tbl"))
    merges = []
    for row in list(table.iterchildren(f"{W}tr"))[-10:]:
        cell = list(row.iterchildren(f"{W}tc"))[1]
        merges.append("".join(cell.itertext(f"{W}t")) or cell.find(f"{W}tcPr/{W}vMerge").get(f"{W}val"))
    assert merges == ["产出指标", *[None] * 6, "效益指标", None, "服务对象满意度指标"]


def test_only_what_the_unit_never_answered_is_owed(report: str) -> None:
    assert report.count("【待填") == 1
    assert f"2.1.管理制度健全性：{OWED}。" in report


def test_nothing_is_left_over(report: str) -> None:
    for remnant in ("是否符合", "{{", "{%", "None", "。。", "，。", "；。", "截止到"):
        assert remnant not in report


def test_hubei_wrote_this_form_before_2020_and_elsewhere_it_is_only_there_to_build_upon() -> None:
    templates = (builtin("templates"),)
    kinds = {
        (region, year): plan(templates, region, year).profile.kind("项目支出绩效自评报告")
        for region, year in (("湖北省", 2018), ("湖北省", 2020), ("湖南省", 2018))
    }
    assert [kind.produced for kind in kinds.values()] == [True, False, False]
    assert [[file.key for file in kind.files] for kind in kinds.values()] == [
        ["templates/湖北省/项目支出绩效自评报告（2019）.docx", "templates/通用/项目支出绩效自评报告.docx"],
        ["templates/通用/项目支出绩效自评报告.docx"],
        ["templates/通用/项目支出绩效自评报告.docx"],
    ]


def test_the_file_is_valid_office_open_xml(written: Written, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(written.draft(NAME).data)
    assert not OpenXmlValidator().validate(str(path)).errors
