"""没有 LibreOffice、没有浏览器：平时说出漏了哪些测试，在 CI 上则为失败。"""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
_CONFTEST = Path(__file__).parent.parent / "conftest.py"
_PLAIN = ("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:hypothesispytest", "-p", "no:pytest_cov")
_TOOLS = {"office": "JUESUAN_SOFFICE", "browser": "JUESUAN_CHROMEDRIVER"}
_REQUIRED = {"office": "JUESUAN_REQUIRE_OFFICE", "browser": "JUESUAN_REQUIRE_BROWSER"}
_KINDS = {"office": "文档", "browser": "网页"}


@pytest.fixture(params=["office", "browser"])
def marker(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def project(marker: str, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv(_TOOLS[marker], "")
    for variable in ("CI", *_REQUIRED.values()):
        monkeypatch.delenv(variable, raising=False)
    pytester.makeini(f"[pytest]\nmarkers = {marker}: 要用别的程序")
    pytester.makeconftest(_CONFTEST.read_text(encoding="utf-8"))
    pytester.makepyfile(
        test_pages=f"import pytest\n@pytest.mark.{marker}\ndef test_page(): pass\ndef test_text(): pass"
    )
    return pytester


def test_locally_they_are_named(project: pytest.Pytester, marker: str) -> None:
    result = project.runpytest(*_PLAIN)
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines([f"*1 个{_KINDS[marker]}测试没有跑*", "*test_pages.py::test_page"])


@pytest.mark.parametrize("everything", [True, False])
def test_in_ci_they_fail(
    project: pytest.Pytester, marker: str, everything: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    variable, value = ("CI", "true") if everything else (_REQUIRED[marker], "1")
    monkeypatch.setenv(variable, value)
    project.runpytest(*_PLAIN).assert_outcomes(passed=1, errors=1)


def test_requiring_one_tool_does_not_require_the_other(
    project: pytest.Pytester, marker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (other,) = set(_REQUIRED) - {marker}
    monkeypatch.setenv(_REQUIRED[other], "1")
    project.runpytest(*_PLAIN).assert_outcomes(passed=1, skipped=1)
