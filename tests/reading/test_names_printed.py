"""Names of people as printed, and what is none."""

from functools import cache

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.parsing import Parser


@cache
def parser() -> Parser:
    return Parser()


def full_names(text: str) -> set[str]:
    return {n.full for n in parser().analyse(Article(digest_of(text.encode()), text)).names}


@pytest.mark.parametrize(
    "name",
    ['Darren "Tinker" Mullaney', "Ronald “Choppa” Kerrigan", 'Rudolf "the Colonel" Brandt'],
)
def test_a_nickname_is_part_of_a_name(name):
    assert full_names(f"The jockey {name} was released on Monday. {name.split()[-1]} smiled.") == {name}


def test_other_words_in_quotation_marks_are_no_nickname():
    assert full_names('The jockey Darren Mullaney said "Never" and was led away.') == {"Darren Mullaney"}


def test_papers_and_societies_are_nobody():
    text = "The Medical Association and the Vltava Newsroom said on Monday that Jens Toft was held."
    assert full_names(text) == {"Jens Toft"}


def test_the_agency_that_signs_a_dateline_is_nobody():
    text = "N'DJAMENA, 4 March (Sahel Wire) - Jens Toft was held at the border."
    assert full_names(text) == {"Jens Toft"}
