"""Claims of frames that the network does not bear out: kept, and no longer shown as facts.

A frame sees a construction, the network what the words are about. Where it sees nothing at all at the words of a charge, not
even faintly, or takes the whole page to tell another end of somebody's case, the claim is unconfirmed; so is everything but
names on a page of which it takes hardly a word to be of custody or exchange.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from safeconduct.domain.claims import Claim, Kind, Observed
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.proposals.binding import Binder
from safeconduct.reading.topics import is_faint

BORNE_OUT_BY: dict[Kind, tuple[str, frozenset[str]]] = {
    Kind.CHARGE: ("charge", frozenset({"charge"})),
}
"""For each kind the role whose words a tag must touch, and the labels that bear it out."""
_UNLIKELY = 0.15
"""A status less probable than this is no fact."""
ABOUT_PEOPLE = frozenset({Kind.DETENTION, Kind.STATUS, Kind.STEP})
"""Kinds that need a person tagged as one anywhere on the page."""


def borne_out(analysis: Analysis, binder: Binder, observed: Iterable[Observed]) -> Iterator[Observed]:
    """``observed`` with what the network does not bear out unconfirmed."""
    if is_faint(analysis):
        yield from (o if o.claim.kind is Kind.NAME else replace(o, confirmed=False) for o in observed)
        return
    fates = {full: binder.linker.statuses(full) for full in binder.level}
    for one in observed:
        holds = not one.confirmed or (_is_likely(fates, one.claim) and _holds(analysis, binder.level, one.claim))
        yield one if holds else replace(one, confirmed=False)


def _is_likely(fates: Mapping[str, Mapping[str, float]], claim: Claim) -> bool:
    likely = fates.get(claim.get("person") or "", {}) if claim.kind is Kind.STATUS else {}
    return likely.get(claim.get("status") or "", 1.0) >= _UNLIKELY


def _holds(analysis: Analysis, level: Mapping[str, float], claim: Claim) -> bool:
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
