"""与 docxtpl 不同的地方，为什么不同：人写的，按脚本名。"""

REASONS: dict[str, str] = {}
