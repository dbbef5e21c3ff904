"""Exchanges as events of the whole page: mentions, and whoever left custody, gathered into one event each.

A mention joins the event it can be the same as: people in common, dates that agree, else the one the page speaks of. Another
date or other people make another event, so a historical exchange stays apart. Whoever leaves custody joins the exchange the
words tie them to; without one it is a release and no exchange. Who goes from whom to whom follows, in this order, from the
words, from who held the person, from citizenship, and from there being two sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Comparator, Kind, Manner, Modality, Scope, Status, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.cases import Departure
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import Who, date_value, facility_parties, of_name
from safeconduct.reading.frames.table import clause_words
from safeconduct.reading.groups import Group, group_at
from safeconduct.reading.swaps import Mention, Side, find_mentions, mediators_of_page
from safeconduct.reading.terms import Phrase

_SWAPPED = frozenset({Manner.RELEASE, Manner.PARDON, Manner.SWAP})
"""Manners of leaving custody that can be one side of an exchange."""


@dataclass
class Transfer:
    """One person or group on the move; ``by`` and ``to`` are filled as the page tells, or as follows from the rest."""

    who: Who | None
    group: Group | None
    at: int
    by: Value | None = None
    to: Value | None = None
    expected: bool = False

    @property
    def key(self) -> str:
        """What tells one transfer of an event from another."""
        return (
            self.who.full if self.who else f"{self.group.number}:{self.group.label.split()[-1]}" if self.group else ""
        )


@dataclass
class Event:
    """One exchange in the making."""

    completed: bool
    mentions: list[Mention] = field(default_factory=list)
    transfers: dict[str, Transfer] = field(default_factory=dict)
    departures: list[Departure] = field(default_factory=list)
    opposite: list[tuple[list[str], list[str]]] = field(default_factory=list)
    told_on: FoundDate | None = None
    """A day in a sentence that speaks of the event, for want of its own."""

    @property
    def anchor(self) -> Token:
        """The word that names the event: of its first mention, else of the first release."""
        return self.mentions[0].anchor if self.mentions else self.departures[0].trigger

    @property
    def places(self) -> list[int]:
        """Where the page speaks of it."""
        return [m.anchor.i for m in self.mentions] or [d.trigger.i for d in self.departures]

    @property
    def date(self) -> FoundDate | None:
        """The most precise date a mention gives; failing that, one at which somebody was let go."""
        told = [m.date for m in self.mentions if m.date] or [d.date for d in self.departures if d.date]
        told = told or ([self.told_on] if self.told_on else [])
        return next((d for d in told if d.when.precision == "day"), None) or next(iter(told), None)

    @property
    def people(self) -> set[str]:
        """The full names of those who go."""
        return {t.who.full for t in self.transfers.values() if t.who}

    def party_mentions(self) -> dict[str, Value]:
        """The parties that mentions name, each with words."""
        return {p.party: Value("party", p.party, p.start, p.end, p.kind) for m in self.mentions for p in m.parties}


def read_events(book: Book, departures: list[Departure], counts: Iterable[Claim]) -> list[Event]:
    """Write exchanges, transfers and statuses into ``book``; returns the completed events.

    ``counts`` are the page's counts: those of an exchange are totals of its sides.
    """
    mentions = find_mentions(book, custody=bool(departures))
    events = _gather(mentions)
    known = Known(book)
    if events or any(m.modality for m in mentions) or "deal" in book.analysis.text:
        _add_mutual(book, known, departures, events)
    for departure in departures:
        event = _event_of(book, known, departure, events)
        if event is None:
            _write_release(book, departure)
        else:
            _join(book, event, departure)
    for claim in counts:
        _join_count(book, events, claim)
    written = []
    for event in events:
        if event.completed and (event.transfers or len(event.party_mentions()) > 1):
            _spell_out(event, known)
            event.told_on = _told_on(book, event)
            sides = _resolve(book, event, known, two_sided=not _many_sided(book, event))
            _write(book, event, sides)
            written.append(event)
    return written


# ------------------------------------------------------------------------------------------------------ gathering mentions


def _add_mutual(book: Book, known: Known, departures: list[Departure], events: list[Event]) -> None:
    """Two parties that let people go in one sentence exchange them, where the page speaks of exchanges at all."""
    told = [d for d in departures if d.by and d.modality is Modality.ASSERTED and d.manner is Manner.RELEASE]
    for one, other in pairwise(told):
        if one.by == other.by or (one.by and other.by and one.by.party == other.by.party):
            continue
        if book.analysis.sentence_of(one.trigger).first != book.analysis.sentence_of(other.trigger).first:
            continue
        date = one.date or other.date
        pair = [replace(one, date=date), replace(other, date=date)]
        if not any(_event_of(book, known, d, events) for d in pair):
            events.append(Event(completed=True, departures=pair))


def _gather(mentions: list[Mention]) -> list[Event]:
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
        _add_sides(event, mention)
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
    fitting = [e for e in events if _dates_agree(mention.date, e.date) and not _strangers(mention, e)]
    if mention.other:
        fitting = [e for e in fitting if mention.date is not None and e.date is not None]
    return fitting[-1] if fitting and not _earlier_year(mention, fitting[-1]) else None


def _dates_agree(a: FoundDate | None, b: FoundDate | None) -> bool:
    return a is None or b is None or a.when.agrees(b.when)


def _earlier_year(mention: Mention, event: Event) -> bool:
    return mention.other and mention.date is None and event.date is None


def _strangers(mention: Mention, event: Event) -> bool:
    """Whether both name both sides, and nobody in common."""
    complete = bool(mention.given.people and mention.got.people) and any(
        m.given.people and m.got.people for m in event.mentions
    )
    return complete and not mention.people & event.people


def _add_sides(event: Event, mention: Mention) -> None:
    keys = []
    for side, direction in ((mention.given, "given"), (mention.got, "got")):
        keys.append([_add(event, t).key for t in _transfers(side, mention, direction)])
    if all(keys):
        event.opposite.append((keys[0], keys[1]))


def _transfers(side: Side, mention: Mention, direction: str) -> list[Transfer]:
    """Those of one side; one party that acts gives the one side and gets the other."""
    expected = mention.modality is not Modality.ASSERTED
    giver, taker = mention.actor if mention.verbal else None, mention.receiver
    if direction == "got":
        giver, taker = taker, giver
    by, to, at = _party_value("from", giver), _party_value("to", taker), mention.anchor.i
    named = [Transfer(w, None, at, by, to, expected) for w in side.people]
    return named + [Transfer(None, g, at, by, to, expected) for g in side.groups if g.number]


def _add(event: Event, transfer: Transfer) -> Transfer:
    kept = event.transfers.setdefault(transfer.key, transfer)
    kept.by, kept.to = kept.by or transfer.by, kept.to or transfer.to
    kept.expected = kept.expected and transfer.expected
    return kept


# ---------------------------------------------------------------------------------------------------- who left joins which


def _event_of(book: Book, known: Known, departure: Departure, events: list[Event]) -> Event | None:
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
    fitting = [e for e in done if _dates_agree(departure.date, e.date)]
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
    return beside or (bool(events) and any(known.was_held(w.full) for w in departure.people))


def _leads(book: Book, event: Event) -> bool:
    """Whether the page's first sentences speak of the event: then all of the page may."""
    return any(
        m.anchor.i < book.analysis.sentences[min(4, len(book.analysis.sentences) - 1)].last for m in event.mentions
    )


