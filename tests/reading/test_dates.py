"""Expressions of time and what they mean on a given day."""

import pytest

from safeconduct.domain.dates import When
from safeconduct.reading.dates import find_dates

ANCHOR = When("1962-02-14")  # a Wednesday


def dates(text, anchor=ANCHOR, **options):
    return [(text[d.start : d.end], d.when.edtf) for d in find_dates(text, 0, len(text), anchor, **options)]


CASES = [
    ("He was freed on February 10, 1962.", "February 10, 1962", "1962-02-10"),
    ("He was freed on Feb. 10, 1962.", "Feb. 10, 1962", "1962-02-10"),
    ("on 10 February 1962, at dawn", "10 February 1962", "1962-02-10"),
    ("on the 1st of May 1960", "1st of May 1960", "1960-05-01"),
    ("shot down on May 1, 1960", "May 1, 1960", "1960-05-01"),
    ("on December 28th, 1961", "December 28th, 1961", "1961-12-28"),
    ("published 1962-02-10 in print", "1962-02-10", "1962-02-10"),
    ("14:06 10.02.1962 - a wire", "10.02.1962", "1962-02-10"),
    ("Sat, 10-02-1962, Berlin", "10-02-1962", "1962-02-10"),
    ("dated 28/12/1961", "28/12/1961", "1961-12-28"),
    ("sentenced in August 1960", "August 1960", "1960-08"),
    ("tried in August of 1960", "August of 1960", "1960-08"),
    ("sentenced on August 19", "August 19", "1961-08-19"),
    ("exchanged on 10 February", "10 February", "1962-02-10"),
    ("on Feb. 14 he rested", "Feb. 14", "1962-02-14"),
    ("a report of Feb 15 said", "Feb 15", "1962-02-15"),
    ("arrested in June", "June", "1961-06"),
    ("held since January", "January", "1962-01"),
    ("it began in February", "February", "1962-02"),
    ("arrested at the end of March", "the end of March", "1961-03"),
    ("in mid-May he wrote home", "mid-May", "1961-05"),
    ("in late January he fell ill", "late January", "1962-01"),
    ("in early 1957 he moved", "early 1957", "1957"),
    ("in the first half of 1961", "the first half of 1961", "1961"),
    ("in the spring of 1961", "the spring of 1961", "1961"),
    ("late in 1961 they met", "late in 1961", "1961"),
    ("hinted in December last year", "December last year", "1961-12"),
    ("in March of last year", "March of last year", "1961-03"),
    ("in January of this year", "January of this year", "1962-01"),
    ("as early as April next year", "April next year", "1963-04"),
    ("last December a letter came", "last December", "1961-12"),
    ("last March a letter came", "last March", "1961-03"),
    ("freed on Saturday", "Saturday", "1962-02-10"),
    ("freed on Wednesday", "Wednesday", "1962-02-14"),
    ("Saturday's exchange", "Saturday", "1962-02-10"),
    ("freed last Wednesday", "last Wednesday", "1962-02-07"),
    ("they meet next Monday", "next Monday", "1962-02-19"),
    ("freed yesterday", "yesterday", "1962-02-13"),
    ("he landed last night", "last night", "1962-02-13"),
    ("he lands tonight", "tonight", "1962-02-14"),
    ("due tomorrow", "tomorrow", "1962-02-15"),
    ("the exchange took place today", "today", "1962-02-14"),
    ("said on the 1st that", "1st", "1962-02-01"),
    ("said on the 20th that", "20th", "1962-01-20"),
    ("earlier this year he wrote", "earlier this year", "1962"),
    ("last year he wrote", "last year", "1961"),
    ("he was moved last month", "last month", "1962-01"),
    ("talks resume next month", "next month", "1962-03"),
    ("last week they met", "last week", "1962-02-05/1962-02-11"),
    ("over the weekend they met", "over the weekend", "1962-02-10/1962-02-11"),
    ("arrested two years ago", "two years ago", "1960"),
    ("arrested a year ago", "a year ago", "1961"),
    ("moved three months ago", "three months ago", "1961-11"),
    ("moved ten days ago", "ten days ago", "1962-02-04"),
    ("moved two weeks ago", "two weeks ago", "1962-01-28/1962-02-03"),
    ("moved several weeks ago", "several weeks ago", "1961-12-20/1962-01-31"),
    ("the night of 9-10 February 1962", "9-10 February 1962", "1962-02-09/1962-02-10"),
    ("between 9 and 12 January", "9 and 12 January", "1962-01-09/1962-01-12"),
    ("on February 9-10, 1962", "February 9-10, 1962", "1962-02-09/1962-02-10"),
    ("from 30 March to 2 April 1961", "30 March to 2 April 1961", "1961-03-30/1961-04-02"),
    ("between 1957 and 1961", "1957 and 1961", "1957/1961"),
    ("in the 1950s", "the 1950s", "1950/1959"),
    ("in prison since 1957", "1957", "1957"),
    ("A 1960 trial", "1960", "1960"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), CASES)
