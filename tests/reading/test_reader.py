"""The reader as a whole: spans, determinism, languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeconduct.domain.claims import Kind
from safeconduct.domain.documents import Article, Zone, ZoneKind, digest_of
from safeconduct.reading.read import Reader

TEXT = """Pilot walks to freedom

BERLIN, Feb. 10 - The American pilot Harold Finch, who was shot down over Cuba in 1960, was exchanged on Saturday for the spy
Rudolf Stern. "He is well," his father said. Finch had been sentenced to ten years in prison for espionage; he was held in Havana.
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def article(text: str, language: str = "en") -> Article:
    return Article(digest_of(text.encode()), text, language=language)


def test_every_value_has_words_of_one_sentence(reader: Reader) -> None:
    observed = reader.read(article(TEXT)).observed
    values = [v for o in observed for v in o.claim.values]
    assert len(values) > 20
    assert all(v.quote(TEXT).strip() for v in values)
    assert max(v.end - v.start for v in values) < 120


def test_printed_values_are_their_own_words(reader: Reader) -> None:
    observed = reader.read(article(TEXT)).observed
    names = [v for o in observed if o.claim.kind is Kind.NAME for v in o.claim.all("name")]
    assert {v.quote(TEXT) for v in names} == {v.value for v in names} == {"Harold Finch", "Rudolf Stern", "Finch"}


def test_the_same_text_gives_the_same_claims(reader: Reader) -> None:
    first, second = reader.read(article(TEXT)), Reader().read(article(TEXT))
    assert [o.claim.id for o in first.observed] == [o.claim.id for o in second.observed]


def test_many_articles_come_back_in_order(reader: Reader) -> None:
    texts = [TEXT, "", "Rien que du texte.", TEXT.replace("Finch", "Crane")]
    languages = ["en", "en", "xx", "en"]
    articles = [article(t, lang) for t, lang in zip(texts, languages, strict=True)]
    assert [r.document for r in reader.read_many(articles)] == [a.digest for a in articles]


def test_a_pronoun_takes_the_name_it_stands_for(reader: Reader) -> None:
    told = [o.claim for o in reader.read(article(TEXT)).observed if o.claim.kind is Kind.DETENTION]
    assert {c.get("person") for c in told if c.get("custodian") == "CU"} == {"Harold Finch"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Denmark wants Paul Ostby, who was arrested in Sopron, and Erik Lund, who was arrested in Budapest.",
            {("Paul Ostby", "Sopron"), ("Erik Lund", "Budapest")},
        ),
        (
            "Denmark wants Paul Ostby, an engineer who was arrested in Sopron, and Erik Lund.",
            {("Paul Ostby", "Sopron")},
        ),
        (
            "Denmark wants Paul Ostby and Erik Lund, who were arrested in Budapest.",
            {("Paul Ostby", "Budapest"), ("Erik Lund", "Budapest")},
        ),
    ],
)
def test_a_clause_tells_of_those_named_before_it(reader: Reader, text: str, places: set[tuple[str, str]]) -> None:
    arrests = [o.claim for o in reader.read(article(text)).observed if o.claim.kind is Kind.STEP]
    assert {(c.get("person"), c.get("place")) for c in arrests} == places


def test_an_exchange_that_names_no_side_takes_whose_prisons_it_emptied(reader: Reader) -> None:
    text = "It was a rare prisoner swap. Twenty-six people in all changed planes. Fifteen had sat in Greek jails."
    (exchange,) = (o.claim for o in reader.read(article(text)).observed if o.claim.kind is Kind.EXCHANGE)
    assert exchange.get("party") == "GR"


def test_a_language_without_data_yields_no_claims(reader: Reader) -> None:
    assert reader.read(article("Ukjent språk her.", "xx")).observed == ()
    assert "en:" in reader.version


@pytest.mark.parametrize("text", ["", "   \n\n ", "\u200b", "A", "!!!\n???", "ПРИВЕТ", "x" * 5000, "(" * 300])
def test_no_text_is_too_odd_to_read(reader: Reader, text: str) -> None:
    assert reader.read(article(text)).document == digest_of(text.encode())


def test_furniture_tells_no_facts(reader: Reader) -> None:
    text = "Iran arrested the banker Urs Keller in 2009."
    plain = article(text)
    assert any(o.confirmed for o in reader.read(plain).observed)
    furniture = replace(plain, zones=(Zone(ZoneKind.FURNITURE, 0, len(text)),))
    assert reader.read(furniture).observed == ()
