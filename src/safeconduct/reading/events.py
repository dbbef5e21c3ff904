"""Exchanges as events of the whole page: mentions, and whoever left custody, gathered into one event each.

A mention joins the event it can be the same as: people in common, dates that agree, else the one the page speaks of. Another
date or other people make another event, so a historical exchange stays apart. Whoever leaves custody joins the exchange the
words tie them to; without one it is a release and no exchange. Who goes from whom to whom follows, in this order, from the
words, from who held the person, from citizenship, and from there being two sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from safeconduct.domain.claims import Claim, Kind, Manner, Modality, Status, Value
from safeconduct.reading.book import Book
from safeconduct.reading.directions import resolve_directions, told_on
from safeconduct.reading.enlisting import enlist
from safeconduct.reading.eventsides import many_sided, states_of_page
from safeconduct.reading.fillers import date_value
from safeconduct.reading.gathering import event_of, gather
from safeconduct.reading.handovers import own_date
from safeconduct.reading.joining import join
from safeconduct.reading.known import Known
from safeconduct.reading.leaving import Departure
from safeconduct.reading.mediators import mediators_of_page
from safeconduct.reading.returns import add_crosswise, add_mutual, dropped_cases, returned
from safeconduct.reading.swaps import find_mentions
from safeconduct.reading.terms import Phrase
from safeconduct.reading.totals import join_count, name_ones, spell_out
from safeconduct.reading.transfers import Event, Transfer, party_value


def read_events(book: Book, departures: list[Departure], counts: Iterable[Claim]) -> list[Event]:
    """Write exchanges, transfers and statuses into ``book``; returns the completed events.

    ``counts`` are the page's counts: those of an exchange are totals of its sides.
    """
    departures = sorted([*departures, *dropped_cases(book)], key=lambda d: d.trigger.i)
    departures = [replace(d, date=own_date(book, d.trigger, d.date)) for d in departures]
    mentions = find_mentions(book, custody=bool(departures))
    events = gather(book, mentions)
    known = Known(book)
    if events or mentions or "deal" in book.analysis.text or returned(book.analysis.text):
        add_mutual(book, known, departures, events)
    if not events:
        add_crosswise(book, known, departures, events, spoken_of=bool(mentions))
    for departure in departures:
        event = event_of(book, known, departure, events)
        if event is None:
            write_release(book, departure)
        else:
            join(book, event, departure)
    for claim in counts:
        join_count(book, events, claim)
    for event in events:
        book.network.enlist(event, [e for e in events if e is not event])
    written = []
    for event in events:
        if event.completed and (event.transfers or len(event.party_mentions()) > 1):
            spell_out(book, event, known)
            name_ones(book, event)
            event.told_on = told_on(book, event)
            sides = resolve_directions(book, event, known, two_sided=not many_sided(book, event))
            if len(sides) == 1 and not many_sided(book, event):
                sides |= states_of_page(book, event, sides)
            if sum(e.completed for e in events) == 1:
                enlist(book, event, known, sides)
            write_event(book, event, sides)
            written.append(event)
    return written


def write_event(book: Book, event: Event, sides: dict[str, Value]) -> None:
    """Write the exchange, its transfers and what became of everybody in it."""
    link = _link(event)
    brokers = [m for x in event.mentions for m in x.mediators] or mediators_of_page(book.analysis)
    mediators = {m.party: Value("mediator", m.party, m.start, m.end, m.kind) for m in brokers}
    moving = {v.value for t in event.transfers.values() for v in (t.by, t.to) if v}
    between = {p.party for m in event.mentions if len(m.parties) == 2 for p in m.parties}
    mediators = {code: v for code, v in mediators.items() if code not in moving | between}
    sides = {code: v for code, v in sides.items() if code not in mediators}
    place = _place(event)
    date = event.date
    values = [link, *sides.values(), *mediators.values(), place, date_value("date", date) if date else None]
    to_come = [t.expected for t in event.transfers.values()] or [
        m.modality is Modality.EXPECTED for m in event.mentions
    ]
    if event.modality is Modality.ASSERTED and to_come and all(to_come):
        event.modality = Modality.EXPECTED
    if event.modality is not Modality.ASSERTED:
        values.append(Value("modality", event.modality, link.start, link.end, "modality"))
    named = len(event.party_mentions()) > 1
    led = any(t.by or t.to or t.total for t in event.transfers.values())
    told = led or named or date is not None or not event.completed
    book.add(Kind.EXCHANGE, values, None, confidence=0.9 if event.transfers else 0.7, confirmed=told)
    for transfer in event.transfers.values():
        _write_transfer(book, transfer, link, event)


def _link(event: Event) -> Value:
    """What claims of one exchange share: where its first word stands."""
    anchor = event.anchor
    return Value("event", str(anchor.idx), anchor.idx, anchor.idx + len(anchor), "anchor")


def _place(event: Event) -> Value | None:
    told: list[Phrase] = [m.place for m in event.mentions if m.place] + ([event.at] if event.at else [])
    return Value("place", told[0].value, told[0].start, told[0].end, "printed") if told else None


def _write_transfer(book: Book, transfer: Transfer, link: Value, event: Event) -> None:
    told_as = Modality.EXPECTED if transfer.expected and event.completed else event.modality
    modality = (
        Value("modality", told_as, link.start, link.end, "modality") if told_as is not Modality.ASSERTED else None
    )
    whom = _whom(transfer)
    if not whom:
        return
    told = transfer.by is not None or transfer.to is not None or transfer.total  # else it is kept, but no fact yet
    book.add(Kind.TRANSFER, [*whom, transfer.by, transfer.to, link, modality], None, confirmed=told)
    if transfer.who and event.completed:
        status = Value("status", Status.EXCHANGED, link.start, link.end, "exchange")
        manner = Value("manner", Manner.SWAP, link.start, link.end, "exchange")
        book.add(Kind.STATUS, [*whom, status, manner, link, modality], None)


def _whom(transfer: Transfer) -> list[Value]:
    if transfer.who:
        return [transfer.who.value()]
    group = transfer.group
    if group is None:
        return []
    number = [Value("number", str(group.number), group.start, group.end, "printed")] if group.number else []
    return [Value("group", group.label, group.start, group.end, "printed"), *number]


def write_release(book: Book, departure: Departure) -> None:
    """Somebody left custody and no exchange has to do with it."""
    if departure.weak:
        return
    trigger = departure.trigger
    status = Value("status", Status.RELEASED, trigger.idx, trigger.idx + len(trigger), "left")
    manner = Value("manner", departure.manner, trigger.idx, trigger.idx + len(trigger), "left")
    date = date_value("date", departure.date) if departure.date else None
    for who in departure.people:
        book.add(Kind.STATUS, [who.value(), status, manner, party_value("custodian", departure.by), date], trigger)
