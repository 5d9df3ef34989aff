"""名词解释：通用名词在前在后，中间是决算里真的出现的科目。"""

from __future__ import annotations

from generator.figures import Figure, Figures
from generator.standards import GeneralTerm, Standards


def explained_terms(figures: Figures, standards: Standards) -> list[dict[str, str | None]]:
    """名称与释义，按印出的次序；科目没有释义的，释义为 None，由模板标出待填。"""
    general = [term for term in standards.terms if _wanted(term, figures)]
    before = [_entry(term.name, term.definition) for term in general if term.before_subjects]
    after = [_entry(term.name, term.definition) for term in general if not term.before_subjects]
    return before + _subjects(figures, standards) + after


def _entry(name: str, definition: str | None) -> dict[str, str | None]:
    return {"名称": name, "释义": definition}


def _wanted(term: GeneralTerm, figures: Figures) -> bool:
    return not term.condition or bool(figures.find(term.condition))


def _subjects(figures: Figures, standards: Standards) -> list[dict[str, str | None]]:
    entries = []
    for code in sorted(key for key in figures["科目"] if len(key) == 7):
        figure: Figure = figures["科目"][code]
        subject = standards.subject(code)
        if figure and subject:
            entries.append(_entry(subject.full_name, _meaning(subject.definition)))
    return entries


def _meaning(definition: str | None) -> str | None:
    """科目说明以“反映……”起头，名词解释里写成“指反映……”。"""
    if not definition:
        return None
    return definition if definition.startswith("指") else f"指{definition}"
