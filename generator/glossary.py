"""术语表：英文标识与中文名称一一对应；YAML 键、模板名称、JSON Schema 和参考页都读它。

同一个英文字段在不同的表里叫法不同时，键写成“类名.字段名”，先找带类名的，再找不带的。
"""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """一条术语：key 英文标识，name 中文名称，unit 单位（没有则为空），meaning 释义，basis 依据。"""

    key: str
    name: str
    unit: str
    meaning: str
    basis: str = ""


def _section(basis: str, *rows: tuple[str, str, str, str]) -> tuple[Term, ...]:
    return tuple(Term(*row, basis) for row in rows)


FIGURE_TERMS = _section(
    "",
    ("actual", "决算数", "元", "本年实际发生的数；引用一个数而不说是哪个数时，就是它"),
    ("prior", "上年数", "元", "上一年度的决算数；上年文件里有就不必再填"),
    ("initial_budget", "年初预算数", "元", "年初批复的预算"),
    ("final_budget", "全年预算数", "元", "调整之后的预算，完成率以它为底"),
    ("reason", "原因", "", "与上年相比变动的主要原因"),
    ("budget_reason", "预决算差异原因", "", "决算数与全年预算数不一致的主要原因"),
    ("change", "变动", "", "与上年相比：增减额、增减率和种类"),
    ("kind_of_change", "种类", "", "增加、减少、持平、新增、取消、两年均无、未知"),
    ("rate", "增减率", "%", "增减额除以上年数；上年为零时没有"),
    ("share", "占比", "%", "占其所属合计的百分比"),
    ("execution", "完成率", "%", "决算数除以全年预算数；预算为零时没有"),
    ("initial_execution", "年初完成率", "%", "决算数除以年初预算数"),
    ("parts", "构成", "", "加成这个数的各个部分"),
    ("place", "出处", "", "这个数来自哪个文件第几行"),
    ("label", "打印名", "", "在文中怎样称呼它"),
    ("nonzero_parts", "明细", "", "构成里不为零的各项"),
    ("whole", "总体", "", "占比以它为底"),
    ("contributions", "主要变动", "", "各末级项使它增减了多少，大的在前"),
    ("change_amount", "增减额", "元", "本年与上年之差，减少为负"),
)

UNIT_TERMS = _section(
    "",
    ("name", "名称", "", "全称"),
    ("short_name", "简称", "", "文中的简称，如“区工商联”"),
    ("region", "地区", "", "如 四川省/广元市/昭化区；模板从最末一级找到“通用”"),
    ("Unit.nature", "单位性质", "", "行政单位、参公事业单位或事业单位"),
    ("budget_level", "预算级次", "", "如 一级预算单位"),
    ("functions", "主要职能", "", "逐条写"),
    ("organization", "机构组成", "", "绩效评价报告里的一段话"),
    ("departments", "内设机构", "", "逐个写名称"),
    ("covered_units", "纳入编制范围单位", "", "纳入部门决算编制范围的单位"),
    ("extra_subjects", "科目补充", "", "科目表里没有的科目，在这里补"),
    ("code", "代码", "", "功能分类科目代码，类3位、款5位、项7位"),
    ("definition", "释义", "", "这个科目的名词解释"),
    ("CoveredUnit.nature", "性质", "", "行政单位、参公事业单位或事业单位"),
)

