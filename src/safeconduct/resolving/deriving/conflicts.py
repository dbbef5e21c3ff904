"""Conflicts about changed people, events and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from safeconduct.domain.documents import Digest
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Appearance, Telling
from safeconduct.domain.rows import Layer, Row, of_document, of_event, of_person, of_subject
from safeconduct.resolving.conflicts import of_event as conflicts_of_event
from safeconduct.resolving.conflicts import of_person as conflicts_of_person
from safeconduct.resolving.counted import page_totals
from safeconduct.resolving.deriving.sheet import Sheet
from safeconduct.resolving.events import is_event
from safeconduct.resolving.numbers import of_totals

T = TypeVar("T", Appearance, Telling)


def derive_conflicts(
    sheet: Sheet,
    documents: Collection[Digest],
    pages: Mapping[Digest, Page],
    people: Collection[str],
    events: Collection[str],
) -> None:
    """Compare again what is said of these people and events, and what the changed documents say of nobody in particular."""
    sheet.take(Layer.CONFLICT, {of_subject(s) for s in (*documents, *people, *events)})
    _of_people(sheet, people)
    _of_events(sheet, events)
    for document, page in sorted(pages.items()):
        _of_document(sheet, document, page)


def _of_people(sheet: Sheet, people: Collection[str]) -> None:
    by_person: dict[str, list[Appearance]] = defaultdict(list)
    for a in _values(sheet.rows(Layer.APPEARANCE, {of_person(p) for p in people}), Appearance):
        by_person[a.person].append(a)
    for person in sorted(by_person):
        for conflict in conflicts_of_person(person, by_person[person]):
            sheet.put(Layer.CONFLICT, conflict)


def _of_events(sheet: Sheet, events: Collection[str]) -> None:
    by_event: dict[str, list[Telling]] = defaultdict(list)
    for t in _values(sheet.rows(Layer.TELLING, {of_event(e) for e in events}), Telling):
        by_event[t.event].append(t)
    for event in sorted(by_event):
        told = [t for t in by_event[event] if is_event(t)]
        denials = [t for t in by_event[event] if t.modality == "denied" and t.kind in ("exchange", "release")]
        for conflict in conflicts_of_event(event, told, denials):
            sheet.put(Layer.CONFLICT, conflict)


def _of_document(sheet: Sheet, document: Digest, page: Page) -> None:
    told = _values(sheet.rows(Layer.TELLING, {of_document(document)}), Telling)
    counted = {total.claim for t in told if is_event(t) for total in t.totals}
    left = [(total, document) for total in page_totals(page.claims) if total.claim not in counted]
    for conflict in of_totals(document, left):
        sheet.put(Layer.CONFLICT, conflict)


def _values(rows: Iterable[Row], kind: type[T]) -> list[T]:
    return [row.value for row in rows if isinstance(row.value, kind)]
