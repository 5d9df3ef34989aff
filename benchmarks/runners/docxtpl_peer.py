"""跑 docxtpl 和 rust-docxtpl：两家的包同名，各装在自己的环境里。"""

import io
from typing import Any

from docxtpl import DocxTemplate

from benchmarks.runners.clock import measure


def render(template: Any, values: dict[str, Any]) -> bytes:
    template.render(values)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    measure(DocxTemplate, render, lazy=True)
