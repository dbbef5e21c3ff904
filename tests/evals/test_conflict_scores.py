"""How conflicts are held against what people found: two values, from their texts, of one field and about the same."""

from __future__ import annotations

from typing import Any

import pytest

from evaluating import module
from safeconduct.domain.claims import Claim, Kind, Value
from safeconduct.domain.documents import digest_of
from safeconduct.domain.pages import Page

for before in ("scoring", "gate"):
    module(before)
disagreements, conflicts, joining = module("disagreements"), module("conflicts"), module("joining")


def page(text: str, *told: tuple[Kind, dict[str, str]]) -> Page:
    claims = [
        Claim.of(digest_of(text.encode()), kind, [Value(r, v, at * 90, at * 90 + 5) for r, v in roles.items()])
        for at, (kind, roles) in enumerate(told)
    ]
    return Page(digest_of(text.encode()), tuple(claims), "en", "1976-05-30")


def counted(number: str) -> tuple[Kind, dict[str, str]]:
    return Kind.COUNT, {"number": number, "scope": "missing", "of": "miners"}


def status(name: str, value: str) -> tuple[Kind, dict[str, str]]:
    return Kind.STATUS, {"person": name, "status": value}


def row(field: str, *values: Any, about: str = "miners", text: str = "e901") -> dict[str, Any]:
    return {
        "texts": [text],
        "about": about,
        "field": field,
        "values": [{"text": text, "value": value, "words": "words"} for value in values],
    }


def total(pages: dict[str, Page], *rows: dict[str, Any], looked_at: Any = (("e901",),)) -> tuple[int, int, int, int]:
    sums = conflicts.judged(conflicts.told_by(pages), rows, looked_at).total
    return sums.right, sums.wrong, sums.found, sums.missed


MINERS = {"e901": page("one", counted("113"), counted("114"))}


def test_two_of_the_values_find_a_disagreement() -> None:
    assert total(MINERS, row("missing number", "113", "114")) == (1, 0, 1, 0)


@pytest.mark.parametrize(
    "other",
    [
        row("missing number", "113", "120"),
        row("dead number", "113", "114"),
        row("missing number", "113", "114", text="e902"),
    ],
)
def test_another_value_field_or_text_does_not(other: dict[str, Any]) -> None:
    assert total(MINERS, other) == (0, 1, 0, 1)


def test_a_conflict_where_nobody_looked_is_neither_right_nor_wrong() -> None:
    assert total(MINERS, looked_at=[["e902"]]) == (0, 0, 0, 0)


def test_a_conflict_about_a_person_is_about_the_one_named() -> None:
    pages = {"e901": page("one", status("Emil Radek", "held"), status("Emil Radek", "released"))}
    assert total(pages, row("status", "held", "released", about="Radek's custody")) == (1, 0, 1, 0)
    assert total(pages, row("status", "held", "released", about="Tomas Havel")) == (0, 1, 0, 1)


@pytest.mark.parametrize(
    ("derived", "gold", "field"),
    [
        ("24 (sum)", "24", "sum"),
        ("60", {"approx": 60}, "held number"),
        ("asserted", "exchanged", "status"),
        ("denied: held", "not held", "status"),
        ("2015-11-03", "2015-10/2015-12", "arrest date"),
        ("18 months", "18 months", "sentence"),
        ("SU", "RU", "custodian"),
    ],
)
def test_values_that_are_the_same(derived: str, gold: Any, field: str) -> None:
    assert disagreements.same_value(derived, gold, field)


def test_floors_of_precision_and_recall() -> None:
    found = {"open": conflicts.judged(conflicts.told_by(MINERS), [row("missing number", "113", "114")], [["e901"]])}
    assert conflicts.broken_floors(found, {"open precision": 1.0, "open recall": 1.0}) == []
    found["open"].fields["status"].missed = 1
    assert conflicts.broken_floors(found, {"open recall": 0.8}) == ["conflicts, open recall: 0.500 < 0.800"]


def test_people_and_events_of_one_group_are_to_be_joined_and_of_no_other() -> None:
    swap = [
        (Kind.EXCHANGE, {"party": "SU", "date": "1976-05-29", "event": "1"}),
        *(
            told
            for name in ("Emil Radek", "Tomas Havel")
            for told in (
                (Kind.TRANSFER, {"person": name, "from": "SU", "to": "US", "event": "1"}),
                (Kind.CITIZENSHIP, {"person": name, "country": "US"}),
            )
        ),
    ]
    pages = {text: page(text, *swap) for text in ("e901", "e902")}
    right = joining.joined(pages, [("e901", "e902")], {})
    assert (right.events.right, right.people.right, right.mistakes) == (1, 2, [])
    wrong = joining.joined(pages, [], {})
    assert (wrong.events.wrong, wrong.people.wrong) == (1, 2)
