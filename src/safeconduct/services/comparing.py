"""Two days side by side: who became known, whose status changed, which exchanges and conflicts were new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from safeconduct.domain.people import Conflict, Event, Person
from safeconduct.services.lookout import RememberingDesk

D = TypeVar("D", Event, Conflict)


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody of whom the later day tells another status; ``earlier`` and ``later`` are "" where none was told."""

    person: Person
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the later day has that the earlier one has not, and the other way round. None is today."""

    earlier: date | None
    later: date | None
    documents: tuple[int, int]
    new_people: tuple[Person, ...]
    changed: tuple[Changed, ...]
    new_exchanges: tuple[Event, ...]
    new_conflicts: tuple[Conflict, ...]
    settled_conflicts: tuple[Conflict, ...]


def compare(before: RememberingDesk, after: RememberingDesk) -> Comparison:
    """The difference between two moments of one register. People are known again by the pages they appear on."""
    known = {appearance: trace.person for appearance, trace in before.traces().items()}
    then = {person.id: person for person in before.people()}
    pages: dict[str, set[str]] = {}
    for appearance, trace in after.traces().items():
        pages.setdefault(trace.person, set()).add(known.get(appearance, ""))
    new, changed = [], []
    for person in after.people():
        earlier = [then[i] for i in sorted(pages.get(person.id, set()) - {""}) if i in then]
        if not earlier:
            new.append(person)
        elif _status(person) not in {_status(each) for each in earlier}:
            changed.append(Changed(person, _status(earlier[0]), _status(person)))
    return Comparison(
        earlier=before.as_of,
        later=after.as_of,
        documents=(len(before.documents()), len(after.documents())),
        new_people=tuple(person for person in new if person.has_case),
        changed=tuple(changed),
        new_exchanges=_missing(after.events(), before.events()),
        new_conflicts=_missing(after.conflicts(), before.conflicts()),
        settled_conflicts=_missing(before.conflicts(), after.conflicts()),
    )


def _status(person: Person) -> str:
    return person.last.status if person.last else ""


def _missing(these: tuple[D, ...], those: tuple[D, ...]) -> tuple[D, ...]:
    known = {each.id for each in those}
    return tuple(each for each in these if each.id not in known)
