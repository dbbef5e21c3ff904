"""Where somebody is at home tells whose citizen they are, where nothing else does."""

from functools import cache

import pytest

from safeconduct.domain.claims import Kind
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.book import Book
from safeconduct.reading.homes import read_homes
from safeconduct.reading.parsing import Parser
from safeconduct.reading.traits import read_traits


@cache
def parser() -> Parser:
    return Parser()


def countries(text: str) -> set[str | None]:
    """The citizenships told of Niels Brandtvig."""
    book = Book(parser().analyse(Article(digest_of(text.encode()), text)))
    read_traits(book)
    read_homes(book)
    told = (o.claim for o in book if o.claim.kind is Kind.CITIZENSHIP and o.claim.get("person") == "Niels Brandtvig")
    return {c.get("country") for c in told}


@pytest.mark.parametrize(
    "text",
    [
        "Niels Brandtvig, 34, of Odense, was arrested in Havana in May.",
        "Niels Brandtvig, a mason from Odense, was arrested in Havana in May.",
        "Niels Brandtvig, an Odense schoolteacher, was arrested in Havana in May.",
        "Niels Brandtvig, who comes from Odense, was arrested in Havana in May.",
    ],
)
def test_a_town_tells_its_state(text):
    assert countries(text) == {"DK"}


@pytest.mark.parametrize(
    "text",
    [
        "Niels Brandtvig, the consul of Odense, was arrested in Havana in May.",
        "Niels Brandtvig, back from Odense, was arrested in Havana in May.",
        "Niels Brandtvig was taken from Odense to Havana and arrested in May.",
        "Niels Brandtvig, of Odense Steel, was arrested in Havana in May.",
    ],
)
def test_a_post_a_journey_or_a_company_tells_none(text):
    assert countries(text) == set()


def test_a_citizenship_told_goes_before_a_home():
    assert countries("The Norwegian Niels Brandtvig, 34, of Odense, was arrested in Havana in May.") == {"NO"}
