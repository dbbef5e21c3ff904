"""Whether a register has changed, told by numbers that only grow; and derived rows as they are kept, to be parsed once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, select

from safeconduct.domain.rows import Layer
from safeconduct.store import schema
from safeconduct.store.register import Kept

Pulse = tuple[int, ...]
"""Equal for two moments of one register exactly if nothing was kept, read, decided or erased between them."""


def pulse(kept: Kept) -> Pulse:
    """The pulse of this moment."""
    return tuple(int(kept.connection.execute(query).scalar() or 0) for query in _QUERIES)


def _count(table: Any) -> Select[Any]:
    return select(func.count()).select_from(table)


_QUERIES: tuple[Select[Any], ...] = (
    select(func.max(schema.document.c.number)),
    select(func.max(schema.action.c.number)),
    _count(schema.reading),
    _count(schema.receipt),
    _count(schema.judgement),
    _count(schema.erasure),
)


def payloads(kept: Kept, layer: Layer) -> Iterator[str]:
    """The payloads of ``layer``, by key."""
    column = schema.derived.c
    query = select(column.payload).where(column.layer == layer).order_by(column.key)
    return iter(kept.connection.execute(query).scalars().all())
