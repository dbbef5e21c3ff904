"""From whom to whom: by the words, by who held somebody, by citizenship, by there being two sides."""

from __future__ import annotations

from safeconduct.domain.claims import Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.book import Book
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.eventsides import sides_of
from safeconduct.reading.known import Known as Known
from safeconduct.reading.transfers import Event, Transfer


def resolve_directions(book: Book, event: Event, known: Known, *, two_sided: bool) -> dict[str, Value]:
    """Fill in who comes from whom and goes to whom; returns the sides of the exchange, each with words."""
    transfers = list(event.transfers.values())
    between = _between(event)
    for transfer in transfers:
        _stay_between(transfer, between)
        holder = None if transfer.turned else known.holder(transfer) or transfer.held
        holder = holder if holder and (holder.value in between or not _with_a_movement(between)) else None
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
            across = two_sided and (bool(between) or not _own_citizen(known, transfer))
            transfer.to = _as("to", _other(sides, transfer.by) if across else next(iter(home), None))
        elif transfer.to is None and len(home) == 1:
            transfer.to = _as("to", home[0])
            if two_sided:
                transfer.by = _as("from", _other(sides, home[0]))
    _from_sides(event)
    _among(transfers, known)
    for transfer in transfers:
        if transfer.by and transfer.to and transfer.by.value == transfer.to.value:
            transfer.to = None
    for value in (v for t in transfers for v in (t.by, t.to) if v is not None and v.value not in _CARRIERS):
        sides.setdefault(value.value, Value("party", value.value, value.start, value.end, value.rule))
    return sides


def _between(event: Event) -> set[str]:
    """The two parties that the page says it was an exchange between; empty where it does not say so."""
    named = {p.party for m in event.mentions if len(m.parties) == 2 for p in m.parties}
    return named if len(named) == 2 else set()


def _with_a_movement(between: set[str]) -> bool:
    """Whether one of the two is no state: then whoever is held is held by it, wherever."""
    return any(len(party) > 2 for party in between)


def _stay_between(transfer: Transfer, between: set[str]) -> None:
    """Somebody flown through a third country comes from and goes to the two alone."""
    if between:
        transfer.by = transfer.by if transfer.by and transfer.by.value in {*between, *_CARRIERS} else None
        transfer.to = transfer.to if transfer.to and transfer.to.value in {*between, *_CARRIERS} else None


_FEW = 9
"""A group of so many may have been named in part."""


def fill_other_end(event: Event, known: Known, sides: dict[str, Value]) -> None:
    """Who is let go by one of two sides goes to the other, and comes from it who goes to the one; of more sides, home."""
    if _own_people(event):
        return
    hub = _hub(event) if len(sides) > 2 else None
    for transfer in event.transfers.values():
        if hub is not None and transfer.by is not None and transfer.to is None and transfer.by.value != hub.value:
            transfer.to = _as("to", hub)
        if transfer.by is not None and transfer.to is None:
            home = [v for v in known.origins(transfer) if v.value in sides and v.value != transfer.by.value]
            other = _other(sides, transfer.by) if len(sides) == 2 else next(iter(home), None)
            own = len(sides) == 2 and _own_citizen(known, transfer)
            transfer.to = None if own else _as("to", other)
        elif transfer.to is not None and transfer.by is None and len(sides) == 2:
            transfer.by = _as("from", _other(sides, transfer.to))


def _hub(event: Event) -> Value | None:
    """The one party of many that both lets people go and gets its own: everybody else's go to it."""
    gives = {t.by.value for t in event.transfers.values() if t.by}
    gets = {t.to.value: t.to for t in event.transfers.values() if t.to}
    hubs = [value for code, value in gets.items() if code in gives]
    return hubs[0] if len(hubs) == 1 else None


_CARRIERS = frozenset({"UN", "Red Cross", "Red Crescent"})
"""Who takes people over for others is no side."""


def _among(transfers: list[Transfer], known: Known) -> None:
    """Named people of whom no direction is told go the way of the one group that they may be among."""
    lost = [t for t in transfers if t.who and t.by is None and t.to is None]
    led = [t for t in transfers if t.who and t not in lost]
    open_to = []
    for group in (t for t in transfers if t.group and t.group.number and (t.by or t.to)):
        inside = [t for t in led if _value(t.by) == _value(group.by) and _value(t.to) == _value(group.to)]
        number = (group.group.number if group.group else None) or 0
        origin = group.group.origin.party if group.group and group.group.origin else None
        if origin and any(origin not in {v.value for v in known.origins(t)} for t in lost if known.origins(t)):
            continue
        full = len(inside) + len(lost) == number
        known_home = not origin or all(known.origins(t) for t in lost)
        most = 2 * (len(inside) + len(lost)) >= number
        if full or ((known_home or most) and len(inside) + len(lost) < number <= _FEW):
            open_to.append((group, full))
    exact = [g for g, full in open_to if full]
    chosen = exact if len(exact) == 1 else [g for g, _ in open_to] if len(open_to) == 1 else []
    for group in chosen:
        for transfer in lost:
            transfer.by, transfer.to = _as("from", group.by), _as("to", group.to)


def _value(party: Value | None) -> str | None:
    return party.value if party else None


def _own_citizen(known: Known, transfer: Transfer) -> bool:
    """Whether somebody is let go by their own state: where to, the two sides do not tell."""
    states = {v.value for v in known.origins(transfer)}
    return transfer.by is not None and states == {transfer.by.value}


def _own_people(event: Event) -> bool:
    """Whether the sides let go people of their own: "exchanged their best-known prisoners"."""
    told = [o for m in event.mentions if m.verbal for o in m.anchor.children if o.dep_ == "dobj"]
    return any(c.lower_ == "their" for o in told for c in o.children)


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
    for place in [*event.places, *(d.trigger.i for d in event.departures)]:
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
