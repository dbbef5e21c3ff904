"""Which mentions and departures are of one exchange."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from safeconduct.domain.claims import Manner, Modality
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.groups import Group, group_at
from safeconduct.reading.handovers import held_by_words
from safeconduct.reading.known import Known
from safeconduct.reading.leaving import Departure
from safeconduct.reading.sides import Side
from safeconduct.reading.swaps import Mention
from safeconduct.reading.swapwords import words_for
from safeconduct.reading.transfers import Event, Transfer, add_transfer, party_value

SWAPPED = frozenset({Manner.RELEASE, Manner.PARDON, Manner.SWAP})
"""Manners of leaving custody that can be one side of an exchange."""


def gather(book: Book, mentions: list[Mention]) -> list[Event]:
    """The completed exchanges that ``mentions`` tell of, in order."""
    events: list[Event] = []
    mentions = [m for m in mentions if not _sums_up(m, mentions)]
    for mention in mentions:
        if mention.modality is not Modality.ASSERTED and not (
            mention.modality is Modality.EXPECTED and settled(mention)
        ):
            continue
        if events and not mention.other and not mention.people and is_history(book, mention.date):
            mention = replace(mention, date=None)  # "the first since May": a day, but not of this exchange
        event = _same(book, mention, [e for e in events if e.completed])
        if event is None:
            if not _tells_something(mention):
                continue
            event = Event(completed=True)
            events.append(event)
        event.mentions.append(mention)
        add_sides(book, event, mention)
    return events


def _sums_up(mention: Mention, mentions: list[Mention]) -> bool:
    """Whether ``mention`` is one word for several exchanges that others tell of: "two trades in a fortnight"."""
    if mention.anchor.tag_ != "NNS" or mention.people:
        return False
    parts = [m for m in mentions if m is not mention and m.linked and m.linked < mention.linked]
    return any(not one.linked & other.linked for one in parts for other in parts)


def settled(mention: Mention) -> bool:
    """Whether what is expected is told as settled ("will be exchanged"), not as somebody's wish ("hopes to exchange")."""
    before = [
        t.lower_ for t in mention.anchor.doc[max(mention.anchor.i - 12, 0) : mention.anchor.i] if t.i < mention.anchor.i
    ][-8:]
    wished = any(c.lower_ == "to" and c.dep_ == "aux" for c in mention.anchor.children)
    head = mention.anchor.head
    to_be = (
        not mention.verbal and head.lemma_ == "be" and any(c.dep_ == "xcomp" for c in head.children)
    )  # "the exchange is to take place"
    agreed = to_be or any(a.lemma_ in {"agree", "schedule"} for a in mention.anchor.ancestors)
    due = bool({"will", "shall", "due", "about", "set"} & set(before))
    return agreed or (due and not (wished and "will" not in before))


def _tells_something(mention: Mention) -> bool:
    plural = mention.anchor.tag_ in {"NNS", "NNPS"}
    if mention.verbal:
        return bool(mention.given or mention.got or mention.date or len(mention.linked) > 1)
    return not plural or bool(mention.date or mention.given)


def _same(book: Book, mention: Mention, events: list[Event]) -> Event | None:
    """The event that ``mention`` speaks of again, or None."""
    for event in reversed(events):
        if mention.people and mention.people & event.people:
            return event
    fitting = [e for e in events if dates_agree(mention.date, e.date) and not _strangers(mention, e)]
    fitting = [e for e in fitting if not _unlinked(mention, e)]
    if is_history(book, mention.date):
        fitting = [e for e in fitting if e.date is not None]
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


def _unlinked(mention: Mention, event: Event) -> bool:
    """Whether the network takes others to be of ``mention`` than of ``event``, and nobody to be of both."""
    there = frozenset[str]().union(*(m.linked for m in event.mentions))
    return bool(mention.linked and mention.unlinked & there) and not mention.linked & there


def add_sides(book: Book, event: Event, mention: Mention) -> None:
    """Add those on the sides of ``mention`` to ``event``."""
    keys = []
    for side, direction in ((mention.given, "given"), (mention.got, "got")):
        keys.append([add_transfer(event, t).key for t in _transfers(book, side, mention, direction)])
    if all(keys):
        event.opposite.append((keys[0], keys[1]))


