"""Earlier days are worked out in another process where that takes long, and shown as soon as they are there."""

from __future__ import annotations

import time
from datetime import date

import pytest

from desk_helpers import arrived, fill
from fakes import StoryReader
from safeconduct.domain.judgements import Spelling, Verdict
from safeconduct.services import roll
from safeconduct.services.earlier import EarlierDays, NotYet
from safeconduct.services.forgetting import withhold
from safeconduct.services.judging import judge
from safeconduct.services.lookout import Lookout
from safeconduct.services.reading import read_into
from safeconduct.store.register import Register

DAY = date(1962, 2, 10)


def names(lookout: Lookout) -> list[str]:
    with lookout.looking(DAY) as desk:
        return [f"{entry.name} {entry.status}" for entry in roll.roll(desk)]


def in_time(lookout: Lookout) -> list[str]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            return names(lookout)
        except NotYet:
            time.sleep(0.2)
    raise AssertionError("the day was never worked out")


@pytest.fixture
def elsewhere(register: Register) -> Lookout:
    """A lookout that works every day out in another process."""
    fill(register)
    return Lookout(register, EarlierDays(register, at_once=0))


def test_a_day_that_takes_long_is_worked_out_elsewhere_and_is_the_same(elsewhere: Lookout) -> None:
    with pytest.raises(NotYet) as raised:
        names(elsewhere)
    assert (raised.value.day, raised.value.documents) == (DAY, 2)
    assert in_time(elsewhere) == names(Lookout(elsewhere.register)) != []


def test_a_day_stays_as_it_was_while_later_documents_arrive(elsewhere: Lookout) -> None:
    before = in_time(elsewhere)
    read_into(elsewhere.register, [arrived("Later", "1970-01-01", "Somebody Else is held.")], StoryReader, jobs=1)
    assert names(elsewhere) == before


def test_a_day_is_shown_as_it_was_until_documents_of_its_time_are_worked_in(elsewhere: Lookout) -> None:
    before = in_time(elsewhere)
    read_into(elsewhere.register, [arrived("Earlier", "1960-01-01", "Somebody Else is held.")], StoryReader, jobs=1)
    assert names(elsewhere) == before
    until = time.monotonic() + 60
    while names(elsewhere) == before and time.monotonic() < until:
        time.sleep(0.2)
    assert names(elsewhere) == names(Lookout(elsewhere.register)) != before


def test_what_is_withheld_is_hidden_on_earlier_days_at_once(elsewhere: Lookout) -> None:
    assert "Gary Powers held" in in_time(elsewhere)
    with elsewhere.looking() as desk:
        appearance = next(a for a in desk.appearances() if a.name == "Gary Powers")
    withhold(elsewhere.register, Spelling(appearance.document, "Gary Powers"), author="R.")
    try:
        assert not any("Powers" in line for line in names(elsewhere))
    except NotYet:
        assert not any("Powers" in line for line in in_time(elsewhere))


def test_a_decision_is_never_shown_as_if_it_had_not_been_taken(elsewhere: Lookout) -> None:
    in_time(elsewhere)
    with elsewhere.looking() as desk:
        one, other = (next(a for a in desk.appearances() if a.name == n) for n in ("Gary Powers", "Rudolf Abel"))
    spellings = (Spelling(one.document, one.name), Spelling(other.document, other.name))
    judge(elsewhere.register, Verdict.NOT_SAME, *spellings, author="R.")
    with pytest.raises(NotYet):
        names(elsewhere)
    assert in_time(elsewhere) == names(Lookout(elsewhere.register))
