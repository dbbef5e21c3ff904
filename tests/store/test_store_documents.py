"""Documents, receipts and claims survive the way into the register and back, on both engines."""

from __future__ import annotations

from datetime import date

import pytest

from making import NOON, document, name_claim
from safeconduct.domain.claims import DoubtfulText, Observed, Reading
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Document, Receipt, digest_of
from safeconduct.domain.errors import NotFound, UnreadableInput
from safeconduct.domain.register import Keeping
from safeconduct.store.register import Register


def test_an_article_comes_back_as_it_was_stored(register: Register) -> None:
    doc = document()
    with register.write() as kept:
        assert kept.documents.add(doc)
    with register.read() as kept:
        assert kept.documents.article(doc.digest) == doc.article
        assert kept.documents.content(doc.digest) == doc.content
        assert kept.documents.record(doc.digest).keeping is Keeping.WHOLE


def test_the_same_bytes_are_kept_once_with_a_receipt_for_each_location(register: Register) -> None:
    doc = document()
    with register.write() as kept:
        kept.documents.add(doc)
        assert not kept.documents.add(doc)
        for location in ("a.txt", "b.txt", "a.txt"):
            kept.documents.receive([Receipt(doc.digest, location, NOON, "The Wire", When("1962"))])
    with register.read() as kept:
        assert [r.location for r in kept.documents.receipts(doc.digest)] == ["a.txt", "b.txt"]
        assert kept.documents.receipts(doc.digest)[0] == Receipt(doc.digest, "a.txt", NOON, "The Wire", When("1962"))
        assert len(kept.documents.records()) == 1


def test_a_page_that_does_not_speak_of_custody_keeps_no_text(register: Register) -> None:
    content = b"The weather was fine."
    with register.write() as kept:
        kept.documents.add(Document(digest_of(content), content, "text/plain", None))
    with register.read() as kept:
        assert kept.documents.record(digest_of(content)).keeping is Keeping.IRRELEVANT
        with pytest.raises(NotFound):
            kept.documents.content(digest_of(content))


def test_as_of_leaves_out_later_and_undated_documents(register: Register) -> None:
    early, late, undated = document("one", "1962-02"), document("two", "1963"), document("three", None)
    with register.write() as kept:
        for doc in (early, late, undated):
            kept.documents.add(doc)
    with register.read() as kept:
        assert [r.digest for r in kept.documents.records(as_of=date(1962, 2, 28))] == [early.digest]
        assert kept.documents.records(as_of=date(1962, 2, 27)) == ()
        assert kept.documents.undated() == 1


def test_a_text_that_no_engine_can_hold_is_refused(register: Register) -> None:
    with pytest.raises(UnreadableInput), register.write() as kept:
        kept.documents.add(document("half a \ud800 pair"))


def test_current_claims_are_those_of_the_latest_reading(register: Register) -> None:
    doc = document()
    abel, powers = name_claim(doc, "Rudolf Abel"), name_claim(doc, "Gary Powers")
    with register.write() as kept:
        kept.documents.add(doc)
        first = kept.claims.begin_run("reader 1", NOON)
        kept.claims.observe(first, [Reading(doc.digest, "reader 1", (Observed(abel, 0.5, False), Observed(powers)))])
        second = kept.claims.begin_run("reader 2", NOON)
        doubtful = (DoubtfulText(3, 9, "garbled"),)
        kept.claims.observe(second, [Reading(doc.digest, "reader 2", (Observed(powers, 0.25),), doubtful)])
    with register.read() as kept:
        (record,) = kept.claims.of([doc.digest])[doc.digest]
        assert (record.observed, record.reader) == (Observed(powers, 0.25), "reader 2")
        assert record.observed.claim.id == powers.id
        assert record.observed.claim.values[0].rule == "printed"
        assert kept.claims.doubtful(doc.digest) == doubtful
        assert kept.claims.readers([doc.digest]) == {doc.digest: "reader 2"}
        with pytest.raises(NotFound, match="no longer observes"):
            kept.claims.record(abel.id)


def test_a_failed_change_leaves_nothing_behind(register: Register) -> None:
    def fail() -> None:
        with register.write() as kept:
            kept.documents.add(document())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with register.read() as kept:
        assert kept.documents.records() == ()
