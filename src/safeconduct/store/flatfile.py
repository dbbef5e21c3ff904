"""A SQLite file of plain tables, for Datasette and other tools: a copy of what may be shown, not a register."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

Cell = str | int | float | None
_KEYS = ("id", "digest")


class FlatFile:
    """A SQLite file under construction. Table and column names come from the program, never from a document."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write(
        self,
        table: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        references: Sequence[tuple[str, str]] = (),
    ) -> int:
        """Make a table and fill it; how many rows it has. ``references`` link a column to another table's ("people.id")."""
        self._connection.execute(_definition(table, columns, references))
        for column, _ in references:
            self._connection.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
        marks = ", ".join("?" * len(columns))
        cursor = self._connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608 (our own names)
        return max(0, cursor.rowcount)


@contextmanager
def flat_file(path: Path) -> Iterator[FlatFile]:
    """A new file in the place of any old one; it appears under its name only when it is whole."""
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(unfinished)) as connection:
            yield FlatFile(connection)
            connection.commit()
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _definition(table: str, columns: Sequence[str], references: Sequence[tuple[str, str]]) -> str:
    parts = [f'"{column}"' for column in columns]
    if columns[0] in _KEYS:
        parts.append(f'PRIMARY KEY ("{columns[0]}")')
    for column, target in references:
        there, _, key = target.partition(".")
        parts.append(f'FOREIGN KEY ("{column}") REFERENCES "{there}" ("{key}")')
    return f'CREATE TABLE "{table}" ({", ".join(parts)})'
