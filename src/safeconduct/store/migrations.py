"""The steps that bring a register of any earlier version to this one. The version is the number of steps taken.

A step that was ever released is never changed: a new one is added after it.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from safeconduct.store import schema, search

Migration = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    search.create(connection)


def _second(connection: Connection) -> None:
    """A register made by `_first` of this version has the table already."""
    schema.derived_change.create(connection, checkfirst=True)


MIGRATIONS: tuple[Migration, ...] = (_first, _second)
