"""What all tellings of one event together say of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from safeconduct.domain.documents import Digest
from safeconduct.domain.parties import successor_of
from safeconduct.domain.people import Event, Part, Telling
from safeconduct.resolving.ids import with_letter
from safeconduct.resolving.independence import independent
from safeconduct.resolving.spans import narrowest
from safeconduct.resolving.telling_keys import pair_blocks


def is_event(telling: Telling) -> bool:
    """Whether it tells of something that happened; what is proposed, expected or denied is a move of a negotiation."""
    return telling.kind in ("exchange", "release") and telling.modality == "asserted"


def people_of(telling: Telling | Event) -> frozenset[str]:
    """The people who take part."""
    return frozenset([p.person for p in telling.parts if p.person])


def event_id(tellings: Iterable[Telling]) -> str:
    """The id of the event that the tellings make up."""
    return with_letter("e", min(t.id for t in tellings))


def event_of(tellings: Sequence[Telling], copies: Mapping[Digest, str]) -> Event:
    """What the tellings of one event say together."""
    date, mediators = narrowest([t.date for t in tellings]), _all(t.mediators for t in tellings)
    parties = _parties(tellings, mediators)
    return Event(
        id=event_id(tellings),
        kind="exchange" if any(t.kind == "exchange" for t in tellings) else "release",
        date=date,
        place=_most_given(t.place for t in tellings),
        parties=parties,
        mediators=mediators,
        parts=_parts(tellings),
        totals=tuple(
            sorted({total for t in tellings for total in t.totals}, key=lambda x: (x.scope, x.number, x.claim))
        ),
        reports=len({t.document for t in tellings}),
        origins=independent(tellings, copies),
        blocks=pair_blocks(parties, date),
    )


def _most_given(values: Iterable[str]) -> str:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v), default="")


def _all(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({v for group in values for v in group}))


def _parties(tellings: Iterable[Telling], mediators: Sequence[str]) -> tuple[str, ...]:
    """The parties, a former state and its successor as the one more pages name, without who only mediated."""
    counts = Counter(p for t in tellings for p in t.parties)
    shown: dict[str, str] = {}
    for party in sorted(counts, key=lambda p: (-counts[p], p)):
        shown.setdefault(successor_of(party), party)
    others = tuple(sorted(p for p in shown.values() if p not in mediators))
    return others if len(others) > 1 else tuple(sorted(shown.values()))


def _parts(tellings: Iterable[Telling]) -> tuple[Part, ...]:
    """Everybody who takes part, once, going the way most tellings say."""
    ways: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for part in (p for t in tellings for p in t.parts if p.person):
        ways[part.person][part.source, part.target] += bool(part.source) + bool(part.target)
    return tuple(_part(person, ways[person]) for person in sorted(ways))


def _part(person: str, ways: Counter[tuple[str, str]]) -> Part:
    source, target = min(ways, key=lambda w: (-ways[w], w))
    return Part(person=person, source=source, target=target)
