"""Exchanges that are planned, talked of or denied, offers of many wordings, and people told of before they are named."""

from __future__ import annotations

from typing import Any

import pytest

from safeconduct.domain.claims import Kind
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.read import Reader
from safeconduct.resolving.people import within_document
from safeconduct.services.facts import facts_of


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def facts(reader: Reader, text: str) -> dict[str, Any]:
    article = Article(digest_of(text.encode()), text, published=When("1984-03-10"))
    observed = reader.read(article).observed
    return facts_of(article, observed, within_document([o.claim for o in observed]))


def test_talks_on_an_exchange_are_a_proposed_one(reader: Reader) -> None:
    text = "Hungary is holding talks with Norway on a prisoner exchange, a spokesman in Budapest said on Monday."
    (exchange,) = facts(reader, text)["exchanges"]
    assert (exchange["status"], set(exchange["parties"])) == ("proposed", {"HU", "NO"})


def test_a_completed_exchange_leaves_no_proposed_one_beside_it(reader: Reader) -> None:
    text = (
        "Hungary freed the engineer Poul Dam on Friday in exchange for two officers held in Denmark. "
        "Talks between Hungary and Norway on a prisoner exchange may follow."
    )
    assert [e["status"] for e in facts(reader, text)["exchanges"]] == ["completed"]


def test_what_is_let_go_in_return_is_told_by_the_next_sentence(reader: Reader) -> None:
    text = (
        "Mark Ellery, an American pilot held in Cuba, was freed on Monday. "
        "In return, the United States released Jorge Luna, a Cuban agent."
    )
    (exchange,) = facts(reader, text)["exchanges"]
    moves = {(r["person_or_count"], r["by"], r["to"]) for r in exchange["released"]}
    assert moves == {("Mark Ellery", "CU", "US"), ("Jorge Luna", "US", "CU")}


def test_a_state_that_lets_its_own_people_go_does_not_send_them_to_the_other(reader: Reader) -> None:
    text = (
        "Chile and the Soviet Union exchanged their best-known political prisoners in Zurich on Saturday. "
        "Lev Orlov, who has spent eleven years in Soviet prisons, was flown from Moscow."
    )
    (exchange,) = facts(reader, text)["exchanges"]
    assert [(r["person_or_count"], r["by"], r["to"]) for r in exchange["released"]] == [("Lev Orlov", "SU", None)]


def test_those_freed_may_be_listed_after_among(reader: Reader) -> None:
    text = (
        "Bulgaria and Turkey exchanged prisoners on Saturday. Among those freed by Sofia were the teacher Hasan Demir, the poet "
        "Recep Yaman and Ruth Osten."
    )
    (exchange,) = facts(reader, text)["exchanges"]
    assert {r["person_or_count"] for r in exchange["released"]} == {"Hasan Demir", "Recep Yaman", "Ruth Osten"}


def test_somebody_may_be_told_of_before_being_named(reader: Reader) -> None:
    text = (
        "North Korea on Monday sentenced a Canadian businessman to ten years of hard labour.\n\n"
        "Gregory Noh, 63, was arrested in Pyongyang in November 1982."
    )
    (case,) = facts(reader, text)["detentions"]
    told = {key: case[key] for key in ("person", "nationality", "custodian", "sentence", "arrested")}
    assert told == {
        "person": "Gregory Noh", "nationality": ["CA"], "custodian": "KP", "sentence": "10 years", "arrested": "1982-11",
    }  # fmt: skip


NAMES = [
    ("Police in Oslo arrested Wali Sabawun, 29, on Friday.", "Wali Sabawun"),
    ("Gregory Noh Chul-soo was sentenced in Seoul on Friday.", "Gregory Noh Chul-soo"),
    ("The guards freed the ship's cook, Anto Gribav, on Friday.", "Anto Gribav"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_words_around_a_name_tell_that_it_is_one(reader: Reader, text: str, name: str) -> None:
    article = Article(digest_of(text.encode()), text, published=When("1984-03-10"))
    assert name in {o.claim.get("name") for o in reader.read(article).observed if o.claim.kind is Kind.NAME}


PLACES = [
    "MAE SOT, Thailand (Meridian) - Rebels freed two prisoners on Friday. An aid worker in Mae Sot said so.",
    "Frank Prior, a student from Ann Arbor, was held in East Germany without trial.",
    "The crew of the cutter Wulp was arrested off Aruba on Friday. The Wulp was towed to port.",
]


@pytest.mark.parametrize("text", PLACES)
def test_places_and_ships_are_nobody(reader: Reader, text: str) -> None:
    article = Article(digest_of(text.encode()), text, published=When("1984-03-10"))
    found = {o.claim.get("name") for o in reader.read(article).observed if o.claim.kind is Kind.NAME}
    assert not found & {"Mae Sot", "MAE SOT", "Ann Arbor", "Wulp"}


def test_a_title_is_a_value_beside_the_name(reader: Reader) -> None:
    text = "President Karl Weiss pardoned the spy Rudolf Stern."
    article = Article(digest_of(text.encode()), text, published=When("1984-03-10"))
    claims = [o.claim for o in reader.read(article).observed if o.claim.kind is Kind.NAME]
    assert ("Karl Weiss", "President") in {(c.get("name"), c.get("title")) for c in claims}
