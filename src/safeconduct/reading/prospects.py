"""Exchanges that have not happened and that no party offers: planned, talked of, or denied.

A page that tells of a completed exchange, or of an offer, speaks of that; only without either does its talk of an exchange make
one of its own. All mentions of such talk are one exchange, put as the surest of them puts it.
"""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.domain.claims import Kind, Modality
from safeconduct.reading.book import Book
from safeconduct.reading.directions import resolve_directions
from safeconduct.reading.events import write_event
from safeconduct.reading.eventsides import many_sided
from safeconduct.reading.gathering import add_sides
from safeconduct.reading.known import Known
from safeconduct.reading.swaps import Mention, find_mentions
from safeconduct.reading.transfers import Event

_PAST = frozenset({"last", "previous", "earlier", "past", "prior", "similar", "such"})
_SUREST = (Modality.EXPECTED, Modality.DENIED, Modality.PROPOSED)


def read_prospects(book: Book, events: Sequence[Event]) -> None:
    """Write the exchange that the page talks of, where nothing was exchanged or offered; ``events`` are the completed ones."""
    if events or any(o.claim.kind is Kind.OFFER and o.confirmed for o in book):
        return
    told = [m for m in find_mentions(book) if not _is_past(m)]
    mentions = [m for m in told if m.modality is not Modality.ASSERTED]
    event = Event(completed=False, mentions=mentions)
    if not mentions:
        return
    event.modality = next((m for m in _SUREST if any(_put(x) is m for x in mentions)), Modality.PROPOSED)
    event.mentions = [*mentions, *(m for m in told if m.modality is Modality.ASSERTED and not (m.given or m.got))]
    for mention in mentions:
        add_sides(book, event, mention)
    known = Known(book)
    sides = resolve_directions(book, event, known, two_sided=not many_sided(book, event))
    if len(sides) > 1 and (len(event.party_mentions()) > 1 or event.opposite or event.date):
        write_event(book, event, sides)


def _put(mention: Mention) -> Modality:
    return Modality.PROPOSED if mention.modality is Modality.CONDITIONAL else mention.modality


def _is_past(mention: Mention) -> bool:
    """Whether it speaks of an exchange of other times: "since the last swap"."""
    return any(c.lower_ in _PAST for c in mention.anchor.children)
