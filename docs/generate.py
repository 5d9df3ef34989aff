"""生成参考页和 JSON Schema：python -m docs.generate；加 --check 只看它们是不是新的。"""

from __future__ import annotations

import sys
from pathlib import Path

from docs.reference import pages

ROOT = Path(__file__).parent.parent


def main(arguments: list[str]) -> int:
    """写出（或核对）每一页；--check 时有一页不新就返回 1，并说出是哪几页。"""
    stale = [path for path, text in pages().items() if _current(ROOT / path) != text]
    if "--check" in arguments:
        for path in stale:
            print(f"{path} 过时了：运行 make docs，看过之后一并提交。", file=sys.stderr)
        return int(bool(stale))
    for path in stale:
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(pages()[path], encoding="utf-8", newline="\n")
        print(f"写出 {path}")
    return 0


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
