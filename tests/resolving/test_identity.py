"""When people on different pages are one: by rule, by judgement, and never by name alone."""

from __future__ import annotations

from resolving_register import Register

from safeconduct.domain.claims import Kind
from safeconduct.domain.judgements import Verdict
from safeconduct.domain.people import Person
from safeconduct.resolving.proposals import proposals_for


def held(register: Register, page: str, name: str, custodian: str = "CS", **more: str) -> None:
    register.tell(page, Kind.DETENTION, person=name, custodian=custodian, status="held", **more)


def two_pages(first: dict[str, str], second: dict[str, str]) -> list[Person]:
    """The people of two pages that each hold one person, charged as said."""
    register = Register()
    for page, said in (("one", first), ("two", second)):
        held(register, page, said["name"], said.get("custodian", "CS"))
        if "charge" in said:
            register.tell(page, Kind.CHARGE, person=said["name"], charge=said["charge"])
        if "citizenship" in said:
            register.tell(page, Kind.CITIZENSHIP, person=said["name"], country=said["citizenship"])
        if "term" in said:
            register.tell(page, Kind.SENTENCE, person=said["name"], term=said["term"])
    return register.read().people()


def test_one_name_and_nothing_else_stays_two_people() -> None:
    register = Register()
    register.tell("one", Kind.NAME, name="Emil Radek")
    register.tell("two", Kind.NAME, name="Emil Radek")
    assert len(register.read().people()) == 2


def test_one_ground_besides_the_name_is_not_enough() -> None:
    assert len(two_pages({"name": "Emil Radek"}, {"name": "Emil Radek"})) == 2


def test_two_grounds_join_and_are_recorded() -> None:
    (person,) = two_pages({"name": "Emil Radek", "charge": "espionage"}, {"name": "Emil Radeck", "charge": "espionage"})
    assert person.documents == 2
    assert person.because == ("names agree", "same charge", "same custodian")


def test_another_given_name_is_another_person_whatever_the_grounds() -> None:
    people = two_pages({"name": "Emil Radek", "charge": "espionage"}, {"name": "Ivo Radek", "charge": "espionage"})
    assert len(people) == 2


def test_no_citizenship_in_common_keeps_people_apart() -> None:
    people = two_pages(
        {"name": "Emil Radek", "charge": "espionage", "citizenship": "CS"},
        {"name": "Emil Radek", "charge": "espionage", "citizenship": "HU"},
    )
    assert len(people) == 2


def test_a_doubt_asks_for_one_more_ground() -> None:
    first = {"name": "Emil Radek", "charge": "espionage", "term": "10 years"}
    second = {"name": "Emil Radek", "charge": "espionage", "term": "3 years"}
    assert len(two_pages(first, second)) == 2
    assert len(two_pages(first | {"citizenship": "CS"}, second | {"citizenship": "CS"})) == 1


def test_two_that_have_too_little_in_common_are_one_where_a_third_has_enough_with_both() -> None:
    register = Register()
    told = (("one", "10 years", "Kladno"), ("two", "3 years", "Brno"))
    for page, term, town in told:
        held(register, page, "Emil Radek", place=town)
        register.tell(page, Kind.CHARGE, person="Emil Radek", charge="espionage")
        register.tell(page, Kind.SENTENCE, person="Emil Radek", term=term)
    register.tell("one", Kind.AFFILIATION, person="Emil Radek", as_="engineer")
    assert len(register.read().people()) == 2
    held(register, "three", "Emil Radek")
    register.tell("three", Kind.CHARGE, person="Emil Radek", charge="espionage")
    register.tell("three", Kind.SENTENCE, person="Emil Radek", term="3 years")
    register.tell("three", Kind.AFFILIATION, person="Emil Radek", as_="engineer")
    assert len(register.read().people()) == 1


def test_a_bare_family_name_is_left_to_a_person_to_judge() -> None:
    assert len(two_pages({"name": "Emil Radek", "charge": "espionage"}, {"name": "Radek", "charge": "espionage"})) == 2


def test_the_same_company_on_both_pages_is_grounds() -> None:
    register = Register()
    for page in ("one", "two"):
        register.tell(page, Kind.NAME, name="Ruth Adler")
        held(register, page, "Emil Radek")
        held(register, page, "Tomas Havel")
    assert len(register.read().people("Ruth Adler")) == 1


def test_a_judgement_joins_and_its_undoing_parts() -> None:
    register = Register()
    register.tell("one", Kind.NAME, name="Emil Radek")
    register.tell("two", Kind.NAME, name="Radek")
    register.read()
    judgement = register.judge(Verdict.SAME, ("one", "Emil Radek"), ("two", "Radek"))
    (person,) = register.people()
    assert person.because == (f"judgement {judgement}",)
    register.memory.undo(judgement)
    assert len(register.people()) == 2


def test_not_the_same_parts_what_a_rule_joined() -> None:
    register = Register()
    for page in ("one", "two"):
        held(register, page, "Emil Radek")
        register.tell(page, Kind.CHARGE, person="Emil Radek", charge="espionage")
    assert len(register.read().people()) == 1
    register.judge(Verdict.NOT_SAME, ("one", "Emil Radek"), ("two", "Emil Radek"))
    assert len(register.people()) == 2


