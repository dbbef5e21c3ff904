"""Full-text search answers alike on both engines."""

from __future__ import annotations

import pytest

from making import document
from safeconduct.store import search
from safeconduct.store.register import Register

TEXTS = (
    "Rudolf Abel was exchanged on a bridge in Berlin.",
    "The exchange on the bridge: Müller watched, O'Brien did not.",
    "Обмен Абеля на Пауэрса: Гордый сын.",
)


@pytest.fixture
def filled(register: Register) -> Register:
    with register.write() as kept:
        for text in TEXTS:
            kept.documents.add(document(text))
    return register


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bridge", {0, 1}),
        ("BRIDGE exchange", {1}),
        ("exchang*", {0, 1}),
        ("muller", {1}),
        ("MÜLLER", {1}),
        ("o'brien", {1}),
        ('"on a bridge"', {0}),
        ('"on bridge"', set()),
        ('"rudolf ab"', set()),
        ("абеля", {2}),
        ("гордыи", {2}),
        ("пауэр*", {2}),
        ("bridge абеля", set()),
    ],
)
def test_a_query_finds(filled: Register, query: str, found: set[int]) -> None:
    terms = search.parse(query)
    with filled.read() as kept:
        digests = search.find(kept.connection, terms)
    assert {n for n, text in enumerate(TEXTS) if document(text).digest in digests} == found
    assert {n for n, text in enumerate(TEXTS) if all(search.places(terms, text))} == found


def test_matches_are_spans_of_the_text() -> None:
    spans = [span for found in search.places(search.parse('"on the bridge" mull*'), TEXTS[1]) for span in found]
    assert [TEXTS[1][start:end] for start, end in spans] == ["on the bridge", "Müller"]


def test_a_very_long_text_is_found_from_its_end(register: Register) -> None:
    text = " ".join(f"word{n}" for n in range(60_000)) + " needle"
    with register.write() as kept:
        kept.documents.add(document(text))
    with register.read() as kept:
        assert search.find(kept.connection, search.parse("needle word1")) == [document(text).digest]


def test_later_published_documents_come_first(register: Register) -> None:
    docs = [document(f"exchange {day}", day) for day in ("1962-02", None, "1962-03-01", "1961")]
    with register.write() as kept:
        for doc in docs:
            kept.documents.add(doc)
    with register.read() as kept:
        assert search.find(kept.connection, search.parse("exchange")) == [docs[n].digest for n in (2, 0, 3, 1)]
