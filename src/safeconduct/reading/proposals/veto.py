"""Claims of frames that no tag bears out: kept, and no longer shown as facts.

A frame sees a construction, the tagger what the words are about. Where the tagger sees nothing at all at the words of a claim,
not even faintly, the claim is unconfirmed. Only kinds for which this paid on the open corpus are held against the tags.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from safeconduct.domain.claims import Kind, Observed
from safeconduct.reading.analysis import Analysis

BORNE_OUT_BY: dict[Kind, tuple[str, frozenset[str]]] = {
    Kind.CHARGE: ("charge", frozenset({"charge"})),
}
"""For each kind the role whose words a tag must touch, and the labels that bear it out."""
ABOUT_PEOPLE = frozenset({Kind.DETENTION, Kind.STATUS, Kind.STEP})
"""Kinds that need a person tagged as one anywhere on the page."""


def borne_out(analysis: Analysis, level: dict[str, float], observed: Iterable[Observed]) -> Iterator[Observed]:
    """``observed`` with what no tag bears out unconfirmed; ``level`` tells the people tagged."""
    for one in observed:
        yield one if not one.confirmed or _holds(analysis, level, one) else replace(one, confirmed=False)


def _holds(analysis: Analysis, level: dict[str, float], one: Observed) -> bool:
    claim = one.claim
    if claim.kind in ABOUT_PEOPLE:
        person = claim.get("person")
        return person is None or person in level
    role, labels = BORNE_OUT_BY.get(claim.kind, ("", frozenset()))
    value = claim.first(role)
    return value is None or _touched(analysis, value.start, value.end, labels)


def _touched(analysis: Analysis, start: int, end: int, labels: frozenset[str]) -> bool:
    tags = analysis.tagged
    at = max(bisect_left(tags, start, key=lambda t: t.start) - 1, 0)
    for tag in tags[at:]:
        if tag.start >= end:
            return False
        if tag.end > start and tag.label in labels:
            return True
    return False
