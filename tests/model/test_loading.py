"""装载：几个文件并成一本，金额单位按文件，别名和括号写法通用，空着的是不知道。"""

from __future__ import annotations

from decimal import Decimal

import pydantic
import pytest

from generator.model.loading import parse_book, parse_unit
from generator.model.yearbook import YearBook


def book_of(**files: str) -> YearBook:
    book, findings = parse_book({f"{name}.yaml": text for name, text in files.items()}, 2024)
    assert findings == ()
    assert book is not None
    return book


def test_a_bare_number_is_the_final_account() -> None:
    book = book_of(甲="金额单位: 万元\n机关运行经费: 72.24\n")
    assert book.operating_cost is not None
    assert book.operating_cost.actual is not None
    assert book.operating_cost.actual.value == Decimal(722_400)
    assert str(book.operating_cost.actual.place) == "甲.yaml:2:9"


def test_each_file_has_its_own_unit_of_money_and_a_file_without_follows_the_others() -> None:
    book = book_of(
        甲="金额单位: 万元\n机关运行经费: 1\n",
        乙="活动: [{类别: 助学, 名称: 捐资, 金额: 7.4}]\n",
    )
    assert book.activities[0].amount is not None
    assert book.activities[0].amount.value == Decimal(74_000)
    mixed = book_of(甲="金额单位: 万元\n机关运行经费: 1\n", 乙="金额单位: 元\n收入: {其他收入: 1}\n")
    assert mixed.operating_cost is not None
    assert mixed.operating_cost.actual is not None
    assert mixed.operating_cost.actual.value == 10_000
    assert mixed.income is not None
    assert mixed.income.other_income is not None
    assert mixed.income.other_income.actual is not None
    assert mixed.income.other_income.actual.value == 1


def test_files_that_disagree_leave_a_third_without_a_unit_of_money() -> None:
    files = {"甲.yaml": "金额单位: 万元\n", "乙.yaml": "金额单位: 元\n", "丙.yaml": "机关运行经费: 3\n"}
    _, findings = parse_book(files, 2024)
    assert [(finding.code, str(finding.place)) for finding in findings] == [("M106", "丙.yaml:1:9")]


def test_official_spellings_with_brackets_and_quotation_marks_are_accepted() -> None:
    book = book_of(甲="“三公”经费:\n  因公出国（境）费: {预算数: 3元, 变动原因: 取消}\n")
    assert book.three_public is not None
    abroad = book.three_public.abroad
    assert abroad is not None
    assert abroad.final_budget is not None
    assert (abroad.final_budget.value, abroad.reason) == (3, "取消")


def test_the_year_comes_from_the_folder_and_may_be_repeated_in_the_file() -> None:
    assert book_of(甲="年度: 2024\n").year == 2024
    assert book_of(甲="年度: 2024年\n人员: {在职人数: 4}\n").year == 2024


def test_what_is_left_empty_is_unknown_and_not_nought() -> None:
    book = book_of(
        甲="金额单位: 万元\n三公经费:\n  公务接待费: {决算数: 1.12, 批次: }\n  公务用车购置费:\n"
        "政府采购: {货物: , 工程: }\n一般性支出:\n  会议费:\n  培训费: 0\n"
    )
    assert book.three_public is not None
    assert book.three_public.reception is not None
    assert book.three_public.reception.blank == {"批次"}
    assert book.three_public.vehicle_purchase is not None
    assert book.three_public.vehicle_purchase.actual is None
    assert book.three_public.abroad is None
    assert (book.procurement, book.blank) == (None, {"政府采购"})
    assert book.general_expenses is not None
    assert book.general_expenses.meeting is not None
    assert book.general_expenses.meeting.actual is None
    assert book.general_expenses.training is not None
    assert book.general_expenses.training.actual is not None
    assert book.general_expenses.training.actual.value == 0


def test_scalars_that_yaml_likes_to_guess_at_stay_what_was_written() -> None:
    book = book_of(
        甲='支出: [{科目: 0123, 基本支出: 1.10元}]\n活动: [{日期: 2024-05-24, 类别: no, 名称: "12:30"}]\n'
    )
    assert book.expenditure[0].subject == "0123"
    assert book.expenditure[0].basic is not None
    assert book.expenditure[0].basic.text == "1.10元"
    assert (book.activities[0].date, book.activities[0].kind, book.activities[0].title) == (
        "2024-05-24",
        "no",
        "12:30",
    )


def test_carry_overs_may_be_negative() -> None:
    book = book_of(甲="结转结余: {年末结转和结余: {非财政拨款: -3元}}\n")
    assert book.carryover is not None
    assert book.carryover.closing is not None
    assert book.carryover.closing.non_appropriation is not None
    assert book.carryover.closing.non_appropriation.value == -3


def test_comparison_signs_may_be_typed_in_any_way() -> None:
    text = "整体评价:\n  整体目标:\n" + "".join(
        f"    - {{名称: 甲, 指标性质: '{sign}'}}\n" for sign in (">=", "≥", "<=", "=", ">", "＜", "定性")
    )
    overall = book_of(甲=text).overall
    assert overall is not None
    assert [goal.nature for goal in overall.goals] == ["≥", "≥", "≤", "＝", "＞", "＜", "定性"]


def test_a_list_of_one_may_be_written_as_one() -> None:
    unit, findings = parse_unit("名称: 甲\n地区: 四川省\n内设机构: 办公室\n")
    assert findings == ()
    assert unit is not None
    assert unit.departments == ("办公室",)


def test_a_book_cannot_be_changed_once_read() -> None:
    book = book_of(甲="人员: {在职人数: 4}\n")
    with pytest.raises(pydantic.ValidationError):
        book.staff = None  # type: ignore[misc]
