"""模板语言与 Jinja 的不同：小数是 Decimal，不许的写法在编译时一次说全，每处输出都写成 emit(值, 行号)。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.lexer import TOKEN_FLOAT, TOKEN_INTEGER, Lexer, Token

from generator.word.language.sharing import leaf_of, shareable
from generator.word.language.undefined import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

ROUNDS = "__rounds__"
EMIT = "__emit__"
BUDGET = "__budget__"

_DECIMAL = "decimal"
_NUMBERS = frozenset({TOKEN_INTEGER, TOKEN_FLOAT})
_LEAVES = frozenset({nodes.Name, nodes.Const, nodes.TemplateData})
_MAX_DIGITS = 60
_MAX_EXPONENT = 60
_MAX_LOOPS = 15
_MAX_DEPTH = 90
_CLOSED: Mapping[type[nodes.Node], str] = {
    nodes.Import: "模板里不能用 {% import %}，宏请写在同一个文件里",
    nodes.FromImport: "模板里不能用 {% from %}，宏请写在同一个文件里",
    nodes.ScopedEvalContextModifier: "模板里不能用 {% autoescape %}，文字总是原样印出",
    nodes.CallBlock: "模板里不能用 {% call %}，请直接写 {{ 宏名(…) }}",
    nodes.FilterBlock: "模板里不能用 {% filter %}，请把过滤器写在 {{ }} 里",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """一处不许的写法：行号（即标签的地址）、说法、办法。"""

    lineno: int
    message: str
    remedy: str = ""


class Visit(NamedTuple):
    """走到的一个节点，它的深度和外面套着几层循环。"""

    node: nodes.Node
    depth: int
    loops: int


class DialectError(TemplateSyntaxError):
    """一个模板里不许的写法，全在 refusals 里；本身带第一处的行号与说法。"""

    def __init__(self, refusals: tuple[Refusal, ...], name: str | None, filename: str | None) -> None:
        super().__init__(refusals[0].message, refusals[0].lineno, name, filename)
        self.refusals = refusals


class DecimalLexer(Lexer):
    """小数字面值读作 Decimal，一位不丢；长得离谱的数不收。"""

    def wrap(
        self, stream: Iterable[tuple[int, str, str]], name: str | None = None, filename: str | None = None
    ) -> Iterator[Token]:
        """把词变成记号；数太大抛出 TemplateSyntaxError。"""
        for token in super().wrap(_numbers(stream, name, filename), name, filename):
            if token.type == _DECIMAL:
                value = Decimal(token.value.replace("_", ""))
                yield Token(token.lineno, TOKEN_FLOAT, value)  # type: ignore[arg-type]
            else:
                yield token


def _numbers(
    stream: Iterable[tuple[int, str, str]], name: str | None, filename: str | None
) -> Iterator[tuple[int, str, str]]:
    """小数另起一个名目，免得先被读成浮点数。"""
    for item in stream:
        lineno, kind, text = item
        if kind in _NUMBERS and _too_long(text):
            raise TemplateSyntaxError(f"数太大：{text[:20]}", lineno, name, filename)
        yield (lineno, _DECIMAL, text) if kind == TOKEN_FLOAT else item


class EmitGenerator(CodeGenerator):
    """生成的代码：每个 {{ 表达式 }} 只调一次 emit(值, 行号)；`~` 保留标记。"""

    def write_commons(self) -> None:
        """每个函数开头备好 emit；没有的名称由 context 报，好说出这里有哪些名称。"""
        super().write_commons()
        self.writeline(f"emit = context.emit_in({self.name!r})")
        self.writeline("undefined = context.undefined")
        self.writeline("concat = context.captured")
        self.writeline("attribute = environment.getattr")

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """生成的模块先引入 Decimal，供小数字面值用；可以共用的块另包一层。"""
        self.writeline("from decimal import Decimal")
        self.writeline(f"from {shareable.__module__} import {shareable.__name__}")
        super().visit_Template(node, frame)
        for name, block in self.blocks.items():
            if leaf := leaf_of(block):
                arguments = ", ".join(map(repr, leaf))
                self.writeline(f"blocks[{name!r}] = {shareable.__name__}(block_{name}, {arguments})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """a.b 直接调备好的 environment.getattr。"""
        self.write("attribute(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """a[b:c] 也经过环境：切出来的要计份额。"""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.cut(context, ")
        self.visit(node.node, frame)
        for before, part in zip(
            (", slice(", ", ", ", "), (node.arg.start, node.arg.stop, node.arg.step), strict=True
        ):
            self.write(before)
            self.visit(part or nodes.Const(None), frame)
        self.write("))")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """a ~ b 交给环境去接。"""
        self.write("environment.concatenate(context, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData):
            return node.data
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("emit(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f", {node.lineno})")


def meter_loops(visits: Iterable[Visit]) -> None:
    """给每个 {% for %} 的循环对象套上 rounds，循环从此有限度。"""
    for loop in [visit.node for visit in visits if isinstance(visit.node, nodes.For)]:
        loop.iter = nodes.Filter(loop.iter, ROUNDS, [], [], None, None, lineno=loop.iter.lineno)


def refusals(
    visits: Iterable[Visit], filters: Mapping[str, object], tests: Mapping[str, object]
) -> tuple[Refusal, ...]:
    """语法树里所有不许的写法，按出现的先后。"""
    found = [
        refusal
        for node, depth, loops in visits
        if (refusal := _refusal(node, filters, tests) or _too_deep(node, depth, loops))
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda refusal: refusal.lineno))


def walk(tree: nodes.Node) -> Iterator[Visit]:
    """逐个走过语法树的节点，静态文字除外；过深的不再往下走。"""
    pending = [Visit(tree, 0, 0)]
    while pending:
        visit = pending.pop()
        yield visit
        node, depth, loops = visit
        if depth <= _MAX_DEPTH and type(node) not in _LEAVES:
            inside = loops + isinstance(node, nodes.For)
            pending.extend([Visit(child, depth + 1, inside) for child in reversed(_children(node))])


def _children(node: nodes.Node) -> list[nodes.Node]:
    """下一层的节点，静态文字除外；node.iter_child_nodes 一个一个地给，慢几倍。"""
    held = [getattr(node, name, None) for name in node.fields]
    inside = [each for value in held for each in (value if type(value) is list else (value,))]
    return [each for each in inside if isinstance(each, nodes.Node) and type(each) is not nodes.TemplateData]


def _too_deep(node: nodes.Node, depth: int, loops: int) -> Refusal | None:
    if depth > _MAX_DEPTH:
        return Refusal(node.lineno, "写得太深，括号、运算或标签套得过多", "用 {% set %} 先算出一部分")
    if isinstance(node, nodes.For) and loops >= _MAX_LOOPS:
        return Refusal(node.lineno, f"循环套得太深，最多 {_MAX_LOOPS} 层")
    return None


def _refusal(node: nodes.Node, filters: Mapping[str, object], tests: Mapping[str, object]) -> Refusal | None:
    if message := _CLOSED.get(type(node)):
        return Refusal(node.lineno, message)
    if isinstance(node, nodes.Filter) and node.name not in filters:
        return _unknown(node.lineno, "过滤器", node.name, filters)
    if isinstance(node, nodes.Test) and node.name not in tests:
        return _unknown(node.lineno, "判断", node.name, tests)
    if isinstance(node, nodes.Extends | nodes.Include):
        return _file_refusal(node)
    return _name_refusal(node)


def _unknown(lineno: int, what: str, name: str, known: Mapping[str, object]) -> Refusal:
    near = closest(name, (one for one in known if not one.startswith("_")))
    return Refusal(lineno, f"没有“{name}”这个{what}" + (f"，是不是想写“{near}”？" if near else ""))


def _file_refusal(node: nodes.Extends | nodes.Include) -> Refusal | None:
    if not (isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)):
        return Refusal(node.lineno, "模板名要直接写出来，用引号括住", '如 {% include "自评表" %}')
    if isinstance(node, nodes.Include) and (node.ignore_missing or not node.with_context):
        return Refusal(node.lineno, "{% include %} 只写模板名，不带 ignore missing、without context")
    return None


def _name_refusal(node: nodes.Node) -> Refusal | None:
    """两条下划线开头的名称归引擎：不能赋值，emit 与份额不能读。"""
    if not isinstance(node, nodes.Name | nodes.Macro) or not node.name.startswith("__"):
        return None
    if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in {EMIT, BUDGET}:
        return None
    return Refusal(node.lineno, f"“{node.name}”是引擎自用的名称，模板里不能用")


def _too_long(text: str) -> bool:
    if len(text) > _MAX_DIGITS:
        return True
    _, _, exponent = ("" if text.lower().startswith("0x") else text.lower()).partition("e")
    return bool(exponent) and abs(int(exponent.replace("_", ""))) > _MAX_EXPONENT
