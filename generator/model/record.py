"""一条记录怎样从映射读成：中文键取自术语表，别名、括号写法通用，不认识的键留给 faults 去说。"""

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any, ClassVar, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    ModelWrapValidatorHandler,
    Tag,
    model_validator,
)

from generator.findings import Place
from generator.glossary import chinese
from generator.model.values import Amount, Prose, SignedAmount
from generator.source.text import Node, Text, place_of

_PUNCTUATION = {ord(mark): None for mark in '（）()“”"‘’「」《》、 \u3000'}
SYNONYMS = {
    "预算数": "全年预算数",
    "变动原因": "原因",
    "差异原因": "预决算差异原因",
}
OFFICIAL_SPELLINGS = {
    "三公经费": "“三公”经费",
    "因公出国境费": "因公出国（境）费",
    "国境外接待": "国（境）外接待",
}

# 空着的，或者里面可能全空着的
_MAY_BE_BLANK = frozenset({type(None), Node})


class Stray:
    """一个放错了的键：不认识，或者与别的键是同一个意思。key 是键（带出处）。"""

    def __init__(self, key: str, message: str, remedy: str = "") -> None:
        self.key, self.message, self.remedy = key, message, remedy
        self.place: Place | None = place_of(key)


def normal_key(key: str) -> str:
    """键的通用写法：去掉括号、引号、顿号和空格，别名换成正名。

    >>> normal_key("“三公”经费"), normal_key("因公出国（境）费"), normal_key("预算数")
    ('三公经费', '因公出国境费', '全年预算数')
    """
    plain = key.translate(_PUNCTUATION)
    return SYNONYMS.get(plain, plain)


def suggestion(key: str, known: Iterable[str]) -> str:
    """是不是想写…？没有相近的则为空串。

    >>> suggestion("收人", ["收入", "支出"])
    '是不是想写“收入”？'
    """
    import difflib  # noqa: PLC0415  写错时才用得着

    plain, names = normal_key(key), list(known)
    close = [name for name in names if len(plain) > 1 and plain in name]
    if len(close) != 1:
        close = difflib.get_close_matches(plain, names, n=1, cutoff=0.5)
    return f"是不是想写“{close[0]}”？" if close else ""


class Spellings:
    """一类记录的键怎样认：names 是正名，items 是其中一项金额的，listed 是报给人看的。

    不放在记录上：pydantic 的类取一次属性要绕很远，一份材料有上百条记录。
    """

    __slots__ = ("_items", "_keys", "_listed", "_names")

    def __init__(self, listed: tuple[str, ...], names: frozenset[str], items: frozenset[str]) -> None:
        self._listed, self._names, self._items = listed, names, items
        self._keys = {normal_key(name): name for name in names}

    def in_order(self, data: Node) -> bool:
        """键都是正名，值都不会空着：照原样读就行，多数记录如此。"""
        return data.keys() <= self._names and _MAY_BE_BLANK.isdisjoint(map(type, data.values()))

    def sorted_out(self, data: Node) -> tuple[Node, set[str]]:
        """键换成正名；不认识的和重复的换成 Stray；全空着的一块等于没写，空着的一项金额仍是一项。

        第二个值是空着的那些键。
        """
        node, blank, keys = Node(place=data.place), set[str](), self._keys
        for key, value in data.items():
            alias = keys.get(key) or keys.get(normal_key(key))
            if alias is None:
                node[key] = self._unknown(key)
            elif alias in node or alias in blank:
                stray = Stray(key, f"“{key}”与“{alias}”是同一项，写了两次", "留下一个")
                node[Text(f"{key}（重复）", key.place)] = stray
            elif value is not None and not (isinstance(value, Node) and _is_blank(value)):
                node[key if key == alias else Text(alias, key.place)] = value
            else:
                blank.add(alias)
                if alias in self._items:
                    node[Text(alias, key.place)] = Node(place=place_of(value))
        return node, blank

    def _unknown(self, key: Text) -> Stray:
        if "：" in key:
            return Stray(key, f"“{key}”里的冒号是全角的", "冒号用半角“:”，后面空一格")
        hint = suggestion(key, self._listed) or f"这里可以写：{'、'.join(self._listed)}"
        return Stray(key, f"不认识的键“{key}”", hint)


