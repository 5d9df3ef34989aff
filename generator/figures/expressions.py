"""算式：由数字那棵树上的名称和加减乘除写成，用模板的沙盒算，不用 eval；每个用到的数都记着。"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import TemplateError, nodes
from jinja2.environment import TemplateExpression
from jinja2.visitor import NodeTransformer

from generator.errors import UsageError
from generator.figures.figure import Figure
from generator.figures.quantities import Quantity
from generator.figures.tree import Figures
from generator.word.language.environment import WordEnvironment, make_environment
from generator.word.language.limits import LimitError
from generator.word.language.reasons import explain
from generator.word.reading.tags import normalise

UNKNOWN, BROKEN = "名称", "算式"
LONGEST = 500
LARGEST = Decimal(10) ** 15
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Evaluation:
    """算一次的结果。value 为 None 时：fault 为空是有的数还不知道（lacking 说是哪些），否则是算不成的缘由。

    kind 是毛病的种类：名称（没有这个数字）、算式（写法不对、除数为零、算出来的不是数）。
    recipe 是同一个算式，{0}、{1} 是 terms 里的各数。
    """

    value: Decimal | None
    terms: tuple[Quantity, ...] = ()
    lacking: tuple[str, ...] = ()
    kind: str = ""
    fault: str = ""
    recipe: str = ""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """编译好的算式：names 是用到的数字，名称里的点在算式里换成了 n0、n1。"""

    run: TemplateExpression
    names: tuple[str, ...]
    recipe: str


def evaluate(formula: str, figures: Figures) -> Evaluation:
    """在 figures 上算 formula，如 人员.在职 / 人员.编制数 * 100；全角的符号照认。

    毛病都在结果里，不抛异常。
    """
    if len(formula) > LONGEST:
        return _broken(formula, f"有 {len(formula)} 个字，最多 {LONGEST} 个")
    try:
        compiled = _compiled(normalise(formula))
    except TemplateError as error:
        return _broken(formula, f"写得不对：{explain(error)[0]}")
    found: dict[str, Any] = {}
    for name in compiled.names:
        try:
            found[name] = figures.find(name)
        except UsageError as error:
            return Evaluation(None, kind=UNKNOWN, fault=str(error))
    if groups := [name for name, value in found.items() if isinstance(value, Mapping | list | tuple)]:
        return Evaluation(None, kind=UNKNOWN, fault=f"“{'”“'.join(groups)}”是一组，不是一个数")
    amounts = {name: _quantity(name, value) for name, value in found.items()}
    lacking = tuple(name for name, amount in amounts.items() if amount is None)
    terms = tuple(amount for amount in amounts.values() if amount is not None)
    if lacking:
        return Evaluation(None, terms, lacking)
    return _run(formula, compiled, terms)


def _run(formula: str, compiled: _Compiled, terms: tuple[Quantity, ...]) -> Evaluation:
    values = {f"n{number}": each.value for number, each in enumerate(terms)}
    try:
        value = compiled.run(**values)
    except ZeroDivisionError:
        return _broken(formula, "的除数是零", terms)
    except (TemplateError, LimitError, ArithmeticError, TypeError, ValueError) as error:
        return _broken(formula, f"算不成：{explain(error)[0]}", terms)
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        return _broken(formula, "算出来的不是一个数", terms)
    number = Decimal(value)
    if abs(number) >= LARGEST:
        return _broken(formula, "算出来的数太大", terms)
    return Evaluation(number, terms, recipe=compiled.recipe)


def _broken(formula: str, fault: str, terms: tuple[Quantity, ...] = ()) -> Evaluation:
    shown = formula if len(formula) <= _SHOWN else f"{formula[:_SHOWN]}……"
    return Evaluation(None, terms, kind=BROKEN, fault=f"算式“{shown}”{fault}")


def _quantity(name: str, value: Any) -> Quantity | None:
    """树上的一处成为一个数量：数字取决算数，现成的数（如占比）照用；未知为 None。"""
    match value:
        case Figure():
            return value.actual
        case Quantity():
            return value
        case Decimal() | int() if not isinstance(value, bool):
            return Quantity(Decimal(value), name=name, unit="")
        case _:
            return None


class _Names(NodeTransformer):
    """把“甲.乙.丙”换成一个名字，记下是哪些。"""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802
        """一路点下去的名称。"""
        dotted = _dotted(node)
        return self._name(dotted, node) if dotted else self.generic_visit(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802
        """只有一级的名称，如 机关运行经费。"""
        return self._name(node.name, node)

    def _name(self, dotted: str, node: nodes.Node) -> nodes.Name:
        number = self.names.setdefault(dotted, len(self.names))
        return nodes.Name(f"n{number}", "load", lineno=node.lineno)


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        owner = _dotted(node.node)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


@lru_cache(maxsize=1)
def _language() -> WordEnvironment:
    return make_environment()


@lru_cache(maxsize=512)
def _compiled(formula: str) -> _Compiled:
    names = _Names()
    run = _language().compile_expression(formula, undefined_to_none=False, rewrite=names.visit)
    return _Compiled(run, tuple(names.names), _recipe(formula, names.names))


def _recipe(formula: str, names: Mapping[str, int]) -> str:
    """算式里的名称换成 {0}、{1}；长的先换，免得换了半截。用了表格里没有的运算的，没有。"""
    if "//" in formula or "%" in formula or "~" in formula or "|" in formula:
        return ""
    recipe = formula.replace("**", "^")
    for name in sorted(names, key=len, reverse=True):
        spaced = r"\s*\.\s*".join(map(re.escape, name.split(".")))
        recipe = re.sub(spaced, f"{{{names[name]}}}", recipe)
    return recipe
