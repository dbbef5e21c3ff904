"""Offers, refusals and contacts of one thread, and what ended it."""

from __future__ import annotations

from resolving_register import Register

from safeconduct.domain.claims import Kind
from safeconduct.domain.people import Appearance, Move
from safeconduct.resolving.negotiations import moves_of


def talks() -> Register:
    """An offer, a counter-offer, a refusal and a death, told by four pages about people they let us know."""
    register = Register()
    told = (
        ("one", "1977-12-06", {"by": "DK", "give": "Ivo Barta", "want": "Erik Holm", "status": "reported"}),
        ("two", "1978-01-19", {"by": "HU", "give": "Erik Holm", "want": "Ivo Barta", "status": "conditional"}),
        ("three", "1978-02-01", {"by": "DK", "give": "Ivo Barta", "want": "Erik Holm", "status": "rejected"}),
    )
    for page, published, offer in told:
        register.page(page, published=published)
        register.tell(page, Kind.OFFER, **offer)
        people(register, page)
    register.page("four", published="1978-03-14")
    people(register, "four")
    register.tell("four", Kind.STATUS, person="Erik Holm", status="dead", date="1978-03-11")
    return register


def people(register: Register, page: str) -> None:
    for name, custodian, country in (("Ivo Barta", "DK", "HU"), ("Erik Holm", "HU", "DK")):
        register.tell(page, Kind.DETENTION, person=name, custodian=custodian)
        register.tell(page, Kind.CITIZENSHIP, person=name, country=country)


def moves(register: Register) -> list[Move]:
    (negotiation,) = register.negotiations()
    event = next((e for e in register.events() if e.id == negotiation.event), None)
    told = [t for t in register.tellings() if t.negotiation == negotiation.id]
    rows = register.memory.everything().values()
    appearances = [r.value for r in rows if isinstance(r.value, Appearance)]
    return list(moves_of(told, event, appearances))


def test_offers_about_the_same_people_are_one_thread_in_order_of_time() -> None:
    register = talks().read()
    assert [m.kind for m in moves(register)] == ["offer", "counter-offer", "refusal", "death"]


def test_the_day_of_a_report_is_not_the_day_of_what_it_tells_without_a_day() -> None:
    register = talks()
    register.page("five", published="1978-06-18")
    people(register, "five")
    register.tell("five", Kind.STATUS, person="Erik Holm", status="dead")
    told = [(m.date, m.published) for m in moves(register.read()) if m.kind == "death"]
    assert told == [("1978-03-11", "1978-03-14"), ("", "1978-06-18")]


def test_the_exchange_that_frees_one_of_them_ends_the_thread() -> None:
    register = talks()
    register.page("five", published="1978-06-17")
    people(register, "five")
    register.tell("five", Kind.EXCHANGE, party=["DK", "HU"], date="1978-06-17", event="9")
    register.tell("five", Kind.TRANSFER, person="Ivo Barta", from_="DK", to="HU", event="9")
    assert [m.kind for m in moves(register.read())][-1] == "exchange"


def test_talks_after_an_exchange_are_new_talks() -> None:
    register = talks()
    people(register, "five")
    register.tell("five", Kind.EXCHANGE, party=["DK", "HU"], date="1977-12-31", event="9")
    register.tell("five", Kind.TRANSFER, person="Ivo Barta", from_="DK", to="HU", event="9")
    assert sorted((n.moves, bool(n.event)) for n in register.read().negotiations()) == [(1, True), (2, False)]


def test_talks_about_nobody_in_particular_are_threaded_by_parties_and_season() -> None:
    register = Register()
    for page, published in (("one", "1978-01-01"), ("two", "1978-02-01"), ("three", "1979-02-01")):
        register.page(page, published=published)
        register.tell(page, Kind.CONTACT, party=["DK", "HU"], channel="embassy")
    assert [n.moves for n in register.read().negotiations()] == [2]
    assert len({t.negotiation for t in register.tellings()}) == 2


def test_a_single_contact_is_no_negotiation() -> None:
    register = Register()
    register.tell("one", Kind.CONTACT, party=["DK", "HU"], channel="embassy")
    assert register.read().negotiations() == []


def test_a_refusal_by_a_party_joins_the_talks_about_the_same_people() -> None:
    register = talks()
    register.tell(
        "four",
        Kind.STATEMENT,
        stance="unwilling",
        person="Ivo Barta",
        party="HU",
        speaker="Budapest",
        date="1978-01-20",
    )
    assert [m.kind for m in moves(register.read())] == ["offer", "counter-offer", "refusal", "refusal", "death"]


def test_a_statement_joins_only_if_it_names_the_event() -> None:
    register = Register()
    register.tell("one", Kind.STATEMENT, stance="unwilling", person="Ivo Barta", speaker="a minister")
    assert register.read().negotiations() == []


def test_who_offers_without_being_a_party_makes_the_move_and_is_no_side_of_the_talks() -> None:
    register = Register()
    register.page("one", published="1978-01-19")
    people(register, "one")
    register.tell("one", Kind.OFFER, by="kidnappers", to="DK", give="Erik Holm", want="a ransom", status="reported")
    (negotiation,) = register.read().negotiations()
    assert negotiation.parties == ("DK",)
    assert [m.by for m in moves(register)] == ["kidnappers"]
