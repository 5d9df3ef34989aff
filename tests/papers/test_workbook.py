"""底稿：每个数字一行，公式都落在有的格子上；改一个源数，该动的动到手算的数，别的不动。"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.figures.explaining import FACETS
from generator.figures.quantities import SETTLED, Quantity
from generator.findings import Place
from generator.papers import page
from generator.papers.formulas import Cell, formula
from generator.papers.ledger import Ledger, Node
from generator.papers.workbook import workbook
from generator.phrases.numbers import round_half_up
from tests.papers.making import ROOT, SAMPLE_UNIT, UNITS, account, drafted, ledger_of, line_at, made
from tests.papers.recalculating import Change, Row, changed, forgetful, opened, recalculated, rows

_REFERENCE = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_FUNCTIONS = re.compile(r"(?:ROUND|SUM|MIN|MAX|IF|OR)\(")
_ACCOUNTS = f"data/{SAMPLE_UNIT}/2024/决算.yaml"


@cache
def _data(unit: str = SAMPLE_UNIT) -> bytes:
    return workbook(f"{unit} {UNITS[unit]}年度", ledger_of(unit))


@cache
def _book(unit: str = SAMPLE_UNIT) -> Workbook:
    """只看、不改。"""
    return opened(_data(unit))


@pytest.fixture(scope="module")
def data() -> bytes:
    return _data()


@pytest.fixture(scope="module")
def book() -> Workbook:
    return _book()


def _by_name(book: Workbook) -> dict[str, Row]:
    return {row["全名"]: row for row in rows(book, "数字")}


def test_it_has_a_guide_and_four_pages(book: Workbook) -> None:
    assert book.sheetnames == ["说明", "数字", "来历", "源数", "印出"]
    assert book["说明"]["A1"].value == f"{SAMPLE_UNIT} 2024年度底稿"


def test_every_figure_has_a_row_with_its_name_label_and_unit(book: Workbook) -> None:
    loaded = drafted().loaded
    assert loaded is not None
    expected = [(name, figure.label, figure.unit) for name, figure in loaded.figures.walk()]
    assert [(row["全名"], row["名称"], row["单位"]) for row in rows(book, "数字")] == expected


def test_a_figure_that_is_not_known_is_an_empty_cell_and_not_a_zero(book: Workbook) -> None:
    training = _by_name(book)["一般性支出.培训费"]
    assert training["决算数"].startswith("=")
    assert training["上年数"] is None
    assert training["增减额"] is None


@pytest.mark.parametrize("unit", UNITS)
def test_every_formula_refers_to_cells_that_hold_a_number(unit: str) -> None:
    book = _book(unit)
    formulas = [
        (sheet.title, cell) for sheet in book for row in sheet for cell in row if cell.data_type == "f"
    ]
    assert len(formulas) > 100
    for title, cell in formulas:
        references = list(_REFERENCE.finditer(_FUNCTIONS.sub("(", cell.value)))
        assert references, cell.value
        for found in references:
            sheet, column, row, last_column, last_row = found.groups()
            assert last_column in {None, column}
            for at in range(int(row), int(last_row or row) + 1):
                target = book[sheet or title][f"{column}{at}"]
                assert target.data_type in {"n", "f"}, (cell.value, target.coordinate)
                assert target.value is not None, (cell.value, target.coordinate)


def test_a_source_says_where_it_was_copied_from(book: Workbook) -> None:
    line = line_at(SAMPLE_UNIT, "2024/决算.yaml", "机关运行经费") + 1
    (row,) = [row for row in rows(book, "源数") if (row["文件"], row["行"]) == (_ACCOUNTS, line)]
    assert (row["名称"], row["数"], row["尾差 ±"], row["写的是"], row["列"]) == (
        "机关运行经费",
        724_000 - 1_600,
        50,
        "72.24",
        8,
    )


def test_only_a_source_is_blue(book: Workbook) -> None:
    colours = {
        sheet: {
            book[sheet].cell(row, 3).font.color.rgb
            for row in (2, 3, 4)
            if book[sheet].cell(row, 3).font.color
        }
        for sheet in ("源数", "来历")
    }
    assert colours["源数"] == {"FF0000FF"}
    assert "FF0000FF" not in colours["来历"]


def test_the_page_of_printings_quotes_what_the_documents_say(book: Workbook) -> None:
    where = "第二部分“一、收入支出决算总体情况说明”下第1段"
    found = [row for row in rows(book, "印出") if row["数字"] == "收支总计"]
    assert [(row["文书"], row["位置"], row["印的是"]) for row in found] == [
        ("部门决算", where, "183.54万元"),
        ("部门决算", where, "增加16.84万元，增长10.1%"),
        ("部门决算", where, "主要变动原因是异地商会经费增加。"),
    ]
    assert _by_name(book)["收支总计"]["印在"] == f"部门决算 {where}"


def test_a_figure_printed_in_many_places_names_the_first_and_counts_them(book: Workbook) -> None:
    printed = next(line for line in ledger_of().lines if line.figure.name == "收入.合计").printed
    count = len({(each.document, each.where) for each in printed})
    assert count == 3
    first = "部门决算 第二部分“二、收入决算情况说明”下第1段"
    assert _by_name(book)["收入.合计"]["印在"] == f"{first} 等 3 处"


def test_columns_are_wide_enough_for_their_headings(book: Workbook) -> None:
    for name in ("数字", "来历", "源数", "印出"):
        sheet = book[name]
        for cell in sheet[1]:
            width = sheet.column_dimensions[cell.column_letter].width
            needed = sum(2 if ord(character) > 0x2E80 else 1 for character in cell.value)
            assert width >= needed, (name, cell.value)
        assert sheet.freeze_panes == "B2"


def test_every_table_can_be_filtered_and_prints_one_a4_page_wide(book: Workbook) -> None:
    for name in ("数字", "来历", "源数", "印出"):
        sheet = book[name]
        last = f"{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}"
        assert sheet.auto_filter.ref == f"A1:{last}"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
    # 写在哪里、印在哪里太宽，只在屏幕上看
    assert book["数字"].print_area == f"'数字'!$A$1:$M${book['数字'].max_row}"


def test_an_ampersand_in_the_name_of_a_unit_is_printed_in_the_header() -> None:
    sheet = opened(workbook("甲&乙局 2024年度", Ledger((), ())))["数字"]
    assert sheet.oddHeader.left.text == "甲&&乙局 2024年度底稿"


def test_a_very_large_amount_fits_its_column(tmp_path: Path) -> None:
    found = made(tmp_path, "收入: {其他收入: 123456789.01}\n").ledger
    assert found is not None
    book = opened(workbook("某局", found))
    # 1,234,567,890,100.00 有 20 个字符
    assert book["数字"].column_dimensions["D"].width >= 20
    assert [book[name].column_dimensions["C"].width >= 20 for name in ("来历", "源数")] == [True, True]


def test_a_text_longer_than_its_column_is_wrapped_into_a_higher_row(book: Workbook) -> None:
    sheet = book["印出"]
    long = [cell for cell in sheet["C"][1:] if _width(str(cell.value)) > 50]
    assert long
    for cell in long:
        assert cell.alignment.wrap_text
        assert sheet.row_dimensions[cell.row].height >= 13.5 * _width(str(cell.value)) / 50
    assert sheet.column_dimensions["C"].width == pytest.approx(52, abs=1)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def test_a_rate_has_two_to_four_places_and_a_count_none() -> None:
    formats = {
        (row[2].value, row[3].number_format)
        for row in _book("万州区工商联")["数字"].iter_rows(min_row=2)
        if row[2].value in {"%", "人", "元"} and row[3].value is not None
    }
    assert formats == {("%", "0.00##"), ("人", "General"), ("元", "#,##0.00##")}


EVIL = "=HYPERLINK(A1)"


def test_nothing_that_was_written_becomes_a_formula(tmp_path: Path) -> None:
    account = made(
        tmp_path,
        f"收入: {{其他收入: 1}}\n项目:\n  - 名称: '{EVIL}'\n    年初预算: {{财政资金: 1}}\n",
        unit=f"名称: '{EVIL}'\n地区: 四川省\n单位性质: 行政单位\n",
        name="=1+1",
    )
    assert account.ledger is not None
    book = opened(workbook(f"{account.unit} 2024年度", account.ledger))
    assert book["说明"]["A1"].value == "=1+1 2024年度底稿"
    assert book["说明"]["A1"].data_type == "s"
    cells = list(chain.from_iterable(row for sheet in book for row in sheet))
    evil = [cell for cell in cells if isinstance(cell.value, str) and "HYPERLINK" in cell.value]
    assert evil
    assert {cell.data_type for cell in evil} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


_PRINT_DIGESTS = """
import hashlib
from generator.papers import page
from generator.papers.workbook import workbook
from tests.papers.making import account, ledger_of
print(hashlib.sha256(workbook("某单位", ledger_of())).hexdigest())
print(hashlib.sha256(page([account()], "1").encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def other_process() -> subprocess.Popen[str]:
    """另一个进程、另一种散列次序，与别的测试同时跑。"""
    return subprocess.Popen(
        [sys.executable, "-c", _PRINT_DIGESTS],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_same_material_gives_the_same_bytes_in_every_process(
    other_process: subprocess.Popen[str],
) -> None:
    here = [workbook("某单位", ledger_of()), page([account()], "1").encode()]
    printed, _ = other_process.communicate(timeout=60)
    assert other_process.returncode == 0
    assert printed.split() == [hashlib.sha256(each).hexdigest() for each in here]


def test_the_same_ledger_gives_the_same_bytes_again(data: bytes) -> None:
    assert workbook(f"{SAMPLE_UNIT} 2024年度", ledger_of()) == data


def test_no_clock_time_is_kept_in_the_file(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        core = package.read("docProps/core.xml").decode()
        assert {each.date_time[0] for each in package.infolist()} == {1980}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}


def _node(*terms: int, recipe: str = "", formula: str = "") -> Node:
    return Node(Quantity(Decimal(1), recipe=recipe, formula=formula), tuple((1, term) for term in terms))


CELLS = {number: Cell("源数", number) for number in range(2_000)} | {
    number: Cell("来历", number) for number in range(2_000, 3_000)
}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (_node(1, 2), "='源数'!$C$2+'源数'!$C$3"),
        (_node(1, 2, 3), "=SUM('源数'!$C$2:$C$4)"),
        (_node(1, 2, 3, 9, 2_000), "=SUM('源数'!$C$2:$C$4)+'源数'!$C$10+'来历'!$C$2001"),
        (Node(Quantity(Decimal(1)), ((-1, 1), (1, 2))), "=-'源数'!$C$2+'源数'!$C$3"),
        (
            Node(Quantity(Decimal(1)), ((1, 8), (-1, 1), (-1, 2), (-1, 3))),
            "='源数'!$C$9-SUM('源数'!$C$2:$C$4)",
        ),
        (_node(1, 2, recipe="{0}/{1}*100", formula="甲÷乙"), "='源数'!$C$2/'源数'!$C$3*100"),
        (_node(1, formula=SETTLED), ""),
        (_node(), ""),
        (_node(recipe="ROUND(()/2,2)", formula="0÷2"), ""),
        (_node(1, 2, recipe="{0} if {1} else 0", formula="甲 if 乙 else 0"), ""),
        (_node(1, recipe="{0}|int", formula="甲|int"), ""),
        (_node(*range(1, 1_001)), "=SUM('源数'!$C$2:$C$1001)"),
        (_node(*chain.from_iterable((each, each + 1_500) for each in range(500, 1_000))), ""),
    ],
)
def test_a_number_becomes_the_formula_it_was_reckoned_by(node: Node, expected: str) -> None:
    assert formula(node, CELLS) == expected


def test_a_place_alone_is_no_formula() -> None:
    assert formula(Node(Quantity(Decimal(1), place=Place("决算.yaml", 1, 1)), ()), CELLS) == ""


# 另两个单位：合计照写出的合计数取值的，和由评分方案记分的
RECALCULATED = (SAMPLE_UNIT, "攀枝花市西区工商联", "万州区工商联")


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Row]]:
    """几个单位照原样重算的；样例另有两本，各改了一个源数。"""
    income = line_at(SAMPLE_UNIT, "2024/决算.yaml", "一般公共预算财政拨款收入")
    running = line_at(SAMPLE_UNIT, "2024/决算.yaml", "- {科目: 2012801")
    books = {unit: forgetful(_data(unit)) for unit in RECALCULATED}
    books["收入"] = changed(_data(), Change("一般公共预算财政拨款收入", income, 1_900_000))
    books["支出"] = changed(_data(), Change("2012801 基本支出", running, 1_394_400))
    return recalculated(tmp_path_factory.mktemp("office"), books)