def _join(book: Book, event: Event, departure: Departure) -> None:
    event.departures.append(departure)
    by = _party_value("from", departure.by)
    to = _party_value("to", departure.to)
    expected = departure.modality is Modality.EXPECTED
    for who in departure.people:
        _add(event, Transfer(who, None, departure.trigger.i, by, to, expected))
    if departure.group is not None:
        group = group_at(book.analysis, departure.group)
        if group is not None and group.number:
            _add(event, Transfer(None, group, departure.trigger.i, by, to, expected))


def _join_count(book: Book, events: list[Event], claim: Claim) -> None:
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
    _add(event, Transfer(None, group, span.root.i, _role("from", holder), _role("to", to)))


def _same_noun(group: Group, of: Value) -> bool:
    return group.label.split()[-1].lower() == of.value.split()[-1].lower() or group.origin is None


def _spell_out(event: Event, known: Known) -> None:
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
                    _add(event, Transfer(person, None, group.head.i, transfer.by, transfer.to, transfer.expected))


def _role(role: str, value: Value | None) -> Value | None:
    return Value(role, value.value, value.start, value.end, value.rule) if value else None


def _party_value(role: str, mention: PartyMention | None) -> Value | None:
    return Value(role, mention.party, mention.start, mention.end, mention.kind) if mention else None


