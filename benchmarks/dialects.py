"""各家的写法：填一个数、两可的一个词、按行循环，在每一种模板语言里怎么写。"""

from __future__ import annotations

from typing import Protocol

from benchmarks.content import COLUMNS, Choice, Value


class Dialect(Protocol):
    """一种模板语言。"""

    def value(self, value: Value) -> str:
        """一处填数的标签。"""
        ...

    def choice(self, choice: Choice) -> str:
        """两可的一个词。"""
        ...

    def rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        """循环名为 name 的各行：表头之下要写的几行，每行九格。"""
        ...


class Jinja:
    """本引擎与 docxtpl：双花括号；循环标签独占一行。"""

    def value(self, value: Value) -> str:
        return f"{{{{ {value.name} }}}}"

    def choice(self, choice: Choice) -> str:
        return f"{{% if {choice.name} %}}{choice.yes}{{% else %}}{choice.no}{{% endif %}}"

    def rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        cells = tuple(f"{{{{ row.c{column} }}}}" for column in range(COLUMNS))
        return (_alone(f"{{%tr for row in {name} %}}"), cells, _alone("{%tr endfor %}"))


class Mustache:
    """docxtemplater 与 easy-template-x：单花括号；循环从首格开到末格止。"""

    def value(self, value: Value) -> str:
        return f"{{{value.name}}}"

    def choice(self, choice: Choice) -> str:
        return (
            f"{{#{choice.name}}}{choice.yes}{{/{choice.name}}}"
            f"{{#{choice.no_name}}}{choice.no}{{/{choice.no_name}}}"
        )

    def rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        cells = [f"{{c{column}}}" for column in range(COLUMNS)]
        cells[0], cells[-1] = f"{{#{name}}}{cells[0]}", f"{cells[-1]}{{/{name}}}"
        return (tuple(cells),)


class Carbone:
    """carbone：d. 开头；写出第 i 行和第 i+1 行，它自己认出循环。"""

    def value(self, value: Value) -> str:
        return f"{{d.{value.name}}}"

    def choice(self, choice: Choice) -> str:
        return f"{{d.{choice.name}:ifEQ(true):show('{choice.yes}'):elseShow('{choice.no}')}}"

    def rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        return (
            tuple(f"{{d.{name}[i].c{column}}}" for column in range(COLUMNS)),
            (f"{{d.{name}[i+1].c0}}", *([""] * (COLUMNS - 1))),
        )


def _alone(tag: str) -> tuple[str, ...]:
    return (tag, *([""] * (COLUMNS - 1)))
