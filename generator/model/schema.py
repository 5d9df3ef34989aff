"""编辑器用的 JSON Schema：从模型和术语表生成，补全和检查 YAML 的键。"""

import json
import types
import typing
from collections.abc import Iterator
from typing import Any

from generator.glossary import Term, chinese, term
from generator.model.record import OFFICIAL_SPELLINGS, SYNONYMS, Record
from generator.model.unit import Unit
from generator.model.values import MONEY_UNITS, Reading
from generator.model.yearbook import YearBook

KINDS: dict[str, type[Record]] = {"单位": Unit, "年度": YearBook}
_BARE = {"type": ["number", "string", "null"]}


def json_schema(kind: str) -> dict[str, Any]:
    """一种文件的 JSON Schema（draft-07，编辑器支持最好）；kind 是 单位 或 年度，别的则 KeyError。"""
    record = KINDS[kind]
    schema: dict[str, Any] = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"{kind}.yaml",
        **_definition(record),
        "definitions": {found.__name__: _definition(found) for found in _reached(record)},
    }
    if record is YearBook:
        unit = term("money_unit")
        first = {unit.name: {"enum": list(MONEY_UNITS), "description": unit.meaning}}
        schema["properties"] = first | schema["properties"]
    return schema


def schema_text(kind: str) -> str:
    """写进 data/schema/ 的那份文字，逐字节确定。"""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def _definition(record: type[Record]) -> dict[str, Any]:
    """一类记录。"""
    properties: dict[str, Any] = {}
    for name, field in record.model_fields.items():
        shape = _shape(field.annotation, field.metadata)
        alias = chinese(f"{record.__name__}.{name}")
        properties[alias] = shape | {"description": _description(term(f"{record.__name__}.{name}"))}
        for spelling in _spellings(alias):
            properties[spelling] = shape | {"description": f"同“{alias}”"}
    required = [str(field.alias) for field in record.model_fields.values() if field.is_required()]
    return {"type": "object", "properties": properties, "additionalProperties": False} | (
        {"required": required} if required else {}
    )


def _spellings(alias: str) -> Iterator[str]:
    yield from (other for other, name in SYNONYMS.items() if name == alias)
    if alias in OFFICIAL_SPELLINGS:
        yield OFFICIAL_SPELLINGS[alias]


def _description(entry: Term) -> str:
    unit = f"（{entry.unit}）" if entry.unit else ""
    return f"{entry.meaning}{unit}"


def _shape(annotation: Any, metadata: list[Any]) -> dict[str, Any]:
    """一个字段的样子；空着总是可以的。"""
    for note in metadata:
        if isinstance(note, Reading):
            return dict(note.json_schema)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        shapes = [_shape(argument, []) for argument in arguments if argument is not type(None)]
        return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
    if origin is typing.Annotated:
        return _shape(arguments[0], list(arguments[1:]))
    if origin is tuple:
        items = _shape(arguments[0], [])
        alone = [] if "anyOf" in items else [items]
        return {"anyOf": [{"type": ["array", "null"], "items": items}, *alone]}
    if origin is dict:
        keys = _shape(arguments[0], [])
        values = {"type": ["object", "null"], "additionalProperties": _shape(arguments[1], [])}
        return values | ({"propertyNames": keys} if "enum" in keys else {})
    return _reference(annotation)


def _reference(annotation: Any) -> dict[str, Any]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        bare = dict(_BARE) if annotation.bare else {"type": "null"}
        return {"anyOf": [{"$ref": f"#/definitions/{annotation.__name__}"}, bare]}
    return {"type": ["integer", "string"]}


def _reached(record: type[Record]) -> list[type[Record]]:
    """从一类记录能走到的各类记录，按类名排序。"""
    found: set[type[Record]] = set()
    waiting: list[Any] = [field.annotation for field in record.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        waiting += typing.get_args(annotation)
        if isinstance(annotation, type) and issubclass(annotation, Record) and annotation not in found:
            found.add(annotation)
            waiting += [field.annotation for field in annotation.model_fields.values()]
    return sorted(found, key=lambda kind: kind.__name__)
