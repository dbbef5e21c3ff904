"""Dates as intervals: what they can mean, and when two agree."""

from datetime import date

import pytest

from safeconduct.domain.dates import When


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        ("1962-02-10", date(1962, 2, 10), date(1962, 2, 10), "day"),
        ("1962-02", date(1962, 2, 1), date(1962, 2, 28), "month"),
        ("1964-02", date(1964, 2, 1), date(1964, 2, 29), "month"),
        ("1962", date(1962, 1, 1), date(1962, 12, 31), "year"),
        ("1962-02-09/1962-02-10", date(1962, 2, 9), date(1962, 2, 10), "interval"),
        ("1957/..", date(1957, 1, 1), None, "interval"),
        ("XXXX-02-10", None, None, "day"),
        ("1962-02-10~", date(1962, 2, 10), date(1962, 2, 10), "day"),
    ],
)
def test_a_date_is_an_interval(edtf, earliest, latest, precision):
    when = When(edtf)
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "edtf", ["", "yesterday", "1962-13", "1962-02-30", "1962-02-10/1962-02-09", "..", "10.02.1962"]
)
def test_what_is_no_date_is_refused(edtf):
    with pytest.raises(ValueError, match=r".+"):
        When(edtf)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("1962-02-10", "1962-02", True),
        ("1962-02-10", "1962", True),
        ("1962-02-10", "1962-02-11", False),
        ("1962", "1963", False),
        ("XXXX-02-10", "1962-02-10", True),
        ("XXXX-02-10", "1962-02-11", False),
        ("XXXX-02", "XXXX-02-10", True),
        ("1957/1961", "1960-05-01", True),
    ],
)
def test_dates_agree_when_both_can_mean_one_day(one, other, agree):
    assert When(one).agrees(When(other)) is agree
    assert When(other).agrees(When(one)) is agree


def test_a_day_makes_a_date():
    assert When.of_day(date(1962, 2, 10)) == When("1962-02-10")


def test_a_date_knows_whether_its_year_is_told():
    assert When("1962").has_year
    assert not When("XXXX-02").has_year
