"""`check` finds what was changed behind the register's back, and nothing in a sound one."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from test_reading_service import pages

from fakes import FakeReader
from safeconduct.services.checking import check
from safeconduct.services.reading import read_into
from safeconduct.store.register import Register


@pytest.fixture
def filled(register: Register) -> Register:
    read_into(register, pages(3), FakeReader)
    return register


def tampered(register: Register, statement: str) -> list[str]:
    with register.write() as kept:
        kept.connection.execute(text(statement))
    return [problem.what for problem in check(register) if not problem.harmless]


def test_a_sound_register_has_no_problems(filled: Register) -> None:
    assert check(filled) == ()


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE document SET text = text || ' more' WHERE number = 1", "its text was changed"),
        ("UPDATE document SET content = NULL WHERE number = 1", "its bytes are missing"),
        ("UPDATE document SET text = NULL WHERE number = 1", "its text is missing"),
        ("UPDATE value SET value = 'Nobody' WHERE ordinal = 0", "its values are not those it was made of"),
        ('UPDATE value SET "end" = 9999 WHERE ordinal = 0', "a span lies outside of its document's text"),
        ("UPDATE value SET value = 'asleep' WHERE role = 'status'", "'asleep' is no status"),
        ("DELETE FROM receipt", "has no receipt"),
        ("DELETE FROM observation", "was neither observed by a run nor added by anybody"),
        ("DELETE FROM value", "has no values"),
        ("DELETE FROM derived", "follows from the claims and judgements, and is missing"),
        ("DELETE FROM derived_term", "is not found by what it should be found by"),
        (
            "UPDATE derived SET key = 'p-0' WHERE key = (SELECT min(key) FROM derived WHERE layer = 'person')",
            "follows from nothing that is kept",
        ),
    ],
)
def test_what_was_changed_is_found(filled: Register, statement: str, finding: str) -> None:
    assert any(finding in found for found in tampered(filled, statement))


def test_a_document_missing_from_the_index_is_found(filled: Register) -> None:
    sqlite = filled.database.is_sqlite
    drop = "INSERT INTO words (words) VALUES ('delete-all')" if sqlite else "DELETE FROM words"
    assert tampered(filled, drop).count("is missing from the search index") == 3


def test_a_run_that_was_stopped_is_harmless(filled: Register) -> None:
    with filled.write() as kept:
        kept.connection.execute(text("UPDATE run SET completed = NULL"))
    assert [problem.harmless for problem in check(filled)] == [True]