ACCOUNT_TERMS = _section(
    "部门决算公开表",
    ("year", "年度", "年", "决算年度；可以不写，写了就必须与文件夹一致"),
    ("money_unit", "金额单位", "", "本文件里金额的单位：元 或 万元"),
    ("income", "收入", "", "收入决算，按来源"),
    ("Income.general_budget", "一般公共预算财政拨款收入", "元", "从同级财政取得的一般公共预算拨款"),
    ("Income.government_fund", "政府性基金预算财政拨款收入", "元", "从同级财政取得的政府性基金拨款"),
    ("Income.state_capital", "国有资本经营预算财政拨款收入", "元", "从同级财政取得的国有资本经营预算拨款"),
    ("superior_subsidy", "上级补助收入", "元", "主管部门和上级单位给的非财政补助"),
    ("institutional_income", "事业收入", "元", "专业业务活动及辅助活动的收入"),
    ("business_income", "经营收入", "元", "非独立核算经营活动的收入"),
    ("affiliate_remittance", "附属单位上缴收入", "元", "附属独立核算单位上缴的收入"),
    ("other_income", "其他收入", "元", "上述收入以外的收入"),
    ("income_lines", "收入明细", "", "收入决算表的各行，按功能分类科目"),
    ("subject", "科目", "", "功能分类科目代码"),
    ("appropriation", "财政拨款收入", "元", "三本预算的财政拨款"),
    ("carryover", "结转结余", "", "年初、年末结转和结余"),
    ("opening", "年初结转和结余", "元", "不写时取上年的年末数，上年也没有则为零"),
    ("closing", "年末结转和结余", "元", "结转到下年继续使用的资金"),
    ("used_surplus", "使用非财政拨款结余", "元", "用以前年度积累弥补当年收支差额的金额"),
    ("surplus_distribution", "结余分配", "元", "缴纳所得税、提取专用结余等"),
    ("Funds.general_budget", "一般公共预算", "元", "一般公共预算财政拨款部分"),
    ("Funds.government_fund", "政府性基金预算", "元", "政府性基金预算财政拨款部分"),
    ("Funds.state_capital", "国有资本经营预算", "元", "国有资本经营预算财政拨款部分"),
    ("non_appropriation", "非财政拨款", "元", "财政拨款以外的资金"),
    ("expenditure", "支出", "", "只写末级：一个项级科目（和资金）一行"),
    ("fund", "资金", "", "资金来源，不写就是一般公共预算"),
    ("basic", "基本支出", "元", "保障机构运转的人员和公用支出"),
    ("project", "项目支出", "元", "完成特定任务的支出"),
    ("superior_remittance", "上缴上级支出", "元", "上缴上级单位的支出"),
    ("business", "经营支出", "元", "非独立核算经营活动的支出"),
    ("affiliate_subsidy", "对附属单位补助支出", "元", "用非财政资金对附属单位的补助"),
    ("budgets", "支出预算", "", "只知道类、款一级的预算时写在这里"),
    ("totals", "合计数", "", "已知的合计；有明细时用来核对，没有明细时就是它"),
    ("grand_total", "收支总计", "元", "收入总计等于支出总计"),
    ("income_total", "本年收入合计", "元", "本年各项收入之和"),
    ("expenditure_total", "本年支出合计", "元", "本年各项支出之和"),
    ("basic_total", "基本支出合计", "元", "基本支出之和"),
    ("project_total", "项目支出合计", "元", "项目支出之和"),
    ("appropriation_total", "财政拨款收支总计", "元", "财政拨款收入总计等于支出总计"),
    ("general_budget_expenditure", "一般公共预算财政拨款支出", "元", "一般公共预算财政拨款支出合计"),
    ("government_fund_expenditure", "政府性基金预算财政拨款支出", "元", "政府性基金预算财政拨款支出合计"),
    ("state_capital_expenditure", "国有资本经营预算财政拨款支出", "元", "国有资本经营预算财政拨款支出合计"),
    ("personnel_total", "人员经费", "元", "基本支出中的工资福利支出和对个人和家庭的补助"),
    ("public_total", "公用经费", "元", "基本支出中的商品和服务支出、资本性支出"),
    ("basic_by_economic", "基本支出经济分类", "元", "部门预算支出经济分类款级科目：金额"),
    ("project_by_economic", "项目支出经济分类", "元", "部门预算支出经济分类款级科目：金额"),
)

