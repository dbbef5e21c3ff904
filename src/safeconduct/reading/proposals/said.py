"""What the page's claims say already, so that nothing is proposed twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from safeconduct.domain.claims import Kind, Value
from safeconduct.reading.book import Book

_NO_NEWS = frozenset({"person", "step", "status", "modality", "event", "manner"})
"""Roles in which a proposal that repeats somebody's claim adds nothing."""

_OF_CASES = (Kind.DETENTION, Kind.CHARGE, Kind.SENTENCE, Kind.STEP, Kind.STATUS, Kind.TRANSFER)


class Said:
    """The values of a book's claims by kind and person."""

    def __init__(self, book: Book) -> None:
        self._values: dict[tuple[Kind, str], list[Value]] = defaultdict(list)
        self._told: set[tuple[Kind, str]] = set()
        for observed in book:
            if observed.confirmed and (person := observed.claim.get("person")) is not None:
                self.add(observed.claim.kind, person, observed.claim.values)

    def add(self, kind: Kind, person: str, values: Iterable[Value | None]) -> None:
        """Note what a claim says."""
        self._told.add((kind, person))
        self._values[kind, person] += [v for v in values if v is not None and v.role not in _NO_NEWS]

    def any(self, person: str) -> bool:
        """Whether anything at all is told of ``person``'s case."""
        return any((kind, person) in self._told for kind in _OF_CASES)

    def silent(self, person: str, role: str) -> bool:
        """Whether nothing in ``role`` is told of ``person`` yet."""
        return not any(v.role == role for (_, name), values in self._values.items() if name == person for v in values)

    def has(self, kind: Kind, person: str, values: Iterable[Value | None]) -> bool:
        """Whether claims of ``kind`` tell every value of that person already, by the same words or as the same value."""
        news = [v for v in values if v is not None and v.role not in _NO_NEWS]
        known = self._values[kind, person]
        return (kind, person) in self._told and all(any(_alike(v, k) for k in known) for v in news)


def _alike(one: Value, other: Value) -> bool:
    return one.role == other.role and (one.value == other.value or (one.start < other.end and other.start < one.end))
