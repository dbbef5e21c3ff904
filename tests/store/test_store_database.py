"""Opening a register: created private, migrated once, and anything that is no register refused untouched."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from making import document
from safeconduct.domain.errors import RegisterError
from safeconduct.store.database import open_database
from safeconduct.store.migrations import MIGRATIONS
from safeconduct.store.register import Register

NewLocation = Callable[[], str]


def add_a_table(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE later (one INTEGER)"))


def fail_half_way(connection: Connection) -> None:
    add_a_table(connection)
    raise RuntimeError("half way")


def test_a_new_file_may_be_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Register.open(path, create=True).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_register_opens_again(new_location: NewLocation) -> None:
    location = new_location()
    with Register.open(location, create=True) as register, register.write() as kept:
        kept.documents.add(document())
    with Register.open(location) as register, register.read() as kept:
        assert len(kept.documents.records()) == 1


def test_an_older_register_is_brought_up_to_date_once(new_location: NewLocation) -> None:
    location = new_location()
    open_database(location, create=True).close()
    for _ in range(2):
        database = open_database(location, migrations=(*MIGRATIONS, add_a_table))
        with database.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM later")).scalar() == 0
        database.close()


def test_a_migration_that_fails_changes_nothing(new_location: NewLocation) -> None:
    location = new_location()
    open_database(location, create=True).close()
    with pytest.raises(RuntimeError):
        open_database(location, migrations=(*MIGRATIONS, fail_half_way))
    database = open_database(location)
    with database.write() as connection:
        add_a_table(connection)
    database.close()


def test_a_register_of_a_newer_version_is_refused(new_location: NewLocation) -> None:
    location = new_location()
    open_database(location, create=True, migrations=(*MIGRATIONS, add_a_table)).close()
    with pytest.raises(RegisterError, match="newer safeconduct"):
        Register.open(location, create=True)


def test_there_is_no_register_until_something_is_read(new_location: NewLocation) -> None:
    with pytest.raises(RegisterError, match="there is no register"):
        Register.open(new_location())


def test_somebody_elses_database_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE meta (version INTEGER)")
    before = path.read_bytes()
    with pytest.raises(RegisterError, match="not a register"):
        Register.open(path, create=True)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["other.db"]


@pytest.mark.parametrize("content", [b"Dear diary", b"SQLite format 3\x00", b"\x00" * 4096])
def test_a_file_that_is_no_register_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match="not a register"):
        Register.open(path, create=True)
    assert path.read_bytes() == content


def test_a_damaged_register_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Register.open(path, create=True).close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8000)
    with pytest.raises(RegisterError, match=r"damaged|no register"):
        Register.open(path)


@pytest.mark.parametrize("location", ["", "missing/r.db"])
def test_a_folder_or_a_path_without_one_is_refused(tmp_path: Path, location: str) -> None:
    with pytest.raises(RegisterError, match=r"a folder|No such file"):
        Register.open(tmp_path / location, create=True)


def test_a_full_disk_is_told_and_what_was_kept_stays(tmp_path: Path) -> None:
    with Register.open(tmp_path / "r.db", create=True) as register:
        with register.write() as kept:
            kept.documents.add(document("kept before"))
            pages = kept.connection.execute(text("PRAGMA page_count")).scalar()
            kept.connection.execute(text(f"PRAGMA max_page_count = {pages + 1}"))
        big = document("".join(f"word{n} " for n in range(50_000)))

        def fill() -> None:
            with register.write() as kept:
                kept.connection.execute(text(f"PRAGMA max_page_count = {pages + 1}"))
                kept.documents.add(big)

        with pytest.raises(RegisterError, match="disk is full"):
            fill()
        with register.read() as kept:
            assert len(kept.documents.records()) == 1


def test_a_server_out_of_reach_is_told_without_the_password() -> None:
    with pytest.raises(RegisterError) as told:
        Register.open("postgresql://somebody:s3cret@127.0.0.1:1/nowhere", create=True)
    assert "cannot be reached" in str(told.value)
    assert "s3cret" not in str(told.value)


def test_a_database_that_is_not_there_is_told(postgresql: str) -> None:
    with pytest.raises(RegisterError, match="knows no such database"):
        Register.open(postgresql.replace("/postgres?", "/nowhere?"), create=True)


@pytest.mark.parametrize("location", ["mysql://host/database", "http://host/r.db", "nonsense://"])
def test_other_addresses_are_refused(location: str) -> None:
    with pytest.raises(RegisterError):
        Register.open(location, create=True)


def test_reading_cannot_write(register: Register) -> None:
    def write() -> None:
        with register.read() as kept:
            kept.documents.add(document())

    with pytest.raises(RegisterError):
        write()
    with register.write() as kept:
        assert kept.documents.add(document())


def test_processes_that_create_one_register_at_once_all_get_it(new_location: NewLocation) -> None:
    location = new_location()
    program = (
        "import sys; from safeconduct.store.register import Register; Register.open(sys.argv[1], create=True).close()"
    )
    started = [subprocess.Popen([sys.executable, "-c", program, location]) for _ in range(4)]
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]
    Register.open(location).close()


def interrupt(register: Register) -> None:
    with register.database.read() as connection:
        connection.invalidate()  # as a statement that is interrupted does
        raise KeyboardInterrupt


def test_an_interrupt_within_a_statement_stays_an_interrupt(tmp_path: Path) -> None:
    with Register.open(str(tmp_path / "r.db"), create=True) as register:
        with pytest.raises(KeyboardInterrupt):
            interrupt(register)
        with register.database.read() as connection:
            assert connection.execute(text("SELECT 1")).scalar() == 1
