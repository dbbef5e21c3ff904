"""A desk that remembers shows at every moment what a desk that just began would show."""

from __future__ import annotations

import pytest

from desk_helpers import arrived, fill
from fakes import StoryReader
from safeconduct.domain.judgements import Spelling, Verdict
from safeconduct.services import queue, roll, searching, timeline
from safeconduct.services.forgetting import erase, withhold
from safeconduct.services.judging import judge, undo
from safeconduct.services.lookout import Lookout, RememberingDesk
from safeconduct.services.reading import read_into
from safeconduct.store.register import Register

MORE = (
    ("One more", "1962-03-01", "Gary Powers is held. Ivan Petrov is released. SU sent Anna Weiss to US."),
    ("Another", "1962-03-02", "SU and US exchanged 5 people in Berlin on 1962-02-10. US offered Ivan Petrov to SU."),
)


@pytest.fixture(autouse=True)
def filled(register: Register) -> None:
    fill(register)


def everything(desk: RememberingDesk) -> dict[str, object]:
    """Every list of the desk, in plain values."""
    marks = timeline.timeline(desk)
    return {
        "documents": desk.documents(),
        "people": desk.people(),
        "events": desk.events(),
        "negotiations": desk.negotiations(),
        "conflicts": desk.conflicts(),
        "copies": desk.derived.copies(),
        "traces": sorted(desk.traces().items()),
        "roll": roll.roll(desk),
        "timeline": [(mark, timeline.text_of(mark, desk)) for mark in marks],
        "spellings": sorted(searching.spellings(desk).items()),
        "unsure": queue.waiting_claims(desk),
    }


def seen(lookout: Lookout) -> dict[str, object]:
    with lookout.looking() as desk:
        return everything(desk)


def check(lookout: Lookout) -> None:
    assert seen(lookout) == seen(Lookout(lookout.register))


def spelling(register: Register, name: str) -> Spelling:
    with Lookout(register).looking() as desk:
        appearance = next(a for a in desk.appearances() if a.name == name)
    return Spelling(appearance.document, name)


def test_after_every_change_the_lists_are_those_of_a_desk_that_just_began(register: Register) -> None:
    lookout = Lookout(register)
    before = seen(lookout)
    for report in MORE:
        read_into(register, [arrived(*report)], StoryReader, jobs=1)
        check(lookout)
    made = judge(
        register, Verdict.SAME, spelling(register, "Gary Powers"), spelling(register, "Ivan Petrov"), author="R."
    )
    check(lookout)
    undo(register, made.id, author="R.")
    check(lookout)
    for target in (spelling(register, "Gary Powers"), spelling(register, "Anna Weiss").document):
        withhold(register, target, author="R.")
        check(lookout)
        withhold(register, target, author="R.", withheld=False)
        check(lookout)
    erase(register, [spelling(register, "Rudolf Abel")], author="R.")
    check(lookout)
    assert seen(lookout) != before


def test_a_list_nobody_asked_for_in_between_is_made_from_all_changes_since(register: Register) -> None:
    lookout = Lookout(register)
    seen(lookout)
    for report in MORE:
        read_into(register, [arrived(*report)], StoryReader, jobs=1)
        with lookout.looking() as desk:
            desk.events()
    withhold(register, spelling(register, "Gary Powers"), author="R.")
    with lookout.looking() as desk:
        desk.people()
    check(lookout)


def test_a_withheld_document_that_arrived_last_stays_out_when_others_arrive(register: Register) -> None:
    lookout = Lookout(register)
    (last,) = fill(register, [MORE[0]])
    seen(lookout)
    withhold(register, last.document.digest, author="R.")
    check(lookout)
    fill(register, [MORE[1]])
    check(lookout)
    with lookout.looking() as desk:
        assert last.document.digest not in desk.documents_by_digest()


def test_only_rows_that_changed_are_looked_at_again(register: Register) -> None:
    lookout = Lookout(register)
    with lookout.looking() as desk:
        then = desk.people_by_id()
    read_into(register, [arrived("Elsewhere", "1970-01-01", "Somebody Else is held.")], StoryReader, jobs=1)
    with lookout.looking() as desk:
        now = desk.people_by_id()
    assert len(now) == len(then) + 1
    assert all(now[person] is then[person] for person in then)


def test_a_reader_of_an_earlier_moment_does_not_turn_the_memory_back(register: Register) -> None:
    lookout = Lookout(register)
    with register.read() as earlier:
        earlier.documents.records()
        read_into(register, [arrived(*MORE[0])], StoryReader, jobs=1)
        check(lookout)
        with lookout.looking() as desk:
            late = desk.memory
        assert lookout.memory_of(earlier) is late
