"""A SQLite file of plain tables, for Datasette and other tools: a copy of what may be shown, not a register."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from safeconduct.domain.errors import UnreadableInput

Cell = str | int | float | None


class FlatFile:
    """A new SQLite file under construction. Table and column names come from the program, never from a document."""

    def __init__(self, path: Path) -> None:
        if path.exists():
            raise UnreadableInput(str(path), "is there already", "name a file that is not, or remove it first")
        self._connection = sqlite3.connect(path)

    def __enter__(self) -> FlatFile:
        return self

    def __exit__(self, *_: object) -> None:
        with closing(self._connection) as connection:
            connection.commit()

    def write(
        self,
        table: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        references: Sequence[tuple[str, str]] = (),
    ) -> int:
        """Make a table and fill it; how many rows it has. ``references`` link a column to another table's ("people.id")."""
        links = [
            f'FOREIGN KEY ("{column}") REFERENCES "{there}" ("{key}")' for column, there, key in map(_split, references)
        ]
        key = [f'PRIMARY KEY ("{columns[0]}")'] if columns[0] in ("id", "digest") else []
        definition = ", ".join([*(f'"{column}"' for column in columns), *key, *links])
        self._connection.execute(f'CREATE TABLE "{table}" ({definition})')
        for column, _ in references:
            self._connection.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
        marks = ", ".join("?" * len(columns))
        return self._connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows).rowcount  # noqa: S608 (own names)


def _split(reference: tuple[str, str]) -> tuple[str, str, str]:
    column, target = reference
    table, _, key = target.partition(".")
    return column, table, key
