"""Opening a register's database: one SQLite file, or a PostgreSQL database, checked, migrated and made safe to share.

Writers take turns (BEGIN IMMEDIATE; a PostgreSQL advisory lock), so that what is derived always follows from all that is
kept. Readers see one moment and block nobody.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from safeconduct.domain.errors import RegisterError
from safeconduct.store.migrations import MIGRATIONS, Migration

APPLICATION = 0x5AFEC0DE
"""Marks a SQLite file as a register (``PRAGMA application_id``); also the key of the writers' lock in PostgreSQL."""

SCHEMA = "safeconduct"
"""The PostgreSQL schema that holds a register's tables."""

PATIENCE = 120
"""Seconds a writer waits for its turn."""

_SQLITE_HEADER = b"SQLite format 3\x00"


class Database:
    """A checked and migrated database, and the two kinds of transaction on it."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment of the register and cannot change it."""
        with explained(self.name), self.engine.connect() as connection, connection.begin():
            connection.execute(text("PRAGMA query_only = ON" if self.is_sqlite else "SET TRANSACTION READ ONLY"))
            try:
                yield connection
            finally:
                if self.is_sqlite and not connection.invalidated:  # one that was interrupted is thrown away
                    connection.execute(text("PRAGMA query_only = OFF"))

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The one writing transaction at a time: all of it happens, or nothing."""
        with explained(self.name), self.engine.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection outside of any transaction, for what the engine does to the whole database at once."""
        options = {"outside": True} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with explained(self.name), self.engine.connect() as plain:
            yield plain.execution_options(**options)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def open_database(
    location: str | Path, *, create: bool = False, migrations: Sequence[Migration] = MIGRATIONS
) -> Database:
    """The register's database at a path or ``postgresql://`` URL, migrated to this version.

    RegisterError where there is none (and ``create`` is False), where it is somebody else's, of a newer version, or out
    of reach. A file that is no register is never written to.
    """
    url = _url_of(str(location))
    name = url.render_as_string(hide_password=True) if url.host or url.query else str(url.database)
    if url.get_backend_name() == "sqlite":
        _prepare_file(Path(name), create=create)
    with explained(name):
        database = Database(_engine(url), name)
        _migrate(database, migrations, create=create)
    return database


def _url_of(location: str) -> URL:
    if "://" not in location:
        return URL.create("sqlite", database=location)
    try:
        url = make_url(location)
    except ArgumentError:
        raise RegisterError(
            f"{location.split('://')[0]}://…: not an address of a register; give a file, or postgresql://user@host/database"
        ) from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise RegisterError(f"{url.drivername}: a register is a SQLite file or a postgresql:// database")
    return url.set(drivername="postgresql+psycopg")


