"""People as a case-worker lists them: who is reported held, by whom, since when, on what charge, and when last reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from safeconduct.domain.claims import Modality
from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Appearance, Person
from safeconduct.domain.register import DocumentRecord
from safeconduct.services.lookout import RememberingDesk
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

FACETS: dict[str, Callable[[Entry], Iterable[str]]] = {
    "custodian": lambda e: e.custodians,
    "citizenship": lambda e: e.citizenships,
    "status": lambda e: (e.status,),
    "charge": lambda e: (charge.casefold() for charge in e.charges),
}
"""What the list can be narrowed by, and the values that an entry has for it."""


def roll(desk: RememberingDesk) -> tuple[Entry, ...]:
    """Everybody, by name."""
    return desk.memory.once("roll", lambda: _roll(desk))


def _roll(desk: RememberingDesk) -> tuple[Entry, ...]:
    records = {record.digest: record for record in desk.documents()}
    told: dict[str, list[Appearance]] = {}
    for appearance in desk.appearances():
        told.setdefault(appearance.person, []).append(appearance)
    return tuple(_entry(person, told.get(person.id, ()), records) for person in desk.people())


def _entry(person: Person, told: Sequence[Appearance], records: Mapping[Digest, DocumentRecord]) -> Entry:
    last = person.last
    return Entry(
        id=person.id,
        name=person.name,
        citizenships=person.citizenships,
        custodians=person.custodians,
        charges=_values(told, "charge"),
        since=min(_values(told, "arrest date"), default=""),
        status=last.status if last else "",
        manner=last.manner if last else "",
        status_date=last.date if last else "",
        reported_by=source_name(records[last.document]) if last and last.document in records else "",
        reported_on=last.published if last else "",
        documents=person.documents,
        has_case=person.has_case,
    )


def _values(told: Iterable[Appearance], role: str) -> tuple[str, ...]:
    found = Counter(
        f.value for a in told for f in a.facts if f.role == role and f.modality == Modality.ASSERTED and f.value
    )
    return tuple(value for value, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def narrowed(entries: Iterable[Entry], wanted: Mapping[str, Iterable[str]]) -> tuple[Entry, ...]:
    """The entries that have one of the wanted values of every facet that is asked for; "" stands for none told."""
    asked = {facet: set(values) for facet, values in wanted.items() if values}
    return tuple(e for e in entries if all(values & _told(e, facet) for facet, values in asked.items()))


def _told(entry: Entry, facet: str) -> set[str]:
    return set(FACETS[facet](entry)) or {""}


def ordered(entries: Iterable[Entry], by: Order) -> tuple[Entry, ...]:
    """The entries sorted: names and dates of arrest upwards, reports and counts of documents downwards."""
    return tuple(sorted(entries, key=_KEYS[by], reverse=by in _DESCENDING))


def facets(entries: Sequence[Entry], wanted: Mapping[str, Iterable[str]]) -> dict[str, Counter[str]]:
    """For every facet, how many entries have each value, among those that all the other facets let through."""
    found = {}
    for facet in FACETS:
        others = {name: values for name, values in wanted.items() if name != facet}
        found[facet] = Counter(value for entry in narrowed(entries, others) for value in _told(entry, facet))
    return found
