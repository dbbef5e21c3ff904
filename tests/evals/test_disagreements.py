"""The check of the corpus' disagreements: values that differ, in words that stand in the texts."""

from __future__ import annotations

from typing import Any

import pytest

from evaluating import module

check_gold = module("check_gold")

TEXTS = {"e901": "Twelve miners were held, the mayor said; the union said 14.", "e902": "At least ten miners are held."}
ROW: dict[str, Any] = {
    "texts": ["e901", "e902"],
    "about": "miners",
    "field": "held number",
    "values": [
        {"text": "e901", "value": "12", "words": "Twelve miners"},
        {"text": "e901", "value": "14", "words": "the union said 14"},
        {"text": "e902", "value": {"min": 10}, "words": "At least ten miners"},
    ],
}


def complaints(**changes: Any) -> str:
    return "; ".join(check_gold.disagreement_problems({**ROW, **changes}, TEXTS))


def values(field: str, *told: Any) -> dict[str, Any]:
    return {
        "texts": ["e901"],
        "field": field,
        "values": [{"text": "e901", "value": value, "words": "Twelve miners"} for value in told],
    }


def test_a_good_row_passes() -> None:
    assert complaints() == ""


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("arrest date", ("1984-03-05", "1984-02/1984-03")),
        ("sentence", ("7 years", "7 years 6 months")),
        ("status", ("exchanged", "denied")),
        ("citizenship", ("SE, IR", "IR")),
        ("other", ("confessed", "did not confess")),
    ],
)
def test_values_of_their_field_pass(field: str, told: tuple[str, str]) -> None:
    assert complaints(**values(field, *told)) == ""


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"field": "age"}, "unknown field"),
        ({"about": " "}, "about nothing"),
        ({"texts": ["e901"]}, "not those of its values"),
        ({"extra": 1}, "has ["),
        (values("held number", "12"), "do not differ"),
        (values("held number", "12", "12"), "twice"),
        (values("held number", "12", "a dozen"), "no value of"),
        (values("held number", "12", {"most": 14}), "no value of"),
        (values("arrest date", "1984-03-05", "March"), "no value of"),
        (values("sentence", "7 years", "long"), "no value of"),
        (values("status", "held", "at sea"), "no value of"),
        (values("other", "paid", ""), "no value of"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, Any], complaint: str) -> None:
    assert complaint in complaints(**changes)


@pytest.mark.parametrize(
    ("text", "words", "complaint"),
    [("e903", "Twelve", "no text"), ("e902", "Twelve", "words are not in"), ("e901", "", "words are not in")],
)
def test_words_stand_in_a_text_that_exists(text: str, words: str, complaint: str) -> None:
    first = {"text": text, "value": "12", "words": words}
    assert complaint in complaints(values=[first, *ROW["values"][1:]])


def test_the_disagreements_of_the_corpus_are_in_order() -> None:
    assert list(check_gold.problems_of_disagreements()) == []
