"""What happened when, as far as reports tell: exchanges, offers, arrests and statements, each an interval or of unknown date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date as day
from enum import StrEnum
from functools import lru_cache
from typing import Any

from safeconduct.domain.dates import When
from safeconduct.domain.people import Event, Telling
from safeconduct.domain.rows import Layer
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.memory import Changes
from safeconduct.services.phrasing import parties_text
from safeconduct.services.traces import ARREST, Trace

_NAMED = 3
"""People that a mark names."""


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
    """Something that happened: ``date`` in EDTF ("" where no report tells it), and where it is shown.

    It is put as ``words`` and the names of ``people``, which are ids here: see `text_of`.
    """

    what: Happening
    date: str
    words: str
    people: tuple[str, ...]
    href: str
    modality: str = "asserted"

    @property
    def start(self) -> day | None:
        """The first day it can have been; None where that is unknown."""
        return _bounds(self.date)[0]

    @property
    def end(self) -> day | None:
        """The last day it can have been."""
        return _bounds(self.date)[1]

    @property
    def placed(self) -> bool:
        """Whether it can be put on a line of days at all."""
        return None not in _bounds(self.date)


@lru_cache(maxsize=65_536)
def _bounds(edtf: str) -> tuple[day | None, day | None]:
    when = When(edtf) if edtf else None
    return (when.earliest, when.latest) if when else (None, None)


def text_of(mark: Mark, desk: RememberingDesk) -> str:
    """How a mark is put."""
    people = desk.people_by_id()
    names = [people[person].name for person in mark.people if person in people]
    return ", ".join(filter(None, [mark.words, *names])) or str(mark.what)


def timeline(desk: RememberingDesk) -> tuple[Mark, ...]:
    """Every mark: those that can be placed first, by day; then those that cannot."""
    return desk.memory.once("timeline", lambda: _ordered(_marks(desk)))


def _ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(dict.fromkeys(marks), key=_place))


def _place(mark: Mark) -> tuple[bool, day, str, str, str, str]:
    start, end = _bounds(mark.date)
    return start is None or end is None, start or day.max, mark.date, mark.what, mark.words, mark.href


def _marks(desk: RememberingDesk) -> Iterable[Mark]:
    layers: tuple[tuple[Layer, Mapping[str, Any], Callable[[Any], Iterable[Mark]]], ...] = (
        (Layer.EVENT, desk.derived.by_key(Layer.EVENT), _of_event),
        (Layer.TELLING, desk.derived.by_key(Layer.TELLING), _of_telling),
        (Layer.APPEARANCE, desk.traces(), _of_trace),
    )
    for layer, values, marks_of in layers:
        for marks in _by_key(desk, layer, values, marks_of).values():
            yield from marks


def _by_key(
    desk: RememberingDesk, layer: Layer, values: Mapping[str, Any], marks_of: Callable[[Any], Iterable[Mark]]
) -> dict[str, tuple[Mark, ...]]:
    """The marks of a layer's values by their ids; none for most."""

    def made(keys: Iterable[str]) -> dict[str, tuple[Mark, ...]]:
        found = ((key, tuple(marks_of(values[key]))) for key in keys if key in values)
        return {key: marks for key, marks in found if marks}

    def renew(known: dict[str, tuple[Mark, ...]], changes: Changes) -> dict[str, tuple[Mark, ...]]:
        anew = changes.of(layer)
        return {key: marks for key, marks in known.items() if key not in anew} | made(anew)

    return desk.memory.grown(f"marks of {layer}", lambda: made(values), renew)


def _of_event(event: Event) -> Iterable[Mark]:
    what = Happening.EXCHANGE if event.kind == Happening.EXCHANGE else Happening.RELEASE
    words = ", ".join(filter(None, [parties_text(event.parties), event.place]))
    people = tuple(part.person for part in event.parts if part.person)
    yield Mark(what, event.date, words, people[:_NAMED], f"/exchanges/{event.id}")


def _of_telling(telling: Telling) -> Iterable[Mark]:
    if telling.kind in (Happening.OFFER, Happening.CONTACT, Happening.STATEMENT):
        others = (party for party in telling.parties if party != telling.words)
        words = parties_text(filter(None, [telling.words, *others]))
        people = tuple(part.person for part in telling.parts if part.person)
        href = f"/documents/{telling.document}?claim={telling.claims[0]}#c-{telling.claims[0]}"
        yield Mark(Happening(telling.kind), telling.date, words, people[:_NAMED], href, telling.modality)


def _of_trace(trace: Trace) -> Iterable[Mark]:
    for role, when, mood in trace.told:
        if role == ARREST and trace.person:
            yield Mark(Happening.ARREST, when, "", (trace.person,), f"/people/{trace.person}", mood)
