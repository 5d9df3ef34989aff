"""术语表：英文标识不重，每个字段都有中文名称和释义，一条记录里没有两个字段同名。"""

from __future__ import annotations

from collections import Counter

import pytest

from generator.glossary import TERMS, term
from generator.model.record import Record, normal_key
from generator.model.unit import Unit
from generator.model.yearbook import YearBook


def records(kind: type[Record]) -> list[type[Record]]:
    return [kind, *(found for child in kind.__subclasses__() for found in records(child))]


RECORDS = [kind for kind in records(Record) if kind.model_fields]


def test_no_english_key_stands_twice() -> None:
    assert [key for key, times in Counter(entry.key for entry in TERMS).items() if times > 1] == []


def test_every_term_says_what_it_means() -> None:
    assert [entry.key for entry in TERMS if not entry.meaning or not entry.name] == []


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_is_called_by_its_term_and_no_two_alike(kind: type[Record]) -> None:
    names = [str(field.alias) for field in kind.model_fields.values()]
    assert names == [term(f"{kind.__name__}.{field}").name for field in kind.model_fields]
    assert len({normal_key(name) for name in names}) == len(names)


def test_every_scoped_term_belongs_to_a_record_and_its_field() -> None:
    fields = {f"{kind.__name__}.{field}" for kind in RECORDS for field in kind.model_fields}
    assert [entry.key for entry in TERMS if "." in entry.key and entry.key not in fields] == []


def test_template_names_have_no_brackets_or_quotation_marks() -> None:
    assert [entry.name for entry in TERMS if normal_key(entry.name) != entry.name] == []


def test_both_kinds_of_file_are_there() -> None:
    assert {Unit, YearBook} <= set(RECORDS)
