"""Derived values as they may be shown: withheld people left out, their names blotted out of everything else.

For an earlier day all is derived anew from what was published by then, under today's judgements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from safeconduct.domain.errors import NotFound
from safeconduct.domain.people import Appearance, Conflict, CopyGroup, Event, Negotiation, Part, Person, Telling
from safeconduct.domain.rows import Derived, Layer, Row, of_document, of_event, of_person, of_subject
from safeconduct.services import resolving
from safeconduct.services.withholding import Withheld
from safeconduct.store.register import Kept

D = TypeVar("D", Appearance, Conflict, CopyGroup, Event, Negotiation, Person, Telling)


class Shown:
    """The derived values of one moment, as they may be shown."""

    def __init__(self, kept: Kept, withheld: Withheld, as_of: date | None) -> None:
        self._kept, self._withheld, self._as_of = kept, withheld, as_of

    def people(self) -> tuple[Person, ...]:
        """Everybody by name, those with a case before those who only speak or hold office."""
        found = (p for p in self._all(Person, Layer.PERSON) if p.id not in self._withheld.people)
        return tuple(sorted(found, key=lambda p: (not p.has_case, p.name.casefold(), p.id)))

    def person(self, person: str) -> Person:
        """One person by id; NotFound where there is none, or the person is withheld."""
        return self._one(Person, Layer.PERSON, person)

    def appearances(self, person: str = "") -> tuple[Appearance, ...]:
        """Where people (or one of them) appear, page by page."""
        terms = [of_person(person)] if person else None
        found = self._all(Appearance, Layer.APPEARANCE, terms)
        return tuple(a for a in found if a.person not in self._withheld.people and person in ("", a.person))

    def appearances_on(self, document: str) -> tuple[Appearance, ...]:
        """Who appears on one page."""
        found = self._all(Appearance, Layer.APPEARANCE, [of_document(document)])
        return tuple(a for a in found if a.person not in self._withheld.people)

    def events(self, person: str = "") -> tuple[Event, ...]:
        """Exchanges and releases, or those that somebody takes part in, by date."""
        found = self._all(Event, Layer.EVENT, [of_person(person)] if person else None)
        return tuple(sorted(found, key=lambda e: (e.date, e.id)))

    def event(self, event: str) -> Event:
        """One event by id; NotFound where there is none."""
        return self._one(Event, Layer.EVENT, event)

    def tellings(self, event: str = "") -> tuple[Telling, ...]:
        """What each page tells of events and moves, or of one event or negotiation."""
        return tuple(self._all(Telling, Layer.TELLING, [of_event(event)] if event else None))

    def negotiations(self) -> tuple[Negotiation, ...]:
        """Every negotiation."""
        return tuple(self._all(Negotiation, Layer.NEGOTIATION))

    def negotiation(self, negotiation: str) -> Negotiation:
        """One negotiation by id; NotFound where there is none."""
        return self._one(Negotiation, Layer.NEGOTIATION, negotiation)

    def conflicts(self, subject: str = "") -> tuple[Conflict, ...]:
        """Every conflict, or those about one person, event or document."""
        found = self._all(Conflict, Layer.CONFLICT, [of_subject(subject)] if subject else None)
        return tuple(c for c in found if c.subject not in self._withheld.people)

    def copies(self) -> tuple[CopyGroup, ...]:
        """Groups of documents that carry one text."""
        return tuple(self._all(CopyGroup, Layer.COPIES))

    @cached_property
    def _then(self) -> tuple[Row, ...]:
        return tuple(resolving.rebuilt(self._kept, as_of=self._as_of))

    def _all(self, kind: type[D], layer: Layer, terms: Iterable[str] | None = None) -> Iterator[D]:
        for row in self._rows(layer, None if terms is None else list(terms)):
            value = self._masked(row)
            assert isinstance(value, kind)
            yield value

    def _one(self, kind: type[D], layer: Layer, key: str) -> D:
        row = next((r for r in self._named(layer, key) if key not in self._withheld.people), None)
        if row is None:
            raise NotFound(f"{layer} {key}: not in the register; `safeconduct show` lists what is")
        value = self._masked(row)
        assert isinstance(value, kind)
        return value

    def _named(self, layer: Layer, key: str) -> Iterable[Row]:
        if self._as_of is None:
            return self._kept.derived.named(layer, [key]).values()
        return (row for row in self._rows(layer) if row.key == key)

    def _rows(self, layer: Layer, terms: list[str] | None = None) -> Iterable[Row]:
        if self._as_of is None:
            return self._kept.derived.rows(layer, terms)
        wanted = set(terms or ())
        return (r for r in self._then if r.layer is layer and (terms is None or r.terms & wanted))

    def _masked(self, row: Row) -> Derived:
        hidden = self._withheld
        if not hidden.spellings:
            return row.value
        payload = row.payload
        near = {s.document for s in hidden.spellings if s.document in payload}
        near |= {s.document for s in hidden.spellings} if any(p in payload for p in hidden.people) else set()
        return self._without(Row.load(row.layer, hidden.masked(payload, near)).value)

    def _without(self, value: Derived) -> Derived:
        """The value without withheld people's ids: whoever follows one finds nothing."""
        if isinstance(value, Event | Telling):
            return replace(value, parts=tuple(self._part(p) for p in value.parts))
        if isinstance(value, Negotiation):
            return replace(value, people=tuple(p for p in value.people if p not in self._withheld.people))
        return value

    def _part(self, part: Part) -> Part:
        if part.person not in self._withheld.people:
            return part
        return replace(part, person="", appearance="", group=self._withheld.stand_in(part.person))
