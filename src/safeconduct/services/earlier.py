"""Earlier days of a register: what had been published by then is derived anew, in a process of its own where that takes long.

While a day is worked out, nobody waits: `NotYet` is raised, and whoever asks again later finds it. A day that was worked out is
kept while nothing is decided; where only more documents of that time arrive, it is shown as it was until it is worked out again.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from multiprocessing.connection import Connection

from safeconduct.services import resolving
from safeconduct.services.readers import end_with_parent, step_back
from safeconduct.store.earlier import EarlierRows, Packed, packed
from safeconduct.store.pulse import DayPulse, day_pulse
from safeconduct.store.register import Kept, Register
from safeconduct.store.rows import in_slices

_DAYS = 4
"""Days that are remembered at once."""
_AT_ONCE = 1_000
"""Documents up to which a day is worked out while somebody waits: about two seconds."""
_SENT = 1_000


class NotYet(Exception):
    """A day is being worked out; ``documents`` says how much there is to do."""

    def __init__(self, day: date, documents: int) -> None:
        super().__init__(f"{day.isoformat()} is being worked out from {documents} documents")
        self.day, self.documents = day, documents


class EarlierDays:
    """The days of one register that somebody looked at last."""

    def __init__(self, register: Register, *, at_once: int = _AT_ONCE) -> None:
        self._register, self._at_once = register, at_once
        self._lock = threading.Lock()
        self._known: dict[date, tuple[DayPulse, EarlierRows]] = {}
        self._coming: set[date] = set()

    def rows(self, kept: Kept, day: date) -> EarlierRows:
        """The derived rows of a day; NotYet while they are worked out."""
        beat = day_pulse(kept, day)
        with self._lock:
            then, rows = self._known.get(day, (None, None))
            if then == beat and rows is not None:
                return rows
            if beat.documents <= self._at_once:
                return self._keep(day, beat, EarlierRows(map(packed, resolving.rebuilt(kept, as_of=day))))
            if day not in self._coming:
                self._coming.add(day)
                threading.Thread(target=self._fetch, args=(day, beat), daemon=True).start()
            if then is not None and rows is not None and then.decisions == beat.decisions:
                return rows
        raise NotYet(day, beat.documents)

    def _keep(self, day: date, beat: DayPulse, rows: EarlierRows) -> EarlierRows:
        self._known.pop(day, None)
        self._known[day] = (beat, rows)
        for old in list(self._known)[:-_DAYS]:
            del self._known[old]
        return rows

    def _fetch(self, day: date, beat: DayPulse) -> None:
        try:
            with suppress(EOFError):  # the process died: whoever asks again starts another
                rows = EarlierRows(_from_child(self._register, day))
                with self._lock:
                    self._keep(day, beat, rows)
        finally:
            with self._lock:
                self._coming.discard(day)


def _from_child(register: Register, day: date) -> Iterator[Packed]:
    """The rows as a process of its own works them out; EOFError where it ends before it is done."""
    spawned = multiprocessing.get_context("spawn")
    ours, theirs = spawned.Pipe(duplex=False)
    child = spawned.Process(target=_derive, args=(register.location, day, theirs), daemon=True)
    child.start()
    theirs.close()
    while part := ours.recv():
        yield from part
    child.join()


def _derive(location: str, day: date, tell: Connection) -> None:
    """What the child process does; an empty part says that nothing was left out."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    step_back()
    with Register.open(location) as register, register.read() as kept:
        for part in in_slices(map(packed, resolving.rebuilt(kept, as_of=day)), _SENT):
            tell.send(part)
    tell.send([])
