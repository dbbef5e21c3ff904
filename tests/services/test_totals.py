"""Numbers stand beside each other, scope by scope."""

from __future__ import annotations

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.people import Total
from safeconduct.services.totals import in_short, told

NUMBERS = (
    Total(ClaimId("a"), 8, scope="released by", holder="US", of="people"),
    Total(ClaimId("b"), 24, scope="total", of="prisoners"),
    Total(ClaimId("c"), 26, scope="total", of="people"),
    Total(ClaimId("d"), 24, scope="total", of="24 people"),
    Total(ClaimId("e"), 70, comparator="at least", scope="held by", of="people"),
    Total(ClaimId("f"), 3, upper=5, of="people"),
)


def test_numbers_that_differ_stand_side_by_side_in_their_scope() -> None:
    assert list(in_short(NUMBERS)) == ["total 26 | 24 | 3 to 5", "held at least 70", "released by United States 8"]


def test_a_number_told_twice_stands_once_with_all_its_claims() -> None:
    assert [(t.words, t.claims) for t in told(NUMBERS) if t.number == "24"] == [("prisoners", ("b", "d"))]
