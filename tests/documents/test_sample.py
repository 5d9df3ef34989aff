"""昭化区工商联 2024 年的文书：手工算过的句子逐字核对。"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.documents.making import SAMPLE, W, Written, paragraphs, root, rows, write

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def written() -> Written:
    return write(SAMPLE)


@pytest.fixture(scope="module")
def report(written: Written) -> str:
    return written.text()


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年度收入、支出总计均为183.54万元。与2023年度相比，收入、支出总计各增加16.84万元，增长10.1%。主要变动原因是异地商会经费增加。",
        "2024年度本年收入合计183.54万元，其中：一般公共预算财政拨款收入183.54万元，占100%。",
        "2024年度本年支出合计183.54万元，其中：基本支出158.54万元，占86.4%；项目支出25万元，占13.6%。",
        "一般公共服务支出154.44万元，占84.1%；社会保障和就业支出22.76万元，占12.4%；卫生健康支出2万元，占1.1%；住房保障支出4.34万元，占2.4%。",
        "2.一般公共服务（类）民主党派及工商联事务（款）一般行政管理事务（项）：支出决算为25万元，完成预算100%。决算数与全年预算数持平。",
        "人员经费86.3万元，主要包括：基本工资26.14万元、津贴补贴12.2万元、奖金17.64万元、",
        "2024年度“三公”经费财政拨款支出决算为1.12万元，完成预算100%，较上年度无变化。",
        "公务接待费支出决算1.12万元，占100%。具体情况如下：",
        "国内公务接待20批次，80人次，共计支出1.12万元",
        "2024年度无政府性基金预算财政拨款支出。",
        "2024年度无国有资本经营预算财政拨款支出。",
        "广元市昭化区工商业联合会机关运行经费支出72.24万元，比2023年度增加59.74万元，增长477.9%。",
        "2024年度，广元市昭化区工商业联合会未发生政府采购支出。",
        "截至2024年12月31日，广元市昭化区工商业联合会共有车辆0辆，其中：主要负责人用车0辆、",
        "等4个项目开展了预算事前绩效评估，对4个项目编制了绩效目标，预算执行过程中，选取4个项目开展绩效监控。",
        "绩效自评得分为88分",
        "下属预算单位1个，其中行政单位1个，参照公务员法管理的事业单位0个，其他事业单位0个。",
        "区工商联2024年年初预算收入179.65万元：一般公共服务支出148.87万元、社会保障和就业支出21.99万元、卫生健康支出2.77万元、住房保障支出6.02万元。",
        "（2）企业家座谈会经费：调整后预算数10万元，预算执行数1.87万元，执行率18.7%，自评得分91.87分，等级为“优”。",
        "（3）驻外商会经费：调整后预算数30万元，预算执行数29.95万元，执行率99.8%，自评得分80.65分，等级为“良”。",
        "本年度会议费支出52万元，比2023年度增加13万元，增长33.3%。",
        "本年度差旅费支出11万元，比2023年度减少1万元，下降8.3%。",
    ],
)
def test_a_sentence_reckoned_by_hand_stands_in_the_report(report: str, sentence: str) -> None:
    assert sentence in report


def test_activities_are_counted_into_the_narrative(report: str) -> None:
    assert "全年集中学习10次、专题研讨4次、讲党课1次、主题党日2次" in report


def test_headings_of_the_form_are_all_there_in_order(written: Written) -> None:
    titles = [heading.text for heading in written.draft().headings if heading.level <= 2]
    assert titles == [
        "第一部分　部门概况",
        "一、部门职责",
        "二、机构设置",
        "第二部分　2024年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "二、收入决算情况说明",
        "三、支出决算情况说明",
        "四、财政拨款收入支出决算总体情况说明",
        "五、一般公共预算财政拨款支出决算情况说明",
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "七、财政拨款“三公”经费支出决算情况说明",
        "八、政府性基金预算支出决算情况说明",
        "九、国有资本经营预算支出决算情况说明",
        "十、其他重要事项的情况说明",
        "第三部分　名词解释",
        "第四部分　附件",
        "2024年度部门预算绩效评价报告",
    ]


def test_terms_explain_the_subjects_that_occur(report: str) -> None:
    assert "九、一般公共服务（类）民主党派及工商联事务（款）行政运行（项）：指反映行政单位" in report
    assert "十五、住房保障（类）住房改革支出（款）住房公积金（项）：指" in report
    assert "十九、机关运行经费：指" in report
    assert "二十、" not in report


def test_nothing_of_the_form_is_left_over(report: str) -> None:
    for remnant in (
        "范本",
        "100字以内",
        "{{",
        "{%",
        "None",
        "××",
        "组织部",
        "目录在生成时写入",
        "。。",
        "，。",
    ):
        assert remnant not in report


def test_captions_are_numbered_one_to_seven(written: Written) -> None:
    captions = [text for text in paragraphs(written.draft().data) if re.match(r"图\d：", text)]
    assert [text[:3] for text in captions] == [f"图{number}：" for number in range(1, 8)]


def test_each_chart_says_in_its_cache_what_its_workbook_holds(written: Written) -> None:

    with zipfile.ZipFile(io.BytesIO(written.draft().data)) as package:
        charts = sorted(
            name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name)
        )
        assert len(charts) == 7
        for name in charts:
            tree = etree.fromstring(package.read(name))
            cached = [each.text for each in tree.iter(f"{C}v")]
            relations = package.read(name.replace("charts/", "charts/_rels/") + ".rels").decode()
            target = re.search(r'Target="\.\./(embeddings/[^"]+)"', relations)
            assert target is not None
            sheet = openpyxl.load_workbook(io.BytesIO(package.read(f"word/{target[1]}"))).active
            table = [list(row) for row in sheet.iter_rows(values_only=True)]
            names, values = [str(row[0]) for row in table[1:]], [row[1] for row in table[1:]]
            assert cached == [table[0][1], *names, *(f"{value:.2f}" for value in values)]


def test_the_structure_chart_leaves_out_what_is_zero(written: Written) -> None:
    chart = written.draft().values["图"]["三公结构"]
    assert chart.categories == ("公务接待费",)


def test_one_form_a_project_is_also_a_file_of_its_own(written: Written) -> None:
    assert [draft.name for draft in written.drafts] == [
        "部门决算",
        "绩效评价报告",
        "项目支出绩效自评表（工商企业联席经费）",
        "项目支出绩效自评表（企业家座谈会经费）",
        "项目支出绩效自评表（驻外商会经费）",
        "项目支出绩效自评表（在嘉善举办昭化区城市成果推介会）",
    ]
    own = rows(written.draft("项目支出绩效自评表（驻外商会经费）").data)
    assert [row for row in rows(written.draft().data) if row in own].count(own[0]) == 1


def test_the_form_shows_rates_and_scores_as_computed(written: Written) -> None:
    table = rows(written.draft("项目支出绩效自评表（企业家座谈会经费）").data)
    assert ["", "总额", "20.00", "10.00", "1.87", "18.70%", "10", "1.87", "【待填：执行率原因】"] in table
    assert ["合计", "100", "91.87", ""] in table


def test_cells_of_one_indicator_are_merged_down(written: Written) -> None:
    data = written.draft("项目支出绩效自评表（工商企业联席经费）").data
    table = next(root(data).iter(f"{W}tbl"))
    merges = []
    for row in table.iterchildren(f"{W}tr"):
        cells = list(row.iterchildren(f"{W}tc"))
        merge = cells[1].find(f"{W}tcPr/{W}vMerge") if len(cells) == 11 else None
        if merge is not None:
            merges.append("".join(cells[1].itertext(f"{W}t")) or merge.get(f"{W}val") or "接")
    assert merges == ["产出指标", "接", "接", "效益指标", "接", "接", "满意度指标", "成本指标"]


def test_a_project_without_indicators_has_no_total(written: Written) -> None:
    table = rows(written.draft("项目支出绩效自评表（在嘉善举办昭化区城市成果推介会）").data)
    assert ["", "【待填：绩效指标】"] in table
    assert ["合计", "", "", ""] in table


def test_signatures_are_left_for_people(written: Written) -> None:
    table = rows(written.draft("项目支出绩效自评表（工商企业联席经费）").data)
    assert table[-1] == ["项目负责人：", "财务负责人："]


def test_properties_name_the_year_and_the_unit(written: Written) -> None:
    core = etree.tostring(root(written.draft().data, "docProps/core.xml"), encoding="unicode")
    assert ">2024年度广元市昭化区工商业联合会部门决算<" in core
    assert ">广元市昭化区工商业联合会<" in core


def test_the_same_material_gives_the_same_bytes(written: Written) -> None:
    again = write(SAMPLE)
    assert [draft.data for draft in again.drafts] == [draft.data for draft in written.drafts]


def test_every_file_is_valid_office_open_xml(written: Written, tmp_path: Path) -> None:
    for draft in written.drafts:
        path = tmp_path / f"{draft.name}.docx"
        path.write_bytes(draft.data)
        assert not OpenXmlValidator().validate(str(path)).errors
