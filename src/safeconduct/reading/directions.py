"""From whom to whom: of all ways between the parties, the one that most of what the page tells of somebody speaks for.

Two parties between which most of it goes are the two sides: where one end of somebody's way is told, the other side is the
other end. Where nothing tells one direction from the other, there is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import TypeAlias

from safeconduct.domain.claims import Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.book import Book
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.eventsides import sides_of, states_of_page
from safeconduct.reading.known import Known as Known
from safeconduct.reading.transfers import Event, Transfer
from safeconduct.reading.ways import CARRIERS, Way, state, ways_of

Ends: TypeAlias = tuple[str | None, str | None]
"""The party (by `ways.state`) that somebody comes from and the one they go to; None where it is not told."""
_BETWEEN, _NAMED, _HUB = 1.2, 3.0, 0.6
"""What speaks for a way between the two sides, for a party named with the exchange, and for one that most ways touch."""
_BESIDE = 0.4
_TWO = 2
"""Parties between whom the one end of somebody's way follows from the other."""
_DOUBT = 4.0
"""So little must speak for somebody's way for it to be turned where nobody else goes back."""
_CLEAR, _ENOUGH = 0.5, 0.7
"""By so much one direction must be likelier than the other, and so much must speak for it at all."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two parties between which most of an exchange goes, and the one that most ways of many touch."""

    named: frozenset[str]
    pair: frozenset[str] = frozenset()
    hub: str | None = None


def resolve_directions(book: Book, event: Event, known: Known, *, two_sided: bool) -> dict[str, Value]:
    """Fill in who comes from whom and goes to whom; returns the sides of the exchange, each with words."""
    transfers = list(event.transfers.values())
    named = sides_of(book, event, transfers, known)
    if len(named) == 1 and two_sided:
        named |= states_of_page(book, event, named)
    between = _between(event)
    codes = {state(code) for code in named}
    ways = ways_of(event, known, between, codes)
    pair = between or _pair(ways.values(), codes, Counter(state(p.party) for p in book.analysis.parties))
    alone = _Sides(frozenset(codes))
    two_sided = two_sided and len(codes - CARRIERS) <= _TWO
    sides = replace(alone, pair=pair) if two_sided or between else alone
    own = {k for k, t in event.transfers.items() if _own_people(event) or _own_citizen(known, t)}
    led = {key: _best(way, alone if key in own else sides) for key, way in ways.items()}
    hub = _hub(led.values())
    if hub is not None:
        led = {key: _best(way, replace(alone if key in own else sides, hub=hub)) for key, way in ways.items()}
    led = _without_totals(both_ways(_with_return(led, ways, sides), sides.pair), event)
    words = _words(named, ways.values())
    for key, transfer in event.transfers.items():
        by, to = led[key]
        transfer.by = _end("from", by, ways[key].by.words, words, transfer.by)
        transfer.to = _end("to", to, ways[key].to.words, words, transfer.to)
    _among(transfers, known)
    found = sides_of(book, event, transfers, known)
    for value in (v for t in transfers for v in (t.by, t.to) if v is not None and v.value not in CARRIERS):
        found.setdefault(value.value, Value("party", value.value, value.start, value.end, value.rule))
    return found


def _between(event: Event) -> frozenset[str]:
    """The two parties that the page says it was an exchange between; empty where it does not say so."""
    named = {state(p.party) for m in event.mentions if len(m.parties) == 2 for p in m.parties}
    return frozenset(named) if len(named) == 2 else frozenset()


def _pair(ways: Iterable[Way], named: set[str], mentions: Counter[str]) -> frozenset[str]:
    """The two parties that most speaks for as the ends of the ways; of such as are even those the page names more."""
    ways = list(ways)
    parties = named | {key for w in ways for end in (w.by, w.to) for key, much in end.weights.items() if much > 0}
    scored = [
        (
            sum(max(_score(w, (a, b)), _score(w, (b, a)), 0.0) for w in ways) + _NAMED * len({a, b} & named),
            mentions[a] + mentions[b],
            a,
            b,
        )
        for a, b in combinations(sorted(parties - CARRIERS), 2)
    ]
    best = max(scored, default=None, key=lambda s: (round(s[0], 1), s[1]))
    tied = sum((round(s[0], 1), s[1]) == (round(best[0], 1), best[1]) for s in scored) if best is not None else 0
    return frozenset(best[2:]) if best is not None and tied == 1 else frozenset()


def _score(way: Way, ends: Ends) -> float:
    by, to = ends
    return way.by.weights.get(by or "", 0.0) + way.to.weights.get(to or "", 0.0)


