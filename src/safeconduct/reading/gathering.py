"""Which mentions and departures are of one exchange."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from safeconduct.domain.claims import Claim, Comparator, Manner, Modality, Scope, Value
from safeconduct.reading.analysis import PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.cases import Departure
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.directions import Known
from safeconduct.reading.groups import Group, group_at
from safeconduct.reading.sides import Side
from safeconduct.reading.swaps import Mention, acting_together, handover_place, own_date
from safeconduct.reading.transfers import Event, Transfer, add_transfer, party_value

_SWAPPED = frozenset({Manner.RELEASE, Manner.PARDON, Manner.SWAP})
"""Manners of leaving custody that can be one side of an exchange."""


_RETURNED = re.compile(r"\b[Ii]n (?:return|exchange|turn)\b(?! for)")


def returned(text: str) -> bool:
    """Whether ``text`` says that something was done "in return"."""
    return _RETURNED.search(text) is not None


def add_mutual(book: Book, known: Known, departures: list[Departure], events: list[Event]) -> None:
    """Two parties that let people go in one sentence exchange them, where the page speaks of exchanges at all."""
    told = [d for d in departures if d.modality is Modality.ASSERTED and d.manner is Manner.RELEASE]
    for one, other in pairwise(told):
        if _told_in_return(book, one, other):
            one, other = _with_holder(one, known), _with_holder(other, known)
        elif not _in_one_sentence(book, one, other):
            continue
        if one.by is None or other.by is None or one.by.party == other.by.party:
            continue
        date = one.date or other.date
        pair = [replace(one, date=date), replace(other, date=date)]
        if not any(event_of(book, known, d, events) for d in pair):
            events.append(Event(completed=True, departures=pair))


def _with_holder(departure: Departure, known: Known) -> Departure:
    """The departure with whoever held its people for the party that let them go, where the words name none."""
    holder = next((v for w in departure.people if (v := known.custodian.get(w.full))), None)
    if departure.by is not None or holder is None:
        return departure
    return replace(departure, by=PartyMention(holder.value, holder.start, holder.end, 0, 0, 0, holder.rule))


def _in_one_sentence(book: Book, one: Departure, other: Departure) -> bool:
    return book.analysis.sentence_of(one.trigger).first == book.analysis.sentence_of(other.trigger).first


def _told_in_return(book: Book, one: Departure, other: Departure) -> bool:
    """Whether the sentence after the one's says that the other left "in return"."""
    analysis = book.analysis
    here, there = analysis.sentence_of(one.trigger), analysis.sentence_of(other.trigger)
    follows = analysis.number_of(there) - analysis.number_of(here) == 1
    return follows and _RETURNED.search(analysis.text, there.start, there.end) is not None


def gather(mentions: list[Mention]) -> list[Event]:
    """The completed exchanges that ``mentions`` tell of, in order."""
    events: list[Event] = []
    for mention in mentions:
        if mention.modality is not Modality.ASSERTED and not (mention.modality is Modality.EXPECTED and _will(mention)):
            continue
        event = _same(mention, [e for e in events if e.completed])
        if event is None:
            if not _tells_something(mention):
                continue
            event = Event(completed=True)
            events.append(event)
        event.mentions.append(mention)
        add_sides(event, mention)
    return events


def _will(mention: Mention) -> bool:
    """Whether what is expected is told as settled ("will be exchanged"), not as somebody's wish ("hopes to exchange")."""
    before = [
        t.lower_ for t in mention.anchor.doc[max(mention.anchor.i - 12, 0) : mention.anchor.i] if t.i < mention.anchor.i
    ][-8:]
    wished = any(c.lower_ == "to" and c.dep_ == "aux" for c in mention.anchor.children)
    return bool({"will", "shall", "due", "about", "set"} & set(before)) and not (wished and "will" not in before)


def _tells_something(mention: Mention) -> bool:
    plural = mention.anchor.tag_ in {"NNS", "NNPS"}
    if mention.verbal:
        return bool(mention.given or mention.got or mention.date)
    return not plural or bool(mention.date or mention.given)


