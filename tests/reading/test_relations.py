"""Contacts between parties, lists that somebody keeps, and what somebody is said to be."""

from functools import cache

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.affiliations import find_affiliations
from safeconduct.reading.contacts import find_contacts
from safeconduct.reading.lists import find_lists
from safeconduct.reading.parsing import Parser


@cache
def parser() -> Parser:
    return Parser()


def claims(find, text):
    return [o.claim for o in find(parser().analyse(Article(digest_of(text.encode()), text)))]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("US and Soviet diplomats met secretly in Vienna to discuss an exchange of spies.", {"US", "SU"}),
        ("The talks between Norway and Peru on the prisoners are irregular.", {"NO", "PE"}),
        ("Norway and Peru have been in indirect talks through Oman over the prisoners.", {"NO", "PE"}),
        ("Israel is negotiating with Hamas over the hostages.", {"IL", "Hamas"}),
    ],
)
def test_parties_are_in_touch_about_people_held(text, parties):
    (claim,) = claims(find_contacts, text)
    assert {v.value for v in claim.all("party")} == parties


def test_a_contact_has_channel_regularity_and_purpose():
    (claim,) = claims(find_contacts, "Norway and Peru hold irregular talks on the prisoners through the Swiss embassy.")
    assert claim.get("channel") == "Swiss embassy"
    assert claim.get("regularity") == "irregular"
    assert claim.get("purpose") == "the prisoners"


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Peru held talks on fishing.",
        "A Telegram channel reported on the prisoners in Norway.",
        "The talks on the prisoners went on.",
    ],
)
def test_other_talks_and_channels_are_no_contact(text):
    assert claims(find_contacts, text) == []


def test_a_list_has_keeper_people_and_number():
    (claim,) = claims(find_lists, "Oslo, two clerks said, keeps a list of at least 44 of its sailors interned abroad.")
    assert (claim.get("keeper"), claim.get("number"), claim.get("comparator")) == ("NO", "44", "at least")
    assert claim.get("of") == "sailors"


def test_a_list_handed_over_is_the_givers():
    (claim,) = claims(find_lists, "Peru handed Norway a list of 200 wounded prisoners.")
    assert (claim.get("keeper"), claim.get("of")) == ("PE", "wounded prisoners")


def test_people_can_be_on_a_list():
    (claim,) = claims(find_lists, "Karl Lund and Anna Berg are on a list of prisoners to be exchanged.")
    assert [v.value for v in claim.all("person")] == ["Karl Lund", "Anna Berg"]


@pytest.mark.parametrize("text", ["He joins a list of prisoners.", "The prisoner had a shopping list of books."])
def test_a_list_of_nobody_in_particular_is_none(text):
    assert claims(find_lists, text) == []


@pytest.mark.parametrize(
    ("text", "kind", "organisation", "party"),
    [
        ("Karl Lund, a colonel of the KGB, was arrested in Oslo.", "colonel", "KGB", "SU"),
        ("KGB colonel Karl Lund was arrested in Oslo.", "colonel", "KGB", "SU"),
        ("Anna Berg, a reporter for the Bergen Gazette, was jailed.", "reporter", "Bergen Gazette", None),
        ("Karl Lund was working for the CIA when he was arrested.", "work", "CIA", "US"),
        ("The prisoner, Karl Lund, was an officer of the Stasi.", "officer", "Stasi", "DD"),
    ],
)
def test_somebody_is_said_to_be_something(text, kind, organisation, party):
    (claim,) = claims(find_affiliations, text)
    assert (claim.get("as"), claim.get("organisation"), claim.get("party")) == (kind, organisation, party)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Iran accused Anna Berg of being a Mossad agent.", "Iran"),
        ("Ole Vik said that Anna Berg was an agent of the CIA before her arrest.", "Ole Vik"),
    ],
)
def test_an_affiliation_is_alleged_by_somebody(text, speaker):
    (claim,) = claims(find_affiliations, text)
    assert (claim.get("person"), claim.get("speaker")) == ("Anna Berg", speaker)


def test_a_denied_affiliation_is_denied():
    (claim,) = claims(find_affiliations, "Anna Berg was not an agent of the CIA, her lawyer said after the arrest.")
    assert claim.get("modality") == "denied"
