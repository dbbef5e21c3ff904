"""What is said of several people at once is said of each whom the page names; never where the numbers differ."""

from functools import cache

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.parsing import Parser

LEAD = "Two Danish surveyors held in Peru since May on suspicion of spying came home on Tuesday. "
NAMED = "Nils Holmgaard, 44, and Lars Dalsted, 39, landed at noon. "
BOTH = {"Nils Holmgaard", "Lars Dalsted"}


@cache
def parser() -> Parser:
    return Parser()


def meant(text: str, word: str) -> set[str]:
    """The names that the last ``word`` of ``text`` stands for."""
    analysis = parser().analyse(Article(digest_of(text.encode()), text))
    token = [t for t in analysis.doc if t.text == word][-1]
    return {n.full for n in analysis.companies.get(token.i, ())}


def test_a_number_of_people_is_those_named_after():
    assert meant(LEAD + NAMED, "surveyors") == BOTH


@pytest.mark.parametrize(
    "lead",
    [
        "Three Danish surveyors held in Peru came home on Tuesday. ",
        "Peru freed two Danish surveyors for two Peruvian sailors. ",
        "Nils Holmgaard was met by two Danish surveyors freed in Peru. ",
    ],
)
def test_nothing_is_carried_where_it_is_unsure_whose_number_it_is(lead):
    assert meant(lead + NAMED, "surveyors") == set()


@pytest.mark.parametrize(
    ("after", "word"),
    [
        ("They were arrested on October 6 at a quarry.", "They"),
        ("A guard said the two men had been arrested at a quarry.", "men"),
        ("The surveyors were arrested at a quarry.", "surveyors"),
        ("Neither man was charged.", "man"),
        ("The pair were charged with spying.", "pair"),
        ("Both were charged with spying.", "Both"),
    ],
)
def test_a_plural_word_means_those_named_before(after, word):
    assert meant(LEAD + NAMED + after, word) == BOTH


@pytest.mark.parametrize(
    ("after", "word"),
    [
        ("Several farmers were arrested too. They were held for a week.", "They"),
        ("The three men were charged with spying.", "men"),
        ("The two women were charged with spying.", "women"),
        ("The men held in Bolivia were charged with spying.", "men"),
    ],
)
def test_a_plural_word_of_others_means_nobody_named(after, word):
    assert meant(LEAD + NAMED + after, word) == set()
