"""What happened when, as far as reports tell: exchanges, offers, arrests and statements, each an interval or of unknown date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as day
from enum import StrEnum

from safeconduct.domain.dates import When
from safeconduct.domain.people import Event, Telling
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.phrasing import parties_text


class Happening(StrEnum):
    """What a mark on the timeline is."""

    EXCHANGE = "exchange"
    RELEASE = "release"
    ARREST = "arrest"
    OFFER = "offer"
    CONTACT = "contact"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened: ``date`` in EDTF ("" where no report tells it), where it is shown, and how it is put."""

    what: Happening
    date: str
    text: str
    href: str
    modality: str = "asserted"

    @property
    def start(self) -> day | None:
        """The first day it can have been; None where that is unknown."""
        return When(self.date).earliest if self.date else None

    @property
    def end(self) -> day | None:
        """The last day it can have been."""
        return When(self.date).latest if self.date else None

    @property
    def placed(self) -> bool:
        """Whether it can be put on a line of days at all."""
        return self.start is not None and self.end is not None


def timeline(desk: RememberingDesk) -> tuple[Mark, ...]:
    """Every mark: those that can be placed first, by day; then those that cannot."""
    return desk.memory.once("timeline", lambda: _ordered(_marks(desk)))


def _ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    unique = dict.fromkeys(marks)
    return tuple(sorted(unique, key=lambda m: (not m.placed, m.start or day.max, m.date, m.what, m.text, m.href)))


def _marks(desk: RememberingDesk) -> Iterator[Mark]:
    names = {person.id: person.name for person in desk.people()}
    for event in desk.events():
        yield _of_event(event, names)
    for telling in desk.tellings():
        if telling.kind in (Happening.OFFER, Happening.CONTACT, Happening.STATEMENT):
            yield _of_telling(telling, names)
    for appearance in desk.appearances():
        for fact in appearance.facts:
            if fact.role == "arrest date" and appearance.person in names:
                name = names[appearance.person]
                yield Mark(Happening.ARREST, fact.value, name, f"/people/{appearance.person}", fact.modality)


def _of_event(event: Event, names: dict[str, str]) -> Mark:
    what = Happening.EXCHANGE if event.kind == Happening.EXCHANGE else Happening.RELEASE
    people = [names[part.person] for part in event.parts if part.person in names]
    text = ", ".join(filter(None, [parties_text(event.parties), event.place, *people[:3]]))
    return Mark(what, event.date, text or event.kind, f"/exchanges/{event.id}")


def _of_telling(telling: Telling, names: dict[str, str]) -> Mark:
    people = [names[part.person] for part in telling.parts if part.person in names]
    text = telling.words or ", ".join(filter(None, [parties_text(telling.parties), *people[:3]]))
    href = f"/documents/{telling.document}?claim={telling.claims[0]}#c-{telling.claims[0]}"
    return Mark(Happening(telling.kind), telling.date, text or telling.kind, href, telling.modality)
