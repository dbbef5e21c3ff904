"""The keys under which tellings of one event are looked for when they name nobody: two parties and a month, or one and the day.

A key of one party leads somewhere only for a telling that names no other: two exchanges of one day may well share a party.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from safeconduct.domain.parties import successor_of
from safeconduct.resolving.spans import length, months, span

_NEAR = 7
PRECISE = 7
"""Days that a date may leave open and still tell one event from the next."""
_PARTIES = 8
_ALONE = "@"


def pair_blocks(parties: Sequence[str], date: str, mediators: Sequence[str] = ()) -> tuple[str, ...]:
    """A key for each two of the parties and each month around the date; none of a date that leaves more than a week open.

    A party and a mediator make a key as well: whom one page calls a mediator another may take for a party.
    """
    when = span(date)
    if when is None or length(when) > PRECISE:
        return ()
    known, brokers = _some(parties), set(_some(mediators))
    two = {tuple(sorted(pair)) for pair in (*combinations(known, 2), *product(known, brokers - set(known)))}
    return tuple(f"{a}-{b}:{month}" for a, b in sorted(two) for month in months(when, _NEAR))


def party_blocks(parties: Sequence[str], date: str, mediators: Sequence[str] = ()) -> tuple[str, ...]:
    """The same, and for a single day also a key for each party."""
    when = span(date)
    single = () if when is None or length(when) > 1 else _some(parties)
    return (*pair_blocks(parties, date, mediators), *(f"{_ALONE}{party}:{date}" for party in single))


def _some(parties: Sequence[str]) -> list[str]:
    return sorted({successor_of(p) for p in parties})[:_PARTIES]


def is_of_one_party(block: str) -> bool:
    """Whether a key is one of a single party and a day."""
    return block.startswith(_ALONE)