SPENDING_TERMS = _section(
    "部门决算公开表、机构运行信息表",
    ("three_public", "三公经费", "", "财政拨款安排的因公出国（境）费、公务用车购置及运行维护费、公务接待费"),
    ("total", "合计", "元", "写了就用来核对"),
    ("abroad", "因公出国境费", "元", "因公出国（境）费"),
    ("groups", "团组数", "个", "因公出国（境）团组"),
    ("person_times", "人次", "人次", "人次数"),
    ("purpose", "用途", "", "主要用于什么"),
    ("vehicle_purchase", "公务用车购置费", "元", "含车辆购置税"),
    ("ThreePublic.vehicles_kept", "公务用车保有量", "辆", "年末保有量，按车型"),
    ("VehiclePurchase.vehicles", "购置车辆", "", "按车型写数量和金额"),
    ("count", "数量", "辆", "数量"),
    ("amount", "金额", "元", "金额"),
    ("vehicle_operation", "公务用车运行维护费", "元", "燃料、维修、过路过桥、保险等"),
    ("reception", "公务接待费", "元", "按规定开支的公务接待"),
    ("batches", "批次", "批次", "接待批次"),
    ("Reception.content", "具体内容", "", "接待的具体内容"),
    ("foreign", "外事接待", "元", "其中的外事接待"),
    ("overseas", "国境外接待", "元", "国（境）外公务接待"),
    ("operating_cost", "机关运行经费", "元", "行政单位和参公事业单位的公用经费"),
    ("general_expenses", "一般性支出", "", "会议费、培训费、差旅费，含项目支出里的"),
    ("meeting", "会议费", "元", "全部支出中的会议费"),
    ("training", "培训费", "元", "全部支出中的培训费"),
    ("travel", "差旅费", "元", "全部支出中的差旅费"),
    ("procurement", "政府采购", "", "政府采购支出；没有发生就写各项为 0"),
    ("goods", "货物", "元", "政府采购货物支出"),
    ("works", "工程", "元", "政府采购工程支出"),
    ("services", "服务", "元", "政府采购服务支出"),
    ("sme_contracts", "授予中小企业合同金额", "元", "授予中小企业的合同金额"),
    ("micro_contracts", "授予小微企业合同金额", "元", "其中授予小微企业的"),
    ("assets", "国有资产", "", "12月31日占有使用情况"),
    ("Assets.vehicles", "车辆", "辆", "按用途写辆数"),
    ("equipment", "单价100万元以上设备", "台（套）", "单价100万元（含）以上设备，不含车辆"),
)

NARRATIVE_TERMS = _section(
    "",
    ("explanations", "说明", "", "只有人才知道的原因"),
    ("grand_total_reason", "收支总计变动原因", "", "收入、支出总计变动的主要原因"),
    ("appropriation_reason", "财政拨款收支变动原因", "", "不写且增减额与收支总计相同时沿用它的原因"),
    ("general_budget_reason", "一般公共预算支出变动原因", "", "不写且增减额与收支总计相同时沿用它的原因"),
    ("government_fund_reason", "政府性基金支出变动原因", "", "政府性基金预算支出变动的主要原因"),
    ("state_capital_reason", "国有资本经营支出变动原因", "", "国有资本经营预算支出变动的主要原因"),
    ("activities", "活动", "", "一次活动一条；次数、人次由它数出来"),
    ("date", "日期", "", "如 2024-05 或 2024-05-24"),
    ("kind", "类别", "", "如 培训、外出招商；按类别计数"),
    ("Activity.title", "名称", "", "活动名称"),
    ("times", "次数", "次", "这一条记的是几次，不写就是 1"),
    ("participants", "人数", "人次", "参加的人次"),
    ("highlights", "重点工作", "", "重点工作完成情况，逐条写"),
    ("Highlight.title", "标题", "", "一条重点工作的标题"),
    ("Highlight.content", "内容", "", "可以引用活动计数，如 {{ 活动.培训.次数 }}"),
    ("staff", "人员", "", "年末人员"),
    ("established", "编制数", "人", "编制数"),
    ("active", "在职人数", "人", "年末实有在职人员"),
    ("retired", "退休人数", "人", "年末退休人员"),
)