@pytest.mark.office
@pytest.mark.parametrize("unit", RECALCULATED)
def test_an_unchanged_book_recalculates_to_the_figures_own_numbers(
    again: dict[str, dict[str, Row]], unit: str
) -> None:
    found = again[unit]
    lines = ledger_of(unit).lines
    compared = 0
    for line in lines:
        figure, row = line.figure, found[line.figure.name]
        change = figure.change
        expected = {facet: getattr(figure, attribute) for facet, attribute in FACETS} | {
            "增减额": change.amount
        }
        values = {title: quantity and quantity.value for title, quantity in expected.items()}
        values |= {"增减率（%）": change.rate, "占比（%）": figure.share, "完成预算（%）": figure.execution}
        for title, value in values.items():
            if value is None:
                assert row[title] is None, (figure.name, title)
            else:
                assert row[title] == pytest.approx(float(value), rel=1e-9, abs=1e-6), (figure.name, title)
                compared += 1
    assert compared > 50


@pytest.mark.office
def test_the_column_in_ten_thousands_is_what_the_report_prints(again: dict[str, dict[str, Row]]) -> None:
    found = again[SAMPLE_UNIT]
    assert found["收支总计"]["决算数（万元）"] == pytest.approx(183.54)
    assert found["一般公共预算.2080501"]["决算数（万元）"] == pytest.approx(6.5)
    printed = 0
    for line in ledger_of().lines:
        texts = {each.text for each in line.printed if each.document == "部门决算"}
        for text in texts:
            # 单说一个数的；印的是上年数、预算数的，与那一栏比
            if amount := re.fullmatch(r"(\d+(?:\.\d+)?)万元", text):
                row = found[line.figure.name]
                others = [
                    row[facet] for facet in ("上年数", "年初预算数", "全年预算数") if row[facet] is not None
                ]
                shown = [
                    row["决算数（万元）"],
                    *(round_half_up(Decimal(str(each)) / 10_000, 2) for each in others),
                ]
                assert any(float(amount[1]) == pytest.approx(float(each)) for each in shown), (text, row)
                printed += 1
    assert printed > 30


