"""跑 docxtpl 自己的测试脚本，从旁记下每次渲染的模板、数据和写出的文件。"""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2.filters import FILTERS as BUILT_IN

_SKIPPED = {"__init__.py", "runtests.py", "module_execute.py"}


@dataclass
class Recording:
    """一次渲染：output 为空是 docxtpl 自己没渲染成，缘由在 fault。"""

    script: str
    template: Path
    context: dict[str, Any]
    filters: dict[str, Any] = field(default_factory=dict)
    output: bytes = b""
    fault: str = ""

    @property
    def name(self) -> str:
        """脚本名与模板名，报告里用。"""
        return f"{self.script} / {self.template.name}"


def record(checkout: Path, folder: Path) -> list[Recording]:
    """把 checkout 的测试抄到 folder 里逐个跑；同一脚本同一模板同样写出的只记一次。"""
    tests = folder / "tests"
    shutil.copytree(checkout / "tests", tests)
    (tests / "output").mkdir(exist_ok=True)
    recordings: list[Recording] = []
    with contextlib.chdir(tests), _watched(recordings, tests) as current:
        for script in sorted(tests.glob("*.py")):
            if script.name not in _SKIPPED:
                current["script"] = script.stem
                _run(script)
        current["script"] = "module_execute"
        _render_json(
            tests / "templates" / "module_execute_tpl.docx", tests / "templates" / "module_execute.json"
        )
    return _distinct(recordings)


@contextlib.contextmanager
def _watched(recordings: list[Recording], tests: Path) -> Any:
    """在这段时间里，DocxTemplate 的 render 都记下来。"""
    original, current = DocxTemplate.render, {"script": ""}

    def render(self: Any, context: dict[str, Any], jinja_env: Any = None, autoescape: bool = False) -> None:
        given = {} if jinja_env is None else jinja_env.filters
        filters = {name: each for name, each in given.items() if name not in BUILT_IN}
        recording = Recording(current["script"], tests / str(self.template_file), dict(context), filters)
        recordings.append(recording)
        try:
            original(self, context, jinja_env, autoescape)
            stream = io.BytesIO()
            self.save(stream)
            recording.output = stream.getvalue()
        except Exception as fault:
            recording.fault = f"{type(fault).__name__}: {fault}"
            raise

    DocxTemplate.render = render
    try:
        yield current
    finally:
        DocxTemplate.render = original


def _run(script: Path) -> None:
    """跑一个脚本；它打印的、它失败的都与对照无关。"""
    with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
        runpy.run_path(str(script), run_name="__main__")


def _render_json(template: Path, context: Path) -> None:
    DocxTemplate(os.fspath(template)).render(json.loads(context.read_text("utf-8")))


def _distinct(recordings: list[Recording]) -> list[Recording]:
    seen: dict[tuple[str, str, str], Recording] = {}
    for each in recordings:
        seen.setdefault((each.script, each.template.name, repr(each.context)), each)
    return list(seen.values())