PERFORMANCE_TERMS = _section(
    "财预〔2020〕10号",
    ("progress", "执行进度", "", "预算执行进度"),
    ("june", "六月末", "%", "6月末执行进度"),
    ("september", "九月末", "%", "9月末执行进度"),
    ("november", "十一月末", "%", "11月末执行进度"),
    ("overall", "整体评价", "", "部门整体绩效自评"),
    ("score", "得分", "分", "得分；手填的得分要写得分理由"),
    ("score_reason", "得分理由", "", "为什么给这个分"),
    ("summary", "自评综述", "", "写进情况说明的一段话"),
    ("goal_setting", "目标制定", "", "绩效目标怎样制定"),
    ("goals", "整体目标", "", "部门整体绩效目标"),
    ("category", "类别", "", "如 人员类、运转类、特定目标类"),
    ("indicator_type", "指标类型", "", "如 数量指标"),
    ("nature", "指标性质", "", "≥ ≤ ＝ ＞ ＜ 或 定性"),
    ("target", "指标值", "", "定量写数，定性写文字"),
    ("unit", "度量单位", "", "如 家、次、万元、%"),
    ("completed", "完成值", "", "定量写数，定性写文字"),
    ("counted_from", "完成值计自", "", "完成值取这一类活动的次数，不必再写"),
    ("note", "说明", "", "补充的话"),
    ("project_adjustment", "项目调整", "", "预算与目标是否同步调整"),
    ("fund_use", "资金使用", "", "资金使用是否合规"),
    ("result_use", "结果应用", "", "绩效结果怎样应用"),
    ("conclusion", "评价结论", "", "评价结论"),
    ("problems", "存在问题", "", "存在的问题"),
    ("suggestions", "改进建议", "", "改进建议"),
    ("improvements", "改进措施", "", "改进措施"),
    ("projects", "项目", "", "部门预算项目，一个项目一张自评表"),
    ("Project.code", "编码", "", "项目的系统编码"),
    ("department", "主管部门", "", "项目的主管部门"),
    ("pre_evaluated", "事前绩效评估", "", "是 或 否"),
    ("targeted", "绩效目标", "", "是 或 否：有没有编制绩效目标"),
    ("monitored", "绩效监控", "", "是 或 否"),
    ("goal", "年度目标", "", "项目年度目标"),
    ("completion", "目标完成情况", "", "年度目标完成情况"),
    ("process", "实施内容", "", "项目实施内容及过程概述"),
    ("initial_budget_split", "年初预算", "元", "按资金来源"),
    ("final_budget_split", "调整后预算数", "元", "按资金来源"),
    ("executed_split", "预算执行数", "元", "按资金来源"),
    ("fiscal", "财政资金", "元", "财政资金"),
    ("special_account", "财政专户管理资金", "元", "财政专户管理资金"),
    ("own", "单位资金", "元", "单位资金"),
    ("other", "其他资金", "元", "其他资金"),
    ("execution_weight", "执行率权重", "分", "不写就是 10"),
    ("execution_reason", "执行率原因", "", "执行率低于 90% 时要写"),
    ("indicators", "指标", "", "绩效指标"),
    ("first", "一级指标", "", "如 产出指标"),
    ("second", "二级指标", "", "如 数量指标"),
    ("third", "三级指标", "", "具体的指标"),
    ("weight", "权重", "分", "全部指标合计 90"),
    ("grade", "档", "", "定性指标：达成、部分达成、未达成"),
    ("shortfall_reason", "未完成原因", "", "得分低于权重时要写"),
)

TERMS: tuple[Term, ...] = (
    *FIGURE_TERMS,
    *UNIT_TERMS,
    *ACCOUNT_TERMS,
    *SPENDING_TERMS,
    *NARRATIVE_TERMS,
    *PERFORMANCE_TERMS,
)

_BY_KEY = {term.key: term for term in TERMS}


def term(key: str) -> Term:
    """取一条术语；key 可带类名（Income.general_budget），带类名的没有就取不带的。没有则 KeyError。"""
    return _BY_KEY.get(key) or _BY_KEY[key.rpartition(".")[2]]


def chinese(key: str) -> str:
    """英文标识的中文名称。

    >>> chinese("actual"), chinese("Income.general_budget"), chinese("Reception.actual")
    ('决算数', '一般公共预算财政拨款收入', '决算数')
    """
    return term(key).name