def _transfers(book: Book, side: Side, mention: Mention, direction: str) -> list[Transfer]:
    """Those of one side; one party that acts gives the one side and gets the other."""
    expected = mention.modality is not Modality.ASSERTED
    verbs = words_for()["verbs"]
    giver, taker = mention.actor if mention.verbal else None, mention.receiver
    if mention.anchor.lemma_ in verbs["receive"] and mention.anchor.lemma_ not in verbs["swap"]:
        giver, taker = None, taker or giver
    if direction == "got":
        giver, taker = taker, giver
    if giver is not None and _describes(book.analysis, giver, side):
        giver = None
    by, to, at = party_value("from", giver), party_value("to", taker), mention.anchor.i
    named = [Transfer(w, None, at, by, to, expected) for w in side.people]
    both = bool(mention.got)
    all_told = not both and giver is None and mention.verbal and mention.anchor.lemma_ in verbs["swap"]
    told = [g for g in side.groups if g.number or (both and _is_told_apart(g))]
    return named + [
        Transfer(None, g, at, by, to, expected, held_by_words(book.analysis, g), total=all_told) for g in told
    ]


def _describes(analysis: Analysis, party: PartyMention, side: Side) -> bool:
    """Whether the words of ``party`` say what those are who go: "Chilean communist and Soviet dissident exchanged"."""
    noun = analysis.doc[party.head].head
    described = party.kind == "demonym" and noun.i != party.head and noun.pos_ in {"NOUN", "PROPN"}
    start, end = tree.span_of(noun) if described else (0, 0)
    return any(start <= w.start < end for w in side.people)


def _is_told_apart(group: Group) -> bool:
    """Whether people without a number are more than "prisoners": "Palestinian prisoners", "suspects arrested in Oslo"."""
    return " " in group.label or any(c.dep_ in {"acl", "relcl"} for c in group.head.children)


def event_of(book: Book, known: Known, departure: Departure, events: list[Event]) -> Event | None:
    """The exchange that a departure is part of, or None."""
    if left_out(book.analysis, departure.trigger) or (departure.weak and not _belongs(book, known, departure, events)):
        return None
    if departure.manner not in SWAPPED or departure.modality not in (Modality.ASSERTED, Modality.EXPECTED):
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
    fitting = [e for e in done if dates_agree(departure.date, e.date) and (departure.date or not is_past(book, e))]
    before = [e for e in fitting if any(place < departure.trigger.i for place in e.places)]
    if not before:
        lead = book.analysis.sentences[min(3, len(book.analysis.sentences) - 1)].last
        told_first = len(done) == 1 and departure.trigger.i < lead
        return fitting[0] if fitting and (told_first or (departure.date is None and _leads(book, fitting[0]))) else None
    return max(before, key=lambda e: max(place for place in e.places if place < departure.trigger.i))


_LONG_AGO = 62
"""Days after which an exchange is history to a page."""


def is_past(book: Book, event: Event) -> bool:
    """Whether the page tells the exchange as history: those it tells of without a date are none of its people."""
    return is_history(book, event.date)


def is_history(book: Book, date: FoundDate | None) -> bool:
    """Whether ``date`` lies long before the page."""
    published = book.analysis.article.published
    day, today = (date.when.latest if date else None), (published.earliest if published else None)
    return day is not None and today is not None and (today - day).days > _LONG_AGO


def left_out(analysis: Analysis, told: Token) -> bool:
    """Whether the words say that those of whom ``told`` tells were no part of it: "They were not part of the exchange"."""
    here = analysis.number_of(analysis.sentence_of(told))
    for sentence in analysis.sentences[here : here + 2]:
        for part in analysis.tokens(sentence) if sentence.parsed else ():
            verb = part.head
            if part.lemma_ != "part" or verb.lemma_ != "be" or not tree.negated(verb):
                continue
            subject, again = tree.subject(verb), sentence.first > told.i
            if subject is not None and again and subject.lower_ in {"they", "he", "she"}:
                return True
    return False


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
