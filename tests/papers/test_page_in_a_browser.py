"""核对报告在浏览器里：直接打开就能看、能查、能展开；多个单位滚到才画；印出来一样不少。"""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from generator.api.drafting import Manner
from generator.findings import Finding, Severity
from generator.papers import Account, page
from generator.papers.ledger import amounts
from tests.papers.making import SAMPLE_UNIT, account, ledger_of, line_at

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

    from generator.papers.ledger import Line

pytestmark = pytest.mark.browser

OTHER = "攀枝花市西区工商联"
_SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--hide-scrollbars",
)


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    from selenium import webdriver  # noqa: PLC0415  没有浏览器的机器上不装入

    options = webdriver.ChromeOptions()
    options.binary_location = next(
        path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))
    )
    for switch in (*_SWITCHES, "--window-size=1280,900"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = os.environ.get("JUESUAN_CHROMEDRIVER") or shutil.which("chromedriver")
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield browser
    browser.quit()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """两张网页的地址：一个单位的，和几个单位的。"""
    folder = tmp_path_factory.mktemp("page")
    unreadable = Account("某局", 2024, Manner.PLAIN, findings=(Finding("M101", Severity.ERROR, "读不成"),))
    pages = {
        "single": page([account()], "1"),
        "several": page([account(), unreadable, account(OTHER)], "1"),
    }
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


@pytest.fixture
def single(chrome: Chrome, written: dict[str, str]) -> Chrome:
    assert written["single"].startswith("file:///")
    if chrome.current_url != written["single"]:
        chrome.get(written["single"])
    _search(chrome, "")
    return chrome


@pytest.fixture
def several(chrome: Chrome, written: dict[str, str]) -> Chrome:
    if chrome.current_url != written["several"]:
        chrome.get(written["several"])
    return chrome


def _all(within: Chrome | WebElement, selector: str) -> list[WebElement]:
    return within.find_elements("css selector", selector)


def _rows(browser: Chrome) -> list[str]:
    """表里现有的数字的全名。"""
    script = "return [...document.querySelectorAll('.numbers tr[data-name]')].map((row) => row.dataset.name)"
    return list(browser.execute_script(script))


def _search(browser: Chrome, words: str) -> list[str]:
    """选中原有的字删去，写上 words；返回剩下的数字。"""
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    (field,) = _all(browser, ".search input[type=search]")
    field.send_keys(Keys.CONTROL, "a", Keys.NULL, Keys.BACKSPACE, words)
    return _rows(browser)


def test_it_opens_from_a_folder_without_an_error_in_the_console(single: Chrome) -> None:
    assert single.title == f"核对报告 {SAMPLE_UNIT} 2024年度"
    assert single.get_log("browser") == []
    worth = [line.figure.name for line in ledger_of().lines if _worth(line)]
    assert _rows(single) == worth
    assert _all(single, ".search output")[0].text == f"{len(worth)} 个，共 {len(ledger_of().lines)} 个"


def _worth(line: Line) -> bool:
    """有一个数不是零；增减、占比都由这些数来。"""
    return any(amount.value for _, amount in amounts(line.figure))


def test_zeros_and_what_is_not_known_are_listed_when_asked_for(single: Chrome) -> None:
    (box,) = _all(single, ".search input[type=checkbox]")
    box.click()
    assert _rows(single) == [line.figure.name for line in ledger_of().lines]
    box.click()
    assert "一般性支出.培训费" not in _rows(single)
    assert "一般性支出.培训费" in _search(single, "培训费")


def test_the_figures_of_a_group_stand_under_its_name(single: Chrome) -> None:
    script = """return [...document.querySelectorAll('.numbers tbody tr')].slice(0, 4).map(
        (row) => row.dataset.name ?? row.textContent)"""
    assert single.execute_script(script) == ["收支总计", "收入", "收入.合计", "收入.一般公共预算财政拨款收入"]


def test_only_columns_that_hold_something_are_shown(several: Chrome) -> None:
    titles = [_headings(several, number) for number in (0, 1)]
    assert titles[0][:6] == ["数字", "决算数", "上年数", "增减额", "增减率", "占比"]
    assert "年初预算数" in titles[0]
    assert "年初预算数" not in titles[1]  # 西区没有写年初预算


def _headings(browser: Chrome, number: int) -> list[str]:
    holder = _all(browser, ".numbers")[number]
    browser.execute_script("arguments[0].scrollIntoView()", holder)
    _wait(browser, lambda: bool(_all(holder, "thead th")))
    return [each.text for each in _all(holder, "thead th")]


def test_a_search_narrows_the_table_and_clearing_it_brings_all_back(single: Chrome) -> None:
    everything = _rows(single)
    found = _search(single, "公务接待费")
    assert "三公.公务接待费" in found
    assert 0 < len(found) < 20
    assert _all(single, ".search output")[0].text == f"{len(found)} 个，共 {len(ledger_of().lines)} 个"
    assert _search(single, "公务接待费 没有这个词") == []
    assert _search(single, "") == everything


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("84.1", "科目.201"),
        ("166.7", "收支总计"),
        ("收入 合计", "收入.合计"),
        ("占13.6%", "支出.项目支出"),
        ("１８３．５４", "收支总计"),
        ("绩效评价报告 （一）收入情况", "收入.合计"),
    ],
)
def test_a_figure_is_found_by_what_is_printed(single: Chrome, words: str, name: str) -> None:
    assert name in _search(single, words)


