"""Numbers as coverage writes them."""

import pytest

from safeconduct.reading.numerals import find_numbers, value_of


def numbers(text, language="en"):
    return [(n.value, n.upper, str(n.comparator)) for n in find_numbers(text, language=language)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7", 7),
        ("1,200", 1200),
        ("2 000", 2000),
        ("twenty-six", 26),
        ("twenty six", 26),
        ("three hundred and five", 305),
        ("two thousand five hundred", 2500),
        ("a hundred and eighty", 180),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("hundreds", 100),
        ("prisoners", None),
    ],
)
def test_a_number_in_words_or_digits_has_a_value(words, value):
    assert value_of(words) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 70 sailors", [(70, None, "at least")]),
        ("no fewer than forty sailors", [(40, None, "at least")]),
        ("more than two dozen men", [(24, None, "at least")]),
        ("up to 300 men", [(300, None, "at most")]),
        ("close to 900 prisoners", [(900, None, "about")]),
        ("some 50 hostages", [(50, None, "about")]),
        ("hundreds of captives", [(100, None, "about")]),
        ("between 20 and 30 men", [(20, 30, "exactly")]),
        ("70-80 men", [(70, 80, "exactly")]),
        ("a hundred and eighty prisoners", [(180, None, "exactly")]),
        ("between a hundred and two hundred men", [(100, 200, "exactly")]),
        ("two or three dozen", [(24, 36, "exactly")]),
        ("780 and 614", [(780, None, "exactly"), (614, None, "exactly")]),
        ("24 people and two minors", [(24, None, "exactly"), (2, None, "exactly")]),
        ("a fine of $140,000", []),
        ("60% of them", []),
        ("3.5 years", []),
    ],
)
def test_a_number_comes_with_what_makes_it_exact_or_not(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "более 200 человек", [(200, None, "at least")]),
        ("ru", "двадцать пять моряков", [(25, None, "exactly")]),
        ("uk", "п'ятеро командирів", [(5, None, "exactly")]),
        ("de", "rund 26 Personen", [(26, None, "about")]),
        ("fr", "une vingtaine de marins", [(20, None, "about")]),
        ("fr", "huit et six ans, vingt et un ans", [(8, None, "exactly"), (6, None, "exactly"), (21, None, "exactly")]),
    ],
)
def test_other_languages_are_data(language, text, expected):
    assert numbers(text, language) == expected


def test_the_span_runs_from_the_comparator_to_the_number():
    text = "He said at least 70 sailors were held."
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == "at least 70"
    assert text[number.first : number.end] == "70"


def test_a_time_of_day_is_no_number():
    assert [n.value for n in find_numbers("At 15:00 about 14 hostages left; in all: 24.")] == [14, 24]