# ------------------------------------------------------------------------------------------------------ from whom to whom


class Known:
    """What the page says elsewhere of a person: who held them, whose citizen they are."""

    def __init__(self, book: Book) -> None:
        self.custodian: dict[str, Value] = {}
        self.citizenship: dict[str, list[Value]] = {}
        self.person: dict[str, Who] = {}
        self.cases: set[str] = set()
        sure: dict[str, float] = {}
        for observed in book:
            claim = observed.claim
            name, holder, country = (
                claim.get("person"),
                claim.first("custodian") or claim.first("by"),
                claim.first("country"),
            )
            if name is None:
                continue
            if claim.kind in (Kind.DETENTION, Kind.SENTENCE, Kind.CHARGE, Kind.STEP):
                self.cases.add(name)
            if (
                holder is not None
                and claim.kind in (Kind.DETENTION, Kind.SENTENCE)
                and claim.modality is Modality.ASSERTED
            ):
                weight = observed.confidence - (0.3 if claim.kind is Kind.SENTENCE else 0)
                if weight > sure.get(name, 0):
                    sure[name], self.custodian[name] = weight, holder
            if country is not None:
                self.citizenship.setdefault(name, []).append(country)
        for printed in book.analysis.names:
            self.person.setdefault(printed.full, of_name(printed))

    def held_by(self, name: str, party: str | None) -> bool:
        """Whether the page says that ``name`` was held, and by ``party`` where that is given."""
        holder = self.custodian.get(name)
        return holder is not None and (party is None or holder.value == party)

    def was_held(self, name: str) -> bool:
        """Whether the page tells of a case of ``name``."""
        return name in self.cases

    def holder(self, transfer: Transfer) -> Value | None:
        """Who held the person."""
        return self.custodian.get(transfer.who.full) if transfer.who else None

    def origins(self, transfer: Transfer) -> list[Value]:
        """Whose citizen the person is, or a group's members are."""
        if transfer.who:
            return self.citizenship.get(transfer.who.full, [])
        origin = transfer.group.origin if transfer.group else None
        return [Value("country", origin.party, origin.start, origin.end, origin.kind)] if origin else []


def _resolve(book: Book, event: Event, known: Known, *, two_sided: bool) -> dict[str, Value]:
    transfers = list(event.transfers.values())
    for transfer in transfers:
        holder = known.holder(transfer) or (_group_holder(book, transfer.group) if transfer.group else None)
        transfer.by = transfer.by or _as("from", holder)
    _from_sides(event)
    sides = _sides(book, event, transfers, known)
    two_sided = two_sided and len(sides) == 2
    for transfer in transfers:
        if transfer.to is not None and transfer.by is None and two_sided:
            transfer.by = _as("from", _other(sides, transfer.to))
        home = [
            v
            for v in known.origins(transfer)
            if v.value in sides and (transfer.by is None or v.value != transfer.by.value)
        ]
        if transfer.to is None and transfer.by is not None:
            transfer.to = _as("to", _other(sides, transfer.by) if two_sided else next(iter(home), None))
        elif transfer.to is None and len(home) == 1:
            transfer.to = _as("to", home[0])
            if two_sided:
                transfer.by = _as("from", _other(sides, home[0]))
    _from_sides(event)
    for transfer in transfers:
        if transfer.by and transfer.to and transfer.by.value == transfer.to.value:
            transfer.to = None
    for value in (v for t in transfers for v in (t.by, t.to) if v is not None):
        sides.setdefault(value.value, Value("party", value.value, value.start, value.end, value.rule))
    return sides


