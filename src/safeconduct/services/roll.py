"""People as a case-worker lists them: who is reported held, by whom, since when, on what charge, and when last reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Person
from safeconduct.domain.register import DocumentRecord
from safeconduct.domain.rows import Layer
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.memory import Changes
from safeconduct.services.traces import ARREST, CHARGE, Trace
from safeconduct.services.views import source_name


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list. Dates are EDTF; ``status`` is the last reported one, by ``reported_by`` on ``reported_on``."""

    id: str
    name: str
    citizenships: tuple[str, ...]
    custodians: tuple[str, ...]
    charges: tuple[str, ...]
    since: str
    status: str
    manner: str
    status_date: str
    reported_by: str
    reported_on: str
    documents: int
    has_case: bool


class Order(StrEnum):
    """What the list may be sorted by."""

    NAME = "name"
    SINCE = "since"
    REPORTED = "reported"
    DOCUMENTS = "documents"


_KEYS: dict[Order, Callable[[Entry], tuple[object, ...]]] = {
    Order.NAME: lambda e: (e.name.casefold(), e.id),
    Order.SINCE: lambda e: (not e.since, e.since, e.id),
    Order.REPORTED: lambda e: (e.reported_on, e.id),
    Order.DOCUMENTS: lambda e: (e.documents, e.id),
}
_DESCENDING = (Order.REPORTED, Order.DOCUMENTS)

_BETWEEN = " + "

FACETS: dict[str, Callable[[Entry], tuple[str, ...]]] = {
    "custodian": lambda e: e.custodians,
    "citizenship": lambda e: e.citizenships,
    "status": lambda e: (e.status,),
    "theatre": lambda e: theatres(e),
    "charge": lambda e: tuple(dict.fromkeys(charge.casefold() for charge in e.charges)),
}
"""What the list can be narrowed by, and the values that an entry has for it."""


def roll(desk: RememberingDesk) -> tuple[Entry, ...]:
    """Everybody, by name."""
    return desk.memory.once("roll", lambda: ordered(_entries(desk).values(), Order.NAME))


def by_id(desk: RememberingDesk) -> Mapping[str, Entry]:
    """The entry of everybody by id."""
    return _entries(desk)


def _entries(desk: RememberingDesk) -> dict[str, Entry]:
    """The entry of every person by id; of those who changed, or of whom another page tells, a new one."""

    def make() -> dict[str, Entry]:
        return dict(_made(desk, desk.people()))

    def renew(known: dict[str, Entry], changes: Changes) -> dict[str, Entry]:
        traces, people = desk.traces(), desk.people_by_id()
        told = {traces[key].person for key in changes.of(Layer.APPEARANCE) if key in traces}
        anew = told | changes.of(Layer.PERSON)
        kept = {person: entry for person, entry in known.items() if person not in anew}
        return kept | dict(_made(desk, [people[person] for person in anew if person in people]))

    return desk.memory.grown("entries", make, renew)


def _made(desk: RememberingDesk, people: Iterable[Person]) -> Iterable[tuple[str, Entry]]:
    wanted = {person.id: person for person in people}
    told: dict[str, list[Trace]] = {}
    for trace in desk.traces().values():
        if trace.told and trace.person in wanted:
            told.setdefault(trace.person, []).append(trace)
    records = desk.documents_by_digest()
    return ((person.id, _entry(person, told.get(person.id, ()), records)) for person in wanted.values())


def _entry(person: Person, told: Sequence[Trace], records: Mapping[Digest, DocumentRecord]) -> Entry:
    last = person.last
    return Entry(
        id=person.id,
        name=person.name,
        citizenships=person.citizenships,
        custodians=person.custodians,
        charges=_values(told, CHARGE),
        since=min(_values(told, ARREST), default=""),
        status=last.status if last else "",
        manner=last.manner if last else "",
        status_date=last.date if last else "",
        reported_by=source_name(records[last.document]) if last and last.document in records else "",
        reported_on=last.published if last else "",
        documents=person.documents,
        has_case=person.has_case,
    )


def _values(told: Iterable[Trace], role: str) -> tuple[str, ...]:
    found = Counter(value for trace in told for value in trace.asserted(role))
    return tuple(value for value, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def theatres(entry: Entry) -> tuple[str, ...]:
    """The parties between which a case stands: who holds somebody and whose citizen that is, in the order of the alphabet.

    Where a party holds its own citizen, that party alone.
    """
    pairs = ({holder, home} for holder in entry.custodians for home in entry.citizenships)
    return tuple(dict.fromkeys(_BETWEEN.join(sorted(pair)) for pair in pairs))


def between(theatre: str) -> tuple[str, ...]:
    """The codes of the parties of a theatre."""
    return tuple(theatre.split(_BETWEEN))


def narrowed(entries: Sequence[Entry], wanted: Mapping[str, Iterable[str]]) -> Sequence[Entry]:
    """The entries that have one of the wanted values of every facet that is asked for; "" stands for none told."""
    for facet, values in wanted.items():
        asked = set(values)
        if asked:
            entries = [entry for entry in entries if not asked.isdisjoint(_told(entry, facet))]
    return entries


def _told(entry: Entry, facet: str) -> tuple[str, ...]:
    return FACETS[facet](entry) or _NONE


_NONE = ("",)


def ordered(entries: Iterable[Entry], by: Order) -> tuple[Entry, ...]:
    """The entries sorted: names and dates of arrest upwards, reports and counts of documents downwards."""
    return tuple(sorted(entries, key=_KEYS[by], reverse=by in _DESCENDING))


def facets(entries: Sequence[Entry], wanted: Mapping[str, Iterable[str]]) -> dict[str, Counter[str]]:
    """For every facet, how many entries have each value, among those that all the other facets let through."""
    found = {}
    for facet in FACETS:
        others = {name: values for name, values in wanted.items() if name != facet}
        found[facet] = Counter(chain.from_iterable(_told(entry, facet) for entry in narrowed(entries, others)))
    return found
