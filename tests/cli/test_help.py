"""帮助和用法错误：全是中文，写错了说出最像的一个，退出码为 2。"""

import re

import pytest

from generator.cli import COMMANDS, run


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_speaks_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("用法：juesuan ")
    assert "显示这份说明" in printed
    assert not re.search(r"Usage|Options|Commands|Show this|\[OPTIONS\]|ARGS", printed)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld", "2024"], "没有 biuld 这个命令，是不是想写 build？"),
        (["build"], "缺少参数 年度"),
        (["build", "二〇二四"], "“二〇二四”不是年度；写四位数字，如 2024"),
        (["build", "2024", "--jsn"], "没有 --jsn 这个选项，是不是想写 --json？"),
        (["build", "2024", "--data"], "选项 --data 后面要跟一个值"),
        (["explain", "2024", "甲", "乙", "丙"], "多出了参数：丙"),
        (["template", "lnit"], "没有 lnit 这个命令，是不是想写 lint？"),
    ],
)
def test_a_wrong_command_line_is_said_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "build" in capsys.readouterr().err
