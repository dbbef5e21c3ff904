"""Which reports are of one event, what they come to, and how many origins they have."""

from __future__ import annotations

from resolving_register import Register

from safeconduct.domain.claims import Kind
from safeconduct.domain.judgements import Verdict

WEST, EAST = "Frank Powell", "Rudolf Abelson"


def known(register: Register, *pages: str) -> None:
    """Enough on each page to know both people by."""
    for page in pages:
        for name, custodian, country in ((WEST, "SU", "US"), (EAST, "US", "SU")):
            register.tell(page, Kind.DETENTION, person=name, custodian=custodian)
            register.tell(page, Kind.CITIZENSHIP, person=name, country=country)


def test_reports_of_the_same_people_and_day_are_one_event() -> None:
    register = Register()
    register.swap("one", WEST, EAST, "1962-02-10")
    register.swap("two", WEST, EAST, "1962-02-11")
    known(register, "one", "two")
    (event,) = register.read().events()
    assert (event.reports, event.origins, len(event.parts)) == (2, 2, 2)


def test_an_undated_report_joins_the_event_it_shares_people_with() -> None:
    register = Register()
    register.swap("one", WEST, EAST, "1962-02-10")
    register.swap("two", WEST, EAST)
    known(register, "one", "two")
    (event,) = register.read().events()
    assert (event.date, event.reports) == ("1962-02-10", 2)


def test_two_exchanges_years_apart_stay_two() -> None:
    register = Register()
    register.swap("one", WEST, EAST, "1962-02-10")
    register.swap("two", WEST, EAST, "1964-04-22")
    known(register, "one", "two")
    assert len(register.read().events()) == 2


def test_a_report_without_names_is_known_by_parties_and_day() -> None:
    register = Register()
    register.swap("one", WEST, EAST, "1962-02-10")
    register.tell("two", Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", event="1")
    (event,) = register.read().events()
    assert event.reports == 2


def test_a_planned_exchange_is_no_event() -> None:
    register = Register()
    register.tell("one", Kind.EXCHANGE, party=["SU", "US"], modality="expected", event="1")
    register.tell("one", Kind.TRANSFER, person=WEST, from_="SU", event="1", modality="expected")
    assert register.read().events() == []


def test_one_sided_departures_are_a_release() -> None:
    register = Register()
    register.tell("one", Kind.TRANSFER, person=WEST, from_="SU", manner="pardon", date="1962-02-10")
    (event,) = register.read().events()
    assert event.kind == "release"


def test_two_outlets_that_cite_one_agency_have_one_origin() -> None:
    register = Register()
    for page, via in (("one", ["Danubian Press Agency"]), ("two", ["the Danubian Press agency", "a senior official"])):
        register.page(page, outlet=f"Outlet {page}")
        register.swap(page, WEST, EAST, "1962-02-10", via=via)
    known(register, "one", "two")
    (event,) = register.read().events()
    assert (event.reports, event.origins) == (2, 1)


def test_copies_of_one_text_have_one_origin() -> None:
    text = " ".join(f"word{i}" for i in range(300))
    register = Register()
    register.page("one", outlet="Courier", text=text)
    register.page("two", outlet="Herald", text=f"By our own reporter. {text}")
    for page in ("one", "two"):
        register.swap(page, WEST, EAST, "1962-02-10")
    known(register, "one", "two")
    (event,) = register.read().events()
    assert (event.reports, event.origins) == (2, 1)


def test_events_can_be_judged_the_same_or_not() -> None:
    register = Register()
    first = register.tell("one", Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10")
    second = register.tell("two", Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10")
    third = register.tell("three", Kind.EXCHANGE, party=["SU", "US"], date="1962-03-10")
    assert len(register.read().events()) == 2
    register.judge_claims(Verdict.NOT_SAME, first, second)
    assert len(register.events()) == 3
    register.judge_claims(Verdict.SAME, first, third)
    assert len(register.events()) == 2


def test_a_former_state_and_its_successor_are_one_party_and_a_mediator_is_none() -> None:
    register = Register()
    register.swap("one", WEST, EAST, "1962-02-10", mediator="CH")
    register.swap("two", WEST, EAST, "1962-02-10")
    register.tell("three", Kind.EXCHANGE, party=["RU", "US", "CH"], date="1962-02-10", event="1")
    known(register, "one", "two")
    (event,) = register.read().events()
    assert (event.parties, event.mediators) == (("SU", "US"), ("CH",))


def test_two_exchanges_of_one_day_that_share_one_party_stay_two() -> None:
    register = Register()
    register.page("a", published="1962-02-11")
    register.tell("a", Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", event="1")
    register.tell("a", Kind.TRANSFER, person="Francis Powers", from_="SU", to="US", date="1962-02-10", event="1")
    register.page("b", published="1962-02-11")
    register.tell("b", Kind.EXCHANGE, party=["CU", "US"], date="1962-02-10", event="1")
    register.tell("b", Kind.TRANSFER, person="Juan Ortega", from_="CU", to="US", date="1962-02-10", event="1")
    assert len(register.read().events()) == 2


def test_a_report_that_names_one_party_is_known_by_that_and_the_day() -> None:
    register = Register()
    register.swap("a", "Francis Powers", "Rudolf Abel", "1962-02-10")
    register.page("b", published="1962-02-11")
    register.tell("b", Kind.EXCHANGE, party=["US"], date="1962-02-10", event="1")
    assert [e.reports for e in register.read().events()] == [2]


def test_somebody_of_whom_only_the_status_is_told_takes_part() -> None:
    register = Register()
    register.page("one", published="1962-02-11")
    register.tell("one", Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", event="1")
    register.tell("one", Kind.STATUS, person="Francis Powers", status="exchanged", event="1")
    (event,) = register.read().events()
    (person,) = register.people()
    assert [(p.person, p.source) for p in event.parts] == [(person.id, "")]


def test_a_report_of_one_name_joins_the_event_of_its_parties_and_day_that_names_nobody() -> None:
    register = Register()
    register.tell("a", Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", event="1")
    register.tell("c", Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", event="1")
    register.tell("c", Kind.TRANSFER, person="Emil Radek", from_="SU", event="1")
    assert [e.reports for e in register.read().events()] == [2]


def test_whom_one_page_calls_a_mediator_another_may_take_for_a_party() -> None:
    register = Register()
    register.tell("one", Kind.EXCHANGE, party=["SU", "US"], mediator="CH", date="1962-02-10", event="7")
    register.tell("two", Kind.EXCHANGE, party=["SU", "CH"], date="1962-02-10", event="7")
    register.tell("three", Kind.EXCHANGE, party=["FR", "DZ"], mediator="CH", date="1962-02-10", event="7")
    assert sorted(e.reports for e in register.read().events()) == [1, 2]