class Record(BaseModel):
    """全部记录的底：冻结，不许多余的键，中文键由术语表给。"""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        arbitrary_types_allowed=True,
        defer_build=True,
    )

    _aliases: ClassVar[dict[str, str]] = {}
    _spellings: ClassVar[Spellings]
    bare: ClassVar[str] = ""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """把别名收成表；哪些别名是一项金额，也记下。"""
        fields = cls.model_fields.values()
        cls._aliases = {name: str(field.alias) for name, field in cls.model_fields.items()}
        items = frozenset(str(field.alias) for field in fields if _holds_item(field.annotation))
        cls._spellings = Spellings(cls.keys(), frozenset(cls._aliases.values()), items)

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """这条记录可以写的键，按官方表的顺序。"""
        return tuple(str(field.alias) for field in cls.model_fields.values())

    @classmethod
    def alias_of(cls, field: str) -> str:
        """英文字段名 → 中文键。"""
        return cls._aliases[field]

    @cached_property
    def blank(self) -> frozenset[str]:
        """写了键、冒号后面空着的中文键：是不知道，不是没有发生；读的时候记下。"""
        return frozenset()

    @model_validator(mode="wrap")
    @classmethod
    def _from_source(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, Node):
            if not (isinstance(data, Text) and cls.bare):
                return handler(data)
            data = Node({Text(cls.bare, data.place): data}, data.place)
        spellings = cls._spellings
        if spellings.in_order(data):
            return handler(data)
        given, blank = spellings.sorted_out(data)
        record = handler(given)
        if blank:
            record.__dict__["blank"] = frozenset(blank)
        return record

    @classmethod
    def only(cls, **fields: Any) -> Self:
        """用英文字段名造一条记录，字段值可以是文字；给测试和程序用。"""
        return cls.model_validate(fields)


def _is_blank(value: Any) -> bool:
    """空着，或者是一块里面全空着。"""
    if isinstance(value, Node):
        return all(_is_blank(each) for each in value.values())
    return value is None


def _holds_item(annotation: Any) -> bool:
    """Item | None 一类的字段。"""
    kinds = (kind for kind in get_args(annotation) if isinstance(kind, type))
    return any(issubclass(kind, Record) and kind.bare for kind in kinds)


def named(scope: str) -> ConfigDict:
    """一类记录的配置：scope 是类名，术语表里带类名的叫法优先。"""
    return ConfigDict(alias_generator=lambda field: chinese(f"{scope}.{field}"))


class ReasonPart(Record):
    """原因里的一部分：什么事，增加（正）或减少（负）了多少。"""

    model_config = named("ReasonPart")

    what: Prose
    amount: SignedAmount


Why = str | tuple[ReasonPart, ...]
"""写出的原因：一段话，或者分成几部分。"""


class Reasons(tuple[ReasonPart, ...]):
    """分成几部分写的原因；怎样说成一句话是短语的事。"""

    __slots__ = ()

    @property
    def place(self) -> Place | None:
        """头一部分的出处。"""
        return place_of(self[0].what) if self else None


def _parts(value: object) -> object:
    """一列是分成几部分写的原因，别的照文字读。"""
    return "parts" if isinstance(value, list | tuple) else "prose"


Reason = Annotated[
    Annotated[Prose, Tag("prose")] | Annotated[tuple[ReasonPart, ...], AfterValidator(Reasons), Tag("parts")],
    Discriminator(_parts),
]


class Item(Record):
    """一项金额：决算数、上年数、两种预算数和两种原因；只写一个数就是决算数。"""

    model_config = named("Item")
    bare: ClassVar[str] = "决算数"

    actual: Amount | None = None
    prior: Amount | None = None
    initial_budget: Amount | None = None
    final_budget: Amount | None = None
    reason: Reason | None = None
    budget_reason: Reason | None = None
