"""The desk shows what may be shown, as of a day, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from test_reading_service import Arrived

from fakes import StoryReader
from making import NOON, document
from safeconduct.domain.claims import ClaimId
from safeconduct.domain.documents import Digest, Receipt
from safeconduct.domain.errors import NotFound
from safeconduct.domain.judgements import Spelling, Verdict
from safeconduct.domain.register import Action
from safeconduct.services.access import looking
from safeconduct.services.journal import log_export
from safeconduct.services.judging import judge
from safeconduct.services.reading import read_into
from safeconduct.store.register import Register

EARLY = document("SU and US exchanged 2 people in Berlin on 1962-02-10. SU sent Gary Powers to US.", "1962-02-10")
LATE = document("Gary Powers is released. US offered Anna Weiss to SU.", "1962-03-01")
UNDATED = document("Ivan Petrov is held.", None)
EARLY_DAY = date(1962, 2, 28)


@pytest.fixture
def filled(register: Register) -> Register:
    pages = [Arrived(d, Receipt(d.digest, f"{n}.txt", NOON)) for n, d in enumerate((EARLY, LATE, UNDATED))]
    read_into(register, pages, StoryReader)
    return register


def test_everything_is_shown_without_a_day(filled: Register) -> None:
    with looking(filled) as desk:
        assert [d.digest for d in desk.documents()] == [EARLY.digest, LATE.digest, UNDATED.digest]
        assert len(list(desk.articles())) == len(dict(desk.all_claims())) == 3
        assert desk.undated == 0
        assert {p.name for p in desk.people()} == {"Gary Powers", "Ivan Petrov"}


def test_an_earlier_day_shows_what_was_published_by_then(filled: Register) -> None:
    with looking(filled, as_of=EARLY_DAY) as desk:
        assert [d.digest for d in desk.documents()] == [EARLY.digest]
        assert [p.name for p in desk.people()] == ["Gary Powers"]
        assert [a.document for a in desk.appearances()] == [EARLY.digest]
        assert len(desk.events()) == 1
        assert desk.undated == 1
        assert desk.search("released") == ()
        assert len(desk.search("exchanged")) == 1
        with pytest.raises(NotFound):
            desk.article(LATE.digest)


def test_todays_judgements_count_on_an_earlier_day(filled: Register) -> None:
    with looking(filled) as desk:
        claim = next(r.observed.claim for r in desk.claims(EARLY.digest) if r.observed.claim.get("person"))
    judge(filled, Verdict.REJECT, claim.id, author="R. Reader")
    with looking(filled, as_of=EARLY_DAY) as desk:
        assert desk.people() == ()


def test_one_of_each_is_found_by_id(filled: Register) -> None:
    with looking(filled) as desk:
        (event,) = desk.events()
        assert desk.derived.event(event.id) == event
        assert {t.document for t in desk.tellings(event.id)} == {EARLY.digest}
        for person in desk.people():
            assert desk.person(person.id) == person
            assert {a.person for a in desk.appearances(person.id)} == {person.id}
        (claim, *_) = (r.observed.claim for r in desk.claims(LATE.digest))
        assert desk.claim(claim.id).observed.claim == claim


@pytest.mark.parametrize("prefix", [EARLY.digest, EARLY.digest[:12], EARLY.digest[:12].upper()])
def test_a_document_is_named_by_the_beginning_of_its_digest(filled: Register, prefix: str) -> None:
    with looking(filled) as desk:
        assert desk.named(prefix) == EARLY.digest


def test_a_name_for_several_documents_or_for_none_is_refused(filled: Register) -> None:
    with looking(filled) as desk:
        with pytest.raises(NotFound, match="several"):
            desk.named("a1")  # the id that all these documents give themselves
        with pytest.raises(NotFound, match="not in the register"):
            desk.named("zz")
        with pytest.raises(NotFound):
            desk.document(Digest("0" * 64))
        with pytest.raises(NotFound):
            desk.claim(ClaimId("0" * 32))
        with pytest.raises(NotFound):
            desk.person("p-0")


def test_a_hit_is_a_stretch_of_the_text_with_the_words_in_it(filled: Register) -> None:
    with looking(filled) as desk:
        (hit,) = desk.search("powers released")
        text = desk.article(LATE.digest).text
    assert hit.document == LATE.digest
    assert [text[start:end] for start, end in hit.spans] == ["Powers", "released"]


def test_judging_two_spellings_the_same_makes_them_one_person(filled: Register) -> None:
    left, right = Spelling(EARLY.digest, "Gary Powers"), Spelling(UNDATED.digest, "Ivan Petrov")
    judge(filled, Verdict.SAME, left, right, author="R. Reader")
    with looking(filled) as desk:
        (person,) = (p for p in desk.people() if len(p.spellings) == 2)
        assert dict(person.spellings).keys() == {"Gary Powers", "Ivan Petrov"}
        assert len(desk.judgements()) == 1


def test_an_export_is_logged_with_its_author_and_no_name(filled: Register) -> None:
    log_export(filled, "R. Reader", "facts", clock=lambda: NOON)
    with filled.read() as kept:
        assert kept.decisions.actions() == (Action(1, NOON, "R. Reader", "export", "facts"),)