def _best(way: Way, sides: _Sides) -> Ends:
    """The ends that most speaks for; only one of them, or none, where nothing more is told."""
    told = {end: {k for k, much in e.weights.items() if much > 0} for end, e in (("by", way.by), ("to", way.to))}
    parties = told["by"] | told["to"] | sides.pair | ({sides.hub} if sides.hub else set())
    both = [
        (_with_sides(way, ends, sides), ends) for ends in permutations(sorted(parties), 2) if _is_told(way, ends, sides)
    ]
    single: list[tuple[float, Ends]] = [(_with_sides(way, (k, None), sides), (k, None)) for k in told["by"]]
    single += [(_with_sides(way, (None, k), sides), (None, k)) for k in told["to"]]
    ranked = sorted([*single, *both, (0.0, (None, None))], key=lambda r: (-r[0], sum(e is not None for e in r[1])))
    much, (by, to) = ranked[0]
    speaks = max(way.by.weights.get(by or "", 0.0), 0.0) + max(way.to.weights.get(to or "", 0.0), 0.0)
    if speaks < _ENOUGH or (by is not None and to is not None and much - _with_sides(way, (to, by), sides) < _CLEAR):
        return None, None
    return by, to


def _is_told(way: Way, ends: Ends, sides: _Sides) -> bool:
    """Whether something speaks for both ends, or the one follows from the other."""
    by, to = ends
    each = way.by.weights.get(by or "", 0.0) > 0, way.to.weights.get(to or "", 0.0) > 0
    return all(each) or (any(each) and (set(ends) == sides.pair or sides.hub in ends))


def _with_sides(way: Way, ends: Ends, sides: _Sides) -> float:
    known = sum(end in sides.named for end in ends)
    return _score(way, ends) + _BETWEEN * (set(ends) == sides.pair) + _HUB * (sides.hub in ends) + _BESIDE * known


def _with_return(led: Mapping[str, Ends], ways: Mapping[str, Way], sides: _Sides) -> dict[str, Ends]:
    """``led``; where all of several would go one way between the two sides, the one who least surely does goes the other."""
    turned = dict(led)
    one_way = len(led) > 1 and len(sides.pair) == _TWO and len(set(led.values())) == 1
    if one_way and set(next(iter(led.values()))) == sides.pair:
        back = {k: (to, by) for k, (by, to) in led.items()}
        doubt = {k: _with_sides(ways[k], led[k], sides) - _with_sides(ways[k], back[k], sides) for k in led}
        least = min(doubt, key=lambda k: doubt[k])
        if doubt[least] < _DOUBT:
            turned[least] = back[least]
    return turned


def both_ways(led: Mapping[str, Ends], pair: frozenset[str]) -> dict[str, Ends]:
    """``led``; where all of several would come from one party, none of those who would go past the other side is believed."""
    givers = {by for by, _ in led.values() if by}
    doubted = bool(pair) and len(led) > 1 and len(givers) == 1
    return {k: (None, None) if doubted and None not in ends and set(ends) != pair else ends for k, ends in led.items()}


def _without_totals(led: Mapping[str, Ends], event: Event) -> dict[str, Ends]:
    """``led``; a number no smaller than that of all who are named, who go more than two ways, is a total and goes none."""
    people = [key for key, t in event.transfers.items() if t.who]
    several = len({led[key] for key in people if None not in led[key]}) > _TWO
    totals = {
        key
        for key, t in event.transfers.items()
        if several and not (t.who or t.by or t.to) and t.group and (t.group.number or 0) >= len(people)
    }
    return {key: (None, None) if key in totals else ends for key, ends in led.items()}


def _hub(led: Iterable[Ends]) -> str | None:
    """Of three parties and more the one that both lets people go and gets its own."""
    led = list(led)
    gives, gets = Counter(by for by, _ in led if by), Counter(to for _, to in led if to)
    hubs = [party for party in gives if party in gets]
    return hubs[0] if len(hubs) == 1 and len(gives | gets) > 2 else None


def _words(named: Mapping[str, Value], ways: Iterable[Way]) -> dict[str, Value]:
    """Words for each party: those that name it with the exchange, else those that say most of anybody's way."""
    found: dict[str, tuple[float, Value]] = {}
    for end in (e for w in ways for e in (w.by, w.to)):
        for key, (much, value) in end.words.items():
            if key not in found or found[key][0] < much:
                found[key] = much, value
    return {key: value for key, (_, value) in found.items()} | {state(code): v for code, v in named.items()}


def _end(
    role: str, key: str | None, own: Mapping[str, tuple[float, Value]], words: Mapping[str, Value], told: Value | None
) -> Value | None:
    """The party as an end, by the words that tell it; by those of the exchange where it follows."""
    if key is None:
        return None
    if told is not None and state(told.value) == key:
        return told
    return _as(role, own[key][1] if key in own else words.get(key))


_FEW = 9
"""A group of so many may have been named in part."""


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