def _same(mention: Mention, events: list[Event]) -> Event | None:
    """The event that ``mention`` speaks of again, or None."""
    for event in reversed(events):
        if mention.people and mention.people & event.people:
            return event
    fitting = [e for e in events if dates_agree(mention.date, e.date) and not _strangers(mention, e)]
    if mention.other:
        fitting = [e for e in fitting if mention.date is not None and e.date is not None]
    return fitting[-1] if fitting and not _earlier_year(mention, fitting[-1]) else None


def dates_agree(a: FoundDate | None, b: FoundDate | None) -> bool:
    """Whether both can be the same day; silence agrees with everything."""
    return a is None or b is None or a.when.agrees(b.when)


def _earlier_year(mention: Mention, event: Event) -> bool:
    return mention.other and mention.date is None and event.date is None


def _strangers(mention: Mention, event: Event) -> bool:
    """Whether both name both sides, and nobody in common."""
    complete = bool(mention.given.people and mention.got.people) and any(
        m.given.people and m.got.people for m in event.mentions
    )
    return complete and not mention.people & event.people


def add_sides(event: Event, mention: Mention) -> None:
    """Add those on the sides of ``mention`` to ``event``."""
    keys = []
    for side, direction in ((mention.given, "given"), (mention.got, "got")):
        keys.append([add_transfer(event, t).key for t in _transfers(side, mention, direction)])
    if all(keys):
        event.opposite.append((keys[0], keys[1]))


def _transfers(side: Side, mention: Mention, direction: str) -> list[Transfer]:
    """Those of one side; one party that acts gives the one side and gets the other."""
    expected = mention.modality is not Modality.ASSERTED
    giver, taker = mention.actor if mention.verbal else None, mention.receiver
    if direction == "got":
        giver, taker = taker, giver
    by, to, at = party_value("from", giver), party_value("to", taker), mention.anchor.i
    named = [Transfer(w, None, at, by, to, expected) for w in side.people]
    both = bool(mention.given and mention.got)
    return named + [Transfer(None, g, at, by, to, expected) for g in side.groups if g.number or both]


def event_of(book: Book, known: Known, departure: Departure, events: list[Event]) -> Event | None:
    """The exchange that a departure is part of, or None."""
    if departure.weak and not _belongs(book, known, departure, events):
        return None
    if departure.manner not in _SWAPPED or departure.modality not in (Modality.ASSERTED, Modality.EXPECTED):
        return None
    done = [e for e in events if e.completed]
    sentence = book.analysis.sentence_of(departure.trigger)
    here = [e for e in done for place in e.places if sentence.first <= place < sentence.last]
    if here:
        return min(here, key=lambda e: min(abs(place - departure.trigger.i) for place in e.places))
    names = {w.full for w in departure.people}
    shared = [e for e in done if names & e.people]
    if shared:
        return shared[-1]
    fitting = [e for e in done if dates_agree(departure.date, e.date)]
    before = [e for e in fitting if any(place < departure.trigger.i for place in e.places)]
    if not before:
        lead = book.analysis.sentences[min(3, len(book.analysis.sentences) - 1)].last
        told_first = len(done) == 1 and departure.trigger.i < lead
        return fitting[0] if fitting and (told_first or (departure.date is None and _leads(book, fitting[0]))) else None
    return max(before, key=lambda e: max(place for place in e.places if place < departure.trigger.i))


def _belongs(book: Book, known: Known, departure: Departure, events: list[Event]) -> bool:
    """Whether a mere move is one of an exchange: told in the same sentence, or of people who were held."""
    sentence = book.analysis.sentence_of(departure.trigger)
    beside = any(sentence.first <= place < sentence.last for e in events for place in e.places)
    return beside or (
        bool(events) and (any(known.was_held(w.full) for w in departure.people) or _near(book, departure, events))
    )


