"""核对报告：一个文件，不联网，人写的字不成为标签；各单位的发现、图、数字都在。"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from generator.api.drafting import Drafting, Manner
from generator.api.reporting import account_of
from generator.figures import Figure, Quantity
from generator.findings import Finding, Place, Severity
from generator.papers import Account, DocumentLine, Ledger, Line, page
from generator.papers.bars import bar_charts
from tests.papers.making import SAMPLE_UNIT, account, made, write

UNREADABLE = Account(
    "某局",
    2024,
    Manner.PLAIN,
    findings=(Finding("M101", Severity.ERROR, "没有“收人”这一项", Place("data/某局/2024.yaml", 2, 1)),),
)
VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """读一遍网页：标签、属性、各处的文字；标签要配得上。"""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.data = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.data = self.data or data
        elif self.open[-1:] != ["style"]:
            self.said.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.said))

    @property
    def accounts(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.data)
        return found

    def with_class(self, name: str) -> int:
        return sum(name in (attributes.get("class") or "").split() for _, attributes in self.tags)


@pytest.fixture(scope="module")
def html() -> str:
    return page([account()], "9.9")


@pytest.fixture(scope="module")
def single(html: str) -> Page:
    return Page(html)


def test_it_says_which_unit_and_year_it_is_about(single: Page) -> None:
    assert f"核对报告 {SAMPLE_UNIT} 2024年度 核对" in single.text.replace("\u3000", " ")
    assert "决算报告生成器 9.9" in single.text


def test_it_is_one_file_that_fetches_nothing(html: str, single: Page) -> None:
    html.encode("utf-8")
    assert ("meta", {"charset": "utf-8"}) in single.tags
    links = [
        value
        for _, attributes in single.tags
        for name, value in attributes.items()
        if name in {"src", "href", "action", "data", "poster", "srcset"}
    ]
    assert [link for link in links if not str(link).startswith(("#", "data:"))] == []
    assert "@import" not in html
    assert not re.search(r"url\((?!data:)", html)
    (policy,) = [each["content"] for _, each in single.tags if each.get("http-equiv")]
    assert str(policy).startswith("default-src 'none'")


def test_the_same_account_gives_the_same_page(html: str) -> None:
    assert page([account()], "9.9") == html


def test_every_finding_is_shown_with_its_place_and_remedy(single: Page) -> None:
    findings = account().findings
    assert single.with_class("finding") == len(findings)
    for finding in findings:
        assert re.sub(r"\s+", " ", finding.message) in single.text
        assert re.sub(r"\s+", " ", str(finding.place)) in single.text
        assert all(said in single.text for _, said in finding.details())


def test_findings_come_by_severity_and_are_counted(single: Page) -> None:
    counts = account().counts
    assert [f"{number}{severity}" for severity, number in counts.items()] == re.findall(
        r"\d+(?:错误|提醒|待填|豁免)", single.text.replace(" ", "")
    )[:4]
    order = [str(each.severity) for _, found in account().sections for each in found]
    assert order == sorted(order, key=["错误", "提醒", "待填", "豁免"].index)


def test_the_numbers_carry_their_origins_down_to_a_yaml_line(single: Page) -> None:
    (only,) = single.accounts
    line = next(each for each in only["lines"] if each[0] == "收入.合计")
    full, label, shown, facets, printed = line
    assert (label, shown["决算数"], shown["完成率"]) == ("本年收入合计", "183.54万元", "100.00%")
    total = only["nodes"][dict(facets)["决算数"]]
    assert total[:3] == ["本年收入合计", "183.54万元", "0.005万元"]
    assert total[5] == [1, total[5][1]]
    source = only["nodes"][total[5][1]]
    assert source[4].startswith(f"data/{SAMPLE_UNIT}/2024/决算.yaml:")
    assert ["部门决算", "第二部分“二、收入决算情况说明”下第1段", "183.54万元"] in printed
    assert full == "收入.合计"


EVIL = "&amp;</script><script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Page:
    text = EVIL.replace("'", "''")
    built = made(
        tmp_path_factory.mktemp("evil"),
        f"收入: {{其他收入: 1}}\n说明:\n  收支总计变动原因: '{text}'\n"
        f"一般性支出: {{会议费: {{决算数: 1, 上年数: 2, 原因: '{text}'}}}}\n"
        f"豁免: [{{代码: C999, 原因: '{text}'}}]\n",
    )
    finding = Finding("C999", Severity.ERROR, EVIL, Place(EVIL, 1, 1, EVIL, EVIL, EVIL), EVIL)
    return Page(
        page([Account(EVIL, 2024, EVIL, (DocumentLine(EVIL),), (finding,), built.ledger), account()], EVIL)
    )


def test_what_people_wrote_never_becomes_a_tag(evil: Page) -> None:
    assert [tag for tag, _ in evil.tags].count("script") == 2
    assert "img" not in [tag for tag, _ in evil.tags]
    assert not any(name.startswith("on") for _, attributes in evil.tags for name in attributes)
    assert evil.text.count(EVIL) >= 6


def test_what_people_wrote_stands_in_the_script_data_as_it_was(evil: Page) -> None:
    assert "<" not in evil.data
    assert ">" not in evil.data
    printed = [text for line in evil.accounts[0]["lines"] for _, _, text in line[4]]
    assert any(EVIL in text for text in printed)


@pytest.fixture(scope="module")
def several() -> Page:
    waived = Finding("C102", Severity.WAIVED, "收支不等", None, "豁免的原因：批复如此")
    third = Account("空局", 2024, Manner.DRAFT, (DocumentLine("部门决算.docx", 0, 4),), (waived,), None)
    return Page(page([account(), UNREADABLE, third], "1"))


def test_several_units_are_listed_first_and_each_has_a_section(several: Page) -> None:
    assert "2024年度 3个单位" in several.text.replace("\u3000", " ")
    targets = [attributes["href"] for tag, attributes in several.tags if tag == "a"]
    sections = [attributes["id"] for tag, attributes in several.tags if tag == "section"]
    assert targets == [f"#{section}" for section in sections] == ["#u0", "#u1", "#u2"]
    assert f"{SAMPLE_UNIT} 2024年度" in several.text.replace("\u3000", " ")


def test_a_unit_that_could_not_be_read_has_findings_and_no_numbers(several: Page) -> None:
    assert "材料还读不成，没有写出文书" in several.text
    assert "没有“收人”这一项" in several.text
    assert several.accounts[1] == {"lines": [], "nodes": []}
    numbered = [attributes["data-account"] for _, attributes in several.tags if "data-account" in attributes]
    assert numbered == ["0"]


def test_a_unit_whose_year_needs_no_documents_is_not_called_unreadable(tmp_path: Path) -> None:
    workspace = write(tmp_path, "文种: []\n")
    drafted = Drafting(workspace, 2024).draft(workspace.data / "某局", Manner.TRACED)
    found = Page(page([account_of(drafted, Manner.PLAIN)], "1"))
    assert [finding.code for finding in drafted.findings] == ["A107"]
    assert "这一年没有要出的文书" in found.text
    assert "读不成" not in found.text


def test_what_was_waived_stands_open_with_its_reason(several: Page) -> None:
    assert "豁免 1 处" in several.text
    assert "豁免的原因：批复如此" in several.text
    assert [attributes for tag, attributes in several.tags if tag == "details"] == [{"open": None}]


@pytest.mark.parametrize(
    ("manner", "shown"), [(Manner.DRAFT, True), (Manner.FINAL, False), (Manner.PLAIN, False)]
)
def test_only_a_draft_counts_its_comments(manner: Manner, shown: bool) -> None:
    text = Page(page([Account("某局", 2024, manner, (DocumentLine("甲.docx", 2, 7),))], "1")).text
    assert ("批注" in text) is shown
    assert ("7" in text) is shown


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ((), "没有错误，也没有待填，可以出定稿。"),
        ((Severity.WARNING, Severity.WAIVED), "没有错误，也没有待填，可以出定稿。"),
        ((Severity.PENDING,), "没有错误；还有 1 项待填，填好就能出定稿。"),
        (
            (Severity.ERROR, Severity.ERROR, Severity.PENDING),
            "还有 2 处错误没有改好、也没有豁免，不能出定稿。",
        ),
    ],
)
def test_the_verdict_says_whether_it_can_be_made_final(findings: tuple[Severity, ...], verdict: str) -> None:
    found = tuple(Finding(f"C{number}", each, "某处") for number, each in enumerate(findings))
    whole = Account("某局", 2024, Manner.PLAIN, findings=found, ledger=account().ledger)
    assert verdict in Page(page([whole], "1")).text


def _figure(name: str, actual: str | None, prior: str | None = None) -> Figure:
    values = [None if value is None else Quantity(Decimal(value) * 10_000) for value in (actual, prior)]
    return Figure(name, name, *values)


def test_amounts_and_rates_in_the_table_have_two_places_and_nothing_more_is_dropped() -> None:
    part = _figure("某数", "0.5")
    whole = _figure("全数", "1500000", "1300000")
    figures = [
        part.replaced(prior=Quantity(Decimal("1.23")), whole=whole),
        whole,
        _figure("零", "0"),
        Figure("人数", "人数", Quantity(Decimal(4), unit="人"), unit="人"),
    ]
    lines = _lines(figures)
    # 1.23 元 ＝ 0.000123 万元，印出来是零，不说增减率；20 ÷ 130 ＝ 0.153846
    assert lines["某数"] == {
        "决算数": "0.50万元",
        "上年数": "0.000123万元",
        "增减额": "0.499877万元",
        "占比": "0.00%",
    }
    assert lines["全数"] == {
        "决算数": "1,500,000.00万元",
        "上年数": "1,300,000.00万元",
        "增减额": "200,000.00万元",
        "增减率": "15.38%",
    }
    assert lines["零"] == {"决算数": "0万元"}
    assert lines["人数"] == {"决算数": "4人"}


def _lines(figures: list[Figure]) -> dict[str, dict[str, str]]:
    made = Account("某局", 2024, Manner.PLAIN, ledger=Ledger(tuple(map(_line, figures)), ()))
    (only,) = Page(page([made], "1")).accounts
    return {name: shown for name, _, shown, _, _ in only["lines"]}


def _line(figure: Figure) -> Line:
    return Line(figure, {})


def test_bars_are_as_long_as_their_amounts() -> None:
    (chart,) = bar_charts([_figure("收支总计", "183.54", "166.70"), _figure("支出.项目支出", "25")])
    # 最长的是 1；166.70 ÷ 183.54 ＝ 0.9082；25 ÷ 183.54 ＝ 0.1362
    assert [(str(row.actual), str(row.prior)) for row in chart.rows] == [
        ("1.000", "0.908"),
        ("0.136", "None"),
    ]
    assert [(row.actual_text, row.prior_text) for row in chart.rows] == [("183.54", "166.70"), ("25.00", "")]
    assert chart.compared
    assert f'style="--share:{chart.rows[0].prior}"' in page([account()], "1")


def test_an_unknown_amount_is_said_to_be_owed_and_a_negative_one_has_no_bar() -> None:
    (chart,) = bar_charts(
        [_figure("收支总计", None, "10"), _figure("收入.合计", "-5"), _figure("支出.合计", "0.01")]
    )
    assert [(str(row.actual), row.actual_text) for row in chart.rows] == [
        ("0", "待填"),
        ("0", "-5.00"),
        ("0.003", "0.01"),  # 0.01 ÷ 10 ＝ 0.001，至少画出一线
    ]


def test_what_is_nothing_in_both_years_is_not_drawn() -> None:
    assert bar_charts([_figure("三公.合计", "0", "0"), _figure("三公.公务接待费", "0")]) == ()
    (chart,) = bar_charts([_figure("科目.201", "0"), _figure("科目.208", "3"), _figure("科目.20805", "3")])
    assert [row.label for row in chart.rows] == ["科目.208"]
    assert not chart.compared


def test_without_scripts_it_says_what_is_missing(html: str) -> None:
    assert "“全部数字”一节看不到" in html.partition("<noscript>")[2].partition("</noscript>")[0]