def test_an_expression_means_a_date_on_the_day_of_writing(text, words, edtf):
    assert dates(text) == [(words, edtf)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("a hearing on March 3", "1962-03-03"),
        ("a hearing on Friday", "1962-02-16"),
        ("detained until May", "1962-05"),
        ("detained until May 29", "1962-05-29"),
        ("by January", "1963-01"),
        ("a hearing on the 1st", "1962-03-01"),
    ],
)
def test_a_sentence_that_looks_ahead_means_the_nearest_to_come(text, edtf):
    assert [e for _, e in dates(text, future=True)] == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("arrested at the end of March", "XXXX-03"),
        ("on August 1", "XXXX-08-01"),
        ("in April", "XXXX-04"),
        ("in December last year", "XXXX-12"),
        ("on 28 December 2018", "2018-12-28"),
    ],
)
def test_without_the_day_of_writing_the_year_stays_unknown(text, edtf):
    assert [e for _, e in dates(text, anchor=None)] == [edtf]


@pytest.mark.parametrize(
    "text", ["on Wednesday", "yesterday", "two years ago", "last month", "on the 1st", "two years later"]
)
def test_what_nothing_resolves_is_left_out(text):
    assert dates(text, anchor=None) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Arrested in 1957, he was moved the next year.", ["1957", "1958"]),
        ("Arrested in 1957, he got ten years two years later.", ["1957", "1959"]),
        ("Shot down on May 1, 1960, he was charged the following month.", ["1960-05-01", "1960-06"]),
        ("Tried on August 17, 1960, and moved the same day.", ["1960-08-17", "1960-08-17"]),
        ("Taken in 1957, he got ten years the next year on a charge of spying.", ["1957", "1958"]),
        ("Sentenced in 1957 to 13 years.", ["1957"]),
        ("Taken in 1957; the year before, he had left.", ["1957", "1956"]),
    ],
)
def test_a_date_can_be_counted_from_the_one_told_before(text, edtf):
    assert [e for _, e in dates(text)] == edtf


@pytest.mark.parametrize(
    "text",
    [
        "He may be freed.",
        "They march home.",
        "for three years in prison",
        "a 10-year term",
        "paid $1960 in all",
        "1960 prisoners marched",
        "a Boeing 707-200",
        "He read The Sunday Times.",
        "version 2.1957",
        "08/07/1961",
        "USA Today observed",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert dates(text) == []


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("ru", "задержан 14 августа 1961 года", ["1961-08-14"]),
        ("ru", "в феврале 1962 года, 10 февраля", ["1962-02", "1962-02-10"]),
        ("ru", "арестован в прошлом году", ["1961"]),
        ("uk", "звільнено 10 лютого 1962 року", ["1962-02-10"]),
        ("de", "am 10. Februar 1962", ["1962-02-10"]),
        ("de", "Ende 1961 verurteilt", ["1961"]),
        ("de", "seit Mai in Haft", ["1961-05"]),
        ("fr", "le 1er mai 1960", ["1960-05-01"]),
        ("fr", "la nuit du 9 au 10 février 1962", ["1962-02-09/1962-02-10"]),
        ("fr", "en août 1960", ["1960-08"]),
    ],
)
def test_other_languages_are_data(language, text, edtf):
    assert [e for _, e in dates(text, language=language)] == edtf


def test_the_rule_names_the_anchor():
    text = "freed on Saturday"
    assert find_dates(text, 0, len(text), ANCHOR)[0].rule == "weekday-before@1962-02-14"


def test_a_month_of_writing_resolves_months_but_not_days():
    assert dates("in June; yesterday", anchor=When("1962-02")) == [("June", "1961-06")]


def test_an_impossible_day_is_no_date():
    assert dates("on February 30, 1962") == []


TOLD_BACK = [
    ("de", "Er wurde im vergangenen Jahr verhaftet.", "vergangenen Jahr", "1961"),
    ("de", "Er wurde im Mai vergangenen Jahres verhaftet.", "Mai vergangenen Jahres", "1961-05"),
    ("de", "Er wurde vor rund drei Jahren verhaftet.", "vor rund drei Jahren", "1959"),
    ("de", "Er wurde vor einem Monat verhaftet.", "vor einem Monat", "1962-01"),
    ("fr", "Il a été arrêté il y a trois ans.", "il y a trois ans", "1959"),
    ("fr", "Il a été arrêté il y a environ deux mois.", "il y a environ deux mois", "1961-12"),
]


@pytest.mark.parametrize(("language", "text", "words", "edtf"), TOLD_BACK)
def test_german_and_french_count_back_from_the_day_of_writing(language, text, words, edtf):
    """So many years or months ago, and last year, whatever letters are capitals."""
    assert dates(text, language=language) == [(words, edtf)]
