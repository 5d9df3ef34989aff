"""攀枝花市西区工商联 2021 年的文书：四川省 2021 年度的表样，手工算过的句子逐字核对。"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from generator.builtin import builtin
from generator.documents import plan
from tests.documents.making import SAMPLE, Written, paragraphs, rows, write

FOLDER = SAMPLE.parent / "攀枝花市西区工商联"
OVERALL, SPECIAL, FORM = "部门整体绩效评价报告", "专项预算项目支出绩效自评报告", "项目绩效目标自评表"
OWN_FORM = f"{FORM}（联系协调非公企业经费）"


@pytest.fixture(scope="module")
def written() -> Written:
    return write(FOLDER, 2021)


@pytest.fixture(scope="module")
def report(written: Written) -> str:
    return written.text()


@pytest.mark.parametrize(
    "sentence",
    [
        # 收入 93.37＋4.38＝97.75；上年 97.79；减少 0.04，0.04÷97.79＝0.041%
        "2021年度收、支总计97.75万元。与2020年相比，收、支总计各减少0.04万元，下降不足0.1%。主要变动原因是项目经费支出减少。",
        # 93.37÷97.75＝95.519%，4.38÷97.75＝4.481%；为零的六种都列
        (
            "2021年本年收入合计97.75万元，其中：一般公共预算财政拨款收入93.37万元，占95.5%；政府性基金预算财政拨款收入4.38万元，占4.5%；"
            "国有资本经营预算财政拨款收入0万元，占0%；上级补助收入0万元，占0%；事业收入0万元，占0%；经营收入0万元，占0%；"
            "附属单位上缴收入0万元，占0%；其他收入0万元，占0%。"
        ),
        # 六项相加 72.42＋1.63＋5.93＋4.02＋0.48＋8.90＝93.38，与合计数 93.37 只差尾差，照合计数
        (
            "2021年本年支出合计97.75万元，其中：基本支出93.37万元，占95.5%；项目支出4.38万元，占4.5%；上缴上级支出0万元，占0%；"
            "经营支出0万元，占0%；对附属单位补助支出0万元，占0%。"
        ),
        "2021年财政拨款收、支总计97.75万元。与2020年相比，财政拨款收、支总计各减少0.04万元，下降不足0.1%。",
        # 95.71－93.37＝2.34，2.34÷95.71＝2.445%
        "2021年一般公共预算财政拨款支出93.37万元，占本年支出合计的95.5%。与2020年相比，一般公共预算财政拨款支出减少2.34万元，下降2.4%。",
        # 1.63＋5.93＝7.56，4.02＋0.48＝4.50；÷93.37 得 77.562%、8.097%、4.820%、9.532%
        (
            "主要用于以下方面：一般公共服务支出72.42万元，占77.6%；社会保障和就业支出7.56万元，占8.1%；"
            "卫生健康支出4.5万元，占4.8%；住房保障支出8.9万元，占9.5%。"
        ),
        # 预算各项相加 93.38 与决算同样舍入
        "2021年一般公共预算支出决算数为93.37万元，完成预算100%。其中：",
        "5.卫生健康（类）行政事业单位医疗（款）公务员医疗补助（项）：支出决算为0.48万元，完成预算100%。",
        # 80.75＋1.63＝82.38
        "2021年一般公共预算财政拨款基本支出93.37万元，其中：人员经费82.38万元，主要包括：工资福利支出、对个人和家庭的补助。",
        "公用经费11万元，主要包括：商品和服务支出。",
        # 预算、决算都是零：不说完成 0%，也不说占 0%
        "2021年“三公”经费财政拨款支出决算为0万元，未安排预算，未发生支出。",
        "因公出国（境）费支出决算0万元；公务用车购置及运行维护费支出决算0万元；公务接待费支出决算0万元。具体情况如下：",
        "全年安排因公出国（境）团组0次，出国（境）0人。因公出国（境）支出决算与2020年一样为0万元。",
        "轿车0辆、金额0万元，越野车0辆、金额0万元，载客汽车0辆、金额0万元。",
        "截至2021年12月底，单位共有公务用车0辆，其中：轿车0辆、越野车0辆、载客汽车0辆。",
        "外事接待支出0万元，外事接待0批次，0人，共计支出0万元。",
        "2021年政府性基金预算财政拨款支出4.38万元。",
        "2021年国有资本经营预算财政拨款支出0万元。",
        # 11.00－8.35＝2.65，2.65÷8.35＝31.737%
        "机关运行经费支出11万元，比2020年增加2.65万元，增长31.7%。主要原因是疫情缓解，差旅费增加。",
        "政府采购支出总额0万元。",
        "共有车辆0辆。",
        (
            "组织对联系协调非公企业经费1个项目开展了预算事前绩效评估，对1个项目编制了绩效目标，预算执行过程中，选取1个项目开展绩效监控，"
            "年终执行完毕后，对1个项目开展了绩效自评。"
        ),
        "《2021年攀枝花市西区工商业联合会部门整体绩效评价报告》见附件（第四部分）。",
        # 名单里只有本单位，下属的就是 0 个
        "西区工商联下属二级单位0个，其中行政单位0个，参照公务员法管理的事业单位0个，其他事业单位0个。",
    ],
)
def test_a_sentence_reckoned_by_hand_stands_in_the_accounts(report: str, sentence: str) -> None:
    assert sentence in report


@pytest.mark.parametrize(
    "sentence",
    [
        "西区工商联核定行政编制2人、临聘编制1人；实有行政人员4人、临聘人员1人。",
        (
            "收入预算总额为97.75万元，其中：财政拨款预算收入97.75万元，用于工资福利支出80.75万元、对个人和家庭的补助1.63万元、"
            "日常公用支出11万元、项目支出4.38万元。"
        ),
        (
            "2021年度财政实际拨款97.75万元，基本支出93.37万元，其中：工资福利支出80.75万元、对个人和家庭的补助1.63万元、"
            "商品和服务支出11万元；项目支出4.38万元。"
        ),
        # 82.38÷93.37＝88.230%；84.73－82.38＝2.35，2.35÷84.73＝2.774%
        "2021年人员支出82.38万元，占基本支出的88.2%，比2020年减少2.35万元，下降2.8%；",
        # 11÷93.37＝11.781%
        "日常公用支出11万元，占基本支出的11.8%，比2020年增加2.65万元，增长31.7%；",
        # 上年 97.79－84.73－8.35＝4.71；4.71－4.38＝0.33，0.33÷4.71＝7.006%
        "项目支出4.38万元，占本年支出合计的4.5%，比2020年减少0.33万元，下降7%。",
        "2个项目按年初计划完成任务。完成基本支出93.37万元、项目支出4.38万元。",
        "一是购买社会服务经费1.4万元，支出1.4万元，执行率100%。",
        # 执行率以调整后的 2.98 为底
        "二是联系协调非公企业经费2.98万元，支出2.98万元，执行率100%。",
        # 原报告写的是 2020 年
        "从整体上看，2021年西区工商联资金运行维护决策正确",
    ],
)
def test_a_sentence_reckoned_by_hand_stands_in_the_overall_report(written: Written, sentence: str) -> None:
    assert sentence in written.text(OVERALL)
    assert sentence in written.text()


def test_amounts_of_the_projects_are_added_up_in_the_special_report(written: Written) -> None:
    text = written.text(SPECIAL)
    # 1.40＋2.98＝4.38
    assert "搭建融资平台，经费4.38万元。" in text
    assert "4.成本指标：预算4.38万元，实际支出4.38万元。" in text
    assert "组织非公经济人士理想信念教育实践活动4次以上" in text
    assert "1.数量指标：联谊活动1次。" in text


def test_activities_are_counted_into_the_narrative(report: str) -> None:
    assert "走访水泥、科技、物流等3家以上企业" in report
    assert "参加各类培训12次，联系企业参加区人大、区政协的研讨和协商2次。" in report
    assert "支持太平社区森林防灭火经费3000元；到河门口社区志愿清扫2人次，防灭火卡点值守13人次。" in report


def test_headings_of_the_form_are_all_there_in_order(written: Written) -> None:
    titles = [heading.text for heading in written.draft().headings if heading.level <= 2]
    assert titles == [
        "第一部分　部门概况",
        "一、基本职能及主要工作",
        "二、机构设置",
        "第二部分　2021年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "二、收入决算情况说明",
        "三、支出决算情况说明",
        "四、财政拨款收入支出决算总体情况说明",
        "五、一般公共预算财政拨款支出决算情况说明",
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "七、“三公”经费财政拨款支出决算情况说明",
        "八、政府性基金预算支出决算情况说明",
        "九、国有资本经营预算支出决算情况说明",
        "十、其他重要事项的情况说明",
        "第三部分　名词解释",
        "第四部分　附件",
        "2021年攀枝花市西区工商业联合会部门整体绩效评价报告",
        "2021年专项预算项目支出绩效自评报告",
    ]


def test_lesser_headings_of_the_accounts_are_all_there_in_order(written: Written) -> None:
    headings = written.draft().headings
    end = next(index for index, heading in enumerate(headings) if heading.text == "第四部分　附件")
    assert [heading.text for heading in headings[:end] if heading.level == 3] == [
        "（一）主要职能",
        "（二）2021年重点工作完成情况",
        "（一）一般公共预算财政拨款支出决算总体情况",
        "（二）一般公共预算财政拨款支出决算结构情况",
        "（三）一般公共预算财政拨款支出决算具体情况",
        "（一）“三公”经费财政拨款支出决算总体情况说明",
        "（二）“三公”经费财政拨款支出决算具体情况说明",
        "（一）机关运行经费支出情况",
        "（二）政府采购支出情况",
        "（三）国有资产占有使用情况",
        "（四）预算绩效管理情况",
    ]


def test_headings_of_the_overall_report_are_all_there_in_order(written: Written) -> None:
    assert [heading.text for heading in written.draft(OVERALL).headings] == [
        "2021年攀枝花市西区工商业联合会部门整体绩效评价报告",
        "一、部门（单位）概况",
        "（一）机构组成",
        "（二）机构职能",
        "（三）人员概况",
        "二、部门财政资金收支情况",
        "（一）部门财政资金收入情况",
        "（二）部门财政资金支出情况",
        "三、部门整体预算绩效管理情况",
        "（一）部门预算项目绩效管理",
        "1.年初部门预算绩效目标完成情况",
        "2.专项（项目）资金绩效目标完成情况",
        "（二）结果应用情况",
        "（三）自评质量",
        "四、评价结论及建议",
        "（一）评价结论",
        "（二）存在问题",
        "（三）改进建议",
    ]
    told = [text[:16] for text in paragraphs(written.draft(OVERALL).data) if re.match(r"（\d）", text)]
    assert told == [
        "（1）产出指标完成情况分析。年初",
        "（2）效益指标完成情况分析。全面",
        "（3）满意度指标完成情况分析。服",
        "（1）产出指标完成情况分析。",
        "（2）效益指标完成情况分析。保障",
        "（3）满意度指标完成情况分析。服",
    ]


def test_headings_of_the_special_report_are_all_there_in_order(written: Written) -> None:
    assert [heading.text for heading in written.draft(SPECIAL).headings] == [
        "2021年专项预算项目支出绩效自评报告",
        "一、项目概况",
        "（一）项目基本情况",
        "（二）项目绩效目标",
        "（三）项目自评步骤及方法",
        "二、项目资金申报及使用情况",
        "（一）项目资金申报及批复情况",
        "（二）资金计划、到位及使用情况",
        "（三）项目财务管理情况",
        "三、项目实施及管理情况",
        "（一）项目组织架构及实施流程",
        "（二）项目管理情况",
        "（三）项目监管情况",
        "四、项目绩效情况",
        "（一）项目完成情况",
        "（二）项目效益情况",
        "五、评价结论及建议",
        "（一）评价结论",
        "（二）存在的问题",
        "（三）相关建议",
    ]
    text = written.text(SPECIAL)
    for item in ("1.资金计划。", "2.资金到位。", "3.资金使用。"):
        assert item in text
    for item in ("1.数量指标：", "2.质量指标：", "3.时效指标：", "4.成本指标："):
        assert item in text


def test_the_old_form_of_a_project_is_filled_cell_by_cell(written: Written) -> None:
    table = rows(written.draft(OWN_FORM).data)
    assert paragraphs(written.draft(OWN_FORM).data)[0] == "2021年部门预算项目绩效目标自评"
    assert table[:6] == [
        ["项目名称", "联系协调非公企业经费"],
        [
            "主管部门及代码",
            "攀枝花市西区工商业联合会139001",
            "实施单位",
            "攀枝花市西区工商业联合会",
        ],
        # 年初预算 3.00，执行 2.98；其他资金为零
        ["项目预算执行情况（万元）", "预算数：", "3.00", "执行数：", "2.98"],
        ["", "其中：财政拨款", "3.00", "其中：财政拨款", "2.98"],
        ["", "其他资金", "0.00", "其他资金", "0.00"],
        ["年度总体目标完成情况", "预期目标", "目标实际完成情况"],
    ]
    assert table[7] == [
        "年度绩效指标完成情况",
        "一级指标",
        "二级指标",
        "三级指标",
        "预期指标值",
        "实际完成指标值",
    ]
    assert [row[1:3] for row in table[8:]] == [
        ["完成指标", "数量指标"],
        ["", "质量指标"],
        ["", "时效指标"],
        ["", "成本指标"],
        ["效益指标", "社会效益指标"],
        ["", "可持续影响指标"],
        ["满意度指标", "满意度指标"],
    ]
    assert table[10][3:] == ["完成时间", "≤1年", "1年"]
    assert table[11][3:] == ["联系非公企业经费", "≤3万元", "2.98万元"]
    assert table[14][3:] == ["非公经济人士评价", "≥95%", "100%"]


def test_the_accounts_carry_the_form_of_the_project_that_has_goals_only(written: Written) -> None:
    table = rows(written.draft().data)
    assert table == rows(written.draft(OWN_FORM).data)
    annexes = [text for text in paragraphs(written.draft().data) if re.fullmatch(r"附件\d", text)]
    assert annexes == ["附件1", "附件2", "附件3"]


def test_a_project_without_goals_gets_no_form_of_its_own(written: Written) -> None:
    forms = [draft.name for draft in written.drafts if draft.name.startswith(FORM)]
    assert forms == [OWN_FORM]


def test_charts_come_from_the_form_below_and_the_empty_one_is_left_out(written: Written) -> None:
    captions = [text for text in paragraphs(written.draft().data) if re.match(r"图\d：", text)]
    assert captions == [
        "图1：收、支决算总计变动情况图",
        "图2：收入决算结构图",
        "图3：支出决算结构图",
        "图4：财政拨款收、支决算总计变动情况",
        "图5：一般公共预算财政拨款支出决算变动情况",
        "图6：一般公共预算财政拨款支出决算结构",
    ]


def test_terms_explain_the_subjects_that_occur(report: str) -> None:
    assert "14.城乡社区（类）国有土地使用权出让收入安排的支出（款）土地开发支出（项）：指反映" in report
    assert "19.机关运行经费：指" in report
    assert "20." not in report


def test_nothing_is_owed_and_nothing_of_the_form_is_left_over(written: Written) -> None:
    for draft in written.drafts:
        assert not draft.marks
        text = written.text(draft.name)
        for remnant in ("待填", "{{", "{%", "None", "××", "。。", "，。", "；。"):
            assert remnant not in text
    assert not written.findings


def test_each_year_gives_the_documents_of_its_own_form() -> None:
    def produced(year: int) -> list[str]:
        kinds = plan((builtin("templates"),), "四川省/攀枝花市/西区", year).profile.kinds
        return [kind.name for kind in kinds if kind.files and kind.produced]

    assert {"部门决算", OVERALL, SPECIAL, FORM} == set(produced(2021))
    assert {"部门决算", "绩效评价报告", "项目支出绩效自评表"} <= set(produced(2022))
    assert not {OVERALL, SPECIAL, FORM} & set(produced(2024))
    assert not {OVERALL, SPECIAL, FORM} & set(produced(2020))
    for year in (2021, 2022, 2024):
        assert not plan((builtin("templates"),), "四川省/攀枝花市/西区", year).findings


def test_every_file_is_valid_office_open_xml(written: Written, tmp_path: Path) -> None:
    for draft in written.drafts:
        path = tmp_path / f"{draft.name}.docx"
        path.write_bytes(draft.data)
        assert not OpenXmlValidator().validate(str(path)).errors
