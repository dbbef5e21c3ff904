"""A status comes with who reported it and when."""

from __future__ import annotations

from resolving_register import Register

from safeconduct.domain.claims import Kind


def test_the_last_status_is_that_of_the_latest_time_spoken_of() -> None:
    register = Register()
    register.page("one", published="1978-06-17", outlet="Meridian")
    register.tell("one", Kind.STATUS, person="Emil Radek", status="released", date="1978-06-15")
    register.tell("one", Kind.STATUS, person="Emil Radek", status="held", date="1976-12")
    (person,) = register.read().people()
    assert person.last is not None
    assert (person.last.status, person.last.date, person.last.outlet) == ("released", "1978-06-15", "Meridian")


def test_of_one_day_the_status_that_ends_more_is_the_last() -> None:
    register = Register()
    register.page("one", published="1978-06-17")
    register.tell("one", Kind.DETENTION, person="Emil Radek", custodian="HU", status="held")
    register.tell("one", Kind.TRANSFER, person="Emil Radek", from_="HU")
    (person,) = register.read().people()
    assert person.last is not None
    assert person.last.status == "exchanged"


def test_what_is_only_expected_or_denied_is_not_the_last_status() -> None:
    register = Register()
    register.page("one", published="1978-06-17")
    register.tell("one", Kind.STATUS, person="Emil Radek", status="released", modality="expected")
    (person,) = register.read().people()
    assert person.last is None


def exchanged(**later: str) -> Register:
    """Somebody exchanged in 1962, and a page of 2012 that says so once more or recalls how he was held."""
    register = Register()
    register.page("then", published="1962-02-11")
    register.page("now", published="2012-02-10")
    for page in ("then", "now"):
        register.tell(page, Kind.CITIZENSHIP, person="Emil Radek", country="HU")
        register.tell(page, Kind.SENTENCE, person="Emil Radek", term="30 years")
    register.tell("then", Kind.STATUS, person="Emil Radek", status="exchanged", date="1962-02-10")
    register.tell("now", Kind.DETENTION, person="Emil Radek", custodian="US", status="held", **later)
    return register.read()


def test_a_page_that_recalls_captivity_does_not_override_a_dated_exchange() -> None:
    for register in (exchanged(), exchanged(date="1957-06-21")):
        (person,) = register.people()
        assert person.last is not None
        assert person.last.status == "exchanged"


def test_a_later_arrest_does() -> None:
    (person,) = exchanged(date="1965-03").people()
    assert person.last is not None
    assert person.last.status == "held"
