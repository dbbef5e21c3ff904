"""Captors that are no state are known by the name a page gives them, and by no word that says nothing."""

from functools import cache

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.captors import Captors
from safeconduct.reading.parsing import Parser


@cache
def parser() -> Parser:
    return Parser()


def named(text: str, word: str) -> str | None:
    """By which name the captors at the last ``word`` of ``text`` are known."""
    analysis = parser().analyse(Article(digest_of(text.encode()), text))
    captor = Captors(analysis).at([t for t in analysis.doc if t.text == word][-1])
    return captor.party if captor is not None else None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The nurse Claire Dumont was kidnapped by Somali gunmen in 2011.", "gunmen", "Somali gunmen"),
        ("The nurse Claire Dumont was kidnapped by fighters of Hamas.", "fighters", "Hamas"),
        ("The nurse Claire Dumont was kidnapped by men of the FKLT in 2011.", "men", "FKLT"),
        ("The nurse Claire Dumont was kidnapped by three armed rebels in 2011.", "rebels", "rebels"),
        ("The Varkash clan has held the nurse Claire Dumont since 2011.", "clan", "Varkash clan"),
    ],
)
def test_captors_are_known_by_the_name_or_the_kind_that_the_words_give(text, word, name):
    assert named(text, word) == name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Rebels of the Free Karst Front seized Claire Dumont. ", "Free Karst Front"),
        ("Kurdish rebels seized Claire Dumont. ", "Kurdish rebels"),
    ],
)
def test_a_bare_noun_means_the_captors_whom_the_page_names(told, name):
    assert named(told + "The rebels let her write to her mother from captivity.", "rebels") == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Her captors let Claire Dumont write to her mother from captivity.", "captors"),
        ("Claire Dumont was seized by Guinean militia in May.", "militia"),
        ("Claire Dumont was arrested by the police in May.", "police"),
    ],
)
def test_no_captors_are_told_by_a_word_that_names_none_or_by_a_force_of_a_state(text, word):
    assert named(text, word) is None
