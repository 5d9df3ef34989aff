"""没有 LibreOffice：平时说出漏了哪些文档测试，在 CI 上则为失败。"""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
_CONFTEST = Path(__file__).parent.parent / "conftest.py"


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("JUESUAN_SOFFICE", "")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("JUESUAN_REQUIRE_OFFICE", raising=False)
    pytester.makeini("[pytest]\nmarkers = office: 需要 LibreOffice")
    pytester.makeconftest(_CONFTEST.read_text(encoding="utf-8"))
    pytester.makepyfile(
        test_pages="import pytest\n@pytest.mark.office\ndef test_page(): pass\ndef test_text(): pass"
    )
    return pytester


def test_locally_they_are_named(project: pytest.Pytester) -> None:
    result = project.runpytest("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["*1 个文档测试没有跑*", "*test_pages.py::test_page"])


@pytest.mark.parametrize(("variable", "value"), [("CI", "true"), ("JUESUAN_REQUIRE_OFFICE", "1")])
def test_in_ci_they_fail(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    project.runpytest("-p", "no:cacheprovider").assert_outcomes(passed=1, errors=1)