def test_not_the_same_wins_over_a_chain_of_sames() -> None:
    register = Register()
    for page in ("one", "two", "three"):
        register.tell(page, Kind.NAME, name="Emil Radek")
    register.read()
    register.judge(Verdict.SAME, ("one", "Emil Radek"), ("two", "Emil Radek"))
    register.judge(Verdict.NOT_SAME, ("one", "Emil Radek"), ("three", "Emil Radek"))
    register.judge(Verdict.SAME, ("two", "Emil Radek"), ("three", "Emil Radek"))
    assert sorted(p.documents for p in register.people()) == [1, 2]


def test_the_latest_judgement_on_a_pair_counts() -> None:
    register = Register()
    for page in ("one", "two"):
        register.tell(page, Kind.NAME, name="Emil Radek")
    register.read()
    register.judge(Verdict.NOT_SAME, ("one", "Emil Radek"), ("two", "Emil Radek"))
    register.judge(Verdict.SAME, ("one", "Emil Radek"), ("two", "Emil Radek"))
    assert len(register.people()) == 1


def test_two_spellings_of_one_page_can_be_judged_apart() -> None:
    register = Register()
    register.tell("one", Kind.NAME, name="Emil Radek")
    register.tell("one", Kind.NAME, name="Radek")
    assert len(register.read().people()) == 1
    register.judge(Verdict.NOT_SAME, ("one", "Emil Radek"), ("one", "Radek"))
    assert len(register.people()) == 2


def test_a_minor_is_marked() -> None:
    register = Register()
    register.tell("one", Kind.TRANSFER, person="Nora Sim", minor="aged nine")
    assert register.read().people()[0].minor


def test_people_of_like_names_are_proposed_with_reasons() -> None:
    register = Register()
    held(register, "one", "Emil Radek")
    held(register, "two", "Emil Radek")
    held(register, "three", "Ivo Radek")
    left, right = register.read().people("Emil Radek")
    (proposal,) = proposals_for(register.memory, left)
    assert proposal.right == right.id
    assert proposal.reasons == ("names agree", "same custodian")


def test_people_judged_apart_are_not_proposed() -> None:
    register = Register()
    held(register, "one", "Emil Radek")
    held(register, "two", "Emil Radek")
    register.read()
    register.judge(Verdict.NOT_SAME, ("one", "Emil Radek"), ("two", "Emil Radek"))
    assert proposals_for(register.memory, register.people()[0]) == []


def joined_pages(register: Register) -> None:
    """Three pages by rule one person, and a fourth of somebody whom the rule keeps apart from one of them."""
    for page in ("one", "two", "three"):
        held(register, page, "Emil Radek")
        register.tell(page, Kind.CHARGE, person="Emil Radek", charge="espionage")
    register.tell("three", Kind.CITIZENSHIP, person="Emil Radek", country="HU")
    held(register, "four", "Radek Emil")
    register.tell("four", Kind.CITIZENSHIP, person="Radek Emil", country="CS")


def test_who_is_judged_to_be_another_loses_no_page_that_was_joined_before() -> None:
    register = Register()
    joined_pages(register)
    assert sorted(p.documents for p in register.read().people()) == [1, 3]
    register.judge(Verdict.SAME, ("one", "Emil Radek"), ("four", "Radek Emil"))
    (person,) = register.read().people()
    assert person.documents == 4


def test_a_page_judged_apart_stays_out_whatever_was_joined_before() -> None:
    register = Register()
    joined_pages(register)
    register.judge(Verdict.SAME, ("one", "Emil Radek"), ("four", "Radek Emil"))
    register.judge(Verdict.NOT_SAME, ("three", "Emil Radek"), ("four", "Radek Emil"))
    assert sorted(p.documents for p in register.read().people()) == [1, 3]


def named_beside(published: dict[str, str]) -> list[Person]:
    """Emil Radek on two pages that name Tomas Havel, who is held on the first alone; each published on its day."""
    register = Register()
    for page, day in published.items():
        register.page(page, published=day)
        register.tell(page, Kind.NAME, name="Tomas Havel")
        held(register, page, "Emil Radek", custodian="CS" if page == "one" else "HU")
    held(register, "one", "Tomas Havel")
    return register.read().people("Emil Radek")


def test_somebody_named_on_both_pages_and_held_on_one_is_a_ground_and_the_time_another() -> None:
    assert len(named_beside({"one": "1976-05-30", "two": "1977-06-02"})) == 2
    register = Register()
    for page, day in (("one", "1976-05-30"), ("two", "1976-06-02")):
        register.page(page, published=day)
        register.tell(page, Kind.NAME, name="Tomas Havel")
        register.tell(page, Kind.CHARGE, person="Emil Radek", charge="espionage" if page == "one" else "sabotage")
    held(register, "one", "Tomas Havel")
    (person,) = register.read().people("Emil Radek")
    assert person.because == ("names agree", "named with another of the same people", "told of at one time")


def test_pages_of_one_time_are_no_ground_beside_a_custodian_or_a_citizenship() -> None:
    register = Register()
    for page in ("one", "two"):
        register.page(page, published="1976-05-30")
        held(register, page, "Emil Radek")
    assert len(register.read().people()) == 2


def test_nobody_with_a_case_beside_them_is_no_company() -> None:
    register = Register()
    for page in ("one", "two"):
        register.page(page, published="1976-05-30")
        for name in ("Emil Radek", "Tomas Havel", "Ruth Adler"):
            register.tell(page, Kind.NAME, name=name)
    assert len(register.read().people()) == 6
