"""The scorer of our own corpus: tolerant of form, strict on facts."""

from __future__ import annotations

from typing import Any

import pytest

from evaluating import module

scoring = module("scoring")
check_gold = module("check_gold")

HELD = {
    "person": "Greville Wynne",
    "nationality": ["GB"],
    "custodian": "RU",
    "arrested": "1962-11-02",
    "place": "Budapest",
    "charge": "espionage",
    "sentence": "8 years",
    "status": "exchanged",
}
SWAP = {
    "date": "1964-04-22",
    "place": "Heerstrasse checkpoint, Berlin",
    "parties": ["GB", "RU"],
    "mediator": [],
    "released": [
        {"person_or_count": "Greville Wynne", "by": "RU", "to": "GB"},
        {"person_or_count": "Konon Molody", "by": "GB", "to": None},
    ],
    "status": "completed",
}


def facts(**kinds: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {k: [] for k in scoring.KINDS} | {"names": {"canonical": {}}, "conflicts": []}
    return empty | kinds


def tally(gold: dict[str, Any], read: dict[str, Any], kind: str) -> tuple[int, int, int]:
    t = scoring.score(gold, read).kinds[kind]
    return t.right, t.wrong, t.missed


def test_the_same_facts_are_all_right() -> None:
    same = facts(detentions=[HELD], exchanges=[SWAP])
    result = scoring.score(same, same)
    assert (result.all_facts.f1, result.mistakes) == (1.0, [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("person", "G. Wynne"),
        ("custodian", "Soviet Union"),
        ("custodian", "SU"),
        ("place", "a trade fair in Budapest"),
        ("charge", "charges of espionage"),
    ],
)
def test_another_form_of_a_value_is_right(field: str, value: str) -> None:
    assert tally(facts(detentions=[HELD]), facts(detentions=[{**HELD, field: value}]), "detentions") == (8, 0, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("arrested", "1962-11"),
        ("arrested", "1963-11-02"),
        ("sentence", "8 months"),
        ("status", "released"),
        ("custodian", "HU"),
    ],
)
def test_another_fact_is_wrong_and_the_right_one_missed(field: str, value: str) -> None:
    assert tally(facts(detentions=[HELD]), facts(detentions=[{**HELD, field: value}]), "detentions") == (7, 1, 1)


def test_a_value_where_gold_is_silent_is_wrong() -> None:
    silent = {**HELD, "place": None}
    assert tally(facts(detentions=[silent]), facts(detentions=[HELD]), "detentions") == (7, 1, 0)


def test_an_invented_person_is_wrong_value_by_value_and_a_missing_one_missed() -> None:
    other = {**HELD, "person": "Ilya Sorokin"}
    assert tally(facts(detentions=[HELD]), facts(detentions=[other]), "detentions") == (0, 8, 8)


def test_who_releases_must_be_right_where_gold_tells() -> None:
    turned = {**SWAP, "released": [{"person_or_count": "Greville Wynne", "by": "GB", "to": "RU"}, SWAP["released"][1]]}
    right, wrong, missed = tally(facts(exchanges=[SWAP]), facts(exchanges=[turned]), "exchanges")
    assert (right, wrong, missed) == (6, 1, 1)


def test_a_number_within_a_group_must_agree() -> None:
    assert scoring.same_name("24 prisoners", "24 people of six countries")
    assert not scoring.same_name("24 prisoners", "26 prisoners")


def test_a_distractor_with_a_fact_counts_against_the_reader() -> None:
    assert tally(facts(), facts(detentions=[HELD]), "detentions") == (0, 8, 0)


def test_spellings_are_right_for_the_person_that_gold_gives_them_to() -> None:
    gold = facts(names={"canonical": {"Konon Molody": ["Gordon Lonsdale", "Lonsdale"]}})
    read = facts(
        names={"canonical": {"Gordon Lonsdale": ["Gordon Lonsdale", "Lonsdale"], "A Passer-by": ["Passer-by"]}}
    )
    assert tally(gold, read, "names") == (2, 0, 0)


TEXT = "Wynne, the British salesman, was seized by the Hungarians in Budapest on Nov. 2."
GOLD = {
    "id": "x",
    **{kind: [] for kind in ("exchanges", "offers", "statements", "counts", "conflicts")},
    "names": {"canonical": {"Greville Wynne": ["Wynne"]}},
    "detentions": [
        {
            **dict.fromkeys(check_gold.FIELDS["detentions"]),
            "nationality": ["GB"],
            "person": "Greville Wynne",
            "status": "held",
            "quote": "was seized by the Hungarians",
            "words": {"person": "Wynne", "nationality": ["British"], "status": "was seized"},
        }
    ],
}


def test_gold_in_its_format_is_accepted() -> None:
    assert list(check_gold.problems(GOLD, TEXT)) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"status": "guilty"}, "none of"),
        ({"quote": "was seized by Hungary"}, "quote is not in the text"),
        ({"custodian": "HU"}, "no words for 'custodian'"),
        ({"arrested": "2 November"}, "is no date"),
        ({"sentence": "eight"}, "is not like"),
        (
            {"place": "Budapest", "words": {**GOLD["detentions"][0]["words"], "place": "Prague"}},
            "are not in the text: 'Prague'",
        ),
        ({"worth": 3}, "unknown fields"),
    ],
)
def test_gold_that_is_not_is_refused(change: dict[str, Any], complaint: str) -> None:
    changed = {**GOLD, "detentions": [{**GOLD["detentions"][0], **change}]}
    assert any(complaint in problem for problem in check_gold.problems(changed, TEXT))


def test_a_number_of_people_in_words_is_the_one_in_digits() -> None:
    assert scoring.same_name("fourteen Danish sailors", "14 Danish sailors")
    assert not scoring.same_name("four Danish sailors", "14 Danish sailors")
