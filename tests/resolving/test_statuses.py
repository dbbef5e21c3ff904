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
