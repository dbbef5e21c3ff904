"""What was worked out about one moment of a register, and what of it can be carried over to the next.

A list is made once for each moment. One that grows is made from what it was and from what has changed since, however many
moments passed by while nobody asked for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from safeconduct.domain.rows import Layer
from safeconduct.services.withholding import Withheld
from safeconduct.store.earlier import EarlierRows
from safeconduct.store.pulse import Pulse

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was: derived rows by layer and key (gone ones too), and whether older documents are among it."""

    rows: Mapping[Layer, frozenset[str]] = field(default_factory=dict)
    documents: bool = False

    def of(self, layer: Layer) -> frozenset[str]:
        """The keys of one layer."""
        return self.rows.get(layer, frozenset())

    def and_(self, later: Changes) -> Changes:
        """These and what changed later."""
        rows = {layer: self.of(layer) | later.of(layer) for layer in (*self.rows, *later.rows)}
        return Changes(rows, self.documents or later.documents)


class Memory:
    """One moment: its pulse, what is withheld in it, of an ``earlier`` day its rows, and whatever was worked out about it."""

    def __init__(self, beat: Pulse, hidden: Withheld, earlier: EarlierRows | None = None) -> None:
        self.beat, self.withheld, self.earlier = beat, hidden, earlier
        self._lock = threading.Lock()
        self._making: dict[str, threading.RLock] = {}
        self._known: dict[str, Any] = {}
        self._growing: set[str] = set()
        self._carried: dict[str, tuple[Any, Changes]] = {}

    def once(self, what: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made at the first asking. Whoever asks for something else does not wait for it."""
        with self._lock:
            making = self._making.setdefault(what, threading.RLock())
        with making:
            if what not in self._known:
                self._known[what] = make()
            found: T = self._known[what]
            return found

    def grown(self, what: str, make: Callable[[], T], renew: Callable[[T, Changes], T]) -> T:
        """What ``make`` gives, or what ``renew`` makes of an earlier moment's; that one must be left as it is."""

        def made() -> T:
            with self._lock:
                before = self._carried.get(what)
                self._growing.add(what)
            return renew(*before) if before else make()

        found = self.once(what, made)
        self._carried.pop(what, None)
        return found

    def knows(self, what: str) -> bool:
        """Whether it was made already."""
        return what in self._known

    def after(self, beat: Pulse, hidden: Withheld, changes: Changes) -> Memory:
        """The memory of a later moment, in which so much is different."""
        later = Memory(beat, hidden)
        with self._lock:
            later._growing = set(self._growing)
            later._carried = {what: (old, known.and_(changes)) for what, (old, known) in self._carried.items()}
            later._carried |= {what: (self._known[what], changes) for what in self._growing & self._known.keys()}
        return later