def _near(book: Book, departure: Departure, events: list[Event]) -> bool:
    """Whether a party hands over a number of people within two sentences of the word that names the exchange."""
    group = group_at(book.analysis, departure.group) if departure.group is not None else None
    if departure.by is None or group is None or not group.number:
        return False
    here = book.analysis.number_of(book.analysis.sentence_of(departure.trigger))
    return any(
        -2 <= here - book.analysis.number_of(book.analysis.sentence_of(place)) <= 2
        for e in events
        for place in e.places
    )


def _leads(book: Book, event: Event) -> bool:
    """Whether the page's first sentences speak of the event: then all of the page may."""
    return any(
        m.anchor.i < book.analysis.sentences[min(4, len(book.analysis.sentences) - 1)].last for m in event.mentions
    )


def join(book: Book, event: Event, departure: Departure) -> None:
    """Add those of a departure to the exchange."""
    event.departures.append(replace(departure, date=own_date(book, departure.trigger, departure.date)))
    event.at = event.at or handover_place(book, departure.trigger)
    together = acting_together(book, departure.trigger)
    event.together += together
    by = party_value("from", departure.by) if not together else None
    to = party_value("to", departure.to)
    expected = departure.modality is Modality.EXPECTED
    for who in departure.people:
        add_transfer(event, Transfer(who, None, departure.trigger.i, by, to, expected))
    if departure.group is not None:
        group = group_at(book.analysis, departure.group)
        if group is not None and group.number:
            add_transfer(event, Transfer(None, group, departure.trigger.i, by, to, expected))


def join_count(book: Book, events: list[Event], claim: Claim) -> None:
    """A number of people told beside an exchange, or as released by or received by one side, is a total of that side."""
    number, of, scope = claim.first("number"), claim.first("of"), claim.get("scope")
    if (
        number is None
        or of is None
        or claim.modality is not Modality.ASSERTED
        or claim.get("comparator") == Comparator.ABOUT
    ):
        return
    sentence = book.analysis.sentence_at(number.start)
    told = [*(p for e in events for p in e.places), *(d.trigger.i for e in events for d in e.departures)]
    beside = any(sentence.first <= place < sentence.last for place in told)
    if not beside and scope not in (Scope.RELEASED_BY, Scope.RECEIVED_BY, Scope.TOTAL):
        return
    near = [e for e in events if any(abs(place - sentence.first) < 120 for place in e.places)]
    span = book.analysis.doc.char_span(of.start, of.end, alignment_mode="expand")
    if not near or span is None:
        return
    event = min(near, key=lambda e: min(abs(place - sentence.first) for place in e.places))
    if any(
        t.group is not None and str(t.group.number) == number.value and _same_noun(t.group, of)
        for t in event.transfers.values()
    ):
        return
    origin = next((p for p in book.analysis.parties if span.start <= p.first < span.end), None)
    group = Group(
        f"{number.value} {of.value}",
        int(number.value),
        min(number.start, of.start),
        max(number.end, of.end),
        span.root,
        origin,
    )
    holder, to = claim.first("holder"), claim.first("to")
    add_transfer(event, Transfer(None, group, span.root.i, _role("from", holder), _role("to", to)))


def _same_noun(group: Group, of: Value) -> bool:
    return group.label.split()[-1].lower() == of.value.split()[-1].lower() or group.origin is None


def spell_out(event: Event, known: Known) -> None:
    """A number of some state's people is spelled out where the page tells of just so many of them: they go the same way."""
    for transfer in list(event.transfers.values()):
        group = transfer.group
        if group is None or group.origin is None or not group.number or group.number > 9:
            continue
        by = transfer.by.value if transfer.by else None
        members = [
            name
            for name, states in known.citizenship.items()
            if group.origin.party in {s.value for s in states} and known.held_by(name, by)
        ]
        if len(members) == group.number:
            for name in members:
                if person := known.person.get(name):
                    add_transfer(
                        event, Transfer(person, None, group.head.i, transfer.by, transfer.to, transfer.expected)
                    )


def _role(role: str, value: Value | None) -> Value | None:
    return Value(role, value.value, value.start, value.end, value.rule) if value else None