def _group_holder(book: Book, group: Group) -> Value | None:
    """Who holds a group, as its own clause says: "spies held in Cuba"."""
    for clause in (c for c in group.head.children if c.dep_ in {"acl", "relcl"} and c.lemma_ in _HELD):
        for party in facility_parties(book.analysis, clause_words(clause)):
            return Value("from", party.party, party.start, party.end, party.kind)
    return None


_HELD = frozenset({"hold", "jail", "imprison", "detain", "arrest", "convict", "sentence", "capture", "keep", "accuse"})


def _from_sides(event: Event) -> None:
    """Those who go the same way share from and to; those who go the other way have them the other way round."""
    for one, other in event.opposite:
        for near, far in ((one, other), (other, one)):
            by = next((event.transfers[k].by for k in near if event.transfers[k].by), None)
            to = next((event.transfers[k].to for k in near if event.transfers[k].to), None)
            for key in near:
                event.transfers[key].by = event.transfers[key].by or by
                event.transfers[key].to = event.transfers[key].to or to
            for key in far:
                event.transfers[key].to = event.transfers[key].to or _as("to", by)
                event.transfers[key].by = event.transfers[key].by or _as("from", to)


def _as(role: str, value: Value | None) -> Value | None:
    return Value(role, value.value, value.start, value.end, f"follows:{value.rule}") if value else None


def _told_on(book: Book, event: Event) -> FoundDate | None:
    """A day among the sentences that speak of the event, not long before the page was published."""
    published = book.analysis.article.published
    for place in event.places:
        sentence = book.analysis.sentence_of(place)
        if sentence.zone is not ZoneKind.BODY:
            continue
        for found in book.dates.of(sentence):
            before, day = book.analysis.text[max(0, found.start - 8) : found.start], found.when.latest
            recent = published is None or (
                day is not None and published.earliest and -1 <= (published.earliest - day).days <= 31
            )
            if (
                found.when.precision == "day"
                and recent
                and not before.rstrip().endswith(("since", "until", "before", "by"))
            ):
                return found
    return None


_MANY = frozenset({
    "country", "countries", "nation", "nations", "west", "western", "nato", "ally", "allies", "multinational",
    "multilateral", "european",
})  # fmt: skip


def _many_sided(book: Book, event: Event) -> bool:
    """Whether the page says that more take part than it names."""
    analysis = book.analysis
    sentences = [analysis.sentence_of(place) for place in event.places]
    return any(t.lower_ in _MANY for s in sentences for t in analysis.tokens(s))


def _is_place(book: Book, party: PartyMention) -> bool:
    """Whether a seat of government only says where: "in Vienna"."""
    before = book.analysis.doc[party.first - 1].lower_ if party.first else ""
    return party.kind == "metonym" and before in {"in", "at", "near", "from", "into", "to"}


def _named_beside(book: Book, event: Event, sides: dict[str, Value]) -> dict[str, Value]:
    """The two states that one sentence about the event names, when it names just two and none else is known to take part."""
    analysis = book.analysis
    for place in event.places:
        near = {
            p.party: p
            for p in analysis.parties_in(analysis.sentence_of(place))
            if p.kind != "service" and not _is_place(book, p)
        }
        if len(near) == 2 and set(sides) <= set(near):
            return {code: Value("party", code, p.start, p.end, p.kind) for code, p in near.items()}
    return {}


