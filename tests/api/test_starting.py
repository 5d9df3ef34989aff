"""起头：新的工作文件夹一应俱全，已有的文件一个字也不动。"""

from pathlib import Path

import pytest

from generator.api.starting import init
from generator.builtin import SAMPLE_UNIT
from generator.errors import JuesuanError


def test_an_empty_folder_gets_the_sample_the_templates_and_the_schema(tmp_path: Path) -> None:
    assert init(tmp_path / "决算") > 0
    assert (tmp_path / "决算" / "data" / SAMPLE_UNIT / "单位.yaml").is_file()
    assert list((tmp_path / "决算" / "data" / "schema").glob("*.json"))
    assert (tmp_path / "决算" / "templates" / "通用" / "部门决算.docx").is_file()


def test_what_is_there_already_stays_as_it_is(tmp_path: Path) -> None:
    own = tmp_path / "data" / SAMPLE_UNIT / "单位.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("名称: 我自己的", encoding="utf-8")
    init(tmp_path)
    assert own.read_text(encoding="utf-8") == "名称: 我自己的"
    assert init(tmp_path) == 0


def test_a_file_where_the_folder_should_be_is_said_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "决算").write_text("")
    with pytest.raises(JuesuanError, match="决算"):
        init(tmp_path / "决算")
