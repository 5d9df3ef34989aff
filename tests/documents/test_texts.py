"""本地表样特有的文字：模板要什么写什么；没人用的要报；点名的文种没有的也报。"""

from __future__ import annotations

from pathlib import Path

from docx import Document

from tests.documents.making import Written, made, write


def templates(folder: Path, *paragraphs: str) -> Path:
    """只有一份模板的模板文件夹。"""
    (folder / "甲省").mkdir(parents=True)
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(folder / "甲省" / "情况报告.docx"))
    return folder


def written(tmp_path: Path, book: str, *paragraphs: str) -> Written:
    made(tmp_path / "某局", book, region="甲省")
    return write(tmp_path / "某局", templates=(templates(tmp_path / "templates", *paragraphs),))


def test_a_text_of_one_paragraph_or_several_is_printed(tmp_path: Path) -> None:
    book = "文种: [情况报告]\n文字: {结果公开: 已在网站公开。, 下一步: [抓培训。, 抓招商。]}\n"
    paragraphs = (
        "一、{{ 文字.结果公开 | 无句号 }}。",
        "{{ 文字.下一步 }}",
        "{{ 文字.其他 | 或待填('其他') }}",
    )
    assert written(tmp_path, book, *paragraphs).text("情况报告").splitlines() == [
        "一、已在网站公开。",
        "抓培训。",
        "抓招商。",
        "【待填：其他】",
    ]


def test_a_text_may_quote_figures(tmp_path: Path) -> None:
    book = "文种: [情况报告]\n活动: [{类别: 培训, 名称: 甲, 人数: 100余}]\n"
    book += "文字: {培训: '培训{{ 活动.培训.次数 | 次 }}，{{ 活动.培训.人次 | 人次 }}'}\n"
    assert written(tmp_path, book, "{{ 文字.培训 }}").text("情况报告") == "培训1次，100余人次"


def test_a_text_no_template_asks_for_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    book = "文种: [情况报告]\n文字: {结果工开: 已公开}\n"
    (finding,) = written(tmp_path, book, "{{ 文字.结果公开 | 或待填('甲') }}").findings
    assert (finding.code, finding.message) == ("D202", "文字“结果工开”没有一份模板用到")
    assert finding.remedy == "是不是想写“结果公开”？"
    assert finding.place is not None


def test_a_document_named_but_not_there_is_an_error(tmp_path: Path) -> None:
    (finding,) = written(tmp_path, "文种: [情况抱告]\n", "甲").findings
    assert (finding.code, finding.remedy) == ("D106", "是不是想写“情况报告”？")


def test_only_the_documents_named_are_written(tmp_path: Path) -> None:
    drafts = written(tmp_path, "文种: [情况报告]\n", "甲").drafts
    assert [draft.name for draft in drafts] == ["情况报告"]


def test_a_text_of_the_unit_that_quotes_itself_does_not_go_round_for_ever(tmp_path: Path) -> None:
    made(tmp_path / "某局", "文种: [情况报告]\n", region="甲省")
    unit = tmp_path / "某局" / "单位.yaml"
    text = "文字: {甲: '{{ 单位.文字.甲 }}'}\n"
    unit.write_text(unit.read_text(encoding="utf-8") + text, encoding="utf-8")
    shelf = templates(tmp_path / "templates", "{{ 单位.文字.甲 }}")
    found = write(tmp_path / "某局", templates=(shelf,))
    assert [each.code for each in found.findings] == ["D201"]
    assert found.text("情况报告") == "【待填：单位.文字.甲】"
