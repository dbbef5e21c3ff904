"""Deciding, adding and taking back: kept with author, time and reason, and effective at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from test_reading_service import arrived

from fakes import FakeReader, LaterReader
from making import NOON, document
from safeconduct.domain.claims import Claim, ClaimId, Kind
from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import InvalidClaim, InvalidJudgement, NotFound, RegisterError
from safeconduct.domain.judgements import Spelling, Verdict
from safeconduct.domain.register import ClaimRecord
from safeconduct.services.adding import Mark, add_claim, add_note
from safeconduct.services.judging import judge, undo
from safeconduct.services.reading import read_again, read_into
from safeconduct.services.reviewing import reviews
from safeconduct.store.register import Register

TEXT = "Rudolf Abel is held. Gary Powers is released. Rudolf Abel said nothing."


@pytest.fixture
def page(register: Register) -> Digest:
    read_into(register, [arrived(TEXT)], FakeReader)
    return document(TEXT).digest


def claims(register: Register, digest: Digest) -> list[ClaimRecord]:
    with register.read() as kept:
        return list(kept.claims.of([digest])[digest])


def claim_about(register: Register, digest: Digest, person: str) -> Claim:
    return next(r.observed.claim for r in claims(register, digest) if r.observed.claim.get("person") == person)


def test_the_latest_verdict_on_a_claim_stands_until_it_is_undone(register: Register, page: Digest) -> None:
    claim = claim_about(register, page, "Rudolf Abel")
    judge(register, Verdict.REJECT, claim.id, author="R. Reader", reason="another man", clock=lambda: NOON)
    later = datetime(2024, 2, 1, tzinfo=UTC)
    accepted = judge(register, Verdict.ACCEPT, claim.id, author="R. Reader", clock=lambda: later)
    assert [(r.accepted, r.rejected) for r in claims(register, page)] == [(True, False), (False, False)]
    undo(register, accepted.id, author="R. Reader")
    assert [(r.accepted, r.rejected) for r in claims(register, page)] == [(False, True), (False, False)]


def test_a_judgement_comes_back_as_it_was_made(register: Register, page: Digest) -> None:
    left, right = Spelling(page, "Rudolf Abel"), Spelling(page, "Gary Powers")
    made = judge(register, Verdict.NOT_SAME, left, right, author="R. Reader", reason="seen both", clock=lambda: NOON)
    with register.read() as kept:
        assert kept.decisions.judgements() == (made,)
        assert kept.decisions.judgements_on([page]) == (made,)


def test_what_was_undone_is_kept_but_does_not_stand(register: Register, page: Digest) -> None:
    claim = claim_about(register, page, "Rudolf Abel")
    made = judge(register, Verdict.REJECT, claim.id, author="R. Reader")
    taken_back = undo(register, made.id, author="S. Second", reason="hasty")
    with register.read() as kept:
        assert kept.decisions.judgements() == ()
        assert kept.decisions.history() == ((made, taken_back),)
        assert [a.verb for a in kept.decisions.actions()] == ["reject", "undo"]
    with pytest.raises(NotFound, match="taken back before"):
        undo(register, made.id, author="S. Second")


def test_judgements_about_nothing_are_refused(register: Register, page: Digest) -> None:
    claim = claim_about(register, page, "Rudolf Abel")
    with pytest.raises(NotFound):
        judge(register, Verdict.REJECT, ClaimId("0" * 32), author="R. Reader")
    with pytest.raises(NotFound):
        judge(register, Verdict.SAME, Spelling(page, "Rudolf Abel"), Spelling(page, "Nobody Here"), author="R. Reader")
    with pytest.raises(InvalidJudgement, match="no event"):
        judge(register, Verdict.SAME, claim.id, claim_about(register, page, "Gary Powers").id, author="R. Reader")
    with pytest.raises((InvalidJudgement, RegisterError)):
        judge(register, Verdict.REJECT, claim.id, author=" ")
    with pytest.raises(NotFound):
        undo(register, "nothing", author="R. Reader")


def test_a_judgement_goes_to_review_when_a_newer_reader_no_longer_sees_its_target(
    register: Register, page: Digest
) -> None:
    claim = claim_about(register, page, "Gary Powers")
    made = judge(register, Verdict.ACCEPT, claim.id, author="R. Reader")
    stays = judge(register, Verdict.ACCEPT, claim_about(register, page, "Rudolf Abel").id, author="R. Reader")
    read_again(register, LaterReader)
    with register.read() as kept:
        assert [(r.judgement, r.missing) for r in reviews(kept)] == [(made, (claim.id,))]
        assert kept.decisions.judgements() == (made, stays)


def test_a_claim_added_by_hand_survives_reading_again_until_it_is_undone(register: Register, page: Digest) -> None:
    marks = [Mark("person", "Rudolf Abel", start=46), Mark("stance", "said nothing", "neutral")]
    claim, addition = add_claim(register, page, Kind.STATEMENT, marks, author="R. Reader", clock=lambda: NOON)
    read_again(register, LaterReader)
    (added,) = (r for r in claims(register, page) if r.author)
    assert (added.observed.claim, added.author, added.reader) == (claim, "R. Reader", "")
    undo(register, addition.id, author="R. Reader")
    assert all(not r.author for r in claims(register, page))


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        (Mark("person", "Rudolf Abel"), "2 times, at 0, 46;"),
        (Mark("person", "Rudolph Abel"), "do not stand"),
        (Mark("person", "Rudolf Abel", start=3), "do not stand"),
        (Mark("person", ""), "do not stand"),
        (Mark("salary", "nothing"), "has no role"),
        (Mark("status", "nothing", "asleep"), "is no status"),
    ],
)
def test_words_that_are_not_there_or_do_not_fit_are_refused(
    register: Register, page: Digest, mark: Mark, why: str
) -> None:
    with pytest.raises(InvalidClaim, match=why):
        add_claim(register, page, Kind.STATUS, [mark], author="R. Reader")
    assert len(claims(register, page)) == 2


def test_a_note_is_a_document_that_words_can_be_marked_in(register: Register) -> None:
    note = add_note(
        register, "A lawyer told me that Rudolf Abel is ill.", author="R. Reader", access="desk", clock=lambda: NOON
    )
    add_claim(register, note, Kind.NAME, [Mark("name", "Rudolf Abel")], author="R. Reader")
    with register.read() as kept:
        assert [(n.document, n.author, n.access, n.at) for n in kept.decisions.notes()] == [
            (note, "R. Reader", "desk", NOON)
        ]
        assert len(kept.claims.of([note])[note]) == 1
        assert kept.documents.article(note).outlet == "R. Reader"
