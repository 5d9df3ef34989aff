"""模板语言的运行环境：沙盒里的 Jinja，一切输出经过 emit，名称缺了就报错，多线程共用一份编译结果。

E = make_environment(过滤器, 判断, 全局名)；编译后渲染时在 values 里放 "__emit__"：
源文名 → emit(值, 行号) -> str。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from jinja2 import BaseLoader, TemplateSyntaxError, nodes
from jinja2.environment import TemplateExpression
from jinja2.parser import Parser
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace, missing

from generator.word.language.arithmetic import OPERATORS, combine, concatenate
from generator.word.language.dialect import (
    BUDGET,
    EMIT,
    ROUNDS,
    DecimalLexer,
    DialectError,
    EmitGenerator,
    meter_loops,
    refusals,
    walk,
)
from generator.word.language.filters import FILTERS, TESTS, replace, rounds
from generator.word.language.limits import Budget, LimitError, bounded_range
from generator.word.language.permissions import COUNTERS, may_read, refuse
from generator.word.language.undefined import MissingName

if TYPE_CHECKING:
    from jinja2.lexer import Lexer

    from generator.word.values import Rich

Tree = TypeVar("Tree", bound=nodes.Node)

MAX_CAPTURED = 50_000_000

GLOBALS: Mapping[str, Any] = {
    "range": bounded_range,
    "dict": dict,
    "namespace": Namespace,
    "cycler": Cycler,
    "joiner": Joiner,
}
_OPEN_TO_CALLS = (str, list, tuple)


class Raw(str):
    """已经写成 XML 的一截：emit 原样放行。只由引擎（宏、块、图表）生成，凡经加工即成普通文字。"""

    __slots__ = ()


def captured(parts: Iterable[str]) -> Raw:
    """已经写成 XML 的各截接成一截；过长抛出 LimitError。"""
    pieces = list(parts)
    if sum(map(len, pieces)) > MAX_CAPTURED:
        raise LimitError("宏或块写出的内容太多")
    return Raw("".join(pieces))


class WordContext(Context):
    """一次渲染中一个模板的名称；budget 是整次渲染共用的份额。"""

    def __init__(self, environment: Any, parent: dict[str, Any], *arguments: Any, **options: Any) -> None:
        super().__init__(environment, parent, *arguments, **options)
        if BUDGET not in parent:
            parent[BUDGET] = Budget()
        self.budget: Budget = parent[BUDGET]
        self.budget.call()

    def derived(self, locals: dict[str, Any] | None = None) -> Context:  # noqa: A002
        """块里看得见的名称；没有循环变量要添的，就是外面的，不必另抄一份。"""
        if locals:
            return super().derived(locals)
        self.budget.call()
        return self

    def captured(self, parts: Iterable[str]) -> Raw:
        """宏、{% set %}…{% endset %} 写出的各截接成一截。"""
        return self.budget.made(captured(parts))

    def emit_in(self, name: str | None) -> Any:
        """源文 name 里印一个值用的 emit；只算一个式子的没有。"""
        emit_in = self.parent.get(EMIT)
        return emit_in(name) if emit_in else None

    def undefined(self, hint: str | None = None, obj: Any = missing, name: str | None = None) -> MissingName:
        """没有的名称；报错时能说出这里有哪些名称。"""
        return MissingName(hint, obj, name, known=self.get_all)


class WordEnvironment(ImmutableSandboxedEnvironment):
    """沙盒环境。属性先按 __template_names__、字典的键找，其余只给 permissions 许可的。

    codes 是编译好的代码，几个环境可以共用。
    """

    codes: dict[Any, Any]

    code_generator_class = EmitGenerator
    context_class = WordContext
    intercepted_binops = OPERATORS
    concat = staticmethod(captured)

    @cached_property
    def lexer(self) -> Lexer:
        """小数读作 Decimal 的词法。"""
        return DecimalLexer(self)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parser = Parser(self, source, name, filename)
        return self._permitted(parser, parser.parse)

    def _permitted(self, parser: Parser, parse: Callable[[], Tree]) -> Tree:
        """parse 读出的语法树，循环都套上了限度；有不许的写法抛出 TemplateSyntaxError。"""
        try:
            tree = parse()
        except RecursionError:
            lineno = parser.stream.current.lineno
            raise TemplateSyntaxError("括号套得太深", lineno, parser.name, parser.filename) from None
        visits = tuple(walk(tree))
        if found := refusals(visits, self.filters, self.tests):
            raise DialectError(found, parser.name, parser.filename)
        meter_loops(visits)
        return tree

    def compile_expression(
        self,
        source: str,
        undefined_to_none: bool = True,
        rewrite: Callable[[nodes.Expr], nodes.Node] | None = None,
    ) -> TemplateExpression:
        """编译一个式子，先由 rewrite 改写；规矩与标签里的一样，写得不对的抛出 TemplateSyntaxError。"""
        parser = Parser(self, source, state="variable")

        def parse() -> nodes.Expr:
            found = parser.parse_expression()
            parser.stream.expect("eof")
            return found

        tree: nodes.Node = self._permitted(parser, parse)
        tree.set_environment(self)
        if rewrite is not None:
            tree = rewrite(cast("nodes.Expr", tree))
        body: list[nodes.Node] = [nodes.Assign(nodes.Name("result", "store"), tree, lineno=1)]
        template = nodes.Template(body, lineno=1)
        template.set_environment(self)
        return TemplateExpression(self.from_string(template), undefined_to_none)

    def compile(self, source: Any, name: Any = None, *arguments: Any, **options: Any) -> Any:
        """编译，有名字的源文一字不差就不再编译；Python 自己嫌太深的写法也化作 TemplateSyntaxError。"""
        key = None if name is None else (name, source, *self.filters, None, *self.tests)
        if key in self.codes:
            return self.codes[key]
        try:
            code = super().compile(source, name, *arguments, **options)
        except (RecursionError, SyntaxError, MemoryError):
            raise TemplateSyntaxError("标签套得太深或名称重复，无法编译", 1, name) from None
        if key:
            self.codes[key] = code
        return code

    def getattr(self, obj: Any, attribute: str) -> Any:
        """模板里的 obj.attribute；没有则是 MissingName，不许则抛出 SecurityError。"""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self._attribute(obj, attribute)
        names: Mapping[str, str] | None = getattr(type(obj), "__template_names__", None)
        if names is None:
            # 循环的次序一行要一回，不必先当它是字典试一遍
            if type(obj) is LoopContext and attribute in COUNTERS:
                return getattr(obj, attribute)
            return self._item_or_attribute(obj, attribute)
        field = names.get(attribute)
        return getattr(obj, field) if field is not None else self._unnamed(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """模板里的 obj[argument]；与 getattr 同一套规矩。"""
        names = getattr(type(obj), "__template_names__", None)
        if isinstance(argument, str):
            if names is not None and argument in names:
                return getattr(obj, names[argument])
            return self._item_or_attribute(obj, argument)
        if isinstance(obj, type):
            raise refuse(str(argument))
        try:
            return obj[argument]
        except LookupError:
            return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """加减乘除。"""
        return combine(operator, left, right, context.budget)  # type: ignore[attr-defined]

    def concatenate(self, context: WordContext, parts: tuple[Any, ...]) -> str | Rich:
        """模板里的 `~`。"""
        return concatenate(parts, context.budget)

    def call(self, context: Context, obj: Any, /, *arguments: Any, **options: Any) -> Any:
        """模板里的调用；递归循环的每一层也照付循环的份额。"""
        budget: Budget = context.budget  # type: ignore[attr-defined]
        budget.call()
        if isinstance(obj, LoopContext):
            arguments = (budget.rounds(*arguments),)
        return budget.made(super().call(context, obj, *arguments, **options))

    def cut(self, context: WordContext, obj: Any, part: slice) -> Any:
        """模板里的 obj[a:b]。"""
        if isinstance(obj, type):
            raise refuse("[:]")
        return context.budget.made(obj[part])

    def _unnamed(self, obj: Any, name: str) -> Any:
        """__template_names__ 里没有的名称。"""
        if name.startswith("_"):
            raise refuse(name)
        return self.undefined(obj=obj, name=name)

    def _item_or_attribute(self, obj: Any, name: str) -> Any:
        if isinstance(obj, Undefined):
            return obj._fail_with_undefined_error()
        if isinstance(obj, dict):
            return obj[name] if name in obj else self._attribute(obj, name)
        # 类的方括号是泛型，不是取一项
        if name.startswith("_") or isinstance(obj, type):
            raise refuse(name)
        try:
            return obj[name]
        except (TypeError, LookupError):
            return self._attribute(obj, name)

    def _attribute(self, obj: Any, name: str) -> Any:
        if name.startswith("_"):
            raise refuse(name)
        if hasattr(type(obj), "__template_names__"):
            return self.undefined(obj=obj, name=name)
        try:
            value = getattr(obj, name)
        except AttributeError:
            return self.undefined(obj=obj, name=name)
        if not may_read(obj, name, value) or not self.is_safe_attribute(obj, name, value):
            raise refuse(name)
        return partial(replace, obj) if name == "replace" and isinstance(obj, str) else value


def make_environment(
    filters: Mapping[str, Callable[..., Any]] | None = None,
    tests: Mapping[str, Callable[..., Any]] | None = None,
    globals: Mapping[str, Any] | None = None,  # noqa: A002
    loader: BaseLoader | None = None,
) -> WordEnvironment:
    """一个沙盒环境：自带的过滤器、判断、全局名之外，加上调用者给的（同名以调用者为准）。"""
    environment = WordEnvironment(
        loader=loader,
        undefined=MissingName,
        autoescape=False,
        optimized=False,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.codes = {}
    environment.policies["truncate.leeway"] = 0
    environment.filters = {**FILTERS, ROUNDS: rounds, **(filters or {})}
    environment.tests = {**TESTS, **(tests or {})}
    environment.globals = {**GLOBALS, **(globals or {})}
    return environment
