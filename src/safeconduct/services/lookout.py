"""A desk that remembers: what every page needs is worked out once for each state of the register, not once for each page.

What is remembered is a function of the register's pulse and the day looked at. Each derived row is parsed once: when the
register changes, only rows whose payload is new are parsed again, and payloads that are gone (erased ones too) are dropped.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from safeconduct.domain.judgements import Judgement
from safeconduct.domain.people import Appearance, Conflict, Event, Negotiation, Person
from safeconduct.domain.register import DocumentRecord
from safeconduct.domain.rows import Derived, Layer, Row
from safeconduct.services import resolving
from safeconduct.services.access import Desk
from safeconduct.services.reviewing import targets
from safeconduct.services.shown import D, Shown
from safeconduct.services.withholding import Withheld, withheld
from safeconduct.store.pulse import Pulse, payloads, pulse
from safeconduct.store.register import Kept, Register
from safeconduct.store.search import fold

T = TypeVar("T")
_DAYS = 4
"""Days other than today that are remembered at once."""


class Memory:
    """What was worked out about one moment; ``rows`` are the derived values as shown, layer by layer, by their payloads."""

    def __init__(self, beat: Pulse, earlier: Memory | None = None) -> None:
        self.beat = beat
        self.rows: dict[Layer, dict[str, Derived]] = {}
        self._earlier = earlier
        self._lock = threading.Lock()
        self._making: dict[str, threading.RLock] = {}
        self._known: dict[str, Any] = {}

    def once(self, what: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made at the first asking. Whoever asks for something else does not wait for it."""
        with self._lock:
            making = self._making.setdefault(what, threading.RLock())
        with making:
            if what not in self._known:
                self._known[what] = make()
            found: T = self._known[what]
            return found

    def knows(self, what: str) -> bool:
        """Whether it was made already."""
        return what in self._known

    def before(self, layer: Layer, hidden: Withheld) -> dict[str, Derived]:
        """The rows of the moment before, where the same was withheld."""
        if self._earlier is None or self._earlier._known.get("withheld") != hidden:
            return {}
        return self._earlier.rows.get(layer, {})

    def forget(self) -> None:
        """Let go of the moment before."""
        self._earlier = None


class Lookout:
    """Opens desks on one register, each with the memory of its moment. Many threads may look at once."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._lock = threading.Lock()
        self._memories: dict[date | None, Memory] = {}

    @contextmanager
    def looking(self, as_of: date | None = None) -> Iterator[RememberingDesk]:
        """One moment of the register, as it may be shown."""
        with self.register.read() as kept:
            yield RememberingDesk(kept, self._memory(pulse(kept), as_of), as_of=as_of)

    def _memory(self, beat: Pulse, as_of: date | None) -> Memory:
        with self._lock:
            found = self._memories.pop(as_of, None)
            if found is None or found.beat != beat:
                if found:
                    found.forget()
                found = Memory(beat, found)
            self._memories[as_of] = found
            for day in [day for day in self._memories if day is not None][:-_DAYS]:
                del self._memories[day]
            return found


class RememberingDesk(Desk):
    """A desk whose lists are worked out once for each moment."""

    def __init__(self, kept: Kept, memory: Memory, *, as_of: date | None = None) -> None:
        super().__init__(kept, as_of=as_of)
        self.memory = memory

    @property
    def kept(self) -> Kept:
        """The transaction it looks through, for the few services that need more than what may be shown."""
        return self._kept

    @cached_property
    def withheld(self) -> Withheld:
        """What is not shown."""
        return self.memory.once("withheld", lambda: withheld(self._kept))

    @cached_property
    def derived(self) -> Shown:
        """What is derived, as it may be shown."""
        return _RememberingShown(self._kept, self.withheld, self.as_of, self.memory)

    def documents(self) -> tuple[DocumentRecord, ...]:
        """The documents, in order of arrival."""
        return self.memory.once("documents", super().documents)

    def people(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        return self.memory.once("people", super().people)

    def events(self) -> tuple[Event, ...]:
        """Exchanges and releases, by date."""
        return self.memory.once("events", super().events)

    def negotiations(self) -> tuple[Negotiation, ...]:
        """Every negotiation."""
        return self.memory.once("negotiations", super().negotiations)

    def appearances(self, person: str = "") -> tuple[Appearance, ...]:
        """Where people (or one of them) appear, page by page."""
        if not person:
            return self.memory.once("appearances", super().appearances)
        return super().appearances(person)

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


class _RememberingShown(Shown):
    """Derived values that are parsed and masked once."""

    def __init__(self, kept: Kept, hidden: Withheld, as_of: date | None, memory: Memory) -> None:
        super().__init__(kept, hidden, as_of)
        self._memory = memory

    def _all(self, kind: type[D], layer: Layer, terms: Iterable[str] | None = None) -> Iterator[D]:
        if self._as_of is not None or terms is not None:
            yield from super()._all(kind, layer, terms)
            return
        before, now = self._memory.before(layer, self._withheld), {}
        for payload in payloads(self._kept, layer):
            value = now[payload] = before.get(payload) or self._parsed(layer, payload)
            assert isinstance(value, kind)
            yield value
        self._memory.rows[layer] = now

    def _parsed(self, layer: Layer, payload: str) -> Derived:
        """The value as it may be shown: only a row that holds a trace of what is withheld needs the slow way."""
        row = Row.load(layer, payload)
        if not self._withheld.spellings or self._traces.isdisjoint(_words(payload)):
            return row.value
        return self._masked(row)

    @property
    def _traces(self) -> frozenset[str]:
        return self._memory.once("traces", lambda: _traces_of(self._withheld))

    def _rows(self, layer: Layer, terms: list[str] | None = None) -> Iterable[Row]:
        if self._as_of is None:
            return super()._rows(layer, terms)
        if terms is None:
            return self._earlier[layer]
        return tuple({row.key: row for term in terms for row in self._by_term[layer].get(term, ())}.values())

    @property
    def _earlier(self) -> dict[Layer, list[Row]]:
        return self._memory.once("rows", self._rebuilt)

    def _rebuilt(self) -> dict[Layer, list[Row]]:
        found: dict[Layer, list[Row]] = {layer: [] for layer in Layer}
        for row in resolving.rebuilt(self._kept, as_of=self._as_of):
            found[row.layer].append(row)
        return found

    @property
    def _by_term(self) -> dict[Layer, dict[str, list[Row]]]:
        return self._memory.once("terms", self._indexed)

    def _indexed(self) -> dict[Layer, dict[str, list[Row]]]:
        found: dict[Layer, dict[str, list[Row]]] = {layer: defaultdict(list) for layer in Layer}
        for layer, rows in self._earlier.items():
            for row in rows:
                for term in row.terms:
                    found[layer][term].append(row)
        return found


def _traces_of(hidden: Withheld) -> frozenset[str]:
    """The digests, ids and first words by which a row can give away what is withheld."""
    first = (words[0] for s in hidden.spellings if (words := _words(s.name)))
    ids = (person.rpartition("-")[2] for person in hidden.people)
    return frozenset({*first, *ids, *(s.document for s in hidden.spellings)})


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


_WORD = re.compile(r"[^\W_]+")
