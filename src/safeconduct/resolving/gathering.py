"""Which tellings are of one event.

Judgements come first. Then, in this order: tellings of one person within a week of each other; events that share two people,
up to as many days apart as a wrong month makes; tellings with a day and parties but hardly a name, each to one event of that
day; and tellings without a date, each to the event before it that shares most people. No event spans two dates further apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from safeconduct.domain.people import Telling
from safeconduct.resolving.events import people_of
from safeconduct.resolving.ids import with_letter
from safeconduct.resolving.judged import Links, Side
from safeconduct.resolving.partition import Partition
from safeconduct.resolving.spans import Span, gap, length, span
from safeconduct.resolving.telling_keys import PRECISE, is_of_one_party

_NEAR = 7
"""Days within which tellings of one person's exchange are of one event: it may go on for days, and be announced before or after."""
_SPREAD = 45
"""Days that tellings of one event may lie apart: a wrong month is a conflict, not another exchange."""
_FEW = 1
"""Names up to which a telling is looked up by its day and parties as well."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Tellings of one event; ``component`` is that of all tellings they were decided together with."""

    members: tuple[Telling, ...]
    component: str


@dataclass(slots=True)
class _Table:
    """The tellings at hand, with what is asked of them again and again."""

    tellings: Mapping[str, Telling]
    partition: Partition[str]
    people: dict[str, frozenset[str]] = field(default_factory=dict)
    days: dict[str, Span] = field(default_factory=dict)
    hulls: dict[str, Span] = field(default_factory=dict)

    def join(self, left: str, right: str) -> bool:
        """Make one event of two, unless it would span too long a time or a judgement keeps them apart."""
        a, b = self.partition.find(left), self.partition.find(right)
        x, y = self.hulls.get(a), self.hulls.get(b)
        if a == b or (x and y and gap(x, y) > _SPREAD) or not self.partition.join(a, b):
            return False
        hulls = [h for h in (x, y) if h]
        if hulls:
            self.hulls[self.partition.find(a)] = (min(h[0] for h in hulls), max(h[1] for h in hulls))
        return True


def gather(tellings: Collection[Telling], judged: Links) -> list[Gathered]:
    """The tellings of each event. What tellings of one component come to depends on no others."""
    known = {t.id: t for t in sorted(tellings, key=lambda t: t.id)}
    at: dict[Side, str] = {claim: t.id for t in known.values() for claim in t.claims}
    same = [(at[a], at[b]) for a, b, _ in judged.same if a in at and b in at]
    apart = [(at[a], at[b]) for a, b, _ in judged.apart if a in at and b in at]
    components = Partition(known)
    for left, right in (*same, *_possible(_table(known, components))):
        components.join(left, right)
    found: list[Gathered] = []
    for ids in components.sets():
        component = with_letter("c", components.least(ids[0]))
        found += [Gathered(members, component) for members in _events({i: known[i] for i in sorted(ids)}, same, apart)]
    return found


def related(left: Telling, right: Telling) -> bool:
    """Whether one may have a say in what becomes of the other, judgements apart: components are made of such pairs."""
    x, y = _day(left), _day(right)
    if not people_of(left).isdisjoint(people_of(right)) and (x is None or y is None or gap(x, y) <= _SPREAD):
        return True
    if x is None or y is None or gap(x, y) > 1:
        return False
    one_party = _seeks(left) or _seeks(right)
    return any(one_party or not is_of_one_party(block) for block in set(left.blocks).intersection(right.blocks))


def _day(telling: Telling) -> Span | None:
    """When it happened, as closely as it takes to tell one event from another."""
    when = span(telling.date)
    return when if when is not None and length(when) <= _SPREAD else None


def _seeks(telling: Telling) -> bool:
    """Whether it names one party only, and is led to an event by that and the day."""
    return len(telling.parties) == 1


def _events(
    known: Mapping[str, Telling], same: Iterable[tuple[str, str]], apart: Iterable[tuple[str, str]]
) -> list[tuple[Telling, ...]]:
    """The events of one component."""
    table = _table(known, Partition(known, [pair for pair in apart if set(pair) <= known.keys()]))
    for left, right in same:
        if left in known:
            table.join(left, right)
    _join_by_person(table)
    _join_by_pairs(table)
    _join_by_parties(table)
    _join_undated(table)
    return [tuple(known[i] for i in sorted(ids)) for ids in table.partition.sets()]


def _table(known: Mapping[str, Telling], partition: Partition[str]) -> _Table:
    people = {key: people_of(t) for key, t in known.items()}
    days = {key: day for key, t in known.items() if (day := _day(t)) is not None}
    return _Table(known, partition, people, days, dict(days))


def _by_person(table: _Table, keys: Iterable[str]) -> list[list[str]]:
    buckets: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for person in sorted(table.people[key]):
            buckets[person].append(key)
    return [buckets[person] for person in sorted(buckets)]


def _in_time(table: _Table) -> list[str]:
    """The dated tellings in order of their days."""
    return sorted(table.days, key=lambda k: (table.days[k], k))


def _join_by_person(table: _Table) -> None:
    for bucket in _by_person(table, _in_time(table)):
        for left, right in _chain(table, bucket, _NEAR):
            table.join(left, right)


