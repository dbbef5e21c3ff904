"""When derived rows changed: so that whoever remembers them looks again only at those that did.

Every write that changes derived rows is a beat. A row that was put or taken away bears the number of the last beat that did.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, select

from safeconduct.domain.rows import Layer
from safeconduct.store import schema
from safeconduct.store.rows import among, in_slices, insert_new

_SLICE = 500
_change = schema.derived_change.c


def beat(connection: Connection) -> int:
    """The number of the last beat; 0 before the first."""
    return int(connection.execute(select(func.max(_change.beat))).scalar() or 0)


def note(connection: Connection, places: Iterable[tuple[Layer, str]]) -> None:
    """Let a new beat be that of these rows."""
    number = beat(connection) + 1
    by_layer: dict[Layer, list[str]] = {}
    for layer, key in places:
        by_layer.setdefault(layer, []).append(key)
    for layer, keys in by_layer.items():
        for part in in_slices(keys, _SLICE):
            there = among(connection, _change.key, part)
            connection.execute(delete(schema.derived_change).where(_change.layer == layer, there))
            insert_new(connection, schema.derived_change, [{"layer": layer, "key": k, "beat": number} for k in part])


def note_all(connection: Connection) -> None:
    """Let a new beat be that of all rows, known and unknown."""
    number = beat(connection) + 1
    connection.execute(delete(schema.derived_change))
    connection.execute(schema.derived_change.insert(), {"layer": "", "key": "", "beat": number})


def since(connection: Connection, number: int) -> dict[Layer, frozenset[str]] | None:
    """The keys of the rows that changed after a beat, gone ones too, layer by layer; None where all of them did."""
    found: dict[str, set[str]] = {layer: set() for layer in Layer}
    query = select(_change.layer, _change.key).where(_change.beat > number)
    for row in connection.execute(query):
        if not row.layer:
            return None
        found[row.layer].add(row.key)
    return {Layer(layer): frozenset(keys) for layer, keys in found.items()}
