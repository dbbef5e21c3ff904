"""Exchanges that have not happened and that no party offers: planned, talked of, or denied.

A page that tells of an offer speaks of that, and one that tells of completed exchanges speaks of these unless its talk is of
others. All mentions of such talk are one exchange, put as the surest of them puts it.
"""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.domain.claims import Kind, Modality
from safeconduct.reading.analysis import clause_of
from safeconduct.reading.analysis import doer as doer_of
from safeconduct.reading.book import Book
from safeconduct.reading.directions import resolve_directions
from safeconduct.reading.enlisting import enlist
from safeconduct.reading.events import write_event
from safeconduct.reading.eventsides import many_sided, states_of_page
from safeconduct.reading.fillers import parties_at
from safeconduct.reading.gathering import add_sides, settled
from safeconduct.reading.known import Known
from safeconduct.reading.swaps import Mention, find_mentions
from safeconduct.reading.swapwords import words_for
from safeconduct.reading.transfers import Event

_PAST = frozenset({"last", "previous", "earlier", "past", "prior", "similar", "such"})
_SUREST = (Modality.EXPECTED, Modality.DENIED, Modality.PROPOSED)


def read_prospects(book: Book, events: Sequence[Event]) -> None:
    """Write the exchange that the page talks of, where nothing was offered; ``events`` are the completed ones."""
    if any(o.claim.kind is Kind.OFFER and o.confirmed for o in book):
        return
    told = [m for m in find_mentions(book) if not _is_past(m) and all(_apart(m, e) for e in events)]
    mentions = [m for m in told if m.modality is not Modality.ASSERTED]
    event = Event(completed=False, mentions=mentions)
    if not mentions:
        return
    event.modality = next((m for m in _SUREST if any(_put(x) is m for x in mentions)), Modality.PROPOSED)
    event.mentions = [*mentions, *(m for m in told if m.modality is Modality.ASSERTED and not (m.given or m.got))]
    for mention in mentions:
        add_sides(book, event, mention)
    book.network.enlist(event, events)
    known = Known(book)
    sides = resolve_directions(book, event, known, two_sided=not many_sided(book, event))
    if not any(_is_offered(book, m) for m in mentions):
        sides |= states_of_page(book, event, sides)
    enlist(book, event, known, sides)
    if len(sides) > 1:
        write_event(book, event, sides)


def _apart(mention: Mention, event: Event) -> bool:
    """Whether ``mention`` is about people, and about none of those who were exchanged."""
    there = event.people.union(*(m.linked for m in event.mentions))
    groups = {g.number for s in (mention.given, mention.got) for g in s.groups if g.number}
    gone = {t.group.number for t in event.transfers.values() if t.group}
    return bool(mention.people | mention.linked) and not (mention.people | mention.linked) & there and not groups & gone


def _is_offered(book: Book, mention: Mention) -> bool:
    """Whether a party itself speaks of it or wants it: then it is an offer, between whom the offer tells."""
    verb = clause_of(mention.anchor)
    doer = doer_of(verb) if verb.lemma_ in words_for()["verbs"]["speak"] | words_for()["verbs"]["offer"] else None
    return doer is not None and bool(parties_at(book.analysis, doer))


def _put(mention: Mention) -> Modality:
    unsettled = mention.modality is Modality.EXPECTED and not settled(mention)
    return Modality.PROPOSED if mention.modality is Modality.CONDITIONAL or unsettled else mention.modality


def _is_past(mention: Mention) -> bool:
    """Whether it speaks of an exchange of other times: "since the last swap"."""
    return any(c.lower_ in _PAST for c in mention.anchor.children)
