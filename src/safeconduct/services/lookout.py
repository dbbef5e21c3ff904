"""A desk that remembers: what every page needs is worked out once for each moment of the register, not once for each page.

What is remembered is a function of the register's pulse and the day looked at. When the register changes, only the rows that
changed are looked at again, and those that print a name which is withheld since, or shown again.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property

from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Judgement
from safeconduct.domain.people import Conflict, Event, Negotiation, Person
from safeconduct.domain.register import DocumentRecord
from safeconduct.services.access import Desk
from safeconduct.services.earlier import EarlierDays
from safeconduct.services.layers import RememberingShown
from safeconduct.services.memory import Changes, Memory
from safeconduct.services.namesakes import rows_naming
from safeconduct.services.reviewing import targets
from safeconduct.services.traces import Trace
from safeconduct.services.withholding import Withheld, withheld
from safeconduct.store.changes import since
from safeconduct.store.pulse import Pulse, pulse
from safeconduct.store.register import Kept, Register

_DAYS = 4
"""Days other than today that are remembered at once."""


class Lookout:
    """Opens desks on one register, each with the memory of its moment. Many threads may look at once."""

    def __init__(self, register: Register, days: EarlierDays | None = None) -> None:
        self.register = register
        self._lock = threading.Lock()
        self._now: Memory | None = None
        self._earlier: dict[date, Memory] = {}
        self._days = days or EarlierDays(register)

    @contextmanager
    def looking(self, as_of: date | None = None) -> Iterator[RememberingDesk]:
        """One moment of the register, as it may be shown."""
        with self.register.read() as kept:
            yield RememberingDesk(kept, self.memory_of(kept, as_of), as_of=as_of)

    def memory_of(self, kept: Kept, as_of: date | None = None) -> Memory:
        """What is remembered of this moment, or of a later one; NotYet while an earlier day is worked out."""
        beat = pulse(kept)
        if as_of is not None:
            return self._memory_of_day(kept, beat, as_of)
        with self._lock:
            found = self._now
            if found is None:
                found = Memory(beat, withheld(kept))
            elif found.beat != beat and not beat.is_before(found.beat):
                found = _later(kept, found, beat)
            self._now = found
            return found

    def _memory_of_day(self, kept: Kept, beat: Pulse, day: date) -> Memory:
        """What is remembered of an earlier day: good while its rows and what is withheld are the same."""
        rows, hidden = self._days.rows(kept, day), withheld(kept)
        with self._lock:
            found = self._earlier.pop(day, None)
            if (
                found is None
                or found.earlier is not rows
                or found.withheld != hidden
                or found.beat.counts != beat.counts
            ):
                found = Memory(beat, hidden, rows)
            self._earlier[day] = found
            for old in list(self._earlier)[:-_DAYS]:
                del self._earlier[old]
            return found


def _later(kept: Kept, known: Memory, beat: Pulse) -> Memory:
    """The memory of this moment, made from that of an earlier one where that is possible."""
    hidden, rows = withheld(kept), since(kept.connection, known.beat.beat)
    if rows is None or hidden.documents != known.withheld.documents:
        return Memory(beat, hidden)
    changes = Changes(rows, documents=beat.counts[-1] != known.beat.counts[-1])
    if hidden != known.withheld:
        naming = rows_naming(kept, known.withheld, hidden)
        if naming is None:
            return Memory(beat, hidden)
        changes = changes.and_(naming)
    return known.after(beat, hidden, changes)


class RememberingDesk(Desk):
    """A desk whose lists are worked out once for each moment."""

    def __init__(self, kept: Kept, memory: Memory, *, as_of: date | None = None) -> None:
        super().__init__(kept, as_of=as_of)
        self.memory = memory

    @property
    def kept(self) -> Kept:
        """The transaction it looks through, for the few services that need more than what may be shown."""
        return self._kept

    @property
    def withheld(self) -> Withheld:
        """What is not shown."""
        return self.memory.withheld

    @cached_property
    def derived(self) -> RememberingShown:
        """What is derived, as it may be shown."""
        return RememberingShown(self._kept, self.withheld, self.as_of, self.memory)

    def documents(self) -> tuple[DocumentRecord, ...]:
        """The documents, in order of arrival."""
        return self.memory.grown("documents", super().documents, self._and_arrived)

    def _and_arrived(self, known: tuple[DocumentRecord, ...], changes: Changes) -> tuple[DocumentRecord, ...]:
        if changes.documents:
            return super().documents()
        new = self._kept.documents.records(after=known[-1].number if known else 0)
        return (*known, *(self._masked_record(r) for r in new if r.digest not in self.withheld.documents))

    def people(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        return self.memory.once("people", super().people)

    def people_by_id(self) -> Mapping[str, Person]:
        """Everybody by id."""
        return self.memory.once("people by id", lambda: {person.id: person for person in self.people()})

    def documents_by_digest(self) -> Mapping[Digest, DocumentRecord]:
        """The documents by digest."""
        return self.memory.once("documents by digest", lambda: {d.digest: d for d in self.documents()})

    def traces(self) -> Mapping[str, Trace]:
        """What each appearance of somebody who may be shown leaves in lists."""
        hidden = self.withheld.people
        return self.memory.once(
            "traces shown", lambda: {i: t for i, t in self.derived.traces().items() if t.person not in hidden}
        )

    def events(self) -> tuple[Event, ...]:
        """Exchanges and releases, by date."""
        return self.memory.once("events", super().events)

    def negotiations(self) -> tuple[Negotiation, ...]:
        """Every negotiation."""
        return self.memory.once("negotiations", super().negotiations)

    def copy_groups(self) -> Mapping[Digest, str]:
        """The group of each document that carries the same text as others."""
        return self.memory.once("copy groups", super().copy_groups)

    def conflicts(self, subject: str = "") -> tuple[Conflict, ...]:
        """Every conflict, or those about one person, event or document."""
        return self._conflicts().get(subject, ())

    def showable(self, judgement: Judgement) -> Judgement | None:
        """A judgement, standing or not, as it may be shown; None where it concerns what is withheld."""
        if not all(self._may_show(target) for target in targets(judgement)):
            return None
        return self._masked_judgement(judgement)

    def _conflicts(self) -> dict[str, tuple[Conflict, ...]]:
        return self.memory.once("conflicts", lambda: _by_subject(super(RememberingDesk, self).conflicts()))


def _by_subject(conflicts: tuple[Conflict, ...]) -> dict[str, tuple[Conflict, ...]]:
    found: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        found[conflict.subject].append(conflict)
    return {"": conflicts, **{subject: tuple(group) for subject, group in found.items()}}