def _sides(book: Book, event: Event, transfers: list[Transfer], known: Known) -> dict[str, Value]:
    """The parties of the exchange, each with words: those named with it, and those people come from or go to."""
    sides = event.party_mentions()
    moved = [v for t in transfers for v in (t.by, t.to) if v is not None]
    for value in moved:
        sides.setdefault(value.value, Value("party", value.value, value.start, value.end, value.rule))
    if len(sides) < 2:
        sides |= _named_beside(book, event, sides)
    if len(sides) < 2:
        for transfer in transfers:
            for value in known.origins(transfer)[:1]:
                if transfer.by is None or value.value != transfer.by.value:
                    sides.setdefault(value.value, Value("party", value.value, value.start, value.end, value.rule))
    mediators = {m.party for mention in event.mentions for m in mention.mediators}
    if len(sides) > 2:
        moving = {v.value for v in moved}
        sides = {code: v for code, v in sides.items() if code not in mediators or code in moving}
    return sides


def _other(sides: dict[str, Value], value: Value) -> Value | None:
    return next((v for code, v in sides.items() if code != value.value and value.value in sides), None)


# ------------------------------------------------------------------------------------------------------------ writing down


def _write(book: Book, event: Event, sides: dict[str, Value]) -> None:
    anchor = event.anchor
    link = Value("event", str(anchor.idx), anchor.idx, anchor.idx + len(anchor), "anchor")
    brokers = [m for x in event.mentions for m in x.mediators] or mediators_of_page(book.analysis)
    mediators = {m.party: Value("mediator", m.party, m.start, m.end, m.kind) for m in brokers}
    moving = {v.value for t in event.transfers.values() for v in (t.by, t.to) if v}
    mediators = {code: v for code, v in mediators.items() if code not in moving}
    sides = {code: v for code, v in sides.items() if code not in mediators}
    place = _place(event)
    date = event.date
    values = [link, *sides.values(), *mediators.values(), place, date_value("date", date) if date else None]
    expected = all(t.expected for t in event.transfers.values())
    if expected and event.transfers:
        values.append(Value("modality", Modality.EXPECTED, link.start, link.end, "modality"))
    told = bool(event.transfers) or (date is not None and place is not None)
    book.add(Kind.EXCHANGE, values, None, confidence=0.9 if event.transfers else 0.7, confirmed=told)
    for transfer in event.transfers.values():
        _write_transfer(book, transfer, link)


def _place(event: Event) -> Value | None:
    told: list[Phrase] = [m.place for m in event.mentions if m.place]
    return Value("place", told[0].value, told[0].start, told[0].end, "printed") if told else None


def _write_transfer(book: Book, transfer: Transfer, link: Value) -> None:
    modality = Value("modality", Modality.EXPECTED, link.start, link.end, "modality") if transfer.expected else None
    if transfer.who:
        whom = [transfer.who.value()]
    elif transfer.group:
        group = transfer.group
        whom = [
            Value("group", group.label, group.start, group.end, "printed"),
            Value("number", str(group.number), group.start, group.end, "printed"),
        ]
    else:
        return
    told = transfer.by is not None or transfer.to is not None  # without a direction it is kept, but no fact yet
    book.add(Kind.TRANSFER, [*whom, transfer.by, transfer.to, link, modality], None, confirmed=told)
    if transfer.who:
        status = Value("status", Status.EXCHANGED, link.start, link.end, "exchange")
        manner = Value("manner", Manner.SWAP, link.start, link.end, "exchange")
        book.add(Kind.STATUS, [*whom, status, manner, link, modality], None)


def _write_release(book: Book, departure: Departure) -> None:
    """Somebody left custody and no exchange has to do with it."""
    if departure.weak:
        return
    trigger = departure.trigger
    status = Value("status", Status.RELEASED, trigger.idx, trigger.idx + len(trigger), "left")
    manner = Value("manner", departure.manner, trigger.idx, trigger.idx + len(trigger), "left")
    date = date_value("date", departure.date) if departure.date else None
    for who in departure.people:
        book.add(Kind.STATUS, [who.value(), status, manner, _party_value("custodian", departure.by), date], trigger)
