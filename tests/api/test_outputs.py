"""写出文件：改过的留着、占住的报出来、写不进的停下，任何时候都没有半个文件。"""

from pathlib import Path

import pytest

from generator.api.outputs import write_all
from generator.errors import JuesuanError
from generator.findings import Severity
from generator.source.reading import digest


def test_a_fresh_folder_gets_every_file(tmp_path: Path) -> None:
    written = write_all(tmp_path / "2024" / "甲", {"部门决算.docx": b"1", "自评表.docx": b"2"}, {})
    assert [(each.document, each.path.name) for each in written] == [
        ("部门决算", "部门决算.docx"),
        ("自评表", "自评表.docx"),
    ]
    names = sorted(path.name for path in (tmp_path / "2024" / "甲").iterdir())
    assert names == ["自评表.docx", "部门决算.docx"]


def test_our_own_last_output_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "部门决算.docx").write_bytes(b"old")
    (written,) = write_all(tmp_path, {"部门决算.docx": b"new"}, {"部门决算.docx": digest(b"old")})
    assert written.finding is None
    assert (tmp_path / "部门决算.docx").read_bytes() == b"new"


def test_an_edited_file_is_kept_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    (tmp_path / "部门决算.docx").write_bytes(b"edited")
    (written,) = write_all(tmp_path, {"部门决算.docx": b"new"}, {"部门决算.docx": digest(b"old")})
    assert written.path == tmp_path / "部门决算（新）.docx"
    assert (tmp_path / "部门决算.docx").read_bytes() == b"edited"
    assert written.path.read_bytes() == b"new"
    assert written.finding is not None
    assert written.finding.severity is Severity.WARNING
    assert "部门决算（新）.docx" in written.finding.message


def test_a_file_that_we_never_recorded_counts_as_edited(tmp_path: Path) -> None:
    (tmp_path / "部门决算.docx").write_bytes(b"from last year's colleague")
    (written,) = write_all(tmp_path, {"部门决算.docx": b"new"}, {})
    assert written.path == tmp_path / "部门决算（新）.docx"


def test_when_the_new_one_was_edited_too_it_is_kept_as_well(tmp_path: Path) -> None:
    (tmp_path / "部门决算.docx").write_bytes(b"edited")
    (tmp_path / "部门决算（新）.docx").write_bytes(b"edited too")
    recorded = {"部门决算.docx": digest(b"a"), "部门决算（新）.docx": digest(b"b")}
    (written,) = write_all(tmp_path, {"部门决算.docx": b"new"}, recorded)
    assert written.path == tmp_path / "部门决算（新2）.docx"


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    target = tmp_path / "部门决算.docx"
    target.write_bytes(b"same")
    before = target.stat().st_mtime_ns
    (written,) = write_all(tmp_path, {"部门决算.docx": b"same"}, {})
    assert written.path == target
    assert target.stat().st_mtime_ns == before


def test_a_file_open_in_word_is_reported_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "部门决算.docx":
            raise PermissionError(13, "另一个程序正在使用此文件")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    blocked, other = write_all(tmp_path, {"部门决算.docx": b"1", "自评表.docx": b"2"}, {})
    assert blocked.path is None
    assert blocked.finding is not None
    assert "Word" in blocked.finding.message
    assert other.path == tmp_path / "自评表.docx"
    assert [path.name for path in tmp_path.iterdir()] == ["自评表.docx"]


def test_a_folder_that_cannot_be_made_stops_with_a_chinese_sentence(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("一个文件，不是文件夹")
    with pytest.raises(JuesuanError, match="写不了“"):
        write_all(tmp_path / "outputs" / "2024", {"部门决算.docx": b"1"}, {})


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, _: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(JuesuanError, match="写不了“"):
        write_all(tmp_path, {"部门决算.docx": b"1"}, {})
    assert list(tmp_path.iterdir()) == []
