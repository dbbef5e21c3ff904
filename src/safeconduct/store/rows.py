"""Small helpers over rows that work the same in both engines."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Column, ColumnElement, Connection, Table, any_, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows whose key is not there yet; all of them have the same columns."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), rows)
        return
    # one statement with an array for each column: psycopg would send a statement for each row
    names = list(rows[0])
    arrays = [func.unnest(_array([row[name] for row in rows], table.c[name])) for name in names]
    connection.execute(postgresql.insert(table).from_select(names, select(*arrays)).on_conflict_do_nothing())


def among(connection: Connection, column: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether ``column`` is one of ``values``: one parameter, however many there are."""
    if connection.dialect.name == "sqlite":
        each = func.json_each(json.dumps(list(values))).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(_array(list(values), column))


def _array(values: list[Any], column: Column[Any]) -> BindParameter[Any]:
    return bindparam(None, values, type_=postgresql.ARRAY(column.type), unique=True)


def in_slices(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most ``size``, so that no statement or answer grows with the register."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def new_id() -> str:
    """A fresh id: 32 hexadecimal digits."""
    return uuid.uuid4().hex