def _moved(again: dict[str, dict[str, Row]], name: str) -> dict[str, tuple[float, float]]:
    """改了一个源数，“数字”一页里哪些数跟着变了：全名·栏 →（原来，现在）。"""
    before, after = again[SAMPLE_UNIT], again[name]
    return {
        f"{figure}·{title}": (value, after[figure][title])
        for figure, row in before.items()
        for title, value in row.items()
        if isinstance(value, int | float) and abs(value - after[figure][title]) > 1e-6
    }


@pytest.mark.office
def test_a_changed_income_moves_what_it_must(again: dict[str, dict[str, Row]]) -> None:
    moved = _moved(again, "收入")
    for name, (old, new) in {
        "收入.一般公共预算财政拨款收入·决算数": (1_835_400, 1_900_000),
        "收入.合计·决算数": (1_835_400, 1_900_000),
        "收支总计·决算数": (1_835_400, 1_900_000),
        "收支总计·决算数（万元）": (183.54, 190),
        "收支总计·增减额": (168_400, 233_000),  # 1900000 － 1667000
        "收支总计·增减率（%）": (10.10198, 13.97720),  # 233000 ÷ 1667000
        "收入.合计·完成预算（%）": (100, 103.51967),  # 1900000 ÷ 1835400
        "财政拨款.收支总计·决算数": (1_835_400, 1_900_000),
    }.items():
        assert moved[name] == (pytest.approx(old, rel=1e-6), pytest.approx(new, rel=1e-6)), name
    still = {
        "收入.一般公共预算财政拨款收入·占比（%）",
        "支出.合计·决算数",
        "收支总计·上年数",
        "收入.合计·全年预算数",
    }
    assert not still & set(moved)


@pytest.mark.office
def test_a_changed_expenditure_moves_what_it_must(again: dict[str, dict[str, Row]]) -> None:
    moved = _moved(again, "支出")
    for name, (old, new) in {
        "支出.合计·决算数": (1_835_400, 1_935_400),
        "支出.基本支出·决算数": (1_585_400, 1_685_400),
        "支出.项目支出·占比（%）": (13.62101, 12.91723),  # 250000 ÷ 1935400
        "科目.201·决算数": (1_544_400, 1_644_400),
        "一般公共预算.2012801·决算数（万元）": (129.44, 139.44),
        "一般公共预算.支出·增减额": (168_400, 268_400),  # 1935400 － 1667000
        "一般公共预算.支出·增减率（%）": (10.10198, 16.10078),
    }.items():
        assert moved[name] == (pytest.approx(old, rel=1e-6), pytest.approx(new, rel=1e-6)), name
    assert not {"收入.合计·决算数", "支出.项目支出·决算数", "科目.208·决算数"} & set(moved)