def test_a_line_in_the_yaml_finds_every_figure_that_comes_from_it(single: Chrome) -> None:
    line = line_at(SAMPLE_UNIT, "2024/决算.yaml", "一般公共预算财政拨款收入")
    found = _search(single, f"2024/决算.yaml:{line}:")
    assert {"收入.一般公共预算财政拨款收入", "收入.合计", "收支总计", "财政拨款.收入"} <= set(found)
    assert "支出.项目支出" not in found
    assert "收支总计" in _search(single, "2023.YAML")


def test_a_figure_unfolds_down_to_the_line_in_the_yaml(single: Chrome) -> None:
    _search(single, "收支总计 166.7")
    button = _all(single, ".numbers tbody button")[0]
    button.click()
    (story,) = _all(single, "tr.parts")
    line = line_at(SAMPLE_UNIT, "2023.yaml", "收支总计")
    assert f"data/{SAMPLE_UNIT}/2023.yaml:{line}:9" in story.text
    inner = _all(story, ".tree button[aria-expanded='false']")
    assert inner
    inner[0].click()
    line = line_at(SAMPLE_UNIT, "2024/决算.yaml", "一般公共预算财政拨款收入")
    assert (
        f"一般公共预算财政拨款收入 183.54万元 ±0.005万元 data/{SAMPLE_UNIT}/2024/决算.yaml:{line}:23"
        in story.text
    )
    assert "第二部分“一、收入支出决算总体情况说明”下第1段　183.54万元　增加16.84万元，增长10.1%" in story.text


def test_a_figure_unfolds_and_folds_again_and_again(single: Chrome) -> None:
    _search(single, "收入.合计")
    button = _all(single, ".numbers tbody button")[0]
    for _ in range(2):
        button.click()
        assert button.get_attribute("aria-expanded") == "true"
        assert len(_all(single, "tr.parts")) == 1
        inner = _all(single, "tr.parts button[aria-expanded='true']")[0]
        nested = len(_all(single, "tr.parts .tree .tree"))
        inner.click()
        assert len(_all(single, "tr.parts .tree .tree")) < nested
        inner.click()
        assert len(_all(single, "tr.parts .tree .tree")) == nested
        button.click()
        assert button.get_attribute("aria-expanded") == "false"
        assert _all(single, "tr.parts") == []


def test_a_search_folds_what_was_open(single: Chrome) -> None:
    _search(single, "收入.合计")
    _all(single, ".numbers tbody button")[0].click()
    assert len(_all(single, "tr.parts")) == 1
    assert len(_search(single, "")) == sum(map(_worth, ledger_of().lines))
    assert _all(single, "tr.parts") == []
    assert _all(single, ".numbers button[aria-expanded='true']") == []


def test_with_several_units_a_table_is_drawn_when_it_comes_into_view(several: Chrome) -> None:
    assert several.get_log("browser") == []
    first, last = _all(several, ".numbers")
    several.execute_script("arguments[0].scrollIntoView()", last)
    _wait(several, lambda: bool(_all(last, "tbody tr")))
    assert len(_all(last, "tr[data-name]")) == sum(map(_worth, ledger_of(OTHER).lines))
    several.execute_script("arguments[0].scrollIntoView()", first)
    _wait(several, lambda: bool(_all(first, "tbody tr")))
    assert several.get_log("browser") == []


@pytest.mark.parametrize("width", [1280, 800, 480])
def test_it_never_scrolls_sideways(several: Chrome, width: int) -> None:
    several.set_window_size(width, 900)
    for holder in _all(several, ".numbers"):
        several.execute_script("arguments[0].scrollIntoView()", holder)
        _wait(several, lambda holder=holder: bool(_all(holder, "tbody tr")))
    inner, content = several.execute_script("return [innerWidth, document.documentElement.scrollWidth]")
    several.set_window_size(1280, 900)
    assert content <= inner


def test_printed_it_holds_the_numbers_of_every_unit_and_what_was_waived(
    chrome: Chrome, tmp_path: Path
) -> None:
    accounts = [_shortened(unit) for unit in (SAMPLE_UNIT, OTHER)]
    (tmp_path / "page.html").write_text(page(accounts, "1"), encoding="utf-8")
    chrome.get((tmp_path / "page.html").as_uri())
    pdf = chrome.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})
    pages = [each.extract_text() for each in PdfReader(BytesIO(base64.b64decode(pdf["data"]))).pages]
    # 两位的占比只在“全部数字”的表里有：158.54 ÷ 183.54，93.37 ÷ 97.75
    assert [any(share in text for text in pages) for share in ("86.38%", "95.52%")] == [True, True]
    second = next(at for at, text in enumerate(pages) if "95.52%" in text)
    assert not any("86.38%" in text for text in pages[second:])
    waived = [each for each in account(OTHER).findings if each.severity is Severity.WAIVED]
    assert waived
    assert any(waived[0].code in text for text in pages)


def _shortened(unit: str) -> Account:
    """数字只留头二十个，印得快些。"""
    whole = ledger_of(unit)
    return replace(account(unit), ledger=replace(whole, lines=whole.lines[:20]))


def _wait(browser: Chrome, ready: Callable[[], bool]) -> None:
    from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415

    WebDriverWait(browser, 5, poll_frequency=0.05).until(lambda _: ready())
