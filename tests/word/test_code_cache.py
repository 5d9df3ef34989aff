"""编译出的代码存下来：下次不再编译；模板、过滤器改了就重来；坏了、存不成都当没有。"""

from pathlib import Path

import pytest

from generator.word import Template, TemplateError
from generator.word.compiling.code_cache import user_folder
from generator.word.language.environment import WordEnvironment
from tests.word.docx_fixture import docx, outline


def said(text: str, folder: Path, **options: object) -> list[str]:
    return outline(Template(docx(text), key="甲", code_folder=folder, **options).render({"数": 3}))


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """编译过的源文。"""
    sources: list[str] = []
    compile_really = WordEnvironment.compile

    def noted(self, source, *arguments, **options):
        sources.append(source)
        return compile_really(self, source, *arguments, **options)

    monkeypatch.setattr(WordEnvironment, "compile", noted)
    return sources


def test_the_second_time_nothing_is_compiled(tmp_path, compiled):
    assert said("共{{ 数 }}个", tmp_path / "代码") == ["共3个"]
    first = len(compiled)
    assert said("共{{ 数 }}个", tmp_path / "代码") == ["共3个"]
    assert len(compiled) == first > 0


def test_a_changed_template_is_compiled_again_in_the_same_place(tmp_path, compiled):
    said("共{{ 数 }}个", tmp_path)
    kept = sorted(tmp_path.iterdir())
    assert said("有{{ 数 + 1 }}个", tmp_path) == ["有4个"]
    assert sorted(tmp_path.iterdir()) == kept


def test_a_filter_that_is_gone_is_reported_though_the_code_was_kept(tmp_path):
    assert said("{{ 数 | 加一 }}", tmp_path, filters={"加一": lambda value: value + 1}) == ["4"]
    with pytest.raises(TemplateError, match="加一"):
        said("{{ 数 | 加一 }}", tmp_path)


@pytest.mark.parametrize("rubbish", [b"", b"\x80", b"not code at all", None])
def test_a_damaged_file_is_as_good_as_none(tmp_path, rubbish):
    said("共{{ 数 }}个", tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-40] if rubbish is None else rubbish)
    assert said("共{{ 数 }}个", tmp_path) == ["共3个"]


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path):
    (tmp_path / "文件").write_text("占着")
    assert said("共{{ 数 }}个", tmp_path / "文件" / "代码") == ["共3个"]


def test_the_folder_can_be_named_or_turned_off(monkeypatch, tmp_path):
    monkeypatch.setenv("JUESUAN_CACHE", str(tmp_path))
    assert user_folder() == tmp_path
    monkeypatch.setenv("JUESUAN_CACHE", "")
    assert user_folder() is None
    monkeypatch.delenv("JUESUAN_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert user_folder() == tmp_path / "juesuan"
