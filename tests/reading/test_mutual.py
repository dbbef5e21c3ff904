"""Exchanges told without a word of exchange."""

from __future__ import annotations

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.mutual import mutual_sides
from safeconduct.reading.parsing import Parser
from safeconduct.reading.zones import mark_zones


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def sides(parser: Parser, text: str) -> list[tuple[list[str], list[str]]]:
    analysis = parser.analyse(Article(digest_of(text.encode()), text, mark_zones(text)))
    found = (mutual_sides(analysis, t) for s in analysis.sentences if s.parsed for t in analysis.tokens(s))
    return [tuple([*(w.full for w in s.people), *(g.label for g in s.groups)] for s in f) for f in found if f]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali handed over 16 captives and received nine.", []),
        ("Mali handed over 16 captives and received nine sailors on the ferry.", [(["16 captives"], ["9 sailors"])]),
        ("Both sides released 30 prisoners on Monday.", [(["30 prisoners"], [])]),
        ("The two governments freed each other's sailors.", [(["sailors"], [])]),
        ("The simultaneous release of 12 hostages took an hour.", [(["12 hostages"], [])]),
        ("The release of 12 hostages took an hour.", []),
        ("Mali released 30 prisoners on Monday.", []),
        (
            "A gunner for eleven sailors of Mali\n\nThe captives met on a ferry on Monday, and nobody was asked to speak to them.",
            [(["A gunner"], ["11 sailors"])],
        ),
        (
            "A prize for eleven sailors\n\nThe captives met on a ferry on Monday, and nobody was asked to speak to them.",
            [],
        ),
    ],
)
def test_people_are_set_against_people(parser: Parser, text: str, expected: list[tuple[list[str], list[str]]]) -> None:
    assert sides(parser, text) == expected
