"""The keys under which tellings of one event are looked for when they name nobody: two parties and a month, or one and the day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from safeconduct.domain.parties import successor_of
from safeconduct.resolving.spans import length, months, span

_NEAR = 7
PRECISE = 7
"""Days that a date may leave open and still tell one event from the next."""
_PARTIES = 8


def party_blocks(parties: Sequence[str], date: str) -> tuple[str, ...]:
    """A key for each two of the parties and each month around the date; for a single day also one for each party.

    None of a date that leaves more than a week open.
    """
    when = span(date)
    if when is None or length(when) > PRECISE:
        return ()
    some = sorted({successor_of(p) for p in parties})[:_PARTIES]
    pairs = [f"{a}-{b}:{month}" for a, b in combinations(some, 2) for month in months(when, _NEAR)]
    return (*pairs, *(f"{party}:{date}" for party in some if length(when) == 1))
