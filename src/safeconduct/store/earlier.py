"""Derived rows of an earlier day, in memory alone: a register that ends there, as far as what is derived goes."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable

from sqlalchemy import StaticPool, create_engine

from safeconduct.domain.rows import Layer, Row
from safeconduct.store import schema
from safeconduct.store.derived import Derived
from safeconduct.store.rows import in_slices

Packed = tuple[str, str, str, tuple[str, ...]]
"""Layer, key, payload and terms of a row, for another process to take."""

_SLICE = 2_000
_TABLES = (schema.derived, schema.derived_term)


def packed(row: Row) -> Packed:
    """A row as it is kept."""
    return row.layer, row.key, row.payload, tuple(row.terms)


class EarlierRows:
    """The rows of one day; nothing of them is ever written to a disk."""

    def __init__(self, rows: Iterable[Packed]) -> None:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        schema.metadata.create_all(engine, _TABLES)
        self._connection, self._lock = engine.connect(), threading.Lock()
        for part in in_slices(rows, _SLICE):
            self._connection.execute(
                schema.derived.insert(), [{"layer": layer, "key": key, "payload": kept} for layer, key, kept, _ in part]
            )
            terms = [{"layer": layer, "key": key, "term": term} for layer, key, _, terms in part for term in terms]
            if terms:
                self._connection.execute(schema.derived_term.insert(), terms)
        self._derived = Derived(self._connection)

    def rows(self, layer: Layer, terms: Collection[str] | None = None) -> list[Row]:
        """The rows of a layer: all, or those that bear any of ``terms``, by key."""
        with self._lock:
            return list(self._derived.rows(layer, terms))

    def named(self, layer: Layer, key: str) -> list[Row]:
        """The row under a key, if there is one."""
        with self._lock:
            return list(self._derived.named(layer, [key]).values())
