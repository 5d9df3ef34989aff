"""元氏县工商联 2022 年的部门整体支出绩效自评报告：手工算过的句子逐字核对，表样的标题和表头一样不少。"""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.documents.making import SAMPLE, Written, rows, write

FOLDER = SAMPLE.parent / "元氏县工商联"
NAME = "部门整体支出绩效自评报告"


@pytest.fixture(scope="module")
def written() -> Written:
    return write(FOLDER, 2022)


@pytest.fixture(scope="module")
def report(written: Written) -> str:
    return written.text(NAME)


@pytest.mark.parametrize(
    "sentence",
    [
        # 111.77 − 96.34 = 15.43；15.43 ÷ 96.34 = 16.016%
        "2022年度收支总计（含结转和结余）111.77万元。与2021年度决算相比，收支各增加15.43万元，增长16.02%，主要原因是增加了企业联合会办公费。",
        "2022年底，我单位实有在职人员5人，退休人员9人。",
        # 2021 年末的固定资产
        "固定资产：工商联上年末固定资产金额为0元。",
        # 各类活动照记录的次数：4、3、1、6、2
        "绩效指标：发展会员4名，组织企业家培训3次，参训企业家≥90%，外出学习考察1次，推进商会交流和异地商会建设；提供专家决策咨询6次，开展企业联合会行业会展2次。",
        "绩效指标：召开常委会1次、执委会1次、政企交流会4次，参会人数≥90%。",
        "完成情况：发展会员4名，组织企业家培训3次、商会活动4次、外出学习考察1次，召开常委会1次、执委会1次、政企交流会4次。",
        "完成情况：圆满完成绩效目标任务，完成率100%。",
        # 一季度一次，4 × 1
        "完成情况：召开联席会议4次，帮助企业解决困难和问题，促进了民营经济发展。",
        "完成情况：全年开展专家决策咨询座谈会6次，使企业发展得到政策保障，圆满完成绩效目标任务。",
        "完成情况：完成招商事项，组织联合会年会1次、行业展会2次，为企业营造良好的营商环境。",
        "本次重点评价对象为2022年度预算的2个项目，涉及资金23万元。",
        # (100 + 100 + 100 + 100 + 100) ÷ 5 = 100，不低于 90，是优
        "全年共实施5个项目（工商联业务经费项目评价得分100分，党建活动经费项目评价得分100分，政企联席会议办公室经费项目评价得分100分，专家决策咨询委员会经费项目评价得分100分，企业联合会办公费项目评价得分100分），综合绩效评价得分100分，综合绩效评价等级为“优”。",
        "改进措施：一是加强预算执行的计划性，使支出进度更均衡；二是",
    ],
)
def test_a_sentence_reckoned_by_hand_stands_in_the_report(report: str, sentence: str) -> None:
    assert sentence in report


def test_headings_of_the_form_are_all_there_in_order(written: Written) -> None:
    titles = [heading.text for heading in written.draft(NAME).headings]
    assert titles == [
        "2022年度整体支出绩效自评报告",
        "一、部门基本情况",
        "（一）部门概况",
        "（二）部门收支预决算情况",
        "（三）部门整体支出绩效目标、指标",
        "1.履行工商联章程，做好各项服务工作，搞好交流培训。",
        "2.按照工商联章程做好常委会、执委会的召开，完成会议各项议程。",
        "二、自评工作开展情况",
        "（一）自评的组织工作",
        "1.准备情况",
        "2.实施情况",
        "（二）自评的方法和过程",
        "三、部门整体支出绩效目标实现情况及指标分析",
        "（一）总体绩效目标实现情况",
        "（二）分项绩效目标实现情况",
        "（1）工商联业务经费绩效目标情况",
        "（2）党建活动经费绩效目标情况",
        "（3）政企联席会议办公室经费绩效目标情况",
        "（4）专家决策咨询委员会经费绩效目标情况",
        "（5）企业联合会办公费绩效目标情况",
        "四、评价结论和评价等级",
        "五、存在的问题及改进措施",
        "（一）存在的主要问题",
        "（二）针对问题提出具体的改进措施或建议",
        "六、评价工作组人员名单及签字",
    ]


@pytest.mark.parametrize(
    "label",
    [
        "工商联部门",
        "2022年度整体支出绩效自评报告",
        "《关于全面落实预算绩效管理的实施意见》（元发〔2019〕7号）文件精神，遵循“科学性、规范性、客观性和公正性”的原则",
        "部门职责：",
        "机构设置：",
        "部门机构设置情况",
        "人员情况：",
        "固定资产：",
        "（1）成立预算绩效评价组。",
        "（2）组织部门自评。",
        "（3）组织开展绩效重点评价工作。",
    ],
)
def test_words_of_the_form_are_there(report: str, label: str) -> None:
    assert label in report


def test_the_table_of_organisation(written: Written) -> None:
    table = rows(written.draft(NAME).data)
    assert table[:2] == [
        ["单位名称", "单位性质", "单位规格", "经费保障形式"],
        ["河北省元氏县工商业联合会本级", "参公事业单位", "正科级", "财政拨款"],
    ]


def test_the_working_group_signs_by_office_and_no_name_is_printed(written: Written) -> None:
    table = rows(written.draft(NAME).data)
    assert table[2:] == [["职务", "签字"], ["工商联副主席", ""], ["工商联科员", ""], ["工商联科员", ""]]


def test_only_the_report_is_produced_and_nothing_for_the_year_before(written: Written) -> None:
    assert [draft.name for draft in written.drafts] == [NAME]
    assert not written.findings
    assert not write(FOLDER, 2021).drafts


def test_nothing_is_left_over(report: str) -> None:
    for remnant in ("【待填", "{{", "{%", "None", "。。", "，。", "；。", "主要原因是主要"):
        assert remnant not in report


def test_the_file_is_valid_office_open_xml(written: Written, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(written.draft(NAME).data)
    assert not OpenXmlValidator().validate(str(path)).errors
