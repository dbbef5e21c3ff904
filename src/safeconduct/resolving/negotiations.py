"""Threads of talks: offers, refusals, contacts and statements, gathered by the exchange that ended them or whom they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from safeconduct.domain.people import Appearance, Event, Move, Negotiation, Telling
from safeconduct.domain.rows import of_block, of_person
from safeconduct.resolving.events import people_of
from safeconduct.resolving.ids import with_letter
from safeconduct.resolving.partition import Partition
from safeconduct.resolving.spans import gap, span

_ONE_THREAD = 365
"""Days of silence after which talks about somebody are new talks."""
_SAME_PARTIES = 92
"""The same where nobody is named and only the parties are the same."""
_TALKS = "talks:"
_ALONE = frozenset({"offer", "refusal", "denial", "exchange", "release"})
"""Kinds of moves that make a negotiation by themselves."""
_LATE = 7
"""Days that an exchange may lie before a report of talks that still belongs to it."""


def ends_in(move: Telling, events: Iterable[Event]) -> str:
    """The exchange that a move led to: the first after it of any of its people (of nobody named: of its parties); "" of none."""
    when = span(move.date) or span(move.published)
    found = []
    for event in events:
        then = span(event.date)
        if then is None or when is None or then[1] + _LATE < when[0] or not _about(move, event):
            continue
        found.append((then[0], event.id))
    return min(found, default=(0, ""))[1]


def _about(move: Telling, event: Event) -> bool:
    people = people_of(move)
    if people:
        return bool(people & people_of(event)) and (not move.parties or bool(set(move.parties) & set(event.parties)))
    when, then = span(move.date), span(event.date)
    return len(set(move.parties) & set(event.parties)) > 1 and bool(when and then and gap(when, then) <= _LATE)


def threads(moves: Collection[Telling]) -> list[list[Telling]]:
    """Moves without an exchange, thread by thread: of the same people within a year, or of the same parties within a season."""
    known = {m.id: m for m in moves}
    partition = Partition(sorted(known))
    buckets: dict[str, list[str]] = defaultdict(list)
    for key in sorted(known, key=lambda k: (_day(known[k]), k)):
        for term in thread_terms(known[key]):
            buckets[term].append(key)
    for bucket in buckets.values():
        for left, right in pairwise(bucket):
            if linked(known[left], known[right]):
                partition.join(left, right)
    return [[known[i] for i in ids] for ids in partition.sets()]


def thread_terms(move: Telling) -> list[str]:
    """The terms that moves of one thread share: of a person, or where nobody is named of the parties."""
    return sorted(map(of_person, people_of(move))) or [of_block(b) for b in move.blocks if b.startswith(_TALKS)]


def thread_blocks(move: Telling) -> tuple[str, ...]:
    """The key of talks in which nobody is named: the parties."""
    return () if people_of(move) or len(move.parties) < 2 else (_TALKS + "-".join(move.parties),)


def linked(left: Telling, right: Telling) -> bool:
    """Whether two neighbouring moves that share a term are of one thread: not too long apart."""
    limit = _ONE_THREAD if people_of(left) & people_of(right) else _SAME_PARTIES
    return abs(_day(left) - _day(right)) <= limit


def _day(move: Telling) -> int:
    when = span(move.date) or span(move.published)
    return when[0] if when else 0


def is_talks(moves: Sequence[Telling], event: str) -> bool:
    """Whether a thread is shown as a negotiation: a single contact or demand that leads nowhere is none."""
    return bool(event) or len(moves) > 1 or _kind(moves[0]) in _ALONE


def negotiation_of(moves: Sequence[Telling], event: str) -> Negotiation:
    """The thread that moves make up; ``event`` is the exchange that ended it, "" of open talks."""
    dates = sorted(d for m in moves if (d := m.date or m.published))
    return Negotiation(
        id=with_letter("n", event or min(m.id for m in moves)),
        parties=tuple(sorted({p for m in moves for p in m.parties})),
        people=tuple(sorted({p for m in moves for p in people_of(m)})),
        moves=len(moves),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        event=event,
    )


def moves_of(tellings: Iterable[Telling], event: Event | None, appearances: Iterable[Appearance]) -> tuple[Move, ...]:
    """The steps of one negotiation in order of time: its tellings, the deaths of its people, and the exchange that ended it."""
    moves = list(tellings)
    people = {p for m in moves for p in people_of(m)}
    steps = [*map(_move, moves), *deaths_of(people, appearances)]
    closing = () if event is None else (Move("exchange", date=event.date, telling=event.id),)
    return (*_countered(sorted(steps, key=_order)), *closing)


def _order(move: Move) -> tuple[str, str, str]:
    return (move.date or move.published, move.telling, min(move.claims, default=""))


def _move(telling: Telling) -> Move:
    return Move(
        kind=_kind(telling),
        document=telling.document,
        claims=telling.claims,
        date=telling.date,
        published=telling.published,
        status=telling.status,
        modality=telling.modality,
        by=telling.words,
        telling=telling.id,
    )


def _kind(telling: Telling) -> str:
    if telling.modality == "denied" or telling.status in ("denied", "deny"):
        return "denial"
    if telling.status in ("rejected", "unwilling"):
        return "refusal"
    return telling.kind


def _countered(moves: Iterable[Move]) -> Iterator[Move]:
    """The moves, an offer by another party than the one before called a counter-offer."""
    last = ""
    for move in moves:
        counter = move.kind == "offer" and last and move.by and move.by != last
        last = move.by if move.kind == "offer" and move.by else last
        yield replace(move, kind="counter-offer") if counter else move


def deaths_of(people: Collection[str], appearances: Iterable[Appearance]) -> list[Move]:
    """The reports that one of the people died, as moves."""
    found = []
    for a in appearances:
        for fact in a.facts:
            if a.person in people and fact.role == "status" and fact.value == "dead" and fact.modality == "asserted":
                death = Move("death", a.document, (fact.claim,), fact.date, by=a.person, published=a.published)
                found.append(death)
    return found
