"""Where sentences end."""

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.sentences import split


def pieces(text, language="en"):
    return [text[p.start : p.end].strip() for p in split(Article(digest_of(text.encode()), text, language=language))]


@pytest.mark.parametrize(
    "dateline",
    [
        "LIMA -",
        "LIMA, Peru -",
        "LIMA, May 3 -",
        "LIMA, Peru, May 3 (Wire) -",
        "PUERTO MONTT, Chile (Southern Wire) –",
        "1415 LIMA -",
        "LIMA / ÑUÑOA:",
    ],
)
def test_a_dateline_is_cut_off(dateline):
    text = f"{dateline} Two sailors were freed on Monday."
    assert pieces(text) == [dateline, "Two sailors were freed on Monday."]


@pytest.mark.parametrize(
    "text", ["NATO, Peru said - and meant it - was late.", "The KGB, Chile and Peru - all of them - were late."]
)
def test_a_dash_in_a_sentence_cuts_nothing_off(text):
    assert pieces(text) == [text]


def test_a_german_ordinal_ends_no_sentence():
    assert pieces("Am 14. Januar wurde er an der Brücke übergeben.", "de") == [
        "Am 14. Januar wurde er an der Brücke übergeben."
    ]


def test_a_german_sentence_may_end_with_a_number():
    assert pieces("Es kamen 14. Die Behörden schweigen.", "de") == ["Es kamen 14.", "Die Behörden schweigen."]
    assert pieces("They counted 14. Officials kept silent.") == ["They counted 14.", "Officials kept silent."]
