"""From whom to whom: by the words, by who held somebody, by citizenship, by there being two sides."""

from __future__ import annotations

from safeconduct.domain.claims import Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.book import Book
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.eventsides import sides_of
from safeconduct.reading.fillers import facility_parties
from safeconduct.reading.frames.table import clause_words
from safeconduct.reading.groups import Group
from safeconduct.reading.known import Known as Known
from safeconduct.reading.transfers import Event, Transfer


def resolve_directions(book: Book, event: Event, known: Known, *, two_sided: bool) -> dict[str, Value]:
    """Fill in who comes from whom and goes to whom; returns the sides of the exchange, each with words."""
    transfers = list(event.transfers.values())
    for transfer in transfers:
        holder = known.holder(transfer) or (_group_holder(book, transfer.group) if transfer.group else None)
        transfer.by = transfer.by or _as("from", holder)
    _from_sides(event)
    sides = sides_of(book, event, transfers, known)
    two_sided = two_sided and len(sides) == 2 and not _own_people(event)
    for transfer in transfers:
        if transfer.to is not None and transfer.by is None and two_sided:
            transfer.by = _as("from", _other(sides, transfer.to))
        home = [
            v
            for v in known.origins(transfer)
            if v.value in sides and (transfer.by is None or v.value != transfer.by.value)
        ]
        if transfer.to is None and transfer.by is not None:
            across = two_sided and not _own_citizen(known, transfer)
            transfer.to = _as("to", _other(sides, transfer.by) if across else next(iter(home), None))
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


def _own_citizen(known: Known, transfer: Transfer) -> bool:
    """Whether somebody is let go by their own state: where to, the two sides do not tell."""
    states = {v.value for v in known.origins(transfer)}
    return transfer.by is not None and states == {transfer.by.value}


def _own_people(event: Event) -> bool:
    """Whether the sides let go people of their own: "exchanged their best-known prisoners"."""
    told = [o for m in event.mentions if m.verbal for o in m.anchor.children if o.dep_ == "dobj"]
    return any(c.lower_ == "their" for o in told for c in o.children)


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


def told_on(book: Book, event: Event) -> FoundDate | None:
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


def _other(sides: dict[str, Value], value: Value) -> Value | None:
    return next((v for code, v in sides.items() if code != value.value and value.value in sides), None)
