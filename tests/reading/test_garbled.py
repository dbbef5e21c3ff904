"""Garbled quotations: where they stand, and what is not read across them."""

import pytest

from safeconduct.domain.claims import Kind
from safeconduct.domain.documents import Article, Zone, ZoneKind, digest_of
from safeconduct.reading.garbled import find_doubtful
from safeconduct.reading.read import Reader


def doubtful(text, *, zones=()):
    article = Article(digest_of(text.encode()), text, zones=zones)
    return [text[d.start : d.end] for d in find_doubtful(article)]


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("He spoke of “a very fair offer”Karl Lund had heard of it.", "“a very fair offer”Karl"),
        ("The minister said“we hold nobody” on Monday.", "said“"),
        ('The consul said "no."Then he left.', 'no."Then'),
        ("“They came at night, he said, “and took the nurse” away.", "“They came at night, he said, “"),
        ("The governor said “ ” and no more.", "“ ”"),
        ("The captain said that heâ€™d been freed.", "heâ€™d"),
        ("The captain said that he\ufffdd been freed.", "he\ufffdd"),
    ],
)
def test_a_garbled_quotation_is_doubtful(text, stretch):
    assert doubtful(text) == [stretch]


@pytest.mark.parametrize(
    "text",
    [
        "“We hold nobody,” said Karl Lund, “and never did.”",
        "“We hold nobody.\n“We never did,” said Karl Lund.",
        'He said: "We hold nobody." She said: "You do."',
        "Er sagte: „Wir halten niemanden fest“, und ging.",
        "Il a dit : « Nous ne détenons personne », puis il est parti.",
    ],
)
def test_a_plain_quotation_is_not(text):
    assert doubtful(text) == []


def test_furniture_is_not_looked_at():
    text = "Read “more”Here"
    assert doubtful(text, zones=(Zone(ZoneKind.FURNITURE, 0, len(text)),)) == []


def test_a_statement_across_a_garbled_stretch_is_unconfirmed():
    plain = "Peru arrested four sailors. Karl Lund said on Monday that “all of them” and the other prisoners were freed by Peru."
    torn = "Peru arrested four sailors. Karl Lund said on Monday that “all of”them and the other prisoners were freed by Peru."
    for text, sure in ((plain, True), (torn, False)):
        reading = Reader().read(Article(digest_of(text.encode()), text))
        told = [o.confirmed for o in reading.observed if o.claim.kind is Kind.STATEMENT]
        assert told == [sure]
        assert bool(reading.doubtful) is not sure
