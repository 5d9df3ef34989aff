"""一次渲染的限度：循环轮数、时间、文字长短；死循环和膨胀在这里被拦下，不会拖垮机器。"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sized
from typing import Any, TypeVar

from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Undefined

T = TypeVar("T")

MAX_ROUNDS = 5_000_000
MAX_SECONDS = 60.0
MAX_RANGE = 100_000
MAX_SIZE = 1_000_000
MAX_WRITTEN = 200_000_000
MAX_BITS = 4_096
MAX_POWER = 1_000

_WATCH_EVERY = 256
_CHARACTERS_PER_ROUND = 64
_ITEMS_PER_ROUND = 4
_ROUNDS_PER_CALL = 5


class LimitError(TemplateRuntimeError):
    """模板要做的事超过限度；说法是中文，可以直接给人看。"""


def check_size(size: int) -> None:
    """一段文字或一个列表长 size；超过一百万抛出 LimitError。"""
    if size > MAX_SIZE:
        raise LimitError(f"结果长达 {size}，超过一百万的限度")


def check_written(size: int) -> None:
    """写出的全文长 size；超过两亿抛出 LimitError。"""
    if size > MAX_WRITTEN:
        raise LimitError("写出的内容超过两亿字，模板可能写成了死循环")


def bounded_range(*bounds: int) -> range:
    """模板里的 range；超过十万个数抛出 LimitError。"""
    numbers = range(*bounds)
    try:
        size = len(numbers)
    except OverflowError:
        size = MAX_RANGE + 1
    if size > MAX_RANGE:
        raise LimitError("range 的数超过十万个")
    return numbers


class Budget:
    """一次渲染可用的份额：每轮循环花一份，每次调用花五份，新生成的文字、列表按长短花。"""

    __slots__ = ("_deadline", "_left")

    def __init__(self, rounds: int = MAX_ROUNDS, seconds: float = MAX_SECONDS) -> None:
        self._left = rounds
        self._deadline = time.monotonic() + seconds

    def spend(self, rounds: int = 1) -> None:
        """花掉 rounds 份；份额或时间用完抛出 LimitError。"""
        self._left -= rounds
        if self._left < 0:
            raise LimitError("循环和调用的总数超过限度，模板可能写成了死循环")
        if time.monotonic() > self._deadline:
            raise LimitError("渲染用时超过限度，模板可能写成了死循环")

    def call(self) -> None:
        """一次调用（函数、宏、块）。"""
        self.spend(_ROUNDS_PER_CALL)

    def grow(self, size: int, *, text: bool) -> None:
        """将要生成一段 size 长的文字（text）或一个 size 项的列表；过长抛出 LimitError。"""
        check_size(size)
        self.spend(1 + size // (_CHARACTERS_PER_ROUND if text else _ITEMS_PER_ROUND))

    def made(self, value: T) -> T:
        """刚生成的 value（调用、切片、过滤器的结果），按长短付清，原样给回。"""
        if isinstance(value, str):
            self.spend(len(value) // _CHARACTERS_PER_ROUND)
        elif isinstance(value, list | tuple):
            self.spend(len(value) // _ITEMS_PER_ROUND)
        return value

    def pass_over(self, value: Any) -> None:
        """从头到尾看一遍 value（过滤器的输入）：列表一项一份，没有长短的按一份算。"""
        if isinstance(value, str):
            self.spend(1 + len(value) // _CHARACTERS_PER_ROUND)
        else:
            sized = isinstance(value, Sized) and not isinstance(value, Undefined)
            self.spend(1 + (len(value) if sized else 0))

    def rounds(self, iterable: Iterable[Any]) -> Iterable[Any]:
        """要循环的东西：知道长短的先付清，不知道的边走边付。"""
        if not isinstance(iterable, Sized):
            return self._paid_one_by_one(iter(iterable))
        size = len(iterable)
        self.spend(size)
        return iterable if size <= _WATCH_EVERY else self._watched(iterable)

    def _paid_one_by_one(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self.spend()
            yield item

    def _watched(self, items: Iterable[Any]) -> Iterator[Any]:
        for position, item in enumerate(items):
            if not position % _WATCH_EVERY:
                self.spend(0)
            yield item