def _prepare_file(path: Path, *, create: bool) -> None:
    """Refuse what is no register before SQLite touches it; make a new file that only its owner may read."""
    if path.is_dir():
        raise RegisterError(f"{path}: a folder, not a register; name a file in it")
    try:
        if not path.exists():
            if not create:
                raise RegisterError(
                    f"{path}: there is no register; `safeconduct read PATH --register {path}` makes one"
                )
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise RegisterError(f"{path}: {error.strerror}; check the path and its permissions") from None
    if not header and not create:
        raise RegisterError(
            f"{path}: an empty file, not a register; `safeconduct read PATH --register {path}` fills it"
        )
    if header and (not header.startswith(_SQLITE_HEADER) or int.from_bytes(header[68:72], "big") != APPLICATION):
        raise RegisterError(f"{path}: not a register of safeconduct; nothing was changed, name another file")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": PATIENCE}, max_overflow=40)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    options = f"-csearch_path={SCHEMA} -clock_timeout={PATIENCE}s"
    engine = create_engine(url, isolation_level="READ COMMITTED", connect_args={"options": options}, max_overflow=40)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _set_up_sqlite(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None  # we begin transactions ourselves
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA secure_delete = ON")  # what `erase` frees is overwritten
    raw.execute("PRAGMA temp_store = MEMORY")  # no words of the register in temporary files
    raw.execute("PRAGMA synchronous = FULL")
    if raw.execute("PRAGMA application_id").fetchone()[0] == 0:
        _with_patience(raw, f"PRAGMA application_id = {APPLICATION}")
    _with_patience(raw, "PRAGMA journal_mode = WAL")


def _with_patience(raw: sqlite3.Connection, statement: str) -> None:
    """Run a statement for which SQLite does not wait by itself while another process opens the same new file."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            raw.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("outside"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("writing"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION})")
    elif options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _migrate(database: Database, migrations: Sequence[Migration], *, create: bool) -> None:
    with database.read() as connection:
        version = _version(connection)
    if version is None and not create:
        raise RegisterError(f"{database.name}: there is no register; `safeconduct read PATH --register …` makes one")
    if version == len(migrations):
        return
    with database.write() as connection:
        version = _version(connection) or 0  # another process may have been here first
        if version > len(migrations):
            raise RegisterError(
                f"{database.name}: written by a newer safeconduct (version {version} of the register; this one reads up to "
                f"{len(migrations)}). Update safeconduct; nothing was changed"
            )
        if version == 0:
            _make_meta(connection, database)
        for migration in migrations[version:]:
            migration(connection)
        connection.execute(text("UPDATE meta SET version = :version"), {"version": len(migrations)})


def _version(connection: Connection) -> int | None:
    """The register's version; None where there are no tables yet."""
    if connection.dialect.name == "sqlite":
        there = connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'meta'"))
    else:
        there = connection.execute(
            text("SELECT 1 FROM information_schema.tables WHERE table_schema = :schema AND table_name = 'meta'"),
            {"schema": SCHEMA},
        )
    if there.first() is None:
        return None
    return int(connection.execute(text("SELECT version FROM meta")).scalar_one())


def _make_meta(connection: Connection, database: Database) -> None:
    if not database.is_sqlite:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    connection.execute(text("CREATE TABLE meta (version INTEGER NOT NULL)"))
    connection.execute(text("INSERT INTO meta VALUES (0)"))


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what the database engines raise into a RegisterError that says what to do. Statements and values stay out of it."""
    try:
        yield
    except DBAPIError as error:
        raise RegisterError(f"{name}: {_advice(str(error.orig))}") from None


_ADVICE = (
    ("disk is full", "the disk is full; make room and run the same command again: what was read so far is kept"),
    ("disk i/o error", "the disk failed or is full; make room or move the register, then run the same command again"),
    (
        "no space left",
        "the server's disk is full; make room and run the same command again: what was read so far is kept",
    ),
    ("readonly", "it cannot be written to; check the permissions of the file and its folder"),
    ("unable to open", "it cannot be opened; check the path and the permissions of the file and its folder"),
    ("permission denied", "permission denied; check who may use it"),
    ("locked", f"another program has been writing to it for {PATIENCE} seconds; wait for it to end and try again"),
    ("lock timeout", f"another program has been using it for {PATIENCE} seconds; wait for it to end and try again"),
    ("malformed", "the file is damaged; restore a copy, and let `safeconduct check` look at it"),
    ("not a database", "the file is damaged or no register; restore a copy"),
    ("password authentication", "the server refused the user or password"),
    ("does not exist", "the server knows no such database; make it with `createdb`, then try again"),
    ("connection", "the server cannot be reached; check host, port, and whether it runs"),
)


def _advice(message: str) -> str:
    folded = message.lower()
    for sign, advice in _ADVICE:
        if sign in folded:
            return advice
    first = folded.splitlines()[0] if folded else "unknown"
    return f"the database refused: {first[:120]}"


__all__ = ["APPLICATION", "PATIENCE", "SCHEMA", "Database", "open_database"]
