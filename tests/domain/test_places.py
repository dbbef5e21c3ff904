"""Which state a place lies in."""

import pytest

from safeconduct.domain.parties import is_state
from safeconduct.domain.places import _known, find_places


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("from Lyon", "FR"),
        ("of Stoke-on-Trent", "GB"),
        ("a Michigan court", "US"),
        ("Evin prison", "IR"),
        ("Düsseldorf's", "DE"),
    ],
)
def test_a_place_is_found_in_its_state(words, code):
    (place,) = find_places(words)
    assert place.code == code
    assert words[place.start : place.end][0].isupper()


def test_the_longest_name_counts():
    text = "from New South Wales to Bergen op Zoom"
    assert [(text[p.start : p.end], p.code) for p in find_places(text)] == [
        ("New South Wales", "AU"),
        ("Bergen op Zoom", "NL"),
    ]


def test_a_name_of_towns_in_several_states_is_none():
    assert list(find_places("from Cambridge, Valencia and Georgia")) == []


def test_words_in_small_letters_are_no_place():
    assert list(find_places("a bath of nice reading")) == []


def test_every_code_is_that_of_a_state():
    assert {code for code in _known().values() if not is_state(code)} == set()
