"""The keys under which tellings of one event are looked for when they name nobody: two parties and a month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from safeconduct.resolving.spans import length, months, span

_NEAR = 7
_PRECISE = 7
_PARTIES = 8


def party_blocks(parties: Sequence[str], date: str) -> tuple[str, ...]:
    """A key for each two of the parties and each month around the date; none of a date that leaves more than a week open."""
    when = span(date)
    if when is None or length(when) > _PRECISE:
        return ()
    near = months(when, _NEAR)
    return tuple(f"{a}-{b}:{month}" for a, b in combinations(sorted(parties)[:_PARTIES], 2) for month in near)
