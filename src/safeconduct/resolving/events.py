"""Which tellings are of one event, and what all of them together say of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Event, Part, Telling
from safeconduct.resolving.ids import with_letter
from safeconduct.resolving.independence import independent
from safeconduct.resolving.judged import Links, Side
from safeconduct.resolving.partition import Partition
from safeconduct.resolving.spans import Span, gap, length, months, narrowest, span

_NEAR = 7
"""Days within which tellings of one person's exchange are of one event: it may go on for days, and be announced before or after."""
_SAME_PAIR = 45
"""Days within which tellings that share two people are of one event: a wrong month is a conflict, not another exchange."""
_VAGUE = 45
"""Days that a date may leave open and still date an event."""
_PARTIES = 8
"""Parties of an event that are looked up two by two."""
_NEWS = 30
"""Days between two undated pages that may still tell the same news."""


def is_event(telling: Telling) -> bool:
    """Whether it tells of something that happened; what is proposed, expected or denied is a move of a negotiation."""
    return telling.kind in ("exchange", "release") and telling.modality == "asserted"


def people_of(telling: Telling | Event) -> frozenset[str]:
    """The people who take part."""
    return frozenset(p.person for p in telling.parts if p.person)


def blocks(telling: Telling) -> tuple[str, ...]:
    """Where tellings of one event are looked for when nobody is named: its parties and the month."""
    return party_blocks(telling.parties, telling.date)


def party_blocks(parties: Sequence[str], date: str) -> tuple[str, ...]:
    """A key for each two of the parties and each month around the date; none of a date too vague."""
    when = span(date)
    if when is None or length(when) > _VAGUE:
        return ()
    near = months(when, _NEAR)
    return tuple(f"{a}-{b}:{month}" for a, b in combinations(sorted(parties)[:_PARTIES], 2) for month in near)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Tellings of one event; ``component`` is the least id of all that they were decided together with."""

    members: tuple[Telling, ...]
    component: str


def clusters(tellings: Collection[Telling], judged: Links) -> list[Cluster]:
    """The tellings of each event: judged ones first, then those that share people, or parties and day.

    No event spans two dates further apart than a mistake would put them, however vague the tellings between.
    """
    known = {t.id: t for t in tellings}
    at: dict[Side, str] = {claim: t.id for t in tellings for claim in t.claims}
    same = [(at[a], at[b]) for a, b, _ in judged.same if a in at and b in at]
    apart = [(at[a], at[b]) for a, b, _ in judged.apart if a in at and b in at]
    edges = sorted(set(_edges(known)))
    linked, joined = Partition(sorted(known)), Partition(sorted(known), apart)
    for left, right in same:
        linked.join(left, right)
        joined.join(left, right)
    for _, left, right in edges:
        linked.join(left, right)
        joined.join(left, right, _one_time(joined, known))
    return [_cluster([known[i] for i in sorted(ids)], min(linked.members(ids[0]))) for ids in joined.sets()]


def _cluster(members: Sequence[Telling], least: str) -> Cluster:
    return Cluster(tuple(members), with_letter("c", least))


def _edges(known: Mapping[str, Telling]) -> Iterable[tuple[float, str, str]]:
    """Pairs that may be one event, best first. Tellings that say the very same are compared once."""
    alike: dict[object, list[str]] = defaultdict(list)
    for key in sorted(known):
        telling = known[key]
        alike[people_of(telling), telling.parties, telling.date, telling.date or telling.published].append(key)
    for first, *others in alike.values():
        yield from ((s, first, other) for other in others if (s := strength(known[first], known[other])))
    buckets: dict[str, list[str]] = defaultdict(list)
    for first, *_ in alike.values():
        for term in (*people_of(known[first]), *known[first].blocks):
            buckets[term].append(first)
    seen: set[tuple[str, str]] = set()
    for bucket in buckets.values():
        for i, left in enumerate(bucket):
            for right in bucket[i + 1 :]:
                if (left, right) not in seen:
                    seen.add((left, right))
                    if found := strength(known[left], known[right]):
                        yield found, left, right


def strength(left: Telling, right: Telling) -> float:
    """How strongly two tellings are of one event: 0 not at all, else lower is stronger (an order, not a measure)."""
    shared = len(people_of(left) & people_of(right))
    a, b = span(left.date), span(right.date)
    if a is None or b is None:
        return _undated(left, right, shared)
    days = gap(a, b)
    if shared and days <= (_SAME_PAIR if shared > 1 else _NEAR):
        return 1 + days + 1 / (1 + shared)
    same_parties = len(set(left.parties) & set(right.parties)) > 1
    named = min(len(people_of(left)), len(people_of(right)))
    if same_parties and not shared and days <= 1 and named < 2 and max(length(a), length(b)) <= _NEAR:
        return 100.0 + days
    return 0.0


def _undated(left: Telling, right: Telling, shared: int) -> float:
    if not shared:
        return 0.0
    a, b = span(left.date or left.published), span(right.date or right.published)
    near = a is not None and b is not None and gap(a, b) <= _NEWS
    return 200.0 + 1 / (1 + shared) if shared > 1 or near else 0.0


def _one_time(partition: Partition[str], known: Mapping[str, Telling]) -> Callable[[str, str], bool]:
    def allowed(left: str, right: str) -> bool:
        mine = [s for i in partition.members(left) if (s := _dated(known[i]))]
        theirs = [s for i in partition.members(right) if (s := _dated(known[i]))]
        return not mine or not theirs or gap(_hull(mine), _hull(theirs)) <= _SAME_PAIR

    return allowed


def _dated(telling: Telling) -> Span | None:
    when = span(telling.date)
    return when if when and length(when) <= _VAGUE else None


def _hull(spans: Sequence[Span]) -> Span:
    return (min(s[0] for s in spans), max(s[1] for s in spans))


def event_id(tellings: Iterable[Telling]) -> str:
    """The id of the event that the tellings make up."""
    return with_letter("e", min(t.id for t in tellings))


def event_of(tellings: Sequence[Telling], copies: Mapping[Digest, str]) -> Event:
    """What the tellings of one event say together."""
    date, parties = narrowest([t.date for t in tellings]), _all(t.parties for t in tellings)
    return Event(
        id=event_id(tellings),
        kind="exchange" if any(t.kind == "exchange" for t in tellings) else "release",
        date=date,
        place=_most_given(t.place for t in tellings),
        parties=parties,
        mediators=_all(t.mediators for t in tellings),
        parts=_parts(tellings),
        totals=tuple(
            sorted({total for t in tellings for total in t.totals}, key=lambda x: (x.scope, x.number, x.claim))
        ),
        reports=len({t.document for t in tellings}),
        origins=independent(tellings, copies),
        blocks=party_blocks(parties, date),
    )


def _most_given(values: Iterable[str]) -> str:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v), default="")


def _all(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({v for group in values for v in group}))


def _parts(tellings: Iterable[Telling]) -> tuple[Part, ...]:
    """Everybody who takes part, once, going the way most tellings say."""
    ways: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for part in (p for t in tellings for p in t.parts if p.person):
        ways[part.person][part.source, part.target] += bool(part.source) + bool(part.target)
    return tuple(_part(person, ways[person]) for person in sorted(ways))


def _part(person: str, ways: Counter[tuple[str, str]]) -> Part:
    source, target = min(ways, key=lambda w: (-ways[w], w))
    return Part(person=person, source=source, target=target)
