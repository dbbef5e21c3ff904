"""How far apart two dates in EDTF are, in days, when either may be vague or missing."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from safeconduct.domain.dates import When

Span = tuple[int, int]
"""First and last day a date can mean, as ordinals."""


@lru_cache(maxsize=65536)
def span(edtf: str) -> Span | None:
    """The first and last day; None where there is no date, no year or an open end."""
    if not edtf:
        return None
    when = When(edtf)
    first, last = when.earliest, when.latest
    return (first.toordinal(), last.toordinal()) if first and last else None


def gap(left: Span, right: Span) -> int:
    """Days between two spans, 0 where they overlap."""
    return max(0, left[0] - right[1], right[0] - left[1])


def length(of: Span) -> int:
    """Days in a span."""
    return of[1] - of[0] + 1


def narrowest(dates: list[str]) -> str:
    """The date that most are compatible with; among equals the most precise, then the earliest; "" of none."""
    known = [(d, s) for d in dates if (s := span(d)) is not None]
    if not known:
        return min((d for d in dates if d), default="")

    def rank(item: tuple[str, Span]) -> tuple[int, int, int, str]:
        return (-sum(gap(item[1], s) == 0 for _, s in known), length(item[1]), item[1][0], item[0])

    return min(dict.fromkeys(known), key=rank)[0]


def months(of: Span, slack: int) -> list[str]:
    """The months that a span touches when stretched by ``slack`` days at either end."""
    first, last = date.fromordinal(of[0] - slack), date.fromordinal(of[1] + slack)
    count = (last.year - first.year) * 12 + last.month - first.month
    numbers = (first.year * 12 + first.month - 1 + i for i in range(count + 1))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in numbers]
