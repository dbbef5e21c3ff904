"""Derived rows: payloads under their keys, and the terms they are found by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, delete, func, select

from safeconduct.domain.rows import Delta, Layer, Row
from safeconduct.store import schema
from safeconduct.store.changes import note, note_all
from safeconduct.store.rows import among, in_slices, insert_new

_SLICE = 500
_derived, _term = schema.derived.c, schema.derived_term.c


class Derived:
    """The derived rows of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, layer: Layer, terms: Collection[str] | None = None) -> Iterator[Row]:
        """The rows of ``layer``: all, or those that bear any of ``terms``, each once, by key."""
        if terms is None:
            yield from self._load(layer, select(_derived.payload).where(_derived.layer == layer).order_by(_derived.key))
            return
        yield from self.named(layer, self.keys(layer, terms)).values()

    def keys(self, layer: Layer, terms: Collection[str]) -> set[str]:
        """The keys of the rows of ``layer`` that bear any of ``terms``."""
        found: set[str] = set()
        for part in in_slices(sorted(terms), _SLICE):
            query = select(_term.key).where(_term.layer == layer, among(self._connection, _term.term, part))
            found.update(self._connection.execute(query).scalars())
        return found

    def named(self, layer: Layer, keys: Collection[str]) -> dict[str, Row]:
        """The rows of ``layer`` under these keys, as far as they are there."""
        found = {}
        for part in in_slices(sorted(keys), _SLICE):
            query = select(_derived.payload).where(_derived.layer == layer, among(self._connection, _derived.key, part))
            found.update({row.key: row for row in self._load(layer, query.order_by(_derived.key))})
        return found

    def count(self, layer: Layer) -> int:
        """How many rows there are in ``layer``."""
        query = select(func.count()).select_from(schema.derived).where(_derived.layer == layer)
        return int(self._connection.execute(query).scalar_one())

    def apply(self, delta: Delta) -> None:
        """Put and take away rows with their terms; a term that stays is not touched, for most do."""
        self._remove(delta.gone, (schema.derived_term, schema.derived))
        self._remove(((row.layer, row.key) for row in delta.put), (schema.derived,))
        for layer, rows in groupby(sorted(delta.put, key=lambda r: r.layer), key=lambda r: r.layer):
            for part in in_slices(rows, _SLICE):
                there = self._terms(layer, [row.key for row in part])
                self._forget(layer, {row.key: set(there.get(row.key, ())) - row.terms for row in part})
                self._insert(part, there)
        note(self._connection, [*((row.layer, row.key) for row in delta.put), *delta.gone])

    def _forget(self, layer: Layer, stale: Mapping[str, Collection[str]]) -> None:
        gone = [{"of": layer, "word": term, "at": key} for key, terms in stale.items() for term in sorted(terms)]
        if gone:
            place = (_term.layer == bindparam("of"), _term.term == bindparam("word"), _term.key == bindparam("at"))
            self._connection.execute(delete(schema.derived_term).where(*place), gone)

    def replace(self, rows: Iterable[Row]) -> None:
        """Put ``rows`` in place of all there are."""
        self._connection.execute(delete(schema.derived_term))
        self._connection.execute(delete(schema.derived))
        for part in in_slices(rows, _SLICE):
            self._insert(part)
        note_all(self._connection)

    def payloads(self) -> Iterator[tuple[Layer, str, str, frozenset[str]]]:
        """Every row as it is kept: layer, key, payload and terms; for `check`."""
        for layer in Layer:
            query = select(_derived.key, _derived.payload).where(_derived.layer == layer).order_by(_derived.key)
            for part in in_slices(self._connection.execute(query).all(), _SLICE):
                terms = self._terms(layer, [row.key for row in part])
                yield from ((layer, row.key, row.payload, frozenset(terms.get(row.key, ()))) for row in part)

    def stray_terms(self) -> int:
        """How many index entries lead to no row."""
        held = select(_derived.key).where(_derived.layer == _term.layer, _derived.key == _term.key).exists()
        query = select(func.count()).select_from(schema.derived_term).where(~held)
        return int(self._connection.execute(query).scalar_one())

    def _load(self, layer: Layer, query: Select[Any]) -> Iterator[Row]:
        return (Row.load(layer, payload) for payload in self._connection.execute(query).scalars().all())

    def _terms(self, layer: Layer, keys: list[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self._connection.execute(
            select(_term.key, _term.term).where(_term.layer == layer, among(self._connection, _term.key, keys))
        ):
            found.setdefault(row.key, []).append(row.term)
        return found

    def _remove(self, places: Iterable[tuple[Layer, str]], tables: Iterable[Table]) -> None:
        by_layer: dict[Layer, list[str]] = {}
        for layer, key in places:
            by_layer.setdefault(layer, []).append(key)
        for layer, keys in by_layer.items():
            for part in in_slices(keys, _SLICE):
                for table in tables:
                    there = among(self._connection, table.c.key, part)
                    self._connection.execute(delete(table).where(table.c.layer == layer, there))

    def _insert(self, rows: list[Row], there: Mapping[str, Collection[str]] = MappingProxyType({})) -> None:
        """Add rows, and those of their terms that are not there yet."""
        put = [{"layer": r.layer, "key": r.key, "payload": r.payload} for r in rows]
        insert_new(self._connection, schema.derived, put)
        terms = [
            {"layer": r.layer, "term": t, "key": r.key}
            for r in rows
            for t in sorted(r.terms.difference(there.get(r.key, ())))
        ]
        insert_new(self._connection, schema.derived_term, terms)
