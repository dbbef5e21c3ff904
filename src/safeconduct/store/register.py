"""The register: everything kept, in transactions.

    with register.read() as kept:            # one moment of the register, unchanged by others
        kept.documents.records()
    with register.write() as kept:           # one writer at a time; all of it happens, or nothing
        kept.documents.add(document)

Services are the only callers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from safeconduct.store import schema
from safeconduct.store.claims import Claims
from safeconduct.store.database import Database, open_database
from safeconduct.store.decisions import Decisions
from safeconduct.store.derived import Derived
from safeconduct.store.documents import Documents


class Kept:
    """All that one transaction can reach, room by room."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.documents = Documents(connection)
        self.claims = Claims(connection)
        self.decisions = Decisions(connection)
        self.derived = Derived(connection)


class Register:
    """A register that is open. Close it, or use it in a ``with`` statement."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, location: str | Path, *, create: bool = False) -> Register:
        """The register at a path or ``postgresql://`` URL; RegisterError says why not and what to do."""
        return cls(open_database(location, create=create))

    @property
    def name(self) -> str:
        """Where it is, without any password."""
        return self.database.name

    @property
    def location(self) -> str:
        """Where another process finds it, password and all: not to be shown."""
        if self.database.is_sqlite:
            return str(Path(self.name).resolve())
        return self.database.engine.url.render_as_string(hide_password=False)

    @contextmanager
    def read(self) -> Iterator[Kept]:
        """One moment of the register."""
        with self.database.read() as connection:
            yield Kept(connection)

    @contextmanager
    def write(self) -> Iterator[Kept]:
        """A change that happens wholly or not at all."""
        with self.database.write() as connection:
            yield Kept(connection)

    def settle(self) -> None:
        """After much was kept at once: let PostgreSQL count what is where, or it looks through whole tables for a while."""
        if not self.database.is_sqlite:
            with self.database.alone() as connection:
                connection.execute(text(f"ANALYZE {', '.join(schema.metadata.tables)}"))

    def close(self) -> None:
        """Give back its connections."""
        self.database.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
