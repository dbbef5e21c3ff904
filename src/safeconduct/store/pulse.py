"""Whether a register has changed, told by a few numbers; and derived rows as they are kept, to be parsed once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from safeconduct.domain.rows import Layer
from safeconduct.store import schema
from safeconduct.store.register import Kept

_COUNTED = (schema.reading, schema.receipt, schema.judgement, schema.erasure)


@dataclass(frozen=True, slots=True)
class Pulse:
    """Equal for two moments of one register exactly if nothing was kept, read, decided or erased between them.

    ``document``, ``action`` and ``beat`` (of derived rows) only grow; ``counts`` of rows need not.
    """

    document: int
    action: int
    beat: int
    counts: tuple[int, ...]

    def is_before(self, other: Pulse) -> bool:
        """Whether ``other`` is of a later moment."""
        mine, theirs = (self.document, self.action, self.beat), (other.document, other.action, other.beat)
        return mine != theirs and all(a <= b for a, b in zip(mine, theirs, strict=True))


def pulse(kept: Kept) -> Pulse:
    """The pulse of this moment."""
    last = (schema.document.c.number, schema.action.c.number, schema.derived_change.c.beat)
    whole = select(
        *(select(func.max(column)).scalar_subquery() for column in last),
        *(select(func.count()).select_from(table).scalar_subquery() for table in _COUNTED),
    )
    document, action, beat, *counts = kept.connection.execute(whole).one()
    return Pulse(document or 0, action or 0, beat or 0, tuple(counts))


def payloads(kept: Kept, layer: Layer) -> Iterator[tuple[str, str]]:
    """Every key of ``layer`` with its payload, by key."""
    column = schema.derived.c
    query = select(column.key, column.payload).where(column.layer == layer).order_by(column.key)
    return ((row.key, row.payload) for row in kept.connection.execute(query).all())


@dataclass(frozen=True, slots=True)
class DayPulse:
    """What an earlier day of a register depends on: how many ``decisions`` there are, and how much was known and read by then."""

    decisions: tuple[int, ...]
    documents: int
    readings: int


def day_pulse(kept: Kept, day: date) -> DayPulse:
    """The pulse of what had been published by a day."""
    document, reading = schema.document.c, schema.reading.c
    known = select(func.count()).where(document.latest <= day.isoformat()).scalar_subquery()
    read = select(func.count()).where(reading.document == document.digest, document.latest <= day.isoformat())
    whole = select(
        known, read.scalar_subquery(), *(select(func.count()).select_from(t).scalar_subquery() for t in _DECIDED)
    )
    documents, readings, *decisions = kept.connection.execute(whole).one()
    return DayPulse(tuple(decisions), documents, readings)


_DECIDED = (schema.judgement, schema.undo, schema.addition, schema.withholding, schema.erasure)
