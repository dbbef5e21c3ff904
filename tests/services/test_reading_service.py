"""Reading into a register: everything once, errors beside it, repeatable, with one process or several."""

from __future__ import annotations

import itertools
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from fakes import FakeReader, LaterReader
from making import NOON, document
from safeconduct.domain.documents import Document, Receipt, digest_of
from safeconduct.domain.errors import UnreadableInput
from safeconduct.services.readers import HANDFUL
from safeconduct.services.reading import Progress, read_again, read_into
from safeconduct.store.register import Register
from safeconduct.store.state import state_digest

MANY = HANDFUL + 5
"""Enough pages for other processes to be started."""


@dataclass(frozen=True)
class Arrived:
    document: Document
    receipt: Receipt


def arrived(text: str, location: str = "a.txt") -> Arrived:
    doc = document(text)
    return Arrived(doc, Receipt(doc.digest, location, NOON, "The Wire"))


def pages(count: int) -> list[Arrived]:
    return [arrived(f"Person Number{n} is held. Other Number{n} is released.", f"{n}.txt") for n in range(count)]


def state(register: Register) -> str:
    with register.read() as kept:
        return state_digest(kept)


def test_reading_keeps_documents_receipts_and_claims(register: Register) -> None:
    progress = read_into(register, pages(3), FakeReader)
    assert (progress.done, progress.read, progress.claims, progress.complete) == (3, 3, 6, True)
    with register.read() as kept:
        assert sum(len(records) for _, records in kept.claims.all()) == 6
        assert kept.claims.incomplete_runs() == ()


def test_reading_the_same_again_changes_nothing(register: Register) -> None:
    read_into(register, pages(3), FakeReader)
    before = state(register)
    progress = read_into(register, pages(3), FakeReader)
    assert (progress.read, progress.known) == (0, 3)
    assert state(register) == before


def test_the_same_bytes_twice_in_one_run_are_one_document_with_two_receipts(register: Register) -> None:
    read_into(register, [arrived("Rudolf Abel is held.", "a"), arrived("Rudolf Abel is held.", "b")], FakeReader)
    with register.read() as kept:
        (record,) = kept.documents.records()
        assert len(kept.documents.receipts(record.digest)) == 2
        assert len(kept.claims.of([record.digest])[record.digest]) == 1


def test_several_processes_give_the_state_that_one_gives(new_location: Callable[[], str]) -> None:
    states = []
    for jobs in (1, 2):
        with Register.open(new_location(), create=True) as register:
            assert read_into(register, pages(MANY), FakeReader, jobs=jobs).complete
            states.append(state(register))
    assert states[0] == states[1]


def test_what_cannot_be_read_is_told_and_the_rest_is_read(register: Register) -> None:
    broken = UnreadableInput("b.pdf", "it is encrypted")
    progress = read_into(register, [*pages(2), broken, arrived("FAIL", "c.txt")], FakeReader)
    assert [f.where for f in progress.failures] == ["b.pdf", "c.txt"]
    assert (progress.read, progress.complete) == (2, False)


def test_a_document_that_kills_its_process_costs_only_itself(register: Register) -> None:
    progress = read_into(register, [*pages(MANY), arrived("KILL", "k.txt"), *pages(MANY + 2)], FakeReader, jobs=2)
    assert [f.where for f in progress.failures] == ["k.txt"]
    assert len({r.digest for r in _records(register)}) == MANY + 3
    assert progress.read == MANY + 2


def _records(register: Register) -> list[Document]:
    with register.read() as kept:
        return list(kept.documents.records())


def test_an_irrelevant_page_keeps_digest_and_receipt(register: Register) -> None:
    content = b"Fine weather."
    page = Arrived(Document(digest_of(content), content, "text/plain", None), Receipt(digest_of(content), "w", NOON))
    progress = read_into(register, [page], FakeReader)
    assert (progress.irrelevant, progress.read) == (1, 0)
    with register.read() as kept:
        assert kept.documents.receipts(digest_of(content)) == (page.receipt,)


def test_a_text_that_cannot_be_stored_is_told_and_the_rest_is_read(register: Register) -> None:
    progress = read_into(register, [arrived("Ivan\x00 Petrov is held.", "nul.txt"), *pages(2)], FakeReader)
    assert [f.where for f in progress.failures] == ["nul.txt"]
    assert progress.read == 2


def test_ctrl_c_keeps_what_was_finished_and_says_so(register: Register) -> None:
    def interrupted() -> Iterator[Arrived]:
        yield from pages(150)
        raise KeyboardInterrupt

    progress = read_into(register, interrupted(), FakeReader, jobs=1)
    assert progress.interrupted
    assert len(_records(register)) == 100
    read_into(register, pages(150), FakeReader, jobs=1)
    assert len(_records(register)) == 150


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_between_two_documents_stops_before_the_next(register: Register, jobs: int) -> None:
    asked = MANY

    def arriving() -> Iterator[Arrived]:
        for number, page in enumerate(pages(MANY + 10), 1):
            if number == asked:
                signal.raise_signal(signal.SIGINT)
            yield page

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    progress = read_into(register, arriving(), FakeReader, jobs=jobs)
    signal.signal(signal.SIGINT, before)
    assert progress.interrupted
    assert 0 < progress.done <= asked
    assert read_into(register, pages(MANY + 10), FakeReader, jobs=jobs).complete


@pytest.mark.parametrize("jobs", [1, 2])
def test_reading_again_replaces_the_claims_of_an_older_reader(register: Register, jobs: int) -> None:
    read_into(register, pages(MANY), FakeReader, jobs=1)
    progress = read_again(register, LaterReader, jobs=jobs)
    assert (progress.total, progress.read) == (MANY, MANY)
    with register.read() as kept:
        records = [r for _, each in kept.claims.all() for r in each]
    assert {(r.reader, r.observed.confidence) for r in records} == {("fake 2", 0.75)}
    assert len(records) == MANY
    assert read_again(register, LaterReader, jobs=jobs).total == 0


def test_progress_is_told_after_every_document(register: Register) -> None:
    seen: list[int] = []
    read_into(register, pages(5), FakeReader, jobs=1, watch=lambda progress: seen.append(progress.done))
    assert seen[-1] == 5
    assert all(a <= b for a, b in itertools.pairwise(seen))


def test_a_new_run_is_complete() -> None:
    assert Progress().complete
