"""一本材料上的合计只算一次：数字和检查要的是同一个数，来历也是同一棵树。"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from generator.model.yearbook import YearBook

Function = TypeVar("Function", bound=Callable[..., Any])


def once_a_book(function: Function) -> Function:
    """头一个参数是材料（可以没有），结果记在材料里；其余参数要能作字典的键。"""

    @wraps(function)
    def remembered(book: YearBook | None, *arguments: Any) -> Any:
        if book is None:
            return function(book, *arguments)
        results, key = book.remembered, (function, *arguments)
        if key not in results:
            results[key] = function(book, *arguments)
        return results[key]

    return cast("Function", remembered)