def _join_by_pairs(table: _Table) -> None:
    """Join events that have two people in common."""
    events = {root: table.hulls[root] for root in sorted({table.partition.find(key) for key in table.days})}
    whole = {root: _everybody(table, root) for root in events}
    buckets: dict[str, list[str]] = defaultdict(list)
    for root in sorted(events, key=lambda r: (events[r], table.partition.least(r))):
        for person in whole[root]:
            buckets[person].append(root)
    near = {
        (gap(events[a], events[b]), table.partition.least(a), table.partition.least(b))
        for bucket in buckets.values()
        for a, b in combinations(bucket, 2)
        if len(whole[a] & whole[b]) > 1 and gap(events[a], events[b]) <= _SPREAD
    }
    for _, left, right in sorted(near):
        table.join(left, right)


def _join_by_parties(table: _Table) -> None:
    """Lead each telling of few names to the event of its day and parties that most people take part in."""
    events = _events_by_block(table)
    size = {key: len(_everybody(table, key)) for key in {key for entries in events.values() for _, key in entries}}
    for key in _in_time(table):
        if len(table.people[key]) > _FEW:
            continue
        alone = _seeks(table.tellings[key])
        blocks = [b for b in table.tellings[key].blocks if alone or not is_of_one_party(b)]
        beside = {k for b in blocks for k in _of_that_day(events[b], table.days[key])}
        if len(table.partition.members(key)) == 1:
            beside.discard(key)
        for other in sorted(beside, key=lambda k: (-size[k], k)):
            if table.partition.find(other) == table.partition.find(key) or table.join(key, other):
                break


def _everybody(table: _Table, key: str) -> frozenset[str]:
    return frozenset(p for member in table.partition.members(key) for p in table.people[member])


def _events_by_block(table: _Table) -> dict[str, list[tuple[Span, str]]]:
    """The events so far under the keys of their tellings, each with a day of its own, in order of time."""
    found: dict[str, set[tuple[Span, str]]] = defaultdict(set)
    for key in table.days:
        for block in table.tellings[key].blocks:
            found[block].add((table.days[key], table.partition.least(key)))
    return {block: sorted(entries) for block, entries in found.items()}


def _of_that_day(entries: Sequence[tuple[Span, str]], day: Span) -> Iterator[str]:
    """The events that lie within a day of ``day``."""
    start = bisect_left(entries, day[0] - PRECISE, key=lambda entry: entry[0][0])
    end = bisect_right(entries, day[1] + 1, key=lambda entry: entry[0][0])
    return (key for days, key in entries[start:end] if gap(day, days) <= 1)


def _by_block(table: _Table) -> dict[str, list[str]]:
    buckets: dict[str, list[str]] = defaultdict(list)
    for key in _in_time(table):
        for block in table.tellings[key].blocks:
            buckets[block].append(key)
    return buckets


def _join_undated(table: _Table) -> None:
    undated = [key for key in table.tellings if key not in table.days]
    by_person: dict[str, set[str]] = defaultdict(set)
    for key in table.days:
        for person in table.people[key]:
            by_person[person].add(table.partition.find(key))
    alone = [key for key in undated if not _lead(table, key, by_person)]
    for bucket in _by_person(table, alone):
        for left, right in pairwise(bucket):
            table.join(left, right)


def _lead(table: _Table, key: str, by_person: Mapping[str, set[str]]) -> bool:
    """Join an undated telling to the event that shares most of its people and lies nearest before it was published."""
    shared: dict[str, int] = defaultdict(int)
    for person in table.people[key]:
        for root in by_person.get(person, ()):
            shared[table.partition.find(root)] += 1
    if table.partition.find(key) in table.hulls:
        return True
    told = span(table.tellings[key].published)
    choices = []
    for root, count in shared.items():
        days = table.hulls[root]
        if told is None or days[0] <= told[1] + _NEAR:
            choices.append((-count, gap(days, told) if told else 0, table.partition.least(root), root))
    return any(table.join(key, root) for *_, root in sorted(choices))


def _possible(table: _Table) -> Iterator[tuple[str, str]]:
    """Pairs that link all tellings that chains of related ones link; each holds or not whatever other tellings there are."""
    undated = [key for key in table.tellings if key not in table.days]
    first: dict[str, str] = {}
    for key in undated:
        for person in table.people[key]:
            yield first.setdefault(person, key), key
    for key in table.days:
        yield from ((first[person], key) for person in table.people[key] if person in first)
    for bucket in _by_person(table, _in_time(table)):
        yield from _chain(table, bucket, _SPREAD)
    for block, bucket in _by_block(table).items():
        if not is_of_one_party(block) or any(_seeks(table.tellings[key]) for key in bucket):
            yield from _chain(table, bucket, 1)


def _chain(table: _Table, bucket: Sequence[str], days: int) -> Iterator[tuple[str, str]]:
    """Links between tellings in order of time, broken where more than ``days`` pass between any before and any after."""
    end = None
    for left, right in pairwise(bucket):
        end = max(end or 0, table.days[left][1])
        if table.days[right][0] - end <= days:
            yield left, right
