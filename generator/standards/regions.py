"""地区：一个地区有哪几级，由近及远一直到“通用”。"""

from __future__ import annotations

COMMON = "通用"


def levels(region: str) -> tuple[str, ...]:
    """地区的各级，由近及远，最后是通用。

    >>> levels("甲省/乙市/丙区")
    ('甲省/乙市/丙区', '甲省/乙市', '甲省', '通用')
    >>> levels("")
    ('通用',)
    """
    names = steps(region)
    return (*("/".join(names[:count]) for count in range(len(names), 0, -1)), COMMON)


def steps(region: str) -> tuple[str, ...]:
    """地区里的各个名称，由远及近；不许借 .. 走到模板文件夹外面。

    >>> steps("甲省/../乙市")
    ('甲省', '乙市')
    """
    return tuple(step.strip() for step in region.split("/") if step.strip() not in ("", ".", ".."))
